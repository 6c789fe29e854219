"""Labels of groups in tables without vertical rules, told by where they stand in the height of their rows."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, takewhile
from statistics import median

from pipeline.figure_rows import pieces_of_line
from pipeline.page_words import Word, by_line

_NEAR = 0.3
Label = tuple[tuple[Word, ...], ...]
Piece = tuple[Word, ...]
# The piece that holds for each row, None where none does.
_Groups = list[Piece | None]


def with_group_labels(head: Sequence[Word], levels: Sequence[float], labels: Sequence[Label]) -> list[Label]:
    """The labels of rows at these heights, each with those of its groups before its own.

    `head` are the words of the header that name the labels. Groups are labelled in the middle of their height, or
    all of them in their first rows; where both readings fit and differ, or neither does, the labels are as they were.
    """
    names = max((len(pieces_of_line(line)) for line in by_line(head)), default=0)
    pieces = [[tuple(piece) for line in label for piece in pieces_of_line(line)] for label in labels]
    columns = _columns([piece for row in pieces for piece in row])
    if names < 2 or len(columns) != names or len(levels) < 2:  # noqa: PLR2004 - groups and what is in them
        return list(labels)
    placed = [{_column_of(piece, columns): piece for piece in row} for row in pieces]
    last = names - 1
    if any(len(row) < len(of) for row, of in zip(placed, pieces, strict=True)):
        return list(labels)  # a label of several lines
    if all(len(row) == names or last not in row for row in placed):
        return list(labels)
    found = [groups for tile in (_centred, _on_top) if (groups := _read(placed, levels, last, tile)) is not None]
    if not found or any(groups != found[0] for groups in found):
        return list(labels)
    return [
        _joined(label, row, [column[at] for column in found[0]], last)
        for at, (label, row) in enumerate(zip(labels, placed, strict=True))
    ]


def are_centred(levels: Sequence[float], pieces: Sequence[float]) -> bool:
    """Whether labels at some heights, fewer than half of the rows, stand each in the middle of rows, and leave none."""
    if len(levels) < 2 or 2 * len(pieces) > len(levels):  # noqa: PLR2004 - a group of two
        return False
    return _centred(levels, pieces, _near(levels)) is not None


def _near(levels: Sequence[float]) -> float:
    return _NEAR * min(b - a for a, b in pairwise(levels))


def _columns(pieces: Sequence[Piece]) -> list[tuple[float, float]]:
    """From where to where the pieces below each other reach."""
    columns: list[tuple[float, float]] = []
    for piece in sorted(pieces, key=lambda piece: piece[0].x0):
        if columns and piece[0].x0 < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], piece[-1].x1)
        else:
            columns.append((piece[0].x0, piece[-1].x1))
    return columns


def _column_of(piece: Piece, columns: Sequence[tuple[float, float]]) -> int:
    return next(i for i, (x0, x1) in enumerate(columns) if x0 <= piece[0].x0 <= x1)


_Tile = Callable[[Sequence[float], Sequence[float], float], list[int] | None]


def _read(placed: Sequence[dict[int, Piece]], levels: Sequence[float], last: int, tile: _Tile) -> list[_Groups] | None:
    """For each column of groups the piece that holds for each row; None where they do not fill the rows."""
    near = _near(levels)
    runs = list(_runs([last in row for row in placed]))
    read: list[_Groups] = []
    for column in range(last):
        groups: _Groups = [None] * len(levels)
        inner: list[tuple[int, int]] = []
        for start, end in runs:
            pieces = [piece for row in placed[start:end] if (piece := row.get(column)) is not None]
            ends = tile(levels[start:end], [median(word.level for word in piece) for piece in pieces], near)
            if ends is None:
                return None
            begins = [start, *(start + at for at in ends[:-1])]
            for piece, first, to in zip(pieces, begins, [start + at for at in ends], strict=True):
                groups[first:to] = [piece] * (to - first)
                inner.append((first, to))
        read.append(groups)
        runs = inner
    return read


def _runs(members: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """From where to where rows with a name of their own follow each other."""
    at = 0
    while at < len(members):
        count = len(list(takewhile(bool, members[at:])))
        if count:
            yield at, at + count
        at += count or 1


def _centred(levels: Sequence[float], pieces: Sequence[float], near: float) -> list[int] | None:
    """Where each group ends if each label stands in the middle of its group."""
    ends: list[int] = []
    start = 0
    for piece in pieces:
        found = [e for e in range(start, len(levels)) if abs((levels[start] + levels[e]) / 2 - piece) < near]
        if len(found) != 1:
            return None
        start = found[0] + 1
        ends.append(start)
    return ends if ends and start == len(levels) else None


def _on_top(levels: Sequence[float], pieces: Sequence[float], near: float) -> list[int] | None:
    """Where each group ends if each label stands in the first row of its group."""
    rows = [next((i for i, level in enumerate(levels) if abs(level - piece) < near), -1) for piece in pieces]
    return [*rows[1:], len(levels)] if rows and rows[0] == 0 and -1 not in rows else None


def _joined(label: Label, own: dict[int, Piece], groups: Sequence[Piece | None], last: int) -> Label:
    """The label with the labels of its groups before it, all in the line of its own name."""
    if last not in own:
        return label
    name = own[last]
    before = [
        word._replace(top=name[0].top, bottom=name[0].bottom, line=name[0].line)
        for piece in groups
        if piece is not None
        for word in piece
    ]
    return ((*before, *name),)

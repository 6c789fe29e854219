"""Names of a header that fill their cells from side to side, as 배분 정렬 and justified lines do: where cells begin."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.header_pieces import Extent, Piece, piece_of
from pipeline.header_words import Word
from pipeline.lexicon import REMARKS
from pipeline.page_words import Word as Printed

_NEAR = 0.4
_FEWEST = 2


class Spread(NamedTuple):
    """The words of a header, those of the labels' name apart, each with its column; where columns begin and end."""

    stub: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    columns: tuple[Extent, ...]
    lefts: tuple[float, ...]
    rights: tuple[float, ...]


def spread_out(
    lines: Sequence[Sequence[Printed]], columns: Sequence[Extent], labels: Sequence[Printed], size: float
) -> Spread | None:
    """The words of a header that is set so over columns whose figures end at the right of their cells.

    None where nothing tells the name of the labels from that of the first column.
    """
    words = [[(Word(w.text, at), w) for at, w in line] for line in _numbered(lines)]
    flat = [word for line in words for _, word in line]
    behind = [w for w in flat if w.x0 > columns[-1][1] + _NEAR * size]
    if behind and "".join(w.text for w in behind) not in REMARKS:
        return None
    wide = [*columns, (behind[0].x0, max(w.x1 for w in behind))] if behind else list(columns)
    rights = [right for _, right in wide]
    between = [_first_of(lines, left, right, size) for left, right in pairwise(rights)]
    lefts = [x for x in between if x is not None]
    if len(wide) < _FEWEST or len(lefts) < len(between):
        return None
    padding = median(left - right for left, right in zip(lefts, rights, strict=False))
    first = _first_column(flat, labels, rights[0], padding, size)
    if first is None:
        return None
    stub: list[Piece] = []
    pieces: list[Piece] = []
    for number, line in enumerate(words):
        for word in line:
            piece = piece_of([word], number, wide)
            if piece.x0 < first - _NEAR * size:
                stub.append(piece)
                continue
            home = next((i for i, right in enumerate(rights) if piece.x1 < right + _NEAR * size), len(rights) - 1)
            pieces.append(piece._replace(over=(home,), home=home))
    return Spread(tuple(stub), tuple(pieces), tuple(wide), (first, *lefts), tuple(rights))


def _numbered(lines: Sequence[Sequence[Printed]]) -> list[list[tuple[int, Printed]]]:
    """The words of each line with their place in reading order."""
    starts = [sum(map(len, lines[:i])) for i in range(len(lines))]
    return [list(enumerate(line, start)) for start, line in zip(starts, lines, strict=True)]


def _first_of(lines: Sequence[Sequence[Printed]], left: float, right: float, size: float) -> float | None:
    """Where the lowest line begins that has words between the ends of two columns."""
    room = _NEAR * size
    for line in reversed(lines):
        inside = [w.x0 for w in line if left + room < w.x1 and w.x1 < right + room and w.x0 > left]
        if inside:
            return min(inside)
    return None


def _first_column(
    words: Sequence[Printed], labels: Sequence[Printed], right: float, padding: float, size: float
) -> float | None:
    """Where the first column begins: as far behind the labels and their name as other columns behind each other."""
    room = _NEAR * size
    named = max((w.x1 for w in labels), default=float("-inf"))
    before = sorted((w for w in words if w.x1 < right + room), key=lambda w: w.x0)
    if not labels:
        return min((w.x0 for w in before), default=None)
    starts = [w.x0 for w in before if w.x0 > named]
    ends = [max([named, *(w.x1 for w in before if w.x0 < start)]) for start in starts]
    gap, first = min(((abs(x - end - padding), x) for x, end in zip(starts, ends, strict=True)), default=(room, 0.0))
    if gap < room:
        return first
    # A name of one word ends before its cell does: it stands over the labels, the next word begins the column.
    stub = [w for w in before if w.x0 <= named]
    return min(starts, default=None) if len({w.line for w in stub}) == len(stub) else None

"""A laid-out header read by where its pieces stand: each belongs to the columns that it is centred over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from pipeline.header_groups import Name
from pipeline.header_words import bond
from pipeline.headers import Header
from pipeline.laid_out_pieces import STUB, Columns, Piece

_SPAN_COST = 0.5
_PASSED_OVER = 3.0
_SECOND_STUB = 8.0
STACKED = 3.0

Span = tuple[int, int]


@dataclass(slots=True)
class _Draft:
    """A header being read from its lowest line upwards: each column's own pieces, and the groups over columns."""

    own: dict[int, list[Piece]] = field(default_factory=dict)
    groups: list[tuple[int, int, Piece]] = field(default_factory=list)
    lowest: set[int] = field(default_factory=set)


def by_position(by_line: Sequence[Sequence[Piece]], columns: Columns) -> Header | None:
    """The header, or None where groups cross or a column has no name."""
    draft = _Draft()
    for pieces in reversed(by_line):
        _take_line(pieces, columns, draft)
    _widen_groups(draft, len(columns.centers))
    if any(a[0] < b[0] <= a[1] < b[1] for a in draft.groups for b in draft.groups):
        return None
    names = _names(draft, 0, len(columns.centers), draft.groups)
    if any(not name.words for name in names) or not names:
        return None
    stub = [word for piece in draft.own.get(STUB, []) for word in piece.words]
    return Header(tuple(sorted(stub, key=lambda word: word.at)), tuple(names), 0.0)


def _take_line(pieces: Sequence[Piece], columns: Columns, draft: _Draft) -> None:
    first_line = not draft.own
    for piece, (start, end) in zip(pieces, _spans(pieces, columns, draft), strict=True):
        if start == end:
            draft.own.setdefault(start, []).append(piece)
        else:
            draft.groups.insert(0, (start, end, piece))
    if first_line:
        draft.lowest = set(draft.own)


def _spans(pieces: Sequence[Piece], columns: Columns, draft: _Draft) -> list[Span]:
    """The columns that each piece of a line is centred over, from left to right, no two over the same column."""
    # The cost of leaving columns between groups without one, though the lowest line alone names them.
    alone = (c in draft.lowest and len(draft.own[c]) == 1 for c in range(len(columns.centers)))
    passed_over = [_PASSED_OVER * count for count in accumulate(alone, initial=0)]
    best: dict[int, tuple[float, list[Span]]] = {STUB: (0.0, [])}
    for piece in pieces:
        choices = list(_choices(piece, columns, draft))
        following: dict[int, tuple[float, list[Span]]] = {}
        for last, (cost, spans) in best.items():
            for distance, span in choices:
                start, end = span
                if start < last or start == last != STUB:
                    continue
                total = cost + distance
                # Columns left of the first piece may be named on a line between the groups and their columns.
                if last != STUB:
                    total += passed_over[start] - passed_over[last + 1]
                elif end == STUB and spans:
                    total += _SECOND_STUB  # the labels have one name on a line
                if end not in following or total < following[end][0]:
                    following[end] = total, [*spans, span]
        best = following or {last: (cost, [*spans, (last, last)]) for last, (cost, spans) in best.items()}
    ended = [(cost + passed_over[-1] - passed_over[last + 1], spans) for last, (cost, spans) in best.items()]
    return min(ended, key=lambda found: found[0])[1]


def _choices(piece: Piece, columns: Columns, draft: _Draft) -> Iterator[tuple[float, Span]]:
    """The spans, and how far the piece is from each; it spans several columns only if each is named on a lower line."""
    at = piece.center
    if columns.stub is not None:
        yield abs(columns.stub - at), (STUB, STUB)
    for start, centre in enumerate(columns.centers):
        below = draft.own.get(start)
        if below is None:
            yield abs(centre - at), (start, start)
            continue
        yield abs(below[-1].center - at) + STACKED * (not _continues(piece, below)), (start, start)
        left = below[0].center
        for end in range(start + 1, len(columns.centers)):
            if end not in draft.own:
                break
            yield abs((left + draft.own[end][0].center) / 2 - at) + _SPAN_COST * (end - start), (start, end)


def _continues(piece: Piece, below: Sequence[Piece]) -> bool:
    """Whether a piece over another begins the same name, as '´18년' over '예산' or '증감' over '(C=A-B)' does."""
    return bond(piece.words[-1].text, below[-1].words[0].text) >= 0


def _widen_groups(draft: _Draft, width: int) -> None:
    """Groups taken to the columns beside them that have a name on the lowest line only, evenly on both sides."""
    covered = {column for start, end, _ in draft.groups for column in range(start, end + 1)}
    bare = {c for c in draft.lowest if c not in covered and len(draft.own[c]) == 1 and draft.groups and c >= 0}
    _promote_middles(draft, bare)
    changed = True
    while changed and bare:
        changed = False
        for number, (start, end, piece) in enumerate(draft.groups):
            left, right = start - 1 in bare, end + 1 in bare and end + 1 < width
            if left and right:
                draft.groups[number] = (start - 1, end + 1, piece)
                bare -= {start - 1, end + 1}
                changed = True
    for number, (start, end, piece) in enumerate(draft.groups):
        first, last = start, end
        while first - 1 in bare:
            first -= 1
        while last + 1 in bare:
            last += 1
        bare -= set(range(first, last + 1))
        draft.groups[number] = (first, last, piece)


def _promote_middles(draft: _Draft, bare: set[int]) -> None:
    """A name over the middle one of an odd number of columns heads them all, when those beside it are bare."""
    for column, pieces in list(draft.own.items()):
        if len(pieces) > 1 and column in draft.lowest and {column - 1, column + 1} <= bare:
            draft.groups.append((column, column, pieces.pop()))


def _names(draft: _Draft, start: int, end: int, groups: Sequence[tuple[int, int, Piece]]) -> list[Name]:
    names: list[Name] = []
    column = start
    while column < end:
        outer = max(
            (g for g in groups if g[0] == column and g[1] < end),
            key=lambda g: (g[1], -g[2].words[0].at),
            default=None,
        )
        if outer is None:
            words = sorted((word for piece in draft.own.get(column, []) for word in piece.words), key=lambda w: w.at)
            names.append(Name(tuple(words)))
            column += 1
            continue
        inner = [g for g in groups if g is not outer and outer[0] <= g[0] and g[1] <= outer[1]]
        names.append(Name(outer[2].words, tuple(_names(draft, column, outer[1] + 1, inner))))
        column = outer[1] + 1
    return names

"""Header lines of a laid-out text as paths: each piece of text belongs to the columns it is centred over."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from statistics import median

from pipeline.header_groups import Name
from pipeline.header_words import WHOLE_WORDS, Word, bond, is_parenthesised
from pipeline.headers import Header, solve
from pipeline.model import Line
from pipeline.wording import plain_quotes, squeeze

_WIDE_GAP = 2
_STUB = -1
_SPAN_COST = 0.5
_PASSED_OVER = 3.0
_SECOND_STUB = 8.0
_STACKED = 3.0
_MAX_STRAIN = 1.5
_STRAIN = 4.0
_UNEVEN = 1.0
_REPEATED = 8.0

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one header line that stand together, and where."""

    words: tuple[Word, ...]
    x0: float
    x1: float

    @property
    def center(self) -> float:
        """The middle of the piece."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Columns:
    """The middles of the columns of numbers from left to right, and the middle of the labels (None without labels)."""

    centers: tuple[float, ...]
    stub: float | None

    def nearest(self, x: float) -> int:
        """The column whose middle is nearest; -1 is the stub."""
        found = [(abs(center - x), index) for index, center in enumerate(self.centers)]
        if self.stub is not None:
            found.append((abs(self.stub - x), _STUB))
        return min(found)[1]


@dataclass(slots=True)
class _Draft:
    """A header being read from its lowest line upwards: each column's own pieces, and the groups over columns."""

    own: dict[int, list[Piece]] = field(default_factory=dict)
    groups: list[tuple[int, int, Piece]] = field(default_factory=list)
    lowest: set[int] = field(default_factory=set)


def pieces_of(lines: Sequence[Sequence[Line]], columns: Columns) -> list[list[Piece]]:
    """The pieces of each header line: words parted by a wide gap, or by one space where two columns meet."""

    def meet(left: Piece, right: Piece) -> bool:
        whole = bond(left.words[-1].text, right.words[0].text) <= WHOLE_WORDS
        return not whole and columns.nearest(left.center) == columns.nearest(right.center)

    return [_joined(names, meet) for names in _names_of(lines)]


def _names_of(lines: Sequence[Sequence[Line]]) -> list[list[Piece]]:
    """The pieces of each header line as the words alone tell them."""
    index, result = 0, []
    for line in lines:
        words = [Piece((Word(w.text, index + i),), w.box.x0, w.box.x1) for i, w in enumerate(line)]
        index += len(line)
        result.append(_joined(words, lambda left, right: bond(left.words[-1].text, right.words[0].text) >= 0))
    return result


def _joined(pieces: Sequence[Piece], belong: Callable[[Piece, Piece], bool]) -> list[Piece]:
    """The pieces with those one space apart joined where they belong together."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and piece.x0 - joined[-1].x1 < _WIDE_GAP and belong(joined[-1], piece):
            last = joined.pop()
            joined.append(Piece((*last.words, *piece.words), last.x0, piece.x1))
        else:
            joined.append(piece)
    return joined


def read_header(lines: Sequence[Sequence[Line]], columns: Columns) -> Header | None:
    """The header that the lines print over the columns, or None when a column has no name."""
    return next(iter(readings(lines, columns)), None)


def readings(lines: Sequence[Sequence[Line]], columns: Columns) -> list[Header]:
    """The headers that the lines can be over the columns, the likeliest first.

    Readings by where each piece stands, and by the order of the words alone, are weighed: the one whose groups stand
    nearer to the middle of their columns comes first.
    """
    by_line = pieces_of(lines, columns)
    placed = _by_position(by_line, columns)
    found = [*_by_order(_names_of(lines), columns), *([placed] if placed is not None else [])]
    centers = {word.at: piece.center for pieces in by_line for piece in pieces for word in piece.words}
    return sorted(found, key=lambda header: header.cost + _off_center(header, centers, columns))


def _by_position(by_line: Sequence[Sequence[Piece]], columns: Columns) -> Header | None:
    draft = _Draft()
    for pieces in reversed(by_line):
        _take_line(pieces, columns, draft)
    _widen_groups(draft, len(columns.centers))
    if any(a[0] < b[0] <= a[1] < b[1] for a in draft.groups for b in draft.groups):
        return None
    names = _names(draft, 0, len(columns.centers), draft.groups)
    if any(not name.words for name in names) or not names:
        return None
    stub = [word for piece in draft.own.get(_STUB, []) for word in piece.words]
    return Header(tuple(sorted(stub, key=lambda word: word.at)), tuple(names), 0.0)


def _by_order(by_line: Sequence[Sequence[Piece]], columns: Columns) -> Iterator[Header]:
    """The headers that the order of the pieces allows, the upper lines read as one line from left to right.

    Single columns are named on the line of the stub's name. Where that is the lowest line, names under groups follow
    them on it: every place to part it is tried.
    """
    marks = [pieces for pieces in by_line if all(is_parenthesised(_text(piece)) for piece in pieces)]
    named = [pieces for pieces in by_line if pieces not in marks]
    if not named or marks not in ([], list(by_line[-1:])):
        return
    yield from _levels(named, marks, columns)
    yield from _side_by_side(by_line, columns)
    has_stub = len(named) > 1 and columns.nearest(named[-1][0].center) == _STUB
    for parted in range(len(named[-1]) if has_stub else 1):
        above = [piece for pieces in named[:-1] for piece in pieces] + list(named[-1][:parted])
        ordered = [sorted(above, key=lambda piece: piece.x0)] if above else []
        ordered += [list(named[-1][parted:]), *(list(pieces) for pieces in marks)]
        header = _solved(ordered, columns)
        if header is not None:
            yield header


def _side_by_side(by_line: Sequence[Sequence[Piece]], columns: Columns) -> Iterator[Header]:
    """The header without levels: as many names from left to right as columns, each mark with the name nearest to it."""
    pieces = sorted((piece for pieces in by_line for piece in pieces), key=lambda piece: piece.x0)
    stub = [piece for piece in pieces[:1] if columns.stub is not None and columns.nearest(piece.center) == _STUB]
    names = [piece for piece in pieces if piece not in stub and not is_parenthesised(_text(piece))]
    if len(names) != len(columns.centers):
        return
    words = [list(piece.words) for piece in names]
    for piece in pieces:
        if piece not in stub and piece not in names:
            distances = [abs(name.center - piece.center) for name in names]
            words[distances.index(min(distances))] += piece.words
    yield Header(tuple(word for piece in stub for word in piece.words), tuple(Name(tuple(w)) for w in words), 0.0)


def _levels(named: Sequence[Sequence[Piece]], marks: Sequence[Sequence[Piece]], columns: Columns) -> Iterator[Header]:
    """The header with each line a level of its own, the stub's name taken to the first."""
    stubs = [piece for pieces in named for piece in pieces[:1] if columns.nearest(piece.center) == _STUB]
    lines = [[piece for piece in pieces if piece not in stubs] for pieces in named]
    if len(lines) > 2 and len(stubs) == 1:  # noqa: PLR2004 - fewer levels are tried with their lines merged
        header = _solved([[*stubs, *lines[0]], *lines[1:], *(list(pieces) for pieces in marks)], columns)
        if header is not None:
            yield header


def _solved(ordered: Sequence[Sequence[Piece]], columns: Columns) -> Header | None:
    texts = tuple(tuple(plain_quotes(_text(piece)) for piece in pieces) for pieces in ordered)
    flat = [piece for pieces in ordered for piece in pieces]
    width = len(columns.centers)
    header = solve(texts, width, (0.5,) * width, stub=columns.stub is not None)
    if header is None or header.cost > _MAX_STRAIN:
        return None
    stub = tuple(word for given in header.stub for word in flat[given.at].words)
    return Header(stub, tuple(_with_pieces(name, flat) for name in header.names), _STRAIN * header.cost)


def _text(piece: Piece) -> str:
    return " ".join(word.text for word in piece.words)


def _with_pieces(name: Name, flat: Sequence[Piece]) -> Name:
    words = tuple(word for given in name.words for word in flat[given.at].words)
    return Name(words, tuple(_with_pieces(below, flat) for below in name.below))


def _off_center(header: Header, centers: Mapping[int, float], columns: Columns) -> float:
    """How far its names stand from the middles of their columns, beside what a shift of the whole line explains."""
    leaves = [leaf for name in header.names for leaf in _leaves(name)]
    groups = _beside_shift([offset for name in header.names for offset in _offsets(name, centers)])
    singles = _beside_shift(
        [centers[w.at] - x for leaf, x in zip(leaves, columns.centers, strict=True) for w in leaf.words]
    )
    stacked = _STACKED * sum(_is_stacked(leaf, centers) for leaf in leaves)
    return groups + singles + stacked + sum(map(_irregularity, (header.names, *_all_groups(header.names))))


def _all_groups(names: Sequence[Name]) -> Iterator[Sequence[Name]]:
    for name in names:
        if name.below:
            yield name.below
            yield from _all_groups(name.below)


def _irregularity(siblings: Sequence[Name]) -> float:
    """How unlike each other the cells under one group are: groups of different width, names that occur twice."""
    widths = [name.width for name in siblings if name.below]
    texts = [squeeze(name.text) for name in siblings]
    return _UNEVEN * (max(widths, default=0) - min(widths, default=0)) + _REPEATED * (len(texts) - len(set(texts)))


def _beside_shift(offsets: Sequence[float]) -> float:
    shift = median(offsets) if offsets else 0.0
    return sum(abs(offset - shift) for offset in offsets) + abs(shift)


def _is_stacked(leaf: Name, centers: Mapping[int, float]) -> bool:
    """Whether a column's name is put together from pieces of which one does not continue the other."""
    return any(
        centers[left.at] != centers[right.at] and bond(left.text, right.text) < 0
        for left, right in pairwise(leaf.words)
    )


def _offsets(name: Name, centers: Mapping[int, float]) -> Iterator[float]:
    if name.below:
        leaves = list(_leaves(name))
        middle = (centers[leaves[0].words[0].at] + centers[leaves[-1].words[0].at]) / 2
        yield centers[name.words[0].at] - middle
        for below in name.below:
            yield from _offsets(below, centers)


def _leaves(name: Name) -> Iterator[Name]:
    if not name.below:
        yield name
    for below in name.below:
        yield from _leaves(below)


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
    best: dict[int, tuple[float, list[Span]]] = {_STUB: (0.0, [])}
    for piece in pieces:
        choices = list(_choices(piece, columns, draft))
        following: dict[int, tuple[float, list[Span]]] = {}
        for last, (cost, spans) in best.items():
            for distance, span in choices:
                start, end = span
                if start < last or start == last != _STUB:
                    continue
                total = cost + distance
                # Columns left of the first piece may be named on a line between the groups and their columns.
                if last != _STUB:
                    total += passed_over[start] - passed_over[last + 1]
                elif end == _STUB and spans:
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
        yield abs(columns.stub - at), (_STUB, _STUB)
    for start, centre in enumerate(columns.centers):
        below = draft.own.get(start)
        if below is None:
            yield abs(centre - at), (start, start)
            continue
        yield abs(below[-1].center - at) + _STACKED * (not _continues(piece, below)), (start, start)
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

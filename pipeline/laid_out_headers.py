"""Header lines of a laid-out text as paths: the likeliest of the readings by place and by the order of the words."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from pipeline.header_groups import Name
from pipeline.header_words import bond, is_parenthesised
from pipeline.headers import Header, solve
from pipeline.laid_out_groups import STACKED, by_position
from pipeline.laid_out_pieces import STUB, Columns, Piece, names_of, pieces_of
from pipeline.model import Line
from pipeline.wording import plain_quotes, squeeze

_MAX_STRAIN = 1.5
_STRAIN = 4.0
_UNEVEN = 1.0
_REPEATED = 8.0


def read_header(lines: Sequence[Sequence[Line]], columns: Columns) -> Header | None:
    """The header that the lines print over the columns, or None when a column has no name."""
    return next(iter(readings(lines, columns)), None)


def readings(lines: Sequence[Sequence[Line]], columns: Columns) -> list[Header]:
    """The headers that the lines can be over the columns, the likeliest first.

    Readings by where each piece stands, and by the order of the words alone, are weighed: the one whose groups stand
    nearer to the middle of their columns comes first.
    """
    by_line = pieces_of(lines, columns)
    placed = by_position(by_line, columns)
    found = [*_by_order(names_of(lines), columns), *([placed] if placed is not None else [])]
    centers = {word.at: piece.center for pieces in by_line for piece in pieces for word in piece.words}
    return sorted(found, key=lambda header: header.cost + _off_center(header, centers, columns))


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
    has_stub = len(named) > 1 and columns.nearest(named[-1][0].center) == STUB
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
    stub = [piece for piece in pieces[:1] if columns.stub is not None and columns.nearest(piece.center) == STUB]
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
    stubs = [piece for pieces in named for piece in pieces[:1] if columns.nearest(piece.center) == STUB]
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
    stacked = STACKED * sum(_is_stacked(leaf, centers) for leaf in leaves)
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

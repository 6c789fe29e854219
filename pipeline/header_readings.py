"""The header of a table without vertical rules: of the manners in which names are set, the one that fits best."""

from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import NamedTuple

from pipeline.header_pieces import Extent, Piece, edges_of, letter_gap, piece_of, pieces_of, with_unfilled, without_stub
from pipeline.header_places import is_sound
from pipeline.header_spread import spread_out
from pipeline.header_tiles import Sides, Tiling, Told, name_of
from pipeline.headers import Header
from pipeline.page_words import Word as Printed

# Words of one name stand closer than these parts of their height; the first that makes a header is taken.
_GAPS = (0.62, 0.45, 0.24, -1.0)
_ALIGNMENTS = ("centre", "left", "right")
_HEIGHTS = ("middle", "top", "bottom")
_UNUSUAL = 0.4
_SURE = 0.35
_EMPTY = 0.5
_GOOD = 0.25
_CLEARLY = 0.02
_SURELY = 0.08
_MOST_COLUMNS = 40
# Names that stand further than this from where their cells have them, in heights of letters a column, are misread.
_MOST = 0.4


class _Found(NamedTuple):
    """A header, the columns that it names, and how far it strains their places; `rank` also counts unfilled columns."""

    rank: float
    strain: float
    columns: list[Extent]
    header: Header


def tiled(
    lines: Sequence[Sequence[Printed]], columns: Sequence[Extent], labels: Sequence[Printed]
) -> tuple[list[Extent], Header] | None:
    """The header that the lines print over the columns, and the columns with those that it names and no figure fills.

    None where places allow none, or none well, or what they allow is no header.
    """
    if not columns or len(columns) > _MOST_COLUMNS or not any(lines):
        return None
    size = median(word.size for line in lines for word in line)
    best: _Found | None = None
    for found in _readings(lines, columns, labels, size):
        if best is None or found.rank < best.rank - _CLEARLY:
            best = found
        if best.rank < _SURELY:
            break
    if best is None or best.strain > _MOST or not is_sound(best.header, lines):
        return None
    return best.columns, best.header


def _readings(
    lines: Sequence[Sequence[Printed]], columns: Sequence[Extent], labels: Sequence[Printed], size: float
) -> Iterator[_Found]:
    """How far each manner of setting strains the places of the names, and the header that it makes of them."""
    spaced = letter_gap(lines) / size
    good = False
    for gap in _GAPS:
        stub, pieces = without_stub(pieces_of(lines, columns, gap + spaced), columns, labels)
        for extents in with_unfilled(pieces, columns, size):
            own = pieces if len(extents) == len(columns) else [piece_of(p.words, p.line, extents) for p in pieces]
            told = _cheapest(own, extents, size, _sides(own, extents))
            if told is not None:
                found = _found(told, stub, extents, len(columns))
                good = good or found.rank < _GOOD
                yield found
        if good:
            break
    if max(map(len, lines)) > 1 and (spread := spread_out(lines, columns, labels, size)) is not None:
        told = _cheapest(spread.pieces, spread.columns, size, [("spread", (spread.lefts, spread.rights))])
        if told is not None:
            yield _found(told, spread.stub, spread.columns, len(columns))


def _found(told: Told, stub: Sequence[Piece], columns: Sequence[Extent], filled: int) -> _Found:
    rank = (told.cost + _EMPTY * (len(columns) - filled)) / filled
    header = Header(name_of(stub).words if stub else (), told.names, 0.0)
    return _Found(rank, told.cost / len(columns), list(columns), header)


def _sides(pieces: Sequence[Piece], columns: Sequence[Extent]) -> Iterator[tuple[str, Sides]]:
    """Where the cells begin and end if the names stand in their middle, at their left, at their right."""
    for align in _ALIGNMENTS:
        edges = edges_of(pieces, columns, align)
        yield align, (edges[:-1], edges[1:])


def _cheapest(
    pieces: Sequence[Piece], columns: Sequence[Extent], size: float, manners: Iterable[tuple[str, Sides]]
) -> Told | None:
    best: Told | None = None
    last = len(columns) - 1
    for align, sides in manners:
        for height in _HEIGHTS:
            told = Tiling(pieces, columns, size, align, height, sides).told(0, last, 0)
            if told is None:
                return None
            told = told._replace(cost=told.cost + _UNUSUAL * (height != "middle"))
            if best is None or told.cost < best.cost:
                best = told
            if best.cost <= _SURE:
                return best
    return best

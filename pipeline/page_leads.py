"""The lines above each table of a page: of tables beside each other, each has those that stand over it."""

from collections.abc import Sequence

from pipeline.model import Line
from pipeline.page_grid import PageGrid
from pipeline.places import join
from pipeline.units import unit_list_in

_LEAD = 6
Span = tuple[float, float]


def lead_of(grid: PageGrid, above: Sequence[Line], page: Sequence[PageGrid]) -> tuple[Line, ...]:
    """The lines above a grid that tell of it, of those `above` it and the other grids of its page.

    What stands over another grid alone is that one's, unless this one has nothing of the kind: then one unit, or the
    lines above, tell of both.
    """
    own = _across(grid)
    others = [_across(other) for other in page if other is not grid]
    beside = [other for other in others if other[1] <= own[0] or own[1] <= other[0]]
    if not beside or not above:
        return tuple(above[-_LEAD:])
    over = [_part_over(line, own, beside) for line in above]
    kept = [part for part in over if part is not None]
    has_unit = any(unit_list_in(part.text) for part in kept)
    has_title = any(not unit_list_in(part.text) for part in kept)
    units = {unit for line in above for part in line.parts or (line,) if (unit := unit_list_in(part.text))}
    shares = {True: not has_unit and len(units) == 1, False: not has_title}
    lead = [
        part if part is not None or not shares[bool(unit_list_in(line.text))] else line
        for line, part in zip(above, over, strict=True)
    ]
    return tuple([line for line in lead if line is not None][-_LEAD:])


def beside_each_other(one: PageGrid, other: PageGrid) -> bool:
    """Whether two grids stand at one height, and not over each other."""
    (left, right), (start, end) = _across(one), _across(other)
    return (right <= start or end <= left) and one.top < other.bottom and other.top < one.bottom


def _across(grid: PageGrid) -> Span:
    return min(cell.box.x0 for cell in grid.cells), max(cell.box.x1 for cell in grid.cells)


def _part_over(line: Line, own: Span, beside: Sequence[Span]) -> Line | None:
    """What of a line does not stand over other grids alone; None where nothing is left."""
    parts = line.parts or (line,)
    kept = [part for part in parts if _overlaps(part, own) or not any(_overlaps(part, other) for other in beside)]
    if len(kept) == len(parts):
        return line
    return join(kept)._replace(parts=tuple(kept)) if kept else None


def _overlaps(part: Line, span: Span) -> bool:
    return part.box.x0 < span[1] and span[0] < part.box.x1

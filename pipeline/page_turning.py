"""Places on pages that were turned to be read, told as the pages are displayed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from pipeline.model import Box, Cell, Doubt, Extraction, Grid, Line, Record, Sighting, Table, Turned
from pipeline.packed_pages import GRIDS, LINES
from pipeline.packing import packed

_DECIMALS = 2
_FEW = 10_000
Placed = TypeVar("Placed", Record, Sighting)


def as_displayed(extraction: Extraction) -> Extraction:
    """The same with every box where the page shows it; nothing is left turned."""
    if not extraction.document.turned:
        return extraction
    back = _Back(extraction.document.turned)
    document = extraction.document
    return replace(
        extraction,
        document=replace(
            document,
            grids=packed(map(back.grid, document.grids), GRIDS),
            lines=packed(map(back.line, document.lines), LINES),
            doubts=back.doubts(document.doubts),
            sightings=back.all(document.sightings),
            turned={},
        ),
        tables=tuple(map(back.table, extraction.tables)),
        records=back.all(extraction.records),
        doubts=back.doubts(extraction.doubts),
    )


class _Back:
    """Turns boxes back; a line that stands in two places, in a cell and among all lines, stays one if there are few."""

    def __init__(self, turned: Mapping[int, Turned]) -> None:
        self._turned = turned
        self.line = lru_cache(_FEW)(self._line)

    def box(self, box: Box) -> Box:
        turned = self._turned.get(box.page)
        return box if turned is None else displayed(box, turned)

    def all(self, some: Iterable[Placed]) -> tuple[Placed, ...]:
        return tuple(replace(one, box=self.box(one.box)) for one in some)

    def doubts(self, some: Iterable[Doubt]) -> tuple[Doubt, ...]:
        return tuple(one if one.box is None else replace(one, box=self.box(one.box)) for one in some)

    def lines(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        return tuple(map(self.line, lines))

    def _line(self, line: Line) -> Line:
        return line._replace(box=self.box(line.box), parts=self.lines(line.parts))

    def cells(self, cells: Sequence[Cell]) -> tuple[Cell, ...]:
        return tuple(cell._replace(box=self.box(cell.box), lines=self.lines(cell.lines)) for cell in cells)

    def grid(self, grid: Grid) -> Grid:
        if grid.page not in self._turned:
            return grid
        return replace(grid, cells=self.cells(grid.cells), lead=self.lines(grid.lead), unread=self.cells(grid.unread))

    def table(self, table: Table) -> Table:
        amounts = {at: replace(amount, box=self.box(amount.box)) for at, amount in table.amounts.items()}
        return replace(table, amounts=amounts)


def displayed(box: Box, turned: Turned) -> Box:
    """A box of a turned sheet, as the sheet is displayed."""
    width, height = turned.width, turned.height
    sides = {
        1: (box.top, width - box.x1, box.bottom, width - box.x0),
        2: (width - box.x1, height - box.bottom, width - box.x0, height - box.top),
        3: (height - box.bottom, box.x0, height - box.top, box.x1),
    }[turned.quarters]
    return Box(box.page, *(round(side, _DECIMALS) for side in sides))

"""Grids that hold several tables, below each other under new headers or as panels side by side, parted: one a table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from pipeline.cell_figures import Content, content_of, stands_for_figure
from pipeline.model import Cell, Grid, Line, Reading
from pipeline.panels import panels_of
from pipeline.units import is_unit_line

_HALF = 2
_LONGEST_NAME = 60


def parted(grids: Iterable[Grid]) -> Iterator[Grid]:
    """The grids in order, each holding one table and numbered anew from 1, so that a table's number is its cells'."""
    for ordinal, grid in enumerate(chain.from_iterable(map(_tables, grids)), start=1):
        yield grid if grid.ordinal == ordinal else replace(grid, ordinal=ordinal)


def untitled(cells: Sequence[Cell]) -> tuple[tuple[Line, ...], tuple[Cell, ...]]:
    """The lines of the rows above the header that are a table's title, and the cells without them."""
    below = _title_rows(cells)
    if not below:
        return (), tuple(cells)
    lines = tuple(line for cell in cells if cell.row < below for line in cell.lines)
    return lines, _rows(cells, below, max(cell.row + cell.row_span for cell in cells))


def _tables(grid: Grid) -> Iterator[Grid]:
    if grid.reading is not Reading.GRID or grid.header_rows:
        yield grid
        return
    starts = _headers_below(grid.cells)
    count = max(cell.row + cell.row_span for cell in grid.cells)
    sections = (
        [_rows(grid.cells, first, end) for first, end in pairwise([0, *starts, count])] if starts else [grid.cells]
    )
    for section in sections:
        yield from (replace(grid, cells=cells) for cells in panels_of(section))


def _rows(cells: Sequence[Cell], first: int, end: int) -> tuple[Cell, ...]:
    return tuple(
        cell._replace(row=max(cell.row, first) - first, row_span=_overlap(cell, first, end))
        for cell in cells
        if _overlap(cell, first, end) > 0
    )


def _title_rows(cells: Sequence[Cell]) -> int:
    """How many rows at the top are no header: a title or a unit over all columns, or sentences; a unit by itself."""
    first = min([cell.row for cell in cells if cell.lines and content_of(cell) is Content.NUMBER], default=0)
    above = [cell for cell in cells if cell.row + cell.row_span < first]
    if not above:
        return 0
    width = max(cell.column + cell.column_span for cell in cells)
    first_row = [cell for cell in cells if cell.row == 0 and cell.lines]
    titles = (
        cell.row + cell.row_span
        for cell in above
        if cell.column_span == width > 1
        or _length(cell) > _LONGEST_NAME
        or ([cell] == first_row and is_unit_line(cell.text))
    )
    return max(titles, default=0)


def _length(cell: Cell) -> int:
    return sum(len(line.text) for line in cell.lines)


def _overlap(cell: Cell, first: int, end: int) -> int:
    return min(cell.row + cell.row_span, end) - max(cell.row, first)


def _headers_below(cells: Sequence[Cell]) -> list[int]:
    """The rows that name columns anew: words over most columns of figures, and figures above and below."""
    rows: dict[int, list[tuple[Cell, Content]]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append((cell, content_of(cell)))
    figures = [row for row, found in rows.items() if any(content is Content.NUMBER for _, content in found)]
    if len(figures) < _HALF:
        return []
    columns = {cell.column for found in rows.values() for cell, content in found if content is Content.NUMBER}
    starts = []
    for row in range(min(figures) + 1, max(figures)):
        found = rows.get(row, [])
        if any(content in {Content.NUMBER, Content.DASH} or stands_for_figure(cell) for cell, content in found):
            continue
        names = [cell for cell, content in found if content is Content.WORDS]
        named = {c for cell in names for c in range(cell.column, cell.column + cell.column_span)} & columns
        over = [cell for cell in names if columns & set(range(cell.column, cell.column + cell.column_span))]
        distinct = len({cell.text for cell in over})
        if distinct == len(over) > 1 and len(named) * _HALF > len(columns) and row - 1 not in starts:
            starts.append(row)
    return starts

"""Tables that go on over pages: joined where the header is repeated, or where nothing stands between."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.cell_figures import texts_of
from pipeline.lines import LineKind, read_line
from pipeline.model import Cell, Grid, Line
from pipeline.table_parts import Parts

_SAME_EDGE = 4.0
Item = tuple[Grid, Parts | None]


def join_pages(items: Iterable[Item]) -> Iterator[Item]:
    """The grids with those that go on an earlier one added to it; `parts.rows` then span pages."""
    held: Item | None = None
    last: Grid | None = None
    for grid, parts in items:
        if held is not None and last is not None and held[1] is not None and parts is not None:
            joined = _join(held[0], held[1], last, grid, parts)
            if joined is not None:
                held, last = (held[0], joined), grid
                continue
        if held is not None:
            yield held
        held, last = (grid, parts), grid
    if held is not None:
        yield held


def _join(first: Grid, parts: Parts, last: Grid, grid: Grid, more: Parts) -> Parts | None:
    """The parts of both where `grid` goes on the table that `first` began and `last` ended."""
    if grid.page != last.page + 1 or not all(map(_is_nothing, grid.lead)):
        return None
    if (parts.labels, parts.numbers) != (more.labels, more.numbers):
        return None
    repeated = more.header_rows > 0 and _header(first, parts) == _header(grid, more)
    goes_on = more.header_rows == 0 and _edges(last.cells) == _edges(grid.cells)
    return replace(parts, rows=(*parts.rows, *more.rows)) if repeated or goes_on else None


def _header(grid: Grid, parts: Parts) -> str:
    return texts_of([cell for cell in grid.cells if cell.row < parts.header_rows])


def _is_nothing(line: Line) -> bool:
    """Whether a line between two pages of a table does not end it: a page number, or the unit printed again."""
    return read_line(0, 0, line.text).kind in {LineKind.PAGE_NUMBER, LineKind.UNIT, LineKind.EMPTY}


def _edges(cells: tuple[Cell, ...]) -> tuple[int, ...]:
    return tuple(sorted({round(cell.box.x0 / _SAME_EDGE) for cell in cells if cell.column_span == 1}))

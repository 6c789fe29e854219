"""Columns whose cells hold two numbers, made two columns as their header explains: `집행액 [실집행액]`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.amounts import read_figure, split_pair
from pipeline.cell_figures import figures_of, lines_with
from pipeline.model import Cell, Grid, Line

_PAIR = 2
_SECOND = re.compile(r"^(?P<first>.*?\S)\s*(?P<second>[(\[][^()\[\]]+[)\]])$", re.DOTALL)
_MARK = re.compile(r"[(\[](?:[A-Z]|%|[^()\[\]]*[A-Z]\s*[-+/×*=][^()\[\]]*)[)\]]")


def split_pairs(grid: Grid) -> Grid:
    """The grid in the form of `assemble`, every figure in a cell of its own."""
    body = [cell for cell in grid.cells if cell.row >= grid.header_rows and cell.column > 0]
    double = {cell.column for cell in body if len(figures_of(cell)) == _PAIR}
    width = max((cell.column + cell.column_span for cell in grid.cells), default=1)
    moved = {column: column + sum(d < column for d in double) for column in range(width + 1)}
    cells = [new for cell in grid.cells for new in _placed(cell, grid, double, moved)]
    words = tuple(cell._replace(column=moved[cell.column]) for cell in grid.words)
    return replace(grid, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), words=words)


def _placed(cell: Cell, grid: Grid, double: set[int], moved: dict[int, int]) -> Iterator[Cell]:
    if cell.column == 0:
        yield cell
    elif cell.row >= grid.header_rows:
        yield from _figures(cell, moved[cell.column], cell.column in double)
    else:
        end = moved[cell.column + cell.column_span - 1] + (cell.column + cell.column_span - 1 in double)
        start = moved[cell.column]
        is_leaf = cell.row + cell.row_span == grid.header_rows
        if is_leaf and cell.column_span == 1 and cell.column in double:
            for column, lines in zip((start, end), _names(cell.lines), strict=True):
                yield cell._replace(column=column, column_span=1, lines=lines)
        else:
            yield cell._replace(column=start, column_span=end - start + 1)


def _figures(cell: Cell, column: int, double: bool) -> Iterator[Cell]:  # noqa: FBT001 - whether its column is
    figures = figures_of(cell)
    if not double and len(figures) == len(cell.lines) == 1 and figures[0] == cell.lines[0].text:
        yield cell if cell.column == column else cell._replace(column=column)
        return
    shift = int(double and len(figures) == 1 and split_pair(figures[0]) is None and read_figure(figures[0]).enclosed)
    for index, figure in enumerate(figures):
        yield Cell(cell.row, column + index + shift, 1, 1, cell.box, lines_with(cell, figure))


def _names(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The names of the first and of the second number; the same name twice where the header tells only one."""
    text = "\n".join(line.text for line in lines)
    match = _SECOND.match(text)
    if match is None or _MARK.fullmatch("".join(match["second"].split())):
        return tuple(lines), tuple(lines)
    box = lines[0].box
    first = tuple(Line(part, box) for part in match["first"].split("\n"))
    return first, tuple(Line(part, lines[-1].box) for part in match["second"].split("\n"))

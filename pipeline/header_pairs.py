"""Columns whose cells hold two numbers, made two columns as their header explains: `집행액 [실집행액]`."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.amounts import read_figure, split_pair
from pipeline.cell_figures import figures_of, lines_with
from pipeline.measures import is_measure_name
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
            for column, lines in zip((start, end), _names(cell, grid), strict=True):
                yield cell._replace(column=column, column_span=1, lines=lines)
        elif double.issuperset(range(cell.column, cell.column + cell.column_span)) and _told(cell):
            for at, lines in enumerate(_names(cell, grid) * cell.column_span):
                yield cell._replace(column=start + at, column_span=1, lines=lines)
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


def _names(cell: Cell, grid: Grid) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The names of the first and of the second number; the same name twice where the header tells only one."""
    match = _told(cell)
    if match is not None:
        first = tuple(Line(part, cell.lines[0].box) for part in match["first"].split("\n"))
        return first, tuple(Line(part, cell.lines[-1].box) for part in match["second"].split("\n"))
    if len(cell.lines) == _PAIR and _are_two(cell, grid):
        return cell.lines[:1], cell.lines[1:]
    return cell.lines, cell.lines


def _told(cell: Cell) -> re.Match[str] | None:
    """The two names of a cell of the header, the second one in brackets."""
    match = _SECOND.match(cell.text)
    return None if match is None or _MARK.fullmatch("".join(match["second"].split())) else match


def _are_two(cell: Cell, grid: Grid) -> bool:
    """Whether two lines of the header are a name each: broken where there was room, over figures that are peers."""
    if any(line.text[:1] in "([" for line in cell.lines) or is_measure_name(cell.text):
        return False
    below = (figures_of(one) for one in grid.cells if one.column == cell.column and one.row >= grid.header_rows)
    seconds = [figures[1] for figures in below if len(figures) == _PAIR]
    return not any(read_figure(figure).enclosed for figure in seconds) and (grid.whole or _has_room(cell))


def _has_room(cell: Cell) -> bool:
    """Whether the lines of a cell, side by side, would have had room in it: whoever wrote it parted them."""
    wide = sum(line.box.x1 - line.box.x0 for line in cell.lines)
    return wide + cell.lines[0].box.bottom - cell.lines[0].box.top < cell.box.x1 - cell.box.x0

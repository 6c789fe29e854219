"""A column 단위, which tells what each row is counted in and is neither of figures nor of names."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Cell, Grid, Line, Reading
from pipeline.places import join
from pipeline.units import is_unit_name
from pipeline.wording import squeeze

_UNIT_COLUMN = "단위"
_SEVERAL = 2


def with_units_in_labels(grid: Grid) -> Grid:
    """The grid of a text with the column 단위 made a part of the labels' header: its words stand in the labels."""
    head = [cell for cell in grid.cells if cell.row < grid.header_rows]
    stub = next((cell for cell in head if cell.column == 0), None)
    column = next((cell for cell in head if cell.column == 1), None)
    if grid.reading is Reading.GRID or stub is None or column is None or squeeze(column.text) != _UNIT_COLUMN:
        return grid
    is_placed = grid.reading is Reading.LAID_OUT
    if is_placed and any(cell.column == 1 and cell.row >= grid.header_rows for cell in grid.cells):
        return grid
    cells = []
    for cell in grid.cells:
        in_head = cell.row < grid.header_rows
        if cell is stub:
            cells.append(cell._replace(lines=(*cell.lines[:-1], join([cell.lines[-1], *column.lines]))))
        elif cell is not column:
            cells.append(cell._replace(column=cell.column - 1) if cell.column > 1 and (in_head or is_placed) else cell)
    return replace(grid, cells=tuple(cells))


def stub_lines(cells: Sequence[Cell], header_rows: int) -> tuple[Line, ...]:
    """The lines of the header over the labels."""
    return tuple(line for cell in cells if cell.row < header_rows and cell.column == 0 for line in cell.lines)


def without_units(stub: Sequence[Line], labels: Sequence[tuple[Line, ...]]) -> list[tuple[tuple[Line, ...], str]]:
    """The lines of each label, and the name of the unit that its last word is where the stub's header ends in 단위."""
    words = " ".join(line.text for line in stub).split()
    if len(words) < _SEVERAL or not squeeze("".join(words)).endswith(_UNIT_COLUMN):
        return [(lines, "") for lines in labels]
    return [_without_unit(lines) for lines in labels]


def _without_unit(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], str]:
    words = lines[-1].text.split() if lines else []
    if not words or not is_unit_name(words[-1]) or (len(words) == 1 and len(lines) == 1):
        return lines, ""
    rest = " ".join(words[:-1])
    return (*lines[:-1], *((Line(rest, lines[-1].box),) if rest else ())), words[-1]

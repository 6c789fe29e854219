"""Rows over the whole width of a table that tell the unit of the rows below them: '□ 예산 (백만원)'."""

from collections.abc import Sequence
from itertools import takewhile

from pipeline.model import Cell
from pipeline.units import is_unit_line, stated_units, unit_list_in

Band = tuple[int, str]
"""A row, and the unit that holds from there on."""


def unit_bands(cells: Sequence[Cell]) -> tuple[Band, ...]:
    """The bands below the first row that names several columns, from top to bottom."""
    width = max(cell.column + cell.column_span for cell in cells)
    filled: dict[int, int] = {}
    for cell in cells:
        filled[cell.row] = filled.get(cell.row, 0) + bool(cell.lines)
    named = min((row for row, count in filled.items() if count > 1), default=0)
    over = [cell for cell in cells if cell.row > named and cell.lines and cell.column_span == width > 1]
    return tuple((cell.row, unit) for cell in sorted(over, key=lambda cell: cell.row) if (unit := _unit_in(cell)))


def _unit_in(cell: Cell) -> str:
    text = " ".join(line.text for line in cell.lines)
    return unit_list_in(text) if stated_units(text) or is_unit_line(text) else ""


def rows_before(bands: Sequence[Band], header_rows: int) -> int:
    """How many rows the header has without the bands that end it."""
    rows = {row for row, _ in bands}
    return header_rows - sum(1 for _ in takewhile(rows.__contains__, range(header_rows - 1, 0, -1)))


def unit_at(bands: Sequence[Band], row: int) -> str:
    """The unit that the nearest band above a row tells; '' where there is none."""
    return next((unit for at, unit in reversed(bands) if at < row), "")

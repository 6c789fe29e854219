"""Rows over the whole width of a table that tell the unit of the rows below them: '□ 예산 (백만원)'."""

from collections.abc import Iterator, Sequence

from pipeline.model import Cell
from pipeline.units import is_unit_line, stated_units, unit_list_in

Row = Sequence[Cell]


def without_bands(cells: Sequence[Cell], header_rows: int) -> tuple[int, str]:
    """How many rows a header has without those at its end that tell a unit, and what the last of them tells."""
    unit = ""
    while header_rows > 1 and (told := band_unit([cell for cell in cells if cell.row == header_rows - 1], cells)):
        unit = unit or told
        header_rows -= 1
    return header_rows, unit


def with_units(rows: Sequence[Row], cells: Sequence[Cell], unit: str) -> Iterator[tuple[Row, str]]:
    """The rows of a table, each with the unit that the nearest such row above it tells; `unit` holds at their start."""
    for row in rows:
        unit = band_unit(row, cells) or unit
        yield row, unit


def band_unit(row: Row, cells: Sequence[Cell]) -> str:
    """The unit that a row tells which is but one cell over all columns; '' for any other row."""
    filled = [cell for cell in row if cell.lines]
    if len(filled) != 1 or filled[0].column_span == 1:
        return ""
    width = max(cell.column + cell.column_span for cell in cells)
    text = " ".join(line.text for line in filled[0].lines)
    is_band = filled[0].column_span == width and (stated_units(text) or is_unit_line(text))
    return unit_list_in(text) if is_band else ""

"""Figures that were cut over the lines of a cell, in PDF and in word processor files."""

import pytest

from extractors import extract, read
from pipeline.model import Box, Cell, Document, Extraction, Facts, Grid, Line, Reading, Source
from tests.typeset.writer import Sheet, pdf

WRAPPED = [
    (["1,234,567,", "890"], ["1,234,567,890"]),
    (["1,234,567", ",890"], ["1,234,567,890"]),
    (["1,234,5", "67,890"], ["1,234,567,890"]),
    (["5", "00"], ["500"]),
    (["1,200", "(800)"], ["1,200", "(800)"]),
]


def _extract(lines: list[str]) -> Extraction:
    """What a cell of these lines makes, in a table of two columns."""
    rows = [[["구분"], ["예산"], ["결산"]], [["도로과"], lines, ["1,100"]], [["공원과"], lines, ["1,300"]]]
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            box = Box(1, 50.0 + 100 * column, 100.0 + 20 * row, 150.0 + 100 * column, 120.0 + 20 * row)
            cells.append(Cell(row, column, 1, 1, box, tuple(Line(line, box) for line in text)))
    unit = Line("(단위 : 원)", Box(1, 350.0, 80.0, 400.0, 90.0))
    source = Source("wrapped", "0" * 64, "wrapped.hwpx", "application/hwp+zip")
    return extract(Document(source, (Grid(tuple(cells), (unit,), 1, 1, 0, Reading.GRID),), (), Facts()))


@pytest.mark.parametrize(("lines", "figures"), WRAPPED)
def test_a_cell_of_a_word_processor(lines: list[str], figures: list[str]) -> None:
    """Lines are one figure where one of them cannot be a figure of its own, else each is one."""
    (table,) = _extract(lines).tables
    printed = [table.amounts[row.index, column.index].text for row in table.rows for column in table.columns]
    assert printed == [*figures, "1,100", *figures, "1,300"]


@pytest.mark.parametrize(("first", "second", "whole"), [("1,234,567,", "890", "1,234,567,890"), ("5,0", "00", "5,000")])
def test_a_ruled_cell_with_room_to_spare(first: str, second: str, whole: str) -> None:
    """A figure that was cut by hand is one figure, however wide its cell."""
    sheet = Sheet(400, 300)
    sheet.text(240, 30, 10, "(단위 : 원)")
    for x in (40, 120, 220, 320):
        sheet.rule(x, 40, x, 130)
    for y in (40, 60, 95, 130):
        sheet.rule(40, y, 320, y)
    for x, name in ((50, "구분"), (130, "예산"), (230, "결산")):
        sheet.text(x, 54, 10, name)
    for y, name in ((74, "도로과"), (109, "공원과")):
        sheet.text(50, y, 10, name)
        for x in (130, 230):
            sheet.text(x, y, 10, first)
            sheet.text(x, y + 14, 10, second)
    (table,) = extract(read(Source("wrapped", "0" * 64, "wrapped.pdf"), pdf([sheet]))).tables
    assert {amount.text for amount in table.amounts.values()} == {whole}
    assert len(table.rows) == 2

"""Cells of two figures: the header tells what each of them is, in brackets, in two lines, or above several columns."""

from collections.abc import Sequence

import extractors
from pipeline.model import Box, Cell, Document, Extraction, Facts, Grid, Line, Reading, Source, Table, Unit
from tests.typeset.writer import Sheet, pdf

XS = (40, 120, 220, 320)
_SOURCE = Source("two", "0" * 64, "two.hwpx", "application/hwp+zip")


def _seen(read: Extraction) -> dict[tuple[str, str], str]:
    table: Table
    (table,) = read.tables
    return {
        (row.label, " > ".join(column.header)): table.amounts[row.index, column.index].text
        for row in table.rows
        for column in table.columns
    }


def _ruled(names: Sequence[str], rows: Sequence[Sequence[str]], unit: str = "천원") -> Extraction:
    """A ruled page; `/` stands for a line's end within a cell."""
    sheet = Sheet(400, 300)
    sheet.text(240, 30, 10, f"(단위 : {unit})")
    for x in XS:
        sheet.rule(x, 40, x, 40 + 35 * (len(rows) + 1))
    for number, row in enumerate([names, *rows]):
        sheet.rule(XS[0], 40 + 35 * number, XS[-1], 40 + 35 * number)
        for x, text in zip(XS, row, strict=False):
            lines = text.split("/")
            for at, line in enumerate(lines):
                sheet.text(x + 8, 61 + 35 * number + 14 * (at - (len(lines) - 1) / 2), 10, line)
    sheet.rule(XS[0], 40 + 35 * (len(rows) + 1), XS[-1], 40 + 35 * (len(rows) + 1))
    return extractors.extract(extractors.read(Source("two", "0" * 64, "two.pdf"), pdf([sheet])))


def _filed(rows: Sequence[Sequence[tuple[str, int, int]]]) -> Extraction:
    """The table of a word processor's file; a cell is its text, and how many rows and columns it covers."""
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for row, found in enumerate(rows):
        column = 0
        for text, down, across in found:
            while (row, column) in taken:
                column += 1
            box = Box(1, 100.0 * column, 20.0 * row, 100.0 * (column + across), 20.0 * (row + down))
            cells.append(Cell(row, column, down, across, box, tuple(Line(line, box) for line in text.split("/"))))
            taken |= {(row + r, column + c) for r in range(down) for c in range(across)}
    unit = Line("(단위 : 백만원)", Box(1, 0.0, -20.0, 90.0, -10.0))
    grid = Grid(tuple(cells), (unit,), 1, 1, 0, Reading.GRID, whole=True)
    return extractors.extract(Document(_SOURCE, (grid,), (), Facts()))


def test_two_lines_of_a_header_name_the_two_figures_below() -> None:
    """Where each cell has two figures and its label one line, the rows are as ruled, and the header's lines columns."""
    rows = [["도로", "1,000/1,200", "600/700"], ["공원", "500/400", "250/150"], ["계", "1,500/1,600", "850/850"]]
    seen = _seen(_ruled(["구분", "당초/변경", "국비/지방비"], rows))
    assert [seen["도로", name] for name in ("당초", "변경", "국비", "지방비")] == ["1,000", "1,200", "600", "700"]
    assert {label for label, _ in seen} == {"도로", "공원", "계"}


def test_two_lines_of_labels_are_two_rows_whatever_the_header() -> None:
    """Where a ruled row holds as many labels as figures a cell it is as many rows of the same columns."""
    rows = [["도로/공원", "1,000/1,200", "600/700"], ["하천/계", "500/2,700", "250/1,550"]]
    seen = _seen(_ruled(["구분", "당초/예산", "지방/비"], rows))
    assert (seen["공원", "당초 예산"], seen["하천", "지방 비"]) == ("1,200", "250")


def test_two_names_over_several_columns_part_the_figures_of_each() -> None:
    """`집행액 [실집행액]` over 상반기 and 연간 names the first and the second figure of either."""
    head = [[("사업", 2, 1), ("집행액 [실집행액]", 1, 2)], [("상반기", 1, 1), ("연간", 1, 1)]]
    body = [
        [("가", 1, 1), ("210/[198]", 1, 1), ("560/[551]", 1, 1)],
        [("나", 1, 1), ("5/[4]", 1, 1), ("12/[11]", 1, 1)],
    ]
    seen = _seen(_filed([*head, *body]))
    names = ["집행액 > 상반기", "[실집행액] > 상반기", "집행액 > 연간", "[실집행액] > 연간"]
    assert [seen["가", name] for name in names] == ["210", "[198]", "560", "[551]"]


def test_a_name_in_two_lines_is_one_name() -> None:
    """A measure that was broken, and a figure in brackets of which the header says nothing, name no second figure."""
    head = [[("사업", 1, 1), ("예산/현액", 1, 1), ("집행/내역", 1, 1)]]
    body = [[("가", 1, 1), ("900/800", 1, 1), ("56/(5)", 1, 1)], [("나", 1, 1), ("700/600", 1, 1), ("12/(1)", 1, 1)]]
    assert {name for _, name in _seen(_filed([*head, *body]))} == {"예산 현액", "집행 내역"}


def test_figures_in_brackets_that_touch_others_are_read_without_vertical_rules() -> None:
    """2,000(100.0) between horizontal rules alone: two figures in a cell, neither lost nor a column of its own."""
    sheet = Sheet(400, 300)
    sheet.text(240, 30, 10, "(단위 : 백만원, %)")
    rows = [
        ("구분", "2023년", "2024년"),
        ("합계", "2,000(100.0)", "2,500(100.0)"),
        ("국비", "1,200(60.0)", "1,250(50.0)"),
        ("시비", "800(40.0)", "1,250(50.0)"),
    ]
    for number, (label, *cells) in enumerate(rows):
        sheet.rule(40, 40 + 20 * number, 360, 40 + 20 * number)
        sheet.text(44, 54 + 20 * number, 10, label)
        for x, text in zip((210, 350), cells, strict=True):
            middle = (x - 35) if not number else x
            sheet.text(middle - 5 * len(text), 54 + 20 * number, 10, text)
    read = extractors.extract(extractors.read(Source("two", "0" * 64, "two.pdf"), pdf([sheet])))
    [made] = read.tables
    assert [[made.amounts[row.index, c.index].text for c in made.columns] for row in made.rows][1:] == [
        ["1,200", "(60.0)", "1,250", "(50.0)"],
        ["800", "(40.0)", "1,250", "(50.0)"],
    ]
    assert not read.doubts


def test_second_figures_are_of_one_kind_in_every_row() -> None:
    """Shares in brackets under the amounts of 국비 and 인건비 are shares as under any other name."""
    shares = {"계": "(100.0)", "국비": "(50.0)", "인건비": "(30.0)", "기타": "(20.0)"}
    rows = [[name, f"500/{share}", f"600/{share}"] for name, share in shares.items()]
    [table] = _ruled(["구분", "2023", "2024"], rows, unit="백만원, %").tables
    assert {(amount.text[:1], amount.unit) for amount in table.amounts.values()} == {
        ("(", Unit("PERCENT")),
        ("5", Unit("KRW", 6)),
        ("6", Unit("KRW", 6)),
    }

"""Numbers of neighbouring columns that touch, in tables without rules."""

from collections.abc import Sequence

import pytest

import extractors
from pipeline.model import Extraction, Source
from tests.typeset.writer import Sheet, pdf, width

ROWS = [
    ("계", "1,334,567,890", "2,345,678,901", "1,011,111,011"),
    ("도로과", "1,234,567,890", "2,145,678,901", "911,111,011"),
    ("공원과", "100,000,000", "200,000,000", "100,000,000"),
]
NAMES = ("2019년 예산", "2020년 예산")


def _extract(gap: float, rows: Sequence[tuple[str, ...]]) -> Extraction:
    sheet = Sheet(595, 842)
    sheet.text(400, 80, 10, "(단위 : 원)")
    sheet.text(60, 100, 10, "구 분")
    ends = [180 + (column + 1) * (width("1,234,567,890", 10) + gap) for column in range(3)]
    for end, name in zip(ends, ("2019년 예산", "2020년 예산", "증감"), strict=True):
        sheet.text(end - width(name, 9), 100, 9, name)
    for index, (label, *figures) in enumerate(rows):
        sheet.text(60, 122 + 20 * index, 10, label)
        for end, figure in zip(ends, figures, strict=True):
            sheet.text(end - width(figure, 10), 122 + 20 * index, 10, figure)
    return extractors.extract(extractors.read(Source("touching", "0" * 64, "touching.pdf"), pdf([sheet])))


@pytest.mark.parametrize("gap", [0.0, 0.5, 1.0, 2.0, 4.0])
def test_numbers_that_touch_are_parted_where_three_digits_end(gap: float) -> None:
    """However near they stand, each number with its thousands set apart is one amount in its own column."""
    read = _extract(gap, ROWS)
    [table] = read.tables
    assert [[table.amounts[row, column].text for column in range(3)] for row in range(3)] == [list(r[1:]) for r in ROWS]
    assert read.doubts == ()


@pytest.mark.parametrize("over", [3.0, 6.5, 7.0, 8.25, 12.5, 17.0])
def test_numbers_that_stand_over_each_other_are_not_made_others(over: float) -> None:
    """However far figures of two columns overlap, what is published is what was printed, else the page says so."""
    rows = [("도로과", "620", "69,239"), ("공원과", "922", "830"), ("하천과", "1,807,148", "991,486")]
    sheet = Sheet(595, 842)
    sheet.text(60, 60, 10, "(단위 : 백만원)")
    for x, name in zip((60, 210, 310), ("구분", *NAMES), strict=True):
        sheet.text(x, 100, 10, name)
    for index, (label, one, other) in enumerate(rows):
        sheet.text(60, 120 + 20 * index, 10, label)
        sheet.text(300 - width(one, 10), 120 + 20 * index, 10, one)
        sheet.text(300 - over if index != 1 else 320, 120 + 20 * index, 10, other)
    read = extractors.extract(extractors.read(Source("over", "0" * 64, "over.pdf"), pdf([sheet])))
    found = {
        (table.rows[row].label, table.columns[column].header[-1], amount.text)
        for table in read.tables
        for (row, column), amount in table.amounts.items()
    }
    assert found <= {(label, name, text) for label, *two in rows for name, text in zip(NAMES, two, strict=True)}
    assert read.doubts or len(found) == 2 * len(rows)


def test_numbers_whose_ends_nothing_tells_are_reported() -> None:
    """Where digits run on without a comma the numbers are not guessed: the table is withheld, its page named."""
    read = _extract(0.0, [*ROWS, ("하천과", "1,234,567,890", "1234567890123", "1,234,567")])
    assert [doubt.reason for doubt in read.doubts] == ["numbers run together"]
    assert [doubt.box.page for doubt in read.doubts if doubt.box] == [1]
    assert read.tables == ()

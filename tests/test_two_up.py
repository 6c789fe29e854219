"""Sheets that hold two pages: each half is read as the page it is."""

from collections.abc import Sequence
from random import Random

import pytest

import extractors
from pipeline.model import Extraction, Source
from tests.reports.compose import compose, golds
from tests.reports.reading import numbers
from tests.reports.scoring import score
from tests.reports.setting import setting
from tests.reports.sheet import Sheet as Table
from tests.test_word_pages import REQUESTS
from tests.typeset.pages import Style, sheets
from tests.typeset.two_up import two_up
from tests.typeset.words import set_words, sheets_of_words
from tests.typeset.writer import Sheet, pdf

SKIPPED = ("inline_list", "list")
STYLES = {
    "ruled": Style(),
    "no rules": Style(down="none", across="none"),
    "header printed once": Style(repeat=False, head="한빛시의회 제301회 임시회"),
    "header printed once, no rules": Style(down="none", across="none", repeat=False, head="한빛시의회 제301회 임시회"),
    "no page numbers": Style(numbered=False),
    "no page numbers, no rules": Style(down="none", across="none", repeat=False, numbered=False),
}


def _extract(data: bytes) -> Extraction:
    return extractors.extract(extractors.read(Source("two_up", "0" * 64, "two_up.pdf"), data))


@pytest.mark.parametrize("name", STYLES)
def test_report_of_two_pages_a_sheet_is_read_whole(name: str) -> None:
    """Tables go on from the left half to the right one and over to the next sheet; every number is in its place."""
    blocks = compose(setting(3))
    read = _extract(pdf(two_up(sheets(blocks, STYLES[name], Random(3)))))  # noqa: S311 - the same seed, the same pages
    result = score(golds(blocks), numbers(read), SKIPPED)
    assert result.found == result.gold > 0
    assert result.stray == []
    assert read.doubts == ()


@pytest.mark.parametrize("rules", ["all", "across", "none"])
def test_words_go_on_from_half_to_half(rules: str) -> None:
    """A table of words is the same on two pages and on one sheet, header repeated or not."""
    for repeat in (True, False):
        upright = _extract(set_words([REQUESTS], rules, repeat=repeat)).records
        halves = _extract(pdf(two_up(sheets_of_words([REQUESTS], rules, repeat=repeat)))).records
        assert [(r.row, r.header, r.text) for r in halves] == [(r.row, r.header, r.text) for r in upright] != []
        assert {record.box.page for record in halves} == {1}


def test_places_are_those_on_the_sheet() -> None:
    """What stands on the right half has its box there, and each sheet is counted once."""
    blocks = compose(setting(3))
    pages = sheets(blocks, Style(), Random(3))  # noqa: S311
    read = _extract(pdf(two_up(pages)))
    count = (len(pages) + 1) // 2
    assert [one.page for one in read.pages] == list(range(1, count + 1))
    assert read.document.pages == count
    boxes = [amount.box for table in read.tables for amount in table.amounts.values()]
    assert any(box.x0 > 421 for box in boxes)
    assert any(box.x1 < 421 for box in boxes)
    assert all(0 < box.x0 < box.x1 < 842 for box in boxes if box.x1 > box.x0)


def test_short_pages_are_known_by_their_heads() -> None:
    """Without numbers, and with lines that end anywhere, the same running head on both halves tells of two pages."""
    blocks = [block for block in compose(setting(3)) if isinstance(block, Table)][:4]
    pages = [sheets([block], Style(down="none", across="none", numbered=False), Random(3))[0] for block in blocks]  # noqa: S311
    for page in pages[1::2]:
        page.text(50, 500, 10, "○ 이 쪽의 끝줄")
    wanted = [figures for page in pages for figures in _figures(pdf([page]))]
    for page in pages:
        page.text(50, 30, 10, "한빛시의회 제301회 임시회")
    data = pdf(two_up(pages))
    assert list(_extract(data).document.folds) == [1, 2]
    assert sorted(_figures(data)) == sorted(wanted)


@pytest.mark.parametrize("number", ["{}", "- {} -", "{} / 24", "p. {}", "Ⅱ - {}", "{}쪽"])
def test_pages_are_numbered_in_many_ways(number: str) -> None:
    """Two pages of a few words each are told by their numbers; years that head two columns are no such numbers."""
    for first, folds in ((7, [1]), (2018, [])):
        pages = [Sheet(595, 842) for _ in range(2)]
        for at, page in enumerate(pages):
            page.text(60 + 30 * at, 400, 10, "○ 이 쪽의 글")
            page.text(280, 800, 10, (number if first < 2000 else "{}").format(first + at))
        assert list(_extract(pdf(two_up(pages))).document.folds) == folds


def _figures(data: bytes) -> list[tuple[str, str, str]]:
    return [
        (row.label, " > ".join(column.header), table.amounts[row.index, column.index].text)
        for table in _extract(data).tables
        for row in table.rows
        for column in table.columns
    ]


@pytest.mark.parametrize("x", [(60, 250, 481, 640), (60, 200, 481, 700)])
def test_wide_table_with_a_gap_in_its_middle_stays_whole(x: Sequence[float]) -> None:
    """Even where its halves have the margins of pages: its rows go across."""
    sheet = Sheet(842, 595)
    sheet.text(60, 60, 10, "□ 예산 현황 (단위 : 백만원)")
    for row in range(12):
        figures = [f"{1000 + 37 * row * column:,}" for column in (1, 2, 3)]
        cells = [f"{row}번 사업지구", *figures] if row else ["구분", "2018년 예산", "2019년 예산", "2020년 예산"]
        for left, text in zip(x, cells, strict=True):
            sheet.text(left, 100 + 20 * row, 10, text)
    [table] = _extract(pdf([sheet])).tables
    assert (len(table.columns), len(table.rows)) == (3, 11)


def test_tables_beside_each_other_stay_on_one_page() -> None:
    """Two tables of a landscape page that share a title and a unit are not two pages."""
    sheet = Sheet(842, 595)
    sheet.text(60, 60, 10, "□ 예산 현황 (단위 : 백만원)")
    for row in range(12):
        for left in (60.0, 481.0):
            cells = (f"{row}번 사업지구", f"{1000 + 37 * row:,}") if row else ("구분", "2019년 예산")
            for x, text in zip((left, left + 200), cells, strict=True):
                sheet.text(x, 100 + 20 * row, 10, text)
    assert _extract(pdf([sheet])).document.folds == {}


def test_landscape_page_with_a_gap_in_its_middle_stays_whole() -> None:
    """White down the middle makes no two pages: without a number on both halves the table is one."""
    sheet = Sheet(842, 595)
    sheet.text(50, 60, 10, "(단위 : 백만원)")
    for row, cells in enumerate(
        [("구분", "2019년 예산", "2020년 예산"), ("도로과", "1,200", "1,300"), ("계", "1,200", "1,300")]
    ):
        for x, text in zip((60, 250, 600), cells, strict=True):
            sheet.text(x, 100 + 20 * row, 10, text)
    sheet.text(418, 570, 10, "- 1 -")
    [table] = _extract(pdf([sheet])).tables
    assert (len(table.columns), len(table.rows)) == (2, 2)

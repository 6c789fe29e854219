"""Texts read as documents: lines and pages, tables by what they are, kinds by what they hold, every number counted."""

import re
from types import SimpleNamespace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import expectations
import extractors
from extractors.formats import text as text_format
from extractors.formats.text import split_lines
from pipeline.errors import UnreadableDocumentError
from pipeline.laid_out import is_laid_out
from pipeline.model import Box, Document, Facts, Line, PageCount, Reading
from pipeline.titles import facts_of
from tests.printed import SOURCE
from tests.reports.reading import extraction

TABLE = """\
<집행 현황> (단위 : 천원)
구분 예산현액 집행액 집행률
가람 운영 192,000 96,000 50%
나루 운영 100,000 30,000 30%
"""


def read(text: str) -> Document:
    """The document of a text."""
    return text_format.read(SOURCE, text.encode())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_every_line_end_ends_a_line(end: str) -> None:
    """Unix, Windows, old Mac and Unicode, numbered from 1."""
    lines = split_lines(f"가{end}{end}나 1")
    assert [(line.number, line.text) for line in lines] == [(1, "가"), (2, ""), (3, "나 1")]


def test_form_feed_begins_a_page() -> None:
    """Before, behind or inside a line; two in a row leave an empty page."""
    lines = split_lines("가\n\f나\n다\f\n라\n\f\f마")
    assert [(line.page, line.text) for line in lines] == [(1, "가"), (2, "나"), (3, "다"), (3, "라"), (5, "마")]
    assert read("가\n\f나").pages == 2


def test_tabs_are_eight_columns_and_trailing_spaces_nothing() -> None:
    """As on a terminal; a vertical tab is a space."""
    (line,) = split_lines("가\t1\v2   ")
    assert line.text == "가       1 2"


@pytest.mark.parametrize("magic", [b"%PDF-1.7", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG\r\n", b"\x7fELF"])
def test_other_formats_are_not_claimed(magic: bytes) -> None:
    """A file that says what it is is no text."""
    assert not text_format.claims(magic + b"...")
    assert text_format.claims("예산".encode())


def test_file_of_no_format_is_refused() -> None:
    """A picture is named as what cannot be read."""
    with pytest.raises(UnreadableDocumentError, match="no format reads this file") as caught:
        extractors.read(SOURCE, b"\x89PNG\r\n\x1a\n")
    assert caught.value.reason == "unknown format"


@pytest.mark.parametrize("page", [b"<!DOCTYPE html><p>1,234", b"\xef\xbb\xbf\r\n <html lang=ko>\n1,234"])
def test_the_source_of_a_web_page_is_no_report(page: bytes) -> None:
    """A log-in page that was saved as report.pdf, or as report.txt, is not published as a text."""
    with pytest.raises(UnreadableDocumentError, match="source of a web page") as caught:
        extractors.read(SOURCE, page)
    assert caught.value.reason == "not a report"


def test_grid_has_lead_section_and_page() -> None:
    """The printed lines above a table, up to six, and the numbered heading it stands under."""
    prose = "".join(f"○ 추진 {n}\n\n" for n in range(9))
    (grid,) = read(f"1-2 지능형 챗봇\n\f{prose}{TABLE}").grids
    assert (grid.section, grid.page, grid.ordinal, grid.reading) == ("1-2 지능형 챗봇", 2, 1, Reading.COLLAPSED)
    assert [line.text for line in grid.lead] == [*(f"○ 추진 {n}" for n in range(4, 9)), "<집행 현황> (단위 : 천원)"]
    second = read(f"{TABLE}\n{TABLE}").grids[1]
    assert [line.text for line in second.lead] == ["<집행 현황> (단위 : 천원)"]


def test_every_number_is_counted_once() -> None:
    """Page by page, inside tables and outside, without page numbers."""
    document = read(f"2018년 9월 30일\n{TABLE}- 1 -\n\f※ 1,204명 참석, 92.5점\n")
    assert document.page_counts == (PageCount(1, 6, 3), PageCount(2, 0, 2))


def test_lines_and_facts_are_of_the_document() -> None:
    """Every printed line with its place; title, organisation and date from the first ones."""
    document = read(f"(2018. 9. 30 기준)\n주요업무보고\n가온특별시\n\n{TABLE}")
    assert document.lines[1].text == "주요업무보고"
    assert document.lines[1].box == Box(1, 0, 2, 12, 3)
    assert document.facts.organisation == "가온특별시"
    assert document.facts.title == "주요업무보고"
    assert document.facts.fiscal_year == 2018
    assert document.source.media_type == "text/plain"
    title = facts_of(
        [Line("2018년도 가람시 공원녹지국 주요업무보고", Box(1, 0, 1, 9, 2)), Line("Ⅰ 현황", Box(1, 0, 2, 9, 3))]
    )
    assert (title.organisation, title.fiscal_year) == ("가람시 공원녹지국", 2018)
    field = facts_of([Line("사 업 명", Box(1, 0, 1, 9, 2)), Line("(1) 물놀이장 확충", Box(1, 0, 2, 9, 3))])
    assert (field.title, field.organisation) == ("(1) 물놀이장 확충", "")
    assert facts_of([Line("나라의 살림은 결국", Box(1, 0, 1, 9, 2))]).organisation == ""
    assert facts_of([Line("시설별 이용 현황", Box(1, 0, 1, 9, 2))]).organisation == ""
    assert facts_of([]) == Facts()


def test_layout_is_told_by_the_gaps_of_most_rows() -> None:
    """A text with wide gaps between its figures keeps its columns."""
    assert is_laid_out(split_lines("가   1,000      2,000     3\n나   1   2   3\n다 1 2 3"))
    assert not is_laid_out(split_lines("가 1,000 2,000 3\n나 1 2 3\n다   1   2   3"))
    assert not is_laid_out(split_lines("줄글"))


KINDS = [
    ("staffing", "구분 정원 현원 과부족\n계 30 28 △2\n가 10 8 △2"),
    ("revenue_budget", "(단위 : 천원)\n구분 '18년 예산 '17년 예산\n세외수입 10,000 9,000\n보조금 20,000 9,000"),
    ("revenue_budget", "□ 세입 (단위 : 천원)\n구분 '18년 예산 '17년 예산\n융자 회수 10,000 9,000\n이자 20,000 9,000"),
    ("expenditure_budget", "(단위 : 천원)\n부서 '18년 예산 '17년 예산\n가람과 10,000 9,000\n나루과 20,000 9,000"),
    ("expenditure_budget", "□ 세출 (단위 : 천원)\n구분 '18년 예산 '17년 예산\n인건비 10,000 9,000\n물건비 2,000 900"),
    ("project_execution", TABLE),
    ("budget_by_project", "(단위 : 천원)\n구분 '18년 예산 '17년 예산 집행액\n가람 10,000 9,000 5\n나루 2,000 900 6"),
    ("plans", "구분 계 '18년 '19년 '20년\n설치 6 1 2 3\n철거 9 2 3 4"),
    ("site_status", "구분 계 거리 광장\n가람 3/10 1/4 2/6\n나루 5/9 1/4 4/5"),
    ("audit_summary", "구분 계 완료 추진중 미반영\n시정 23 22 1 -\n건의 7 5 1 1"),
    ("generic", "구분 면적(개소) 길이(개소)\n가람 1,234 12\n나루 2,345 34"),
]


@pytest.mark.parametrize(("kind", "text"), KINDS, ids=[f"{n} {case[0]}" for n, case in enumerate(KINDS)])
def test_kind_is_told_by_what_the_table_holds(kind: str, text: str) -> None:
    """Measures, stub and the words above: exactly one kind claims it, or none and it is generic."""
    assert [table.kind for table in extraction(text).tables] == [kind]


def test_two_claimants_are_a_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that two kinds claim is withheld rather than called by either name."""
    greedy = [SimpleNamespace(KIND=kind, claims=lambda _table, _grid: True) for kind in ("plans", "staffing")]
    monkeypatch.setattr(extractors, "_table_kinds", lambda: tuple(greedy))
    result = extraction(TABLE)
    assert result.tables == ()
    assert [(doubt.reason, doubt.message.split("claimed by ")[1]) for doubt in result.doubts] == [
        ("two claimants", "plans, staffing")
    ]


def test_stray_pair_withholds_its_table_alone() -> None:
    """Two numbers in a column of single ones have no meaning that the header tells; the next table is read."""
    result = extraction(TABLE.replace("96,000", "96/12") + "\n\n" + TABLE)
    assert [doubt.reason for doubt in result.doubts] == ["stray pair"]
    assert [table.kind for table in result.tables] == ["project_execution"]


def test_dash_in_braces_is_a_dash() -> None:
    """It once broke the reader."""
    (table,) = extraction(TABLE.replace("96,000 50%", "{-} {-}")).tables
    assert [table.amounts[0, column].text for column in (1, 2)] == ["{-}", "{-}"]


WORDS = (
    "합계 합 계 구 분 구분 사업명 부서 예산현액 집행액 집행률(%) 원인행위 지출액 '18년 ´17년 예산 (A) (B) (C=A-B) "
    "(D=C/B) 증감 감 증감률 (E) 소계 정원 현원 과부족 (단위:백만원) 단위 : 사업번호 2-2(1) 정보기획과 운영 및 유지 "
    "○ ※ - < > ( ) [ ] { } Ⅱ. 1. 비고"
)
FIGURES = "1,234 △16 △.1% 92.8% (795,834) 100 60.64 - 0 3/4 3,729/10,786 {-} (-) 12명 2018 5 \u3000 △(5) .5 1,000%"


def _line(separator: str) -> st.SearchStrategy[str]:
    word, figure = st.sampled_from(WORDS.split(" ")), st.sampled_from(FIGURES.split(" "))
    words = st.lists(word, max_size=6)
    row = st.tuples(st.lists(word, max_size=2), st.lists(figure, max_size=7))
    return (words | row.map(lambda parts: [*parts[0], *parts[1]])).map(separator.join)


REPORTS = st.sampled_from([" ", "    "]).flatmap(
    lambda separator: st.lists(_line(separator) | st.sampled_from(["", "\f", "- 3 -"]), min_size=1, max_size=25)
)


@settings(max_examples=150, deadline=None)
@given(lines=REPORTS, blank=st.booleans())
@example(lines=["합계 비고", "1,234 3/4"], blank=False)
@example(lines=["합계 합계", "합계", "1,234 3/4"], blank=False)
def test_anything_like_a_report_is_read_or_doubted(lines: list[str], *, blank: bool) -> None:
    """No order of headers, rows and prose breaks the reader or a rule, and no number of a table is lost.

    Every number on the lines of a table is an amount, or stands in a label or a header, or its table is withheld.
    """
    text = ("\n\n" if blank else "\n").join(lines)
    if not text.strip():
        return
    result = extraction(text)
    expectations.statuses(expectations.check(result))
    for table in result.tables:
        assert set(table.amounts) == {(row.index, column.index) for row in table.rows for column in table.columns}
    if not result.doubts:
        amounts = [a.text for t in result.tables for a in t.amounts.values() if a.value is not None]
        cells = [cell.text for grid in result.document.grids for cell in grid.cells if cell.row >= grid.header_rows]
        printed = re.findall(r"\d[\d,.]*", " ".join(cells))
        labels = re.findall(
            r"\d[\d,.]*", " ".join(row.label + " ".join(row.refs) for t in result.tables for row in t.rows)
        )
        assert len(amounts) + len(labels) >= len(printed)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Arbitrary letters give a document or a reason, nothing else."""
    try:
        result = extraction(text.encode("utf-8", errors="surrogatepass"))
    except UnreadableDocumentError:
        return
    expectations.check(result)

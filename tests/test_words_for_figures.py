"""Words in columns of figures: kept as printed, no blanks and no zeros."""

from collections.abc import Callable
from itertools import chain

import pytest

import extractors
from expectations import check
from pipeline.cell_figures import tells_figures
from pipeline.model import Box, Cell, Extraction, Line, Source, ValueStatus, Verdict
from tests.hangul import hwpx
from tests.hangul.script import para, table
from tests.test_row_units import _ruled


def _hangul(rows: list[list[str]]) -> Extraction:
    data = hwpx([para("(단위: 백만원)"), para(table(*("|".join(row) for row in rows)))])
    return extractors.extract(extractors.read(Source("made", "0" * 64, "made.hwpx"), data))


def _pdf(rows: list[list[str]]) -> Extraction:
    return _ruled(rows, "(단위: 백만원)")


def _printed(extraction: Extraction) -> list[list[str]]:
    [made] = extraction.tables
    cells = [[made.amounts[row.index, column.index] for column in made.columns] for row in made.rows]
    return [[f"{one.text}:{one.status}" if one.value is None else one.text for one in row] for row in cells]


both = pytest.mark.parametrize("read", [_pdf, _hangul])
HEAD = ["구분", "사업비", "집행액"]


@both
def test_words_are_kept_with_a_status_of_their_own(read: Callable[[list[list[str]]], Extraction]) -> None:
    """미정, 약 200 and an empty cell are three things; what has digits is told besides."""
    rows = [HEAD, ["도로", "1,000", "미정"], ["공원", "약 200", ""], ["하천", "300", "-"], ["숲", "7", "8"]]
    extraction = read(rows)
    assert _printed(extraction) == [["1,000", "미정:words"], ["약 200:words", ":blank"], ["300", "-:dash"], ["7", "8"]]
    assert [doubt.reason for doubt in extraction.doubts] == ["no figure"]


@both
def test_sum_whose_parts_are_unknown_does_not_fail(read: Callable[[list[list[str]]], Extraction]) -> None:
    """A total is not held against parts of which one is no figure; one that holds without it is."""
    rows = [HEAD, ["도로", "1,000", "미정"], ["공원", "약 200", "50"], ["하천", "300", "20"], ["계", "1,500", "70"]]
    checks = check(read(rows))
    assert [one.verdict for one in checks if one.rule == "R002"] == [Verdict.EXACT]


@both
def test_row_of_nothing_but_such_words_is_a_row(read: Callable[[list[list[str]]], Extraction]) -> None:
    """철도 is not gone where none of its figures is told, nor are its columns those of a new header."""
    rows = [
        HEAD,
        ["도로", "1,000", "200"],
        ["철도", "해당없음", "비공개"],
        ["하천", "300", "20"],
        ["계", "1,300", "220"],
    ]
    extraction = read(rows)
    assert [row.label for row in extraction.tables[0].rows] == ["도로", "철도", "하천", "계"]
    assert _printed(extraction)[1] == ["해당없음:words", "비공개:words"]


@both
def test_column_of_mostly_such_words_is_one_of_figures(read: Callable[[list[list[str]]], Extraction]) -> None:
    """협의중 and 미정 speak for a column of figures."""
    rows = [HEAD, ["도로", "1,000", "미정"], ["철도", "2,000", "협의중"], ["하천", "300", "20"]]
    assert _printed(read(rows)) == [["1,000", "미정:words"], ["2,000", "협의중:words"], ["300", "20"]]


@both
def test_figure_that_looks_like_a_year_is_no_blank(read: Callable[[list[list[str]]], Extraction]) -> None:
    """2024 백만원 printed without a comma is a figure like any other."""
    rows = [HEAD, ["도로", "1,000", "2024"], ["공원", "1999", "300"], ["계", "2,999", "2,324"]]
    extraction = read(rows)
    assert _printed(extraction) == [["1,000", "2024"], ["1999", "300"], ["2,999", "2,324"]]
    statuses = chain.from_iterable(table.amounts.values() for table in extraction.tables)
    assert {amount.status for amount in statuses} == {ValueStatus.REPORTED}


@both
def test_header_that_comes_again_is_no_row(read: Callable[[list[list[str]]], Extraction]) -> None:
    """Years below the name of the labels head columns, wherever they stand."""
    head = ["구분", "2023", "2024"]
    rows = [head, ["도로", "1,000", "2,000"], ["공원", "100", "200"], head, ["하천", "10", "20"]]
    assert [row.label for made in read(rows).tables for row in made.rows] == ["도로", "공원", "하천"]


@both
def test_column_of_nothing_but_figures_with_words_is_kept(read: Callable[[list[list[str]]], Extraction]) -> None:
    """A column whose figures all carry words is a column, as printed: it was gone without a word."""
    for one, other in (("550(잠정)", "3억 2,000만"), ("2.5km", "3,000㎡"), ("100~200", "12.5:1")):
        extraction = read([["구분", "계획", "실적"], ["수입", "500", one], ["지출", "480", other]])
        assert _printed(extraction) == [["500", f"{one}:words"], ["480", f"{other}:words"]]
        assert not extraction.doubts


@both
def test_sums_of_money_with_words_are_no_part_of_a_label(read: Callable[[list[list[str]]], Extraction]) -> None:
    """350억 between a label and the first figures is an amount of its row, not the end of its name."""
    rows = [["사업명", "사업비", "인원(명)"], ["도로", "3억 2,000만", "12"], ["공원", "350억", "15"]]
    [made] = read(rows).tables
    assert [row.label for row in made.rows] == ["도로", "공원"]
    assert _printed(read(rows)) == [["3억 2,000만:words", "12"], ["350억:words", "15"]]


@both
def test_plain_figure_amid_figures_with_words_is_read(read: Callable[[list[list[str]]], Extraction]) -> None:
    """One 600 in a column of 550(잠정) and 540(전망) is read as a figure, the others kept."""
    rows = [["구분", "계획", "실적"], ["가", "5", "550(잠정)"], ["나", "6", "540(전망)"], ["다", "7", "600"]]
    assert _printed(read(rows)) == [["5", "550(잠정):words"], ["6", "540(전망):words"], ["7", "600"]]


def test_a_text_of_many_digits_costs_no_time() -> None:
    """A cell far longer than a figure with words is none, whatever it repeats."""
    long = Cell(0, 0, 1, 1, Box(1, 0, 0, 1, 1), (Line("1가" * 20000 + "(", Box(1, 0, 0, 1, 1)),))
    assert not tells_figures(long)


@pytest.mark.parametrize(
    "words", [("3월", "9월"), ("2024.3.15.", "2024.4.1."), ("1층", "2층"), ("4등급", "5등급"), ("도로과", "공원과")]
)
def test_column_of_dates_and_places_is_none_of_figures(words: tuple[str, str]) -> None:
    """What a date or a place says with digits is no figure with words."""
    rows = [["사업명", "사업비", "때"], ["도로", "1,000", words[0]], ["공원", "500", words[1]]]
    [made] = _pdf(rows).tables
    assert [column.header for column in made.columns] == [("사업비",)]

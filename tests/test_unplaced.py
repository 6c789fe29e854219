"""Figures that stand as in a table and that no table took: none is lost in silence."""

from collections.abc import Sequence

import extractors
from pipeline.model import Doubt, Extraction, Source
from tests.typeset.writer import Sheet, pdf

XS = (40, 110, 160, 230, 300, 350)
Rows = Sequence[Sequence[str]]


def _extract(sheet: Sheet) -> Extraction:
    data = pdf([sheet])
    return extractors.extract(extractors.read(Source("d", "0" * 64, "d.pdf"), data))


def _sheet(rows: Rows, ruled: Sequence[int] = ()) -> Sheet:
    """The rows from 60 points down, 20 points each; rules around all cells of the rows between two numbers."""
    sheet = Sheet(420, 400)
    for number, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            if text:
                sheet.text(x, 74 + 20 * number, 10, text)
    if ruled:
        first, end = ruled
        edges = [x - 4 for x in (*XS, 400)][: len(rows[first]) + 1]
        for number in range(first, end + 1):
            sheet.rule(edges[0], 60 + 20 * number, edges[-1], 60 + 20 * number)
        for x in edges:
            sheet.rule(x, 60 + 20 * first, x, 60 + 20 * end)
    return sheet


def _unplaced(read: Extraction) -> list[Doubt]:
    return [doubt for doubt in read.doubts if doubt.reason == "not placed"]


def test_tables_beside_each_other_without_rules_are_named() -> None:
    """Where the labels of a second table stand amid the figures of the first nothing is read, and all is withheld."""
    rows = [["구분", "예산", "집행", "구분", "정원", "현원"], ["서울", "100", "90", "4급", "3", "2"]]
    read = _extract(_sheet([*rows, ["부산", "200", "190", "5급", "12", "10"], ["계", "300", "280", "계", "15", "12"]]))
    [doubt] = _unplaced(read)
    assert (read.tables, doubt.message.count("12"), doubt.box is None) == ((), 2, False)


def test_a_figure_in_a_grid_of_words_is_named_with_its_cell() -> None:
    """A form that names its fields beside them is no table of figures: its figure is withheld."""
    form = [["사업명", "도로 정비", "방식"], ["담당", "도로과", "직영"], ["사업비", "4,868,808", "기타"]]
    read = _extract(_sheet(form, (0, 3)))
    [doubt] = _unplaced(read)
    assert (doubt.table_id, "4,868,808" in doubt.message) == ("d:t001", True)


def test_a_lone_row_is_named_and_is_no_title() -> None:
    """A line of figures that no header stands over is withheld, and is not the name of the table below it."""
    table = [["구분", "예산", "집행"], ["서울", "100", "90"], ["부산", "200", "190"]]
    read = _extract(_sheet([["○ 다음과 같음 (단위 : 원)"], ["계", "300", "280"], [], *table], (3, 6)))
    [doubt] = _unplaced(read)
    assert ("2개" in doubt.message, [table.title for table in read.tables]) == (True, ["다음과 같음"])


def test_a_column_of_single_figures_is_named_and_a_list_of_contents_is_not() -> None:
    """Figures that stand under each other, one a line, are a column, unless they may number pages."""
    rows = [["인건비", "", "36,000", "12월"], ["여비", "", "2,400", "3명분"], ["물건비", "", "1,200", "신규"]]
    [doubt] = _unplaced(_extract(_sheet(rows)))
    assert "3개" in doubt.message
    assert _unplaced(_extract(_sheet([["일반현황", "", "3"], ["주요업무", "", "7"], ["추진계획", "", "9"]]))) == []


def test_numbers_that_are_no_figures_are_not_named() -> None:
    """Prose, codes, running numbers and the number of a heading in boxes are nothing that a table should have taken."""
    prose = _sheet([["○ 2023년 예산 1,200백만원 중 850백만원을 집행(70.8%)하여 전년보다 12건 늘었음"], ["- 3 -"]])
    heading = _sheet([["1", "추진 배경", "개요"], ["", "", ""]], (0, 2))
    codes = _sheet([["구분", "회계", "분야"], ["코드", "110", "080"], ["명칭", "일반회계", "복지"]], (0, 3))
    numbers = _sheet(
        [["연번", "과제", "부서"], ["1", "도로", "도로과"], ["2", "공원", "공원과"], ["3", "하천", "물과"]], (0, 4)
    )
    assert [_unplaced(_extract(sheet)) for sheet in (prose, heading, codes, numbers)] == [[], [], [], []]


def test_column_of_figures_with_words_that_no_name_stands_over_is_named() -> None:
    """550(잠정) below no name is in no table, and told; a column of remarks is no loss."""
    head = ("구분", "예산", "")
    rows = (head, ("도로", "1,000", "550(잠정)"), ("공원", "2,000", "600(전망)"), ("계", "3,000", "1,150(전망)"))
    [doubt] = _unplaced(_extract(_sheet(rows, ruled=(0, 4))))
    assert "숫자 3개" in doubt.message
    assert not _unplaced(_extract(_sheet((("구분", "예산", "비고"), *rows[1:]), ruled=(0, 4))))

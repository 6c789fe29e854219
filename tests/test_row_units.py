"""Units that row labels, or the name of the labels, declare."""

import pytest

import extractors
from expectations import check, notices
from pipeline.model import Extraction, RowRole, Source, Unit, Verdict
from pipeline.observations import observations
from pipeline.row_units import row_says
from tests.hangul import hwp, hwpx
from tests.hangul.script import Cell, Table, para
from tests.typeset.writer import Sheet, pdf

_XS = (50.0, 150.0, 250.0, 350.0)


def _ruled(rows: list[list[str]], above: str = "") -> Extraction:
    sheet = Sheet(595, 842)
    sheet.text(300, 95, 10, above)
    ys = [100.0 + 20 * i for i in range(len(rows) + 1)]
    for y in ys:
        sheet.rule(_XS[0], y, _XS[-1], y)
    for x in _XS:
        sheet.rule(x, ys[0], x, ys[-1])
    for y, cells in zip(ys, rows, strict=False):
        for x, words in zip(_XS, cells, strict=False):
            sheet.text(x + 5, y + 14, 10, words)
    return extractors.extract(extractors.read(Source("made", "0" * 64, "made.pdf"), pdf([sheet])))


def test_units_at_the_end_of_labels_are_told() -> None:
    """'(백만원)' behind a label is its unit; a number of things in brackets is none."""
    labels = ["지방세(억원)", "인원 (명)", "정비(3개)", "(국비)", "도로", ""]
    assert [row_says(label).unit for label in labels] == [Unit("KRW", 8), Unit("PERSON"), None, None, None, None]


def test_rows_of_different_units_are_published_each_in_its_own() -> None:
    """Departments across, an amount of money, persons and a rate down: no figure is without its unit."""
    rows = [
        ["구분", "총무과", "재무과"],
        ["예산(백만원)", "120", "80"],
        ["인원(명)", "31", "22"],
        ["집행률(%)", "88.1", "90.2"],
    ]
    [table] = _ruled(rows).tables
    assert [table.amounts[row.index, 0].unit for row in table.rows] == [Unit("KRW", 6), Unit("PERSON"), Unit("PERCENT")]
    measured = list(observations(_ruled(rows), {}))
    assert [("KRW" in v, "PERSON" in v, "PERCENT" in v) for v in measured[::2]] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


def test_one_unit_of_all_labels_is_that_of_the_columns() -> None:
    """Where each label declares the same unit the columns have it."""
    [table] = _ruled([["구분", "2018", "2019"], ["세입(억원)", "120", "80"], ["세출(억원)", "31", "22"]]).tables
    assert {column.unit for column in table.columns} == {Unit("KRW", 8)}


def test_unit_below_the_name_of_the_labels_is_the_tables() -> None:
    """'구분 (천원)' in the corner needs no word 단위."""
    [table] = _ruled([["구분(천원)", "예산", "결산"], ["교육", "120", "80"], ["복지", "31", "22"]]).tables
    assert {column.unit for column in table.columns} == {Unit("KRW", 3)}


def test_rows_own_unit_yields_to_the_columns_own() -> None:
    """A column of rates stays one in a row that counts money."""
    rows = [["구분", "금액", "증감률(%)"], ["예산(백만원)", "120", "80.1"], ["인원(명)", "31", "22.4"]]
    extraction = _ruled(rows)
    measured = list(observations(extraction, {}))
    assert ["PERCENT" in values for values in measured] == [False, True, False, True]


def _units(extraction: Extraction) -> list[list[str]]:
    [table] = extraction.tables
    cells = [[table.amounts[row.index, column.index].unit for column in table.columns] for row in table.rows]
    return [[f"{unit.measure}{unit.mult or ''}" if unit else "" for unit in row] for row in cells]


@pytest.mark.parametrize(
    ("above", "heads", "units"),
    [
        ("(단위: 명, 백만원)", ["인원", "지원금액"], ["PERSON", "KRW6"]),
        ("(단위: 백만원, 건)", ["지급액", "처리건수"], ["KRW6", "COUNT"]),
        ("(단위: 천㎡, 억원)", ["면적", "보상비"], ["", "KRW8"]),
        ("(단위: 천명, 조원)", ["수급자", "지급액"], ["PERSON3", "KRW12"]),
        ("(단위: 명, 백만원)", ["규모", "실적"], ["", ""]),
        ("(단위: 백만원, %)", ["규모", "실적"], ["", ""]),
        ("(단위: 백만원, %)", ["2023", "증가율"], ["KRW6", "PERCENT"]),
        ("(단위: 백만원)", ["수량", "금액"], ["", "KRW6"]),
        ("(단위: 백만원)", ["전년비", "사업비"], ["", "KRW6"]),
        ("(단위: 백만원)", ["면적(㎡)", "사업비"], ["", "KRW6"]),
        ("(단위: 인원: 명, 금액: 천원)", ["인원", "금액"], ["PERSON", "KRW3"]),
    ],
)
def test_of_several_units_a_column_has_the_one_it_means(above: str, heads: list[str], units: list[str]) -> None:
    """What a name does not tell for certain has no unit: none is guessed."""
    rows = [["구분", *heads], ["동부", "12", "1,200"], ["서부", "30", "900"]]
    assert _units(_ruled(rows, above)) == [units, units]


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("(증가율, %)", "PERCENT"),
        ("%", "PERCENT"),
        ("전년대비 증감률", "PERCENT"),
        ("인구(천명)", "PERSON3"),
        ("면적(㎢)", ""),
        ("수혜인원", ""),
        ("재정력지수", ""),
        ("예산(천원)", "KRW3"),
    ],
)
def test_row_that_counts_something_else_is_not_in_the_tables_unit(label: str, unit: str) -> None:
    """A rate, persons and an index among sums of money are none, and no parts of their total."""
    rows = [["구분", "2023", "2024"], ["교육", "100", "120"], [label, "30", "40"], ["복지", "20", "60"]]
    rows += [["합계", "120", "180"]]
    extraction = _ruled(rows, "(단위: 억원)")
    assert _units(extraction) == [["KRW8"] * 2, [unit] * 2, ["KRW8"] * 2, ["KRW8"] * 2]
    assert extraction.tables[0].rows[1].role is RowRole.MEMO
    checks = [one for one in check(extraction) if one.rule == "R002"]
    assert [one.verdict for one in checks] == [Verdict.EXACT] * 2


def test_unit_printed_in_a_cell_is_that_figures() -> None:
    """'1,200백만원', '238명' and '45.5%' need no header, and hold against the table's unit."""
    rows = [["구분", "실적", "목표"], ["예산", "1,200백만원", "1,350백만원"], ["인원", "238명", "250명"]]
    rows += [["달성", "45.5%", "50%"]]
    expected = [["KRW6"] * 2, ["PERSON"] * 2, ["PERCENT"] * 2]
    assert _units(_ruled(rows)) == _units(_ruled(rows, "(단위: 천원)")) == expected


def test_column_of_units_tells_each_rows() -> None:
    """A column 단위 is no part of the label; a unit without a code leaves the row without one."""
    rows = [["지표", "단위", "2023"], ["취업률", "%", "65.2"], ["수혜자", "명", "1,200"], ["기간", "일", "14"]]
    extraction = _ruled(rows, "(단위: 백만원)")
    assert [row.label for row in extraction.tables[0].rows] == ["취업률", "수혜자", "기간"]
    assert _units(extraction) == [["PERCENT"], ["PERSON"], [""]]


def test_rate_that_may_be_of_one_has_no_unit() -> None:
    """A rate of 0.89 with no percent anywhere is not published as 0.89 per cent."""
    rows = [["구분", "2023", "2024"], ["재정부족액", "34.3", "35.4"], ["조정률", "0.890", "0.873"]]
    assert _units(_ruled(rows, "(단위: 조원)")) == [["KRW12"] * 2, [""] * 2]


def test_rows_over_the_whole_width_tell_the_unit_of_those_below() -> None:
    """'□ 인력 (명)' and '□ 예산 (백만원)' between rows: a unit reaches down to the next such row, not to the header."""
    bands = {1: "□ 인력 (명)", 4: "□ 예산 (백만원)"}
    texts = [["구분", "2022", "2023", "증감"], [], ["정규직", "120", "130", "10"], ["비정규직", "30", "20", "△10"], []]
    texts += [["인건비", "4,200", "4,500", "300"], ["사업비", "9,000", "9,900", "900"]]
    cells = [Cell(row, 0, (para(words),), columns=4) for row, words in bands.items()]
    cells += [Cell(row, at, (para(text),)) for row, some in enumerate(texts) for at, text in enumerate(some)]
    for ending, maker in (("hwp", hwp), ("hwpx", hwpx)):
        data = maker([para("종합"), para(Table(tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))))])
        extraction = extractors.extract(extractors.read(Source("made", "0" * 64, f"made.{ending}"), data))
        assert _units(extraction) == [["PERSON"] * 3] * 2 + [["KRW6"] * 3] * 2
        assert [column.header for column in extraction.tables[0].columns] == [("2022",), ("2023",), ("증감",)]


def test_figures_in_brackets_have_the_unit_in_brackets() -> None:
    """'(단위: 억불, (전년동기 대비 %))': what stands in brackets is per cent, the rest money."""
    rows = [["구분", "2023", "2024"], ["제조업", "111.8", "59.7"], ["제조업", "(288.3)", "(△84.9)"]]
    assert _units(_ruled(rows, "(단위: 억불, (전년동기 대비 %))")) == [["USD8"] * 2, ["PERCENT"] * 2]


def test_second_figures_in_brackets_that_nothing_names_have_no_unit() -> None:
    """Below the row of the same name they may be the percent that the unit line lists: the row above is money."""
    rows = [["구분", "2023", "2024"], ["제조업", "111.8", "59.7"], ["제조업", "(88.3)", "(84.9)"]]
    assert _units(_ruled(rows, "(단위: 억원, %)")) == [["KRW8"] * 2, [""] * 2]


def test_sum_of_money_in_brackets_is_no_unit() -> None:
    """A sentence that ends in '(651.5억 달러)' tells no unit; a caption with '전년동기 대비, %' tells two."""
    rows = [["구분", "2023", "2024"], ["제조업", "111.8", "59.7"], ["증감률", "88.3", "84.9"]]
    assert _ruled(rows, "전년(651.5억 달러)").tables[0].unit_text == ""
    assert _units(_ruled(rows, "동향(억 달러, 전년동기 대비, %)")) == [["USD8"] * 2, ["PERCENT"] * 2]


def test_figures_left_without_a_unit_are_told() -> None:
    """A column, or a row, whose unit is not certain is a remark; not so in a table that states none at all."""
    rows = [["구분", "수량", "금액"], ["책상", "10", "1,200"], ["의자", "20", "900"], ["재정력지수", "0.5", "0.6"]]
    told = [(one.rule, one.subject, len(one.places)) for one in notices(_ruled(rows, "(단위: 천원)"))]
    assert told == [("R022", "수량", 3), ("R022", "재정력지수", 1)]
    assert not notices(_ruled([["구분", "수량", "지수"], *rows[1:3]]))


@pytest.mark.parametrize("gap", [" ", " " * 10])
def test_column_of_units_in_a_text_holds_no_figures(gap: str) -> None:
    """The figures stand under the years, not one place further left, in a collapsed text and in one laid out."""
    rows = [["지표", "단위", "2022", "2023"], ["취업률", "%", "65.2", "66.0"], ["수혜자", "명", "1,200", "1,300"]]
    rows += [["집행액", "백만원", "3,400", "3,500"]]
    lines = [gap.join(row) if len(gap) == 1 else "".join(text.ljust(16) for text in row).rstrip() for row in rows]
    data = "\n".join(["성과", *lines]).encode()
    extraction = extractors.extract(extractors.read(Source("made", "0" * 64, "made.txt"), data))
    assert [column.header for column in extraction.tables[0].columns] == [("2022",), ("2023",)]
    assert [row.label for row in extraction.tables[0].rows] == ["취업률", "수혜자", "집행액"]
    assert _units(extraction) == [["PERCENT"] * 2, ["PERSON"] * 2, ["KRW6"] * 2]


def test_sizes_in_brackets_are_no_units() -> None:
    """'봉투(대)' beside '봉투(소)' is a large one; alone it counts machines."""
    rows = [["구분", "2023", "2024"], ["봉투(대)", "10", "20"], ["봉투(소)", "30", "40"]]
    assert _units(_ruled(rows, "(단위: 천원)")) == [["KRW3"] * 2] * 2
    assert _units(_ruled([rows[0], ["차량(대)", "10", "20"], ["정비", "3", "4"]], "(단위: 천원)"))[0] == ["UNIT"] * 2


def test_name_that_ends_like_a_rate_is_none_under_money() -> None:
    """A row of rates under 예산액 has no unit where the table lists no percent: neither is certain."""
    rows = [["구분", "예산액", "집행액"], ["교육", "120", "80"], ["고용률", "31.5", "22.5"]]
    assert _units(_ruled(rows, "(단위: 억원)"))[1] == ["", ""]
    assert _units(_ruled(rows, "(단위: 억원, %)"))[1] == ["PERCENT"] * 2


@pytest.mark.parametrize(
    "head",
    [
        "수강생",
        "강좌수",
        "이용객",
        "종사자",
        "참여기업",
        "생산량",
        "만족도",
        "평균연령(세)",
        "장서(권)",
        "나무(주)",
        "규모",
        "값(‰)",
        "환자(십만명당)",
    ],
)
def test_money_is_only_given_to_names_that_do_not_say_otherwise(head: str) -> None:
    """People, things, quantities, and units in brackets that have no code, beside a name of money: none are won."""
    rows = [["구분", head, "예산액"], ["동부", "12", "1,200"], ["서부", "30", "900"]]
    assert _units(_ruled(rows, "(단위: 백만원)")) == [["", "KRW6"]] * 2
    sideways = [["구분", "2023", "증감"], ["예산액", "1,200", "900"], [head.replace("(주)", "수"), "12", "30"]]
    assert _units(_ruled(sideways, "(단위: 백만원)")) == [["KRW6"] * 2, [""] * 2]


@pytest.mark.parametrize(
    "heads",
    [
        ["근로자", "사업주"],
        ["본예산(안)", "사업비(기)"],
        ["신관(동)비용", "지출액(본)"],
        ["노인", "아동"],
        ["교량", "용수"],
        ["계", "참여자"],
    ],
)
def test_people_and_things_that_money_is_for_are_in_the_tables_unit(heads: list[str]) -> None:
    """Nothing beside them is called money: the unit line holds for those who pay or are paid for."""
    rows = [["구분", *heads], ["동부", "12", "1,200"], ["서부", "30", "900"]]
    assert _units(_ruled(rows, "(단위: 백만원)")) == [["KRW6"] * 2] * 2


def test_rows_of_people_with_a_total_are_money() -> None:
    """Staff among costs that add up with them to a total are what is paid to them."""
    rows = [["구분", "2023", "2024"], ["합계", "30", "50"], ["인건비", "10", "20"], ["기간제근로자", "20", "30"]]
    assert _units(_ruled(rows, "(단위: 백만원)")) == [["KRW6"] * 2] * 3


@pytest.mark.parametrize(("unit", "published"), [("명", "PERSON"), ("건", "COUNT"), ("세대", ""), ("㎡", "")])
def test_change_is_counted_in_what_it_compares(unit: str, published: str) -> None:
    """증감 of persons is persons, of households or an area nothing that has a code; only of money is it money."""
    rows = [["구분", "2024", "증감"], ["동부", "610", "10"], ["서부", "320", "20"]]
    extraction = _ruled(rows, f"(단위: {unit})")
    assert _units(extraction) == [[published] * 2] * 2
    assert extraction.tables[0].columns[1].measure == ("change" if published else "unmapped")

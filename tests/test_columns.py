"""Header cells read into columns: path, measure, year, unit and formula of each."""

import pytest

from pipeline.columns import header_paths, make_columns, year_in
from pipeline.model import Box, Cell, Column, Grid, Line, Reading, Unit
from tests.printed import headed

MILLION, PERCENT, PERSON, COUNT = Unit("KRW", 6), Unit("PERCENT"), Unit("PERSON"), Unit("COUNT")


def cell(row: int, column: int, text: str, spans: tuple[int, int] = (1, 1)) -> Cell:
    """A cell of one line; `spans` are its rows and columns."""
    box = Box(1, column, row, column + 1, row + 1)
    return Cell(row, column, *spans, box, tuple(Line(line, box) for line in text.split("\n")))


def test_paths_follow_the_spans() -> None:
    """A cell over several columns heads each, one over several rows counts once; the stub and blanks name nothing."""
    cells = (
        cell(0, 0, "구분", (2, 1)),
        cell(0, 1, "예산\n(A)", (2, 1)),
        cell(0, 2, "집행액", (1, 2)),
        cell(1, 2, "원인행위"),
        cell(1, 3, "지출액"),
        cell(0, 4, "", (2, 1)),
        cell(2, 1, "100"),
    )
    grid = Grid(cells, (), 1, 1, 2, Reading.GRID)
    assert header_paths(grid, 4) == [("예산 (A)",), ("집행액", "원인행위"), ("집행액", "지출액"), ()]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("´18년 예산", 2018),
        ("‘98년 결산", 1998),
        ("2018년도", 2018),
        ("18년", 2018),
        ("'59년", 2059),
        ("'60년", 1960),
        ("예산", None),
        ("'1234", None),
        ("118년", None),
        ("3년", None),
    ],
)
def test_year_of_a_header(text: str, year: int | None) -> None:
    """Two digits are of this century up to 59."""
    assert year_in(text) == year


def test_columns_of_the_detail_table() -> None:
    """Measures, years, units and formulas as the header declares them; the table's year for what names none."""
    columns = headed(
        "'18년 예 산 (A)",
        "'17년 예 산 (B)",
        "증 감 > 증감액 (C=A-B)",
        "증 감 > 증감률 (D=C/B)",
        "예산집행현황 > 집행액 (E)",
        "예산집행현황 > 집행률 (F=E/A)",
        year=2018,
    )
    assert [(c.measure, c.fiscal_year, c.unit, c.symbol, c.formula, c.basis) for c in columns] == [
        ("approved_budget", 2018, MILLION, "A", "", ""),
        ("approved_budget", 2017, MILLION, "B", "", ""),
        ("change", 2018, MILLION, "C", "A-B", ""),
        ("change_rate", 2018, PERCENT, "D", "C/B", "change/approved_budget"),
        ("execution", 2018, MILLION, "E", "", ""),
        ("execution_rate", 2018, PERCENT, "F", "E/A", "execution/approved_budget"),
    ]


def test_posts_are_persons_without_a_unit_line() -> None:
    """정원, 현원 and 과부족 count persons, a total beside them what they count."""
    columns = headed("정원", "현원", "과부족", "직종별 현원 > 소계", "직종별 현원 > 일반직", unit="")
    assert [column.unit for column in columns] == [PERSON] * 5
    assert [column.fiscal_year for column in columns] == [None] * 5


def test_follow_ups_are_counted_in_cases() -> None:
    """완료 and 추진중 count requests when no unit is declared; their 계 too."""
    assert [column.unit for column in headed("계", "완 료", "추진중", unit="")] == [COUNT] * 3
    assert [column.unit for column in headed("완 료", "추진중", unit="명")] == [PERSON] * 2


def test_unit_comes_from_header_then_cells_then_unit_line() -> None:
    """The nearest declaration wins; money without any has none."""
    tokens = {0: ["12명", "3명", "-"], 1: ["5%", "7%"], 2: ["1", "2"]}
    columns = make_columns([("인원",), ("달성",), ("예산(천원)",), ("예산",)], tokens, "백만원", None)
    assert [column.unit for column in columns] == [PERSON, PERCENT, Unit("KRW", 3), MILLION]
    assert make_columns([("예산",)], {}, "", None)[0].unit is None


def test_unit_of_a_percent_table_is_no_unit_of_amounts() -> None:
    """'명, %' counts persons in all columns but the rates."""
    columns = headed("남자", "비율(%)", "구성비", unit="명, %")
    assert [column.unit for column in columns] == [PERSON, PERCENT, PERCENT]


def test_pairs_make_two_columns_of_one_header() -> None:
    """Each number of a pair has the unit that the table, or the header, gives it; the others count alike."""
    tokens = {0: ["3/10", "\u3000", "5/20"], 1: ["1/2", "2/3"], 2: ["7", "8"]}
    columns = make_columns([("계 (개소/대)",), ("거리",), ("합",)], tokens, "", None)
    assert [(c.index, c.header, c.unit) for c in columns] == [
        (0, ("계 (개소/대)",), Unit("SITE")),
        (1, ("계 (개소/대)",), Unit("UNIT")),
        (2, ("거리",), Unit("SITE")),
        (3, ("거리",), Unit("UNIT")),
        (4, ("합",), None),
    ]
    by_table = make_columns([("거리",)], {0: ["1/2"]}, "개소/대", None)
    assert [column.unit for column in by_table] == [Unit("SITE"), Unit("UNIT")]


def test_column_without_a_name_is_unmapped() -> None:
    """An empty path has no measure, year or formula."""
    assert make_columns([()], {}, "", 2018) == (Column(0, (), "unmapped", None, None),)


def test_only_uncounted_whole_numbers_are_rounded() -> None:
    """Persons and won are exact; thousands of won and percent are rounded."""
    counted = [Unit("PERSON"), Unit("KRW", 0), None]
    assert all(Column(0, (), "", None, unit).is_exact for unit in counted)
    assert not any(Column(0, (), "", None, unit).is_exact for unit in (MILLION, PERCENT))

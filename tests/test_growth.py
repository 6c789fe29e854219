"""Rates of growth, in rows below periods and in columns beside their year."""

from expectations.evidence import gather
from expectations.rules import r018_shares, r021_growth
from pipeline.model import Column, RowRole, Table, Verdict
from tests.printed import Printed, headed, read_as, table

EXACT, WRONG = Verdict.EXACT, Verdict.DISCREPANCY
YEARS = headed("2019년", "2020년", "2021년", "2022년", "2023년", unit="억원")


def judged(made: Table) -> list[tuple[int, int, Verdict]]:
    """Row, column and verdict of what R021 says of a table."""
    found = r021_growth.checks(gather(read_as(made)))
    return [(check.places[0].row, check.places[0].column, check.verdict) for check in found]


def rows(columns: tuple[Column, ...], *some: tuple[str, str]) -> Table:
    """A table of these rows."""
    return table(columns, [Printed(label, figures) for label, figures in some])


def test_rates_below_a_line_of_years() -> None:
    """769.2 over 582.1 is 32.1 % more, 817.0 over it 6.2 %, 651.5 is △20.3 %; 640.0 is △1.8 % and not △8.1 %."""
    amounts = "투자액", "582.1 769.2 817.0 651.5 640.0"
    assert judged(rows(YEARS, amounts, ("증감률", "9.9 32.1 6.2 △20.3 △1.8"))) == [(1, c, EXACT) for c in (1, 2, 3, 4)]
    assert judged(rows(YEARS, amounts, ("증감률", "9.9 32.1 6.2 △20.3 △8.1")))[-1] == (1, 4, WRONG)


def test_what_most_rates_do_not_bear_out_is_nothing() -> None:
    """Two of four fit: they compare something else, and nothing is said."""
    made = rows(YEARS, ("투자액", "582.1 769.2 817.0 651.5 640.0"), ("증감률", "9.9 32.1 6.2 △2.3 △8.1"))
    assert judged(made) == []
    assert "do not tell" in r021_growth.absent(gather(read_as(made)))
    assert "no row or column" in r021_growth.absent(gather(read_as()))


def test_a_quarter_is_not_compared_with_a_year() -> None:
    """The last column is a quarter: its rate compares it with a quarter that is not printed."""
    columns = headed("2019년", "2020년", "2021년", "2022년", "2023년 1분기", unit="억원")
    made = rows(columns, ("투자액", "582.1 769.2 817.0 651.5 150.9"), ("증감률", "9.9 32.1 6.2 △20.3 △14.6"))
    assert judged(made) == [(1, column, EXACT) for column in (1, 2, 3)]


def test_quarters_compare_with_the_year_before() -> None:
    """Eight quarters: 177.0 over 282.4 is △37.3 %, four columns back."""
    columns = headed(*(f"'{year}년 {quarter}분기" for year in (22, 23) for quarter in (1, 2, 3, 4)), unit="억원")
    made = rows(
        columns,
        ("투자액", "282.4 198.6 184.8 151.2 177.0 161.1 150.4 163.0"),
        ("증감률", "147.9 16.5 5.2 △51.1 △37.3 △18.9 △18.6 7.8"),
    )
    assert judged(made) == [(1, column, EXACT) for column in (4, 5, 6, 7)]


def test_rates_below_two_rows_of_years() -> None:
    """273.9 over 268.9 is 1.9 %, 161.7 over 206.1 △21.5 %, 39.0 over 35.0 11.4 %; 56.0 over 42.7 is not 38.5 %."""
    columns = headed("제조업", "금융업", "건설업", "부동산업", unit="억원")
    years = ("2023년", "268.9 206.1 35.0 42.7"), ("2024년", "273.9 161.7 39.0 56.0")
    found = judged(rows(columns, *years, ("증감률(%)", "1.9 △21.5 11.4 38.5")))
    assert found == [(2, 0, EXACT), (2, 1, EXACT), (2, 2, EXACT), (2, 3, WRONG)]


def test_rates_in_a_column_beside_their_year() -> None:
    """전년 대비 of 2020 is 예산 of 2020 over that of 2019: 2,310 over 2,107 is 9.6 %."""
    columns = headed("2019년 > 예산", "2020년 > 예산", "2020년 > 전년 대비(%)", unit="억원")
    made = rows(
        columns, ("가", "2,107 2,310 9.6"), ("나", "1,006 1,044 3.8"), ("다", "859 983 14.4"), ("라", "379 433 14.9")
    )
    assert judged(made) == [(0, 2, EXACT), (1, 2, EXACT), (2, 2, EXACT), (3, 2, WRONG)]


def test_shares_of_the_row_that_is_the_total() -> None:
    """비중 of 예산액 over the row called 합계, column by column: 378,307 of 669,412 is 56.5 %; 99.0 is not 59.0."""
    columns = headed("2018년", "2019년", "2020년", unit="억원")
    some = [
        Printed("합 계", "669,412 778,979 867,427", role=RowRole.TOTAL),
        Printed("예산액", "378,307 460,974 511,814"),
        Printed("비중(%)", "56.5 59.2 99.0"),
    ]
    found = r018_shares.checks(gather(read_as(table(columns, some))))
    assert [(check.places[0].column, check.verdict) for check in found] == [(0, EXACT), (1, EXACT), (2, WRONG)]

"""Shares of a total, and rates of achievement, in columns and in rows."""

import pytest

from expectations.evidence import gather
from expectations.rules import r018_shares, r019_achievement
from pipeline.model import Check, Column, RowRole, Table, Verdict
from tests.printed import Printed, headed, read_as, table

EXACT, ROUNDED, WRONG = Verdict.EXACT, Verdict.ROUNDED, Verdict.DISCREPANCY
SHARES = headed("예산액", "구성비(%)")


def judged(checks: list[Check]) -> list[tuple[int, int, Verdict]]:
    """Row, column and verdict of each check's figure."""
    return [(check.places[0].row, check.places[0].column, check.verdict) for check in checks]


def shares(made: Table) -> list[tuple[int, int, Verdict]]:
    """What R018 says of a table."""
    return judged(list(r018_shares.checks(gather(read_as(made)))))


def lines(columns: tuple[Column, ...], total: str, *parts: str) -> Table:
    """A table of a total and its parts."""
    rows = [Printed(f"{at}", figures, 0) for at, figures in enumerate(parts)]
    return table(columns, [Printed("계", total, role=RowRole.TOTAL), *rows])


def test_share_in_a_column_is_its_amount_over_the_total() -> None:
    """1,301 of 5,137 is 25.3 %, 2,551 is 49.7 %; 27.0 is not 25.0, nor do the shares make 100 with it."""
    parts = "1,301 25.3", "2,551 49.7"
    good = lines(SHARES, "5,137 100.0", *parts, "1,285 25.0")
    assert shares(good) == [(row, 1, EXACT) for row in (0, 1, 2, 3, 0)]
    wrong = lines(SHARES, "5,137 100.0", *parts, "1,285 27.0")
    assert shares(wrong) == [(0, 1, EXACT), (1, 1, EXACT), (2, 1, EXACT), (3, 1, WRONG), (0, 1, WRONG)]


def test_shares_are_of_the_column_that_they_fit() -> None:
    """Between two years the shares are of the first: the figures tell, not the place."""
    columns = headed("'18년 예산", "'17년 예산", "비중")
    made = lines(columns, "5,137 9 100.0%", "1,301 4 25.3%", "2,551 2 49.7%", "1,285 3 25.0%")
    assert {check.places[1].column for check in r018_shares.checks(gather(read_as(made)))} == {0, 2}
    other = lines(columns, "5,137 9 100.0%", "1,301 4 15.1%", "2,551 2 71.2%", "1,285 3 13.7%")
    assert shares(other) == []
    assert "do not tell" in r018_shares.absent(gather(read_as(other)))


def test_share_in_a_row_is_of_the_row_above() -> None:
    """구성비 under amounts, over the column called 계: 1,285 of 5,137 is 25.0; without a total nothing is known."""
    columns = headed("계", "국비", "시비", "구비")
    rows = [Printed("예산", "5,137 1,301 2,551 1,285"), Printed("구성비(%)", "100.0 25.3 49.7 26.0")]
    assert shares(table(columns, rows)) == [
        (1, 0, EXACT),
        (1, 1, EXACT),
        (1, 2, EXACT),
        (1, 3, WRONG),
        (1, 0, WRONG),
    ]
    assert (
        shares(table(headed("국비", "시비", "구비"), [Printed("예산", "1 2 3"), Printed("구성비", "16.7 33.3 50.0")]))
        == []
    )


def achieved(made: Table) -> list[tuple[int, int, Verdict]]:
    """What R019 says of a table."""
    return judged(list(r019_achievement.checks(gather(read_as(made)))))


def test_achievement_in_columns() -> None:
    """실적 77.7 of 목표 81.7 is 95.1 %; 113.3 of 88.2 is 128.5 and not 101.8."""
    columns = headed("목표", "실적", "달성률(%)", unit="")
    rows = "65.6 66.1 100.8", "112.3 113.3 100.8", "81.7 77.7 95.1", "88.2 113.3 101.8"
    made = table(columns, [Printed(f"{at}", figures) for at, figures in enumerate(rows)])
    assert achieved(made) == [(0, 2, EXACT), (1, 2, ROUNDED), (2, 2, EXACT), (3, 2, WRONG)]


def test_collection_rates_in_short_tables() -> None:
    """4,900 of 5,200 assessed is 94.2 %, 620 of 700 aimed at 88.6; one wrong rate of three is told."""
    rows = "5,000 5,200 4,900 94.2", "3,000 3,150 3,000 95.2", "2,000 2,050 1,900 62.7"
    columns = headed("예산현액", "징수결정액", "수납액", "징수율(%)")
    made = table(columns, [Printed(f"{at}", figures) for at, figures in enumerate(rows)])
    assert achieved(made) == [(0, 3, EXACT), (1, 3, EXACT), (2, 3, WRONG)]
    columns = headed("목표액", "징수액", "징수율(%)")
    aimed = [Printed("가", "1,000 850 85.0"), Printed("나", "700 620 88.6"), Printed("다", "300 230 76.7")]
    assert achieved(table(columns, aimed)) == [(0, 2, EXACT), (1, 2, EXACT), (2, 2, EXACT)]
    other = [Printed("가", "1,000 850 80.0"), Printed("나", "700 620 80.6"), Printed("다", "300 230 76.7")]
    assert achieved(table(columns, other)) == []


def test_achievement_in_rows_of_one_name() -> None:
    """이용자 수 목표, 실적, 달성도: 77.7 ÷ 81.7 = 95.1 %; another name's target is another's."""
    years = headed("2021", "2022", "2023", unit="")
    rows = [
        Printed("이용자 수 목표", "65.6 81.7 112.3"),
        Printed("이용자 수 실적", "66.1 77.7 113.3"),
        Printed("이용자 수 달성도", "100.8% 95.1% 110.9%"),
        Printed("만족도 실적", "1.0 1.0 1.0"),
    ]
    assert achieved(table(years, rows)) == [(2, 0, ROUNDED), (2, 1, ROUNDED), (2, 2, WRONG)]


@pytest.mark.parametrize(
    ("headers", "figures", "reason"),
    [
        ("예산  집행", "1 2", "no rate of achievement"),
        ("실적  달성률", "1 2", "no 목표 and 실적 beside it"),
    ],
)
def test_absent_says_why(headers: str, figures: str, reason: str) -> None:
    """No rate, or nothing that it could be the rate of."""
    evidence = gather(read_as(table(headed(*headers.split("  "), unit=""), [Printed("가", figures)])))
    assert list(r019_achievement.checks(evidence)) == []
    assert reason in r019_achievement.absent(evidence)
    assert "no column or row of shares" in r018_shares.absent(evidence)

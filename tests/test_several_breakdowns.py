"""Totals that one table breaks down twice, and rows that are no parts: both right, neither to be called wrong."""

from decimal import Decimal

import pytest

from expectations.evidence import gather
from expectations.rules import r002_parts_sum, r004_row_sum, r005_balance, r009_budget_identity
from pipeline.hierarchy import arrange
from pipeline.model import Check, RowRole, Verdict
from pipeline.rows import Label
from pipeline.several_breakdowns import breakdown_starts
from tests.printed import Printed, headed, read_as, table

EXACT, WRONG = Verdict.EXACT, Verdict.DISCREPANCY
TOTAL, LEAF, MEMO = RowRole.TOTAL, RowRole.LEAF, RowRole.MEMO


def judged(checks: list[Check]) -> list[tuple[int, int, Verdict]]:
    """Row, column and verdict of each check's figure."""
    return [(check.places[0].row, check.places[0].column, check.verdict) for check in checks]


@pytest.mark.parametrize(
    ("whole", "parts", "starts"),
    [
        ((1000,), [(400,), (600,), (250,), (700,), (50,)], (0, 2)),
        ((1000,), [(400,), (600,), (0,), (300,), (701,)], (0, 3)),
        ((1000,), [(400,), (599,)], (0,)),
        ((1000,), [(400,), (600,), (250,), (700,)], (0,)),
        ((1000,), [(1000,), (1000,)], (0,)),
        ((10, 95), [(8, 77), (2, 18), (None, 50), (None, 45)], (0, 2)),
        ((10, 95), [(8, 50), (1, 45), (1, 90), (0, 5)], (0,)),
        ((10, 20, 30), [(4, 8, 12), (6, 12, 18), (3, 6, 9), (7, 14, 22)], (0, 2)),
        ((None,), [(1,), (2,)], (0,)),
    ],
)
def test_breakdowns_begin_where_the_total_is_reached(
    whole: tuple[int | None, ...], parts: list[tuple[int | None, ...]], starts: tuple[int, ...]
) -> None:
    """Groups of two and more, all of them whole in a column; a column that adds up across them makes them one."""
    assert breakdown_starts(whole, parts) == starts


def test_r002_adds_each_breakdown_of_a_total() -> None:
    """국비 and 시비 make the total, and 인건비 with 사업비 again: a wrong digit is found in its own sum."""
    rows = [
        Printed("합계", "1,000 90", role=TOTAL),
        Printed("국비", "400 40", 0),
        Printed("시비", "600 50", 0),
        Printed("인건비", "250 30", 0),
        Printed("사업비", "750 60", 0),
    ]
    columns = headed("예산액", "집행액")
    found = list(r002_parts_sum.checks(gather(read_as(table(columns, rows)))))
    assert judged(found) == [(0, 0, EXACT), (0, 0, EXACT), (0, 1, EXACT), (0, 1, EXACT)]
    rows[4] = Printed("사업비", "750 80", 0)
    found = list(r002_parts_sum.checks(gather(read_as(table(columns, rows)))))
    assert judged(found)[2:] == [(0, 1, EXACT), (0, 1, WRONG)]
    assert found[3].statement == "합계 집행액 90 ≠ 2개 항목의 합 = 110"


def test_rows_of_several_breakdowns_are_parts_of_their_total() -> None:
    """In both columns the rows add up to twice the total: that proves them its parts, not none of them."""
    values = [
        [Decimal(first), Decimal(second)]
        for first, second in ((1000, 2000), (410, 1500), (590, 500), (330, 950), (670, 1050))
    ]
    made = arrange([TOTAL, LEAF, LEAF, LEAF, LEAF], values)
    assert [one.parent for one in made] == [None, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("월평균", MEMO), ("평 균", MEMO), ("3개년평균", MEMO), ("전년 대비 증감", MEMO), ("증감률(%)", MEMO),
        ("구성비", MEMO), ("재정자립도(%)", MEMO), ("집행률", MEMO), ("법률", LEAF), ("효율", LEAF),
        ("평균대 설치", LEAF), ("물가 증감 조사", LEAF), ("비율 조정 사업", LEAF), ("대비책", LEAF),
    ],
)  # fmt: skip
def test_averages_and_changes_are_no_parts(text: str, role: RowRole) -> None:
    """What is worked out from the rows above it is never added to them; a project that is called alike is."""
    assert Label(text, (), enclosed=False).role is role


def test_r005_posts_in_rows() -> None:
    """과부족 is 현원 less 정원 in every column; a row of the name that most columns contradict is of another kind."""
    columns = headed("계", "5급", "6급", unit="명")
    rows = [Printed("정원", "50 20 30"), Printed("현원", "48 20 28"), Printed("과부족", "△2 0 △3")]
    found = list(r005_balance.checks(gather(read_as(table(columns, rows)))))
    assert judged(found) == [(2, 0, EXACT), (2, 1, EXACT), (2, 2, WRONG)]
    assert found[2].statement == "과부족 △3 ≠ 현원 28 − 정원 30 = -2"
    rows[2] = Printed("과부족", "2 0 2")
    assert list(r005_balance.checks(gather(read_as(table(columns, rows[:2]))))) == []
    assert list(r005_balance.checks(gather(read_as(table(columns, rows))))) == []


def test_r009_sides_that_may_be_missing() -> None:
    """Without a column of 불납결손 two rows must show that there is none; kinds of 이월 are added together."""
    columns = headed("징수결정액", "수납액", "미수납액")
    rows = [Printed("가", "100 70 30"), Printed("나", "100 60 40"), Printed("다", "100 60 30")]
    assert judged(list(r009_budget_identity.checks(gather(read_as(table(columns, rows)))))) == [
        (0, 0, EXACT), (1, 0, EXACT), (2, 0, WRONG),
    ]  # fmt: skip
    assert list(r009_budget_identity.checks(gather(read_as(table(columns, rows[1:]))))) == []
    columns = headed("예산현액", "지출액", "이월액 > 명시이월", "이월액 > 사고이월", "불용액")
    rows = [Printed("가", "100 70 10 10 10"), Printed("나", "100 60 20 10 10")]
    assert judged(list(r009_budget_identity.checks(gather(read_as(table(columns, rows)))))) == [
        (0, 0, EXACT), (1, 0, EXACT),
    ]  # fmt: skip


def test_rates_and_figures_per_head_are_never_added() -> None:
    """세대당 인구 is no sum of the quarters', nor is the rate of 계 that of the columns beside it."""
    rows = [Printed("계", "10,000 25,000 2.5", role=TOTAL), Printed("가", "4,000 10,000 2.5", 0)]
    rows.append(Printed("나", "6,000 15,000 2.5", 0))
    made = table(headed("세대수", "인구", "세대당 인구", unit="명"), rows)
    assert judged(list(r002_parts_sum.checks(gather(read_as(made))))) == [(0, 0, EXACT), (0, 1, EXACT)]
    rows = [Printed("예산", "300 100 200"), Printed("결산", "30 10 20"), Printed("증감률(%)", "20.0 14.3 33.3")]
    made = table(headed("계", "일반회계", "특별회계"), rows)
    assert judged(list(r004_row_sum.checks(gather(read_as(made))))) == [(0, 0, EXACT), (1, 0, EXACT)]


def test_r009_columns_that_take_a_part_of_the_budget() -> None:
    """Where most rows of a settlement break its identity, a column such as 집행잔액 takes a part; none is wrong."""
    columns = headed("예산현액", "지출액", "이월액", "집행잔액", "불용액")
    rows = [Printed("계", "1,250 900 200 50 100"), Printed("가", "880 600 150 50 80"), Printed("나", "370 300 50 0 20")]
    assert list(r009_budget_identity.checks(gather(read_as(table(columns, rows))))) == []

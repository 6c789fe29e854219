"""Every accounting rule on tables worked out by hand: what is exact, rounded, cut, wrong, or not asked."""

from decimal import Decimal

import pytest

import expectations
from expectations.comparison import shown
from expectations.evidence import gather
from expectations.rules import (
    r001_header_formula,
    r002_parts_sum,
    r003_rate,
    r004_row_sum,
    r005_balance,
    r008_ordering,
    r009_budget_identity,
    r017_breakdown_totals,
)
from pipeline.breakdowns import with_breakdowns
from pipeline.model import Check, Column, Interval, Place, RowRole, ValueStatus, Verdict
from tests.printed import Printed, headed, place_box, read_as, table, with_status

EXACT, ROUNDED, TRUNCATED, WRONG = Verdict.EXACT, Verdict.ROUNDED, Verdict.TRUNCATED, Verdict.DISCREPANCY
TOTAL, SUBTOTAL, MEMO = RowRole.TOTAL, RowRole.SUBTOTAL, RowRole.MEMO
BUDGET = headed("'18년 예산 (A)", "'17년 예산 (B)", "증감 (C=A-B)", "증감률(%) (D=C/B)")


def judged(checks: list[Check]) -> list[tuple[int, int, Verdict]]:
    """Row, column and verdict of each check's figure."""
    return [(check.places[0].row, check.places[0].column, check.verdict) for check in checks]


def formula_checks(figures: str) -> list[Check]:
    """What R001 says of one row of the budget table."""
    return list(r001_header_formula.checks(gather(read_as(table(BUDGET, [Printed("가람과", figures)])))))


@pytest.mark.parametrize(("rate", "failing"), [("250.0%", 0), ("△250.0%", 0), ("25.0%", 1), ("△240.0%", 1)])
def test_r005_rate_over_a_loss_has_either_sign(rate: str, failing: int) -> None:
    """75 after △50 is 125 more: 250% of the loss, or △250% of the figure; nothing else."""
    rows = [Printed("상수도", "120 80 40 50.0%"), Printed("하수도", f"75 △50 125 {rate}")]
    found = list(r005_balance.checks(gather(read_as(table(headed("2020년", "2019년", "증감", "증감률(%)"), rows)))))
    assert sum(one.verdict is WRONG for one in found) == failing


@pytest.mark.parametrize(
    ("figures", "change", "rate"),
    [
        ("1,285 1,201 84 7.0%", EXACT, EXACT),
        ("20,358 13,796 6,563 47.6%", ROUNDED, EXACT),
        ("20,358 13,796 6,562 47.5%", EXACT, TRUNCATED),
        ("20,358 13,796 6,562 47.4%", EXACT, WRONG),
        ("20,358 13,796 6,564 47.6%", WRONG, EXACT),
        ("363 453 △90 △19.9%", EXACT, EXACT),
        ("363 453 90 19.9%", WRONG, EXACT),
        ("8 7 0 5.4%", ROUNDED, ROUNDED),
        ("3 3 0 △4.0%", EXACT, ROUNDED),
        ("_ 66 △66 △100.0%", EXACT, EXACT),
        ("400 _ 400 _", EXACT, None),
        ("- 66 △66 _", EXACT, None),
        ("400 _ 400 7.0%", EXACT, None),
        ("5 3 - 66.7%", None, WRONG),
        ("5 3 _ _", None, None),
        ("_ _ 7 _", None, None),
    ],
)
def test_r001_declared_formula(figures: str, change: Verdict | None, rate: Verdict | None) -> None:
    """C=A−B and D=C/B: a blank operand adds nothing and never divides; without a figure or any operand, no check."""
    wanted = [(0, column, verdict) for column, verdict in ((2, change), (3, rate)) if verdict]
    assert judged(formula_checks(figures)) == wanted


def test_r001_division_by_a_printed_zero_cannot_fail() -> None:
    """7,753.7% over a budget printed 0 is possible, and proves nothing."""
    change, rate = formula_checks("74 0 74 7,753.7%")
    assert (change.verdict, change.can_fail) == (EXACT, True)
    assert (rate.verdict, rate.can_fail, rate.computed, rate.tolerance) == (ROUNDED, False, None, None)
    assert rate.statement.endswith("= ?")
    assert expectations.statuses([rate]) == {}


@pytest.mark.parametrize(("last", "verdict"), [("889", ROUNDED), ("884", WRONG)])
def test_figures_longer_than_decimals_are_held_exactly(last: str, verdict: Verdict) -> None:
    """Thirty digits are compared to the last one."""
    figures = f"123,456,789,012,345,678,901,234,567,890 1 123,456,789,012,345,678,901,234,567,{last} _"
    assert judged(formula_checks(figures)) == [(0, 2, verdict)]


def test_check_says_all_that_an_auditor_needs() -> None:
    """Both operands, the computed value, the intervals, the place and a sentence."""
    (_, rate) = formula_checks("20,358 13,796 6,562 47.4%")
    assert rate.rule == "R001"
    assert rate.subject == "가람과 | 증감률(%) (D=C/B)"
    assert rate.statement == "증감률(%) (D=C/B) 47.4% ≠ 6,562 ÷ 13,796 = 47.565"
    assert rate.printed == Decimal("47.4")
    assert rate.printed_interval == Interval(Decimal("47.35"), Decimal("47.45"))
    assert rate.computed == Decimal(6562) / Decimal(13796) * 100
    assert rate.tolerance is not None
    assert rate.tolerance < Decimal("0.01")
    assert rate.places == tuple(Place("hand:t001", 0, column) for column in (3, 2, 1))
    assert rate.box == place_box(0, 3)
    truncated = formula_checks("20,358 13,796 6,562 47.5%")[1]
    assert truncated.printed_interval == Interval(Decimal("47.5"), Decimal("47.6"))


def sum_checks(rows: list[Printed], columns: tuple[Column, ...] = BUDGET[:2]) -> list[Check]:
    """What R002 says of a table."""
    return list(r002_parts_sum.checks(gather(read_as(table(columns, rows)))))


def test_r002_total_of_rounded_parts() -> None:
    """10,794 against parts of 10,795 is rounding; 2,357 against 2,354 is more than four halves, and is wrong."""
    rows = [
        Printed("계", "10,794 2,357", role=TOTAL),
        Printed("세외수입", "8,013 1,149", 0),
        Printed("보조금", "2,779 1,202", 0),
        Printed("보전수입", "3 3", 0),
    ]
    rounded, wrong = sum_checks(rows)
    assert (rounded.verdict, rounded.computed, rounded.tolerance) == (ROUNDED, Decimal(10795), Decimal("1.5"))
    assert (wrong.verdict, wrong.statement) == (WRONG, "계 '17년 예산 (B) 2,357 ≠ 3개 항목의 합 = 2,354")


def test_r002_adds_neither_memos_nor_rates_nor_grandchildren() -> None:
    """Only a row's own parts are added, blanks as nothing; an "of which" and a percent are left out."""
    rows = [
        Printed("합계", "30 _ 3 7%", role=TOTAL),
        Printed("가람과", "10 - 1 1%", 0, SUBTOTAL),
        Printed("누수", "4 _ 1 2%", 1),
        Printed("관망", "6 _ _ 3%", 1),
        Printed("(국비)", "5 _ 9 4%", 3, MEMO),
        Printed("나루과", "20 _ 2 5%", 0),
        Printed("(시비)", "20 _ 2 5%", 0, MEMO),
    ]
    assert judged(sum_checks(rows, BUDGET)) == [(0, 0, EXACT), (0, 2, EXACT), (1, 0, EXACT), (1, 2, EXACT)]


def test_r002_blank_total_is_no_sum() -> None:
    """Nothing printed is nothing checked."""
    assert sum_checks([Printed("계", "_ -", role=TOTAL), Printed("가", "1 1", 0), Printed("나", "2 2", 0)]) == []


def test_r002_persons_are_counted() -> None:
    """63 persons are not 62, nor does rounding excuse them; halves of thousands are excused."""
    rows = [Printed("계", "63", role=TOTAL), Printed("가", "30", 0), Printed("나", "32", 0)]
    assert judged(sum_checks(rows, headed("현원"))) == [(0, 0, WRONG)]
    assert judged(sum_checks(rows, headed("예산", unit="천원"))) == [(0, 0, ROUNDED)]
    assert judged(sum_checks(rows, headed("예산", unit="원"))) == [(0, 0, WRONG)]


def test_r002_sum_over_an_ambiguous_row_never_fails() -> None:
    """Where the columns of a part are not certain, a wrong sum is our doubt; a right one is right."""
    rows = [Printed("계", "30 3", role=TOTAL), Printed("가", "10 1", 0), Printed("나", "20 9", 0)]
    made = with_status(table(BUDGET[:2], rows), 2, ValueStatus.AMBIGUOUS)
    assert judged(list(r002_parts_sum.checks(gather(read_as(made))))) == [(0, 0, EXACT)]


def test_r002_leaves_out_a_column_that_adds_up_nowhere() -> None:
    """A growth rate without its percent sign fails in every group: it is no amount. One right group makes it one."""
    rows = [
        Printed("계", "60 9.7", role=TOTAL),
        Printed("가", "30 14.4", 0, SUBTOTAL),
        Printed("나", "10 14.3", 1),
        Printed("다", "20 14.5", 1),
        Printed("라", "30 3.8", 0),
    ]
    columns = headed("예산액", "전년 사이")
    assert judged(sum_checks(rows, columns)) == [(0, 0, EXACT), (1, 0, EXACT)]
    rows[1] = Printed("가", "30 28.8", 0, SUBTOTAL)
    assert judged(sum_checks(rows, columns)) == [(0, 0, EXACT), (0, 1, WRONG), (1, 0, EXACT), (1, 1, EXACT)]


EXECUTION = headed(
    "예산현액",
    "집행액 > 원인행위",
    "집행액 > 지출액",
    "집행률(%) > 원인행위",
    "집행률(%) > 지출액",
    unit="천원",
)


@pytest.mark.parametrize(
    ("figures", "verdicts"),
    [
        ("192,000 191,599 120,250 99.8 62.6", [(0, 3, EXACT), (0, 4, EXACT)]),
        ("192,000 191,599 120,250 99.7 62.8", [(0, 3, TRUNCATED), (0, 4, WRONG)]),
        ("192,000 191,599 _ 100 _", [(0, 3, EXACT)]),
        ("_ 191,599 120,250 99.8 62.6", []),
        ("0 0 0 0 0", [(0, 3, ROUNDED), (0, 4, ROUNDED)]),
        ("192,000 0 - 0 0.0", [(0, 3, EXACT), (0, 4, EXACT)]),
    ],
)
def test_r003_rate(figures: str, verdicts: list[tuple[int, int, Verdict]]) -> None:
    """A rate is what its header names over the budget: exact, cut, wrong; without either amount there is no check."""
    made = table(EXECUTION, [Printed("챗봇", figures)])
    assert judged(list(r003_rate.checks(gather(read_as(made))))) == verdicts


def test_r003_what_is_carried_over_is_no_execution() -> None:
    """지출액 over 예산현액, though 이월액 and 불용액 stand beside it."""
    columns = headed("예산현액", "지출액", "이월액", "불용액", "집행률(%)")
    made = table(columns, [Printed("계", "10,000 8,500 1,000 500 85.8"), Printed("가", "7,000 6,100 600 300 87.1")])
    assert judged(list(r003_rate.checks(gather(read_as(made))))) == [(0, 4, WRONG), (1, 4, EXACT)]


def test_r004_total_column_and_breakdown() -> None:
    """계 is the sum of the years beside it; 직종별 현원 > 소계 repeats 현원 and sums its staff."""
    plan = table(headed("계", "'18년", "'19년", unit="개소"), [Printed("설치", "9 4 5"), Printed("철거", "8 4 5")])
    assert judged(list(r004_row_sum.checks(gather(read_as(plan))))) == [(0, 0, EXACT), (1, 0, WRONG)]
    staff = table(
        headed("현원", "직종별 현원 > 소계", "직종별 현원 > 일반", "직종별 현원 > 임기"), [Printed("계", "9 9 6 2")]
    )
    assert judged(list(r004_row_sum.checks(gather(read_as(staff))))) == [(0, 1, WRONG), (0, 0, EXACT)]
    blank = table(headed("계", "'18년", "'19년"), [Printed("설치", "9 _ -"), Printed("철거", "_ 4 5")])
    assert list(r004_row_sum.checks(gather(read_as(blank)))) == []


def test_r005_balance_and_change() -> None:
    """과부족 = 현원 − 정원 and 증감 = 이번 − 지난 without any formula printed."""
    staff = table(headed("정원", "현원", "과부족"), [Printed("계", "208 192 △16"), Printed("가", "42 41 1")])
    assert judged(list(r005_balance.checks(gather(read_as(staff))))) == [(0, 2, EXACT), (1, 2, WRONG)]
    change = table(headed("'18년 예산", "'17년 예산", "증감액", "증감률"), [Printed("가", "110 100 10 10%")])
    assert judged(list(r005_balance.checks(gather(read_as(change))))) == [(0, 2, EXACT), (0, 3, EXACT)]


def test_inferred_identity_that_most_rows_break_is_none() -> None:
    """증감 that is not the difference in most rows means something else; one misprint among four rows is a misprint."""
    columns = headed("정원", "현원", "과부족")
    odd = [Printed(name, "10 8 5") for name in "가나다"]
    assert list(r005_balance.checks(gather(read_as(table(columns, odd))))) == []
    one = [Printed("가", "10 8 △2"), Printed("나", "10 7 △3"), Printed("다", "9 8 △1"), Printed("라", "10 8 △4")]
    assert judged(list(r005_balance.checks(gather(read_as(table(columns, one))))))[-1] == (3, 2, WRONG)


@pytest.mark.parametrize(
    ("figures", "verdicts"),
    [
        ("192,000 191,599 120,250", [(0, 1, EXACT), (0, 2, EXACT)]),
        ("192,000 192,001 192,002", [(0, 1, WRONG), (0, 2, WRONG)]),
        ("10 10.3 10", [(0, 1, ROUNDED), (0, 2, EXACT)]),
        ("_ 5 3", [(0, 2, EXACT)]),
        ("5 _ 3", []),
        ("△5 3 1", [(0, 2, EXACT)]),
    ],
)
def test_r008_no_more_is_paid_than_budgeted(figures: str, verdicts: list[tuple[int, int, Verdict]]) -> None:
    """원인행위 within the budget, 지출액 within 원인행위, to the last digit: what is smaller is never rounded higher.

    A correction bounds nothing.
    """
    made = table(headed("예산현액", "원인행위", "지출액", unit="천원"), [Printed("가", figures)])
    found = list(r008_ordering.checks(gather(read_as(made))))
    assert judged(found) == verdicts
    assert all(check.computed_interval.low is None for check in found)


def test_r008_steps_over_a_missing_rung_and_not_over_units() -> None:
    """Without 원인행위 the budget bounds 지출액; thousands are no bound for millions, nor one of two budgets."""
    short = table(headed("예산현액", "지출액"), [Printed("가", "10 11")])
    assert judged(list(r008_ordering.checks(gather(read_as(short))))) == [(0, 1, WRONG)]
    for headers in (("예산현액", "지출액(천원)"), ("'18년 예산", "'17년 예산", "지출액")):
        figures = " ".join("519"[: len(headers)])
        assert list(r008_ordering.checks(gather(read_as(table(headed(*headers), [Printed("가", figures)]))))) == []


def test_r009_current_budget_is_spent_carried_over_or_unused() -> None:
    """예산현액 = 지출 + 이월 + 불용, a blank as nothing; 징수결정 = 수납 + 미수납 + 불납결손."""
    spent = headed("예산현액", "지출액", "이월액", "불용액")
    rows = [
        Printed("가", "100 60 30 10"),
        Printed("나", "100 60 _ 10"),
        Printed("다", "9 _ _ _"),
        Printed("라", "_ 1 1 1"),
    ]
    found = list(r009_budget_identity.checks(gather(read_as(table(spent, rows)))))
    assert judged(found) == [(0, 0, EXACT), (1, 0, WRONG)]
    assert found[1].statement == "예산현액 100 ≠ 지출액 60 + 불용액 10 = 70"
    assessed = table(headed("징수결정액", "수납액", "미수납액", "불납결손액"), [Printed("가", "101 60 30 10")])
    assert judged(list(r009_budget_identity.checks(gather(read_as(assessed))))) == [(0, 0, ROUNDED)]
    partly = table(headed("예산현액", "지출액", "이월액"), [Printed("가", "100 60 30")])
    assert list(r009_budget_identity.checks(gather(read_as(partly)))) == []


def budget_identities(headers: str, *rows: str) -> list[tuple[int, int, Verdict]]:
    """What R009 says of a table, its headers two spaces apart."""
    made = table(headed(*headers.split("  ")), [Printed(f"{at}", figures) for at, figures in enumerate(rows)])
    return judged(list(r009_budget_identity.checks(gather(read_as(made)))))


def test_r009_executed_budget_and_each_year_for_itself() -> None:
    """집행 stands for 지출, two years under their names are two; what is expected to remain is told apart."""
    headers = "2022 > 예산현액  2022 > 집행액  2022 > 이월액  2022 > 불용액  2023 > 예산현액  2023 > 집행액"
    expected = f"{headers}  2023 > 이월 예상액  2023 > 불용 예상액"
    rows = "100 60 30 10 900 700 150 50", "50 40 - 10 400 300 - 90", "10 9 1 - 20 15 - -"
    assert budget_identities(expected, *rows) == [
        (0, 0, EXACT),
        (1, 0, EXACT),
        (2, 0, EXACT),
        (0, 4, EXACT),
        # 400 is not 300 + 90, but - is no number: what remains may be told of the total alone.
    ]
    wrong = "100 60 30 10 900 700 150 50", "50 40 - 10 400 300 10 80"
    assert budget_identities(expected, *wrong)[-1] == (1, 4, WRONG)
    assert budget_identities(headers, *(row.rsplit(" ", 2)[0] for row in wrong)) == [(0, 0, EXACT), (1, 0, EXACT)]


def test_r009_budget_grows_by_what_stands_between() -> None:
    """예산현액 = 예산 + 이월 + 예비비, if the rows that print any bear it out; a table without any says nothing."""
    headers = "본예산  추경  전년도이월액  예비비  예산현액"
    rows = "70 90 5 - 95", "10 10 - - 10", "30 40 - 8 48", "5 7 2 - 19"
    assert budget_identities(headers, *rows) == [(0, 4, EXACT), (1, 4, EXACT), (2, 4, EXACT), (3, 4, WRONG)]
    assert budget_identities(headers, "70 90 5 - 99", "10 10 - - 10", "30 40 - - 40") == []
    assert budget_identities("예산  예산현액", "70 90", "10 10", "30 30") == []


@pytest.mark.parametrize(
    "header",
    [
        "최대",
        "1일 최대",
        "월 최고",
        "최소",
        "실인원",
        "만족도",
        "평균연령(세)",
        "평균처리기간",
        "학급당 학생수",
        "교원 1인당 학생수",
        "인구 10만명당 병상수",
        "월평균 > 이용자",
    ],
)
def test_r002_adds_no_averages_nor_extremes(header: str) -> None:
    """The highest, the lowest, averages, figures per head and persons counted once are no sums; amounts beside are."""
    rows = [
        Printed("계", "63 66", role=TOTAL),
        Printed("동구", "30 30", 0),
        Printed("서구", "33 41", 0),
    ]
    assert judged(sum_checks(rows, headed("이용", header, unit="건"))) == [(0, 0, EXACT)]


@pytest.mark.parametrize("header", ["최종예산", "경로당", "평균대 설치", "제2식당", "실인원경비", "당초", "누계"])
def test_r002_adds_what_only_looks_like_an_average(header: str) -> None:
    """Names that only look like averages are of sums, and so is what several offices have paid up to now (누계)."""
    rows = [Printed("계", "71", role=TOTAL), Printed("동구", "30", 0), Printed("서구", "41", 0)]
    assert judged(sum_checks(rows, headed(header))) == [(0, 0, EXACT)]


def test_r002_total_of_days_among_its_parts_is_a_mean() -> None:
    """250 days over 260, 240 and 250 is their mean; 75 is the sum of 25 and 50, 85 is wrong, and so is less money."""
    rows = [Printed("계", "250", role=TOTAL), Printed("가", "260", 0), Printed("나", "240", 0), Printed("다", "250", 0)]
    assert judged(sum_checks(rows, headed("이용일수(일)"))) == []
    assert judged(sum_checks(rows, headed("예산"))) == [(0, 0, WRONG)]
    for total, verdict in (("75", EXACT), ("85", WRONG)):
        days = [Printed("계", total, role=TOTAL), Printed("가", "25", 0), Printed("나", "50", 0)]
        assert judged(sum_checks(days, headed("교육일수"))) == [(0, 0, verdict)]


def test_r002_running_totals_of_months_are_no_parts() -> None:
    """누계 of each month holds the months before: 450 at the end is not 100 + 250 + 450."""
    rows = [
        Printed("계", "450 450", role=TOTAL),
        Printed("1월", "100 100", 0),
        Printed("2월", "150 250", 0),
        Printed("3월", "200 450", 0),
    ]
    assert judged(sum_checks(rows, headed("징수액", "누계액"))) == [(0, 0, EXACT)]


def test_r002_marks_tell_the_parts_that_figures_do_not() -> None:
    """A total with one part repeats it: 218,062 over 218,042 is wrong; without the marks nothing is known."""
    columns = headed("예산", "집행액", "이월액", "불용액")
    total, part = "230,556 218,062 9,100 3,394", "230,556 218,042 9,100 3,394"
    marked = table(columns, [Printed("○ 비목별(합계)", total), Printed("․민간보조", part)])
    found = list(r002_parts_sum.checks(gather(read_as(marked))))
    assert judged(found) == [(0, 0, EXACT), (0, 1, WRONG), (0, 2, EXACT), (0, 3, EXACT)]
    assert (
        list(r002_parts_sum.checks(gather(read_as(table(columns, [Printed("가", total), Printed("나", part)]))))) == []
    )
    other = table(columns, [Printed("○ 가", total), Printed("․나", "1 2 3 4")])
    assert list(r002_parts_sum.checks(gather(read_as(other)))) == []


def test_r002_marks_may_go_deep_and_start_again() -> None:
    """○ over ․ over -: the second ○ is no part of the first, and its two parts make it up."""
    rows = [
        Printed("○ 하나", "1,285 712"),
        Printed("․가", "1,285 712"),
        Printed("-나", "1,285 713"),
        Printed("○ 둘", "5,130 4,021"),
        Printed("․다", "4,120 4,000"),
        Printed("․라", "1,010 21"),
    ]
    found = r002_parts_sum.checks(gather(read_as(table(headed("예산", "집행액"), rows))))
    assert judged(list(found)) == [(0, 0, EXACT), (0, 1, EXACT), (3, 0, EXACT), (3, 1, EXACT)]


def test_r008_nothing_is_executed_beyond_what_could_be() -> None:
    """집행 ≤ 현액 and 실집행 ≤ 집행, each year by itself; an execution over the budget as first made is none."""
    columns = headed("2022 > 예산현액", "2022 > 집행액", "2023 > 예산현액", "2023 > 집행액", "2023 > 실집행액")
    made = table(columns, [Printed("가", "10 9 10 8 8"), Printed("나", "10 9 10 12 13")])
    assert judged(list(r008_ordering.checks(gather(read_as(made))))) == [
        (0, 1, EXACT),
        (0, 3, EXACT),
        (0, 4, EXACT),
        (1, 1, EXACT),
        (1, 3, WRONG),
        (1, 4, WRONG),
    ]
    over = table(headed("예산", "집행액"), [Printed("가", "10 17")])
    assert list(r008_ordering.checks(gather(read_as(over)))) == []


def test_r017_a_total_is_one_however_it_is_broken_down() -> None:
    """Two totals of one thing differ in one column of three: one is wrong; in most columns: they are of two things."""
    columns = headed("예산", "집행액", "불용액")
    heads = "○ 기능별 분류(합계)", "○ 비목별 분류(합계)"
    made = with_breakdowns(table(columns, [Printed(heads[0], "1,285 700 585"), Printed(heads[1], "1,285 790 585")]))
    assert judged(list(r017_breakdown_totals.checks(gather(read_as(made))))) == [
        (1, 0, EXACT),
        (1, 1, WRONG),
        (1, 2, EXACT),
    ]
    other = with_breakdowns(table(columns, [Printed(heads[0], "1,285 700 585"), Printed(heads[1], "1,285 79 58")]))
    assert list(r017_breakdown_totals.checks(gather(read_as(other)))) == []
    assert "mostly differ" in r017_breakdown_totals.absent(gather(read_as(other)))
    assert "no table" in r017_breakdown_totals.absent(gather(read_as()))


def test_all_rules_run_in_the_order_of_their_numbers() -> None:
    """A document's checks are those of every rule; an amount is verified, or a discrepancy that outweighs it."""
    rows = [
        Printed("계", "30 20 10 50%", role=TOTAL),
        Printed("가", "10 5 5 100%", 0),
        Printed("나", "20 15 9 33.3%", 0),
    ]
    checks = expectations.check(read_as(table(BUDGET, rows)))
    assert [check.rule for check in checks] == ["R001"] * 6 + ["R002"] * 3
    statuses = expectations.statuses(checks)
    assert statuses[Place("hand:t001", 0, 0)] == "verified"
    assert statuses[Place("hand:t001", 2, 2)] == "discrepancy"
    assert statuses[Place("hand:t001", 0, 2)] == "discrepancy"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("62.6302083", "62.63"),
        ("12358.0000", "12,358"),
        ("-0.0005", "-0.001"),
        ("100", "100"),
        ("1E+30", "1" + ",000" * 10),
        (None, "?"),
    ],
)
def test_computed_values_are_shown_for_people(value: str | None, text: str) -> None:
    """At most three decimals, commas, no exponent."""
    assert shown(None if value is None else Decimal(value)) == text

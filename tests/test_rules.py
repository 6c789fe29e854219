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
    r006_cross_unit,
    r007_same_figure,
)
from pipeline.model import Check, Column, Interval, Place, RowRole, Table, ValueStatus, Verdict
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


DETAIL = headed("'18년 예산", "집행액", "집행률")
PROJECTS = headed("예산현액", "원인행위", "지출액", unit="천원")


def detail(*rows: Printed) -> Table:
    """A budget by project in millions."""
    return table(DETAIL, list(rows), table_id="detail", kind="budget_by_project")


def projects(section: str, *rows: Printed) -> Table:
    """An execution table in thousands, in a numbered section."""
    return table(PROJECTS, list(rows), table_id=f"exec {section}", kind="project_execution", section=section)


def linked(*tables: Table) -> list[Check]:
    """What R006 says of a document."""
    return list(r006_cross_unit.checks(gather(read_as(*tables))))


def test_r006_amounts_agree_across_units() -> None:
    """1,285 백만원 is 1,284,790 천원; the rate of the line is that of the project's finer amounts."""
    line = Printed("블록체인", "1,285 682 53.1%", refs=("1-1",))
    found = linked(detail(line), projects("1-1 블록체인", Printed("구축", "1,284,790 682,291 154,290")))
    assert judged(found) == [(0, 0, EXACT), (0, 1, EXACT), (0, 2, EXACT)]
    assert found[0].statement == "사업번호 1-1 '18년 예산 1,285 = 예산현액 1,284,790 = 1,284.79"
    assert found[0].places == (Place("detail", 0, 0), Place("exec 1-1 블록체인", 0, 0))
    assert found[0].computed_interval == Interval(Decimal("1284.7895"), Decimal("1284.7905"))


def test_r006_sum_that_the_other_table_contradicts_is_found() -> None:
    """One reference for two projects: the budgets agree, 12,111 백만원 of execution do not."""
    line = Printed("클라우드", "14,000 12,111 86.5%", refs=("3-1",))
    both = [Printed("가", "11,500,000 10,599,119 9,000,000"), Printed("나", "2,500,000 1,758,415 1,500,000")]
    assert judged(linked(detail(line), projects("3-1 클라우드", *both))) == [(0, 0, EXACT), (0, 1, WRONG)]


def test_r006_numbered_reference_is_one_project() -> None:
    """2-2(2) is the second row of section 2-2; a number beyond them, or a section printed twice, links nothing."""
    rows = [
        Printed("계", "9,000 9,000 9,000", role=TOTAL),
        Printed("가", "3,000 1,000 0", 0),
        Printed("나", "6,000 4,000 0", 0),
    ]
    section = projects("2-2 누리집", *rows)
    lines = [Printed("나", "6 4 66.7%", refs=("2-2(2)",)), Printed("다", "6 4 66.7%", refs=("2-2(3)",))]
    found = linked(detail(*lines), section)
    assert judged(found) == [(0, 0, EXACT), (0, 1, EXACT), (0, 2, EXACT)]
    assert found[2].statement == "사업번호 2-2(2) 집행률 66.7% = 4,000 ÷ 6,000 = 66.667"
    assert linked(detail(*lines), section, projects("2-2 다른 누리집", *rows)) == []


def test_r006_two_lines_share_a_project() -> None:
    """Only the sum of two lines is the project's: the first is checked against the rest, rates are not."""
    lines = [Printed("가", "3 1 33.3%", refs=("2-2",)), Printed("나", "5 4 80.0%", refs=("2-2",))]
    found = linked(detail(*lines), projects("2-2 누리집", Printed("모두", "8,000 5,000 0")))
    assert judged(found) == [(0, 0, EXACT), (0, 1, EXACT)]
    assert found[0].statement == "사업번호 2-2 '18년 예산 3 = 예산현액 8,000 − 5 = 3"


def test_r006_link_that_nothing_confirms_is_a_wrong_reference() -> None:
    """Where no amount agrees the reference is in doubt, not a figure; a row with two references is not linked."""
    section = projects("1-1 챗봇", Printed("구축", "192,000 191,599 120,250"))
    assert linked(detail(Printed("대화", "352 352 99.9%", refs=("1-1",))), section) == []
    assert linked(detail(Printed("대화", "192 192 99.8%", refs=("1-1", "1-2"))), section) == []


def test_r006_without_an_amount_or_a_unit_there_is_nothing_to_compare() -> None:
    """Blank figures, rates over nothing, and columns without a unit are no evidence."""
    section = projects("1-1 챗봇", Printed("구축", "0 _ _"))
    assert judged(linked(detail(Printed("대화", "0 _ 5.0%", refs=("1-1",))), section)) == [(0, 0, EXACT)]
    unitless = table(
        headed("예산현액", "집행액", unit=""), [Printed("구축", "1 1")], kind="project_execution", section="1-1 가"
    )
    assert linked(detail(Printed("대화", "1 1 100%", refs=("1-1",))), unitless) == []
    rates = table(headed("지출액"), [Printed("구축", "1")], kind="project_execution", section="1-1 가", table_id="e")
    assert judged(linked(detail(Printed("대화", "1 1 100%", refs=("1-1",))), rates)) == [(0, 1, EXACT)]


def test_r006_basis_is_what_most_lines_mean() -> None:
    """집행액 of this document is 지출액: every line is held against it, the one that is off too."""
    lines = [Printed(f"{n}", f"10 {n} {n}0%", refs=(f"1-{n}",)) for n in (1, 2, 3)]
    sections = [projects(f"1-{n} 사업", Printed("구축", f"10,000 9,000 {n},000")) for n in (1, 2, 4)]
    sections.append(projects("1-3 사업", Printed("구축", "10,000 9,000 4,000")))
    found = linked(detail(*lines), *sections)
    assert judged(found)[-3:] == [(2, 0, EXACT), (2, 1, WRONG), (2, 2, WRONG)]


def same_figures(*tables: Table) -> list[Check]:
    """What R007 says of a document."""
    return list(r007_same_figure.checks(gather(read_as(*tables))))


def by_department(*rows: Printed, kind: str = "expenditure_budget", unit: str = "백만원") -> Table:
    """A budget of two years by department."""
    return table(headed("'18년 예산", "'17년 예산", unit=unit), list(rows), table_id=kind, kind=kind, title="세부사업")


def test_r007_department_has_one_budget() -> None:
    """Each department and the total are compared, wherever both tables print them in the same unit."""
    rows = [Printed("계", "30 20", role=TOTAL), Printed("가 람 과", "10 5", 0), Printed("나루과", "20 15", 0)]
    others = [Printed("합계", "30 20", role=TOTAL), Printed("가람과", "10 6", 0), Printed("나루과", "20 _", 0)]
    found = same_figures(by_department(*rows), by_department(*others, kind="budget_by_project"))
    assert [(check.subject, check.verdict) for check in found] == [
        ("계 | '18년 예산", EXACT),
        ("계 | '17년 예산", EXACT),
        ("가 람 과 | '18년 예산", EXACT),
        ("가 람 과 | '17년 예산", WRONG),
        ("나루과 | '18년 예산", EXACT),
    ]
    assert found[3].statement == "가 람 과 '17년 예산 5 ≠ 세부사업 6"


def test_r007_needs_two_departments_in_common_and_one_unit() -> None:
    """One name in common is chance; another unit, a name printed twice and another measure are no repetition."""
    rows = [Printed("가람과", "10 5"), Printed("나루과", "20 15"), Printed("다솜과", "7 7")]
    one = [Printed("가람과", "10 5"), Printed("라온과", "20 15")]
    twice = [Printed("가람과", "10 5"), Printed("가람과", "1 1"), Printed("나루과", "20 15")]
    summary = by_department(*rows)
    for other in (
        by_department(*one, kind="budget_by_project"),
        by_department(*twice, kind="budget_by_project"),
        by_department(*rows, kind="budget_by_project", unit="천원"),
        table(headed("집행액", "지출액"), rows, table_id="d", kind="budget_by_project"),
    ):
        assert same_figures(summary, other) == []


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

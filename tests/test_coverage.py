"""What every rule did in a document: passed, failed, or had nothing to check, with the reason."""

from collections.abc import Sequence

import pytest

import expectations
from expectations.coverage import Result, RuleResult, rule_results
from expectations.rule_modules import rule_modules
from pipeline.model import Column, Extraction, RowRole
from tests.printed import Printed, headed, read_as, table

PASS, FAIL, NOTHING = Result.PASS, Result.FAIL, Result.NOT_APPLICABLE
BUDGET = headed("'18년 예산 (A)", "'17년 예산 (B)", "증감 (C=A-B)")
EXECUTED = headed("예산현액", "원인행위", "지출", "집행률")
POSTS = headed("정원", "현원", "과부족")
SETTLED = headed("예산현액", "지출액", "다음연도이월액", "불용액")
PLAN = headed("계", "1월", "2월")


def result(rule: str, extraction: Extraction) -> RuleResult:
    """What a rule did in a document."""
    checks = expectations.check(extraction)
    (found,) = (one for one in rule_results(extraction, checks, expectations.notices(extraction)) if one.rule == rule)
    return found


@pytest.mark.parametrize(
    ("rule", "columns", "right", "wrong"),
    [
        ("R001", BUDGET, "1,285 1,201 84", "1,285 1,201 95"),
        ("R004", PLAN, "30 10 20", "40 10 20"),
        ("R005", POSTS, "30 28 -2", "30 28 2"),
        ("R008", EXECUTED, "100 90 80 80.0%", "100 90 91 91.0%"),
        ("R009", SETTLED, "100 80 15 5", "100 80 15 9"),
    ],
)
def test_a_rule_of_rows_passes_fails_or_says_why_not(
    rule: str, columns: Sequence[Column], right: str, wrong: str
) -> None:
    """Two rows that hold, one of them broken, and a table of other columns."""
    first = Printed("나루과", right)
    passed = result(rule, read_as(table(columns, [first, Printed("가람과", right)])))
    failed = result(rule, read_as(table(columns, [first, Printed("가람과", wrong)])))
    nothing = result(rule, read_as(table(headed("비고"), [Printed("가람과", "7")])))
    assert (passed.result, passed.tables, passed.failures, passed.reason) == (PASS, 1, 0, "")
    assert (failed.result, failed.failures >= 1, failed.reason) == (FAIL, True, "")
    assert (nothing.result, nothing.checks) == (NOTHING, 0)
    assert " · " in nothing.reason


def test_a_sum_of_parts() -> None:
    """A whole and its parts, a whole that is another, and rows that are no whole of any."""
    parts = [Printed("가람과", "10", 0), Printed("나루과", "20", 0)]
    columns = headed("예산")
    assert result("R002", read_as(table(columns, [Printed("계", "30", role=RowRole.TOTAL), *parts]))).result is PASS
    assert result("R002", read_as(table(columns, [Printed("계", "50", role=RowRole.TOTAL), *parts]))).result is FAIL
    alone = result("R002", read_as(table(columns, [Printed("가람과", "10")])))
    assert (alone.result, "no row is the whole" in alone.reason) == (NOTHING, True)


def test_the_reason_tells_one_lack_from_another() -> None:
    """No formula at all, and a formula whose figures are blank."""
    without = result("R001", read_as(table(headed("예산"), [Printed("가람과", "7")])))
    blank = result("R001", read_as(table(BUDGET, [Printed("가람과", "7 _ _")])))
    assert without.reason != blank.reason
    assert (without.result, blank.result) == (NOTHING, NOTHING)
    declared = result(
        "R003", read_as(table(headed("예산 (A)", "집행액 (B)", "집행률 (C=B/A)"), [Printed("가", "4 2 50%")]))
    )
    assert "R001" in declared.reason


def test_every_rule_answers_for_a_document_without_tables() -> None:
    """Each by its number, once and in order; a rule without a reason has looked and found nothing."""
    empty = read_as()
    found = rule_results(empty, (), ())
    assert [one.rule for one in found] == sorted(module.RULE for module in rule_modules())
    assert {one.result for one in found} <= {PASS, NOTHING}
    assert [one.rule for one in found if one.result is PASS] == ["R014", "R020"]

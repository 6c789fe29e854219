"""Sums that are off by one: rounding in most tables, an error where all others hold to the last digit."""

import expectations
from pipeline.intervals import meet
from pipeline.model import Check, Extraction, Verdict
from tests.printed import Printed, headed, read_as, table

BUDGET = headed("'18년 예산 (A)", "'17년 예산 (B)", "증감 (C=A-B)", unit="천원")


def document(count: int, *more: str) -> Extraction:
    """A table of so many rows whose change is right to the last digit, and some more."""
    right = [Printed(f"{at}", f"{9_000 + 7 * at} {4_000 + 5 * at} {5_000 + 2 * at}") for at in range(count)]
    return read_as(table(BUDGET, [*right, *(Printed("끝", figures) for figures in more)]))


def off(extraction: Extraction) -> list[Check]:
    """The checks that fail."""
    return [check for check in expectations.check(extraction) if check.verdict is Verdict.DISCREPANCY]


def test_one_off_among_many_whole_sums_is_an_error() -> None:
    """9,500 − 4,200 = 5,301 among seventy that hold: both intervals are points, and part."""
    (check,) = off(document(70, "9,500 4,200 5,301"))
    assert check.places[0].row == 70
    assert check.tolerance == 0
    assert not meet(check.printed_interval, check.computed_interval)
    assert check.statement.startswith("증감 (C=A-B) 5,301 ≠ 9,500 − 4,200 = 5,300 (이 표의 다른 합 70개는")
    (repair,) = expectations.audit(document(70, "9,500 4,200 5,301"), (check,)).repairs
    assert "5300" in {f"{one.value}" for some in (repair.mendings, *repair.alternatives) for one in some}


def test_few_sums_or_several_off_are_rounding() -> None:
    """Ten rows prove nothing; of seventy three that are off tell that the table is rounded."""
    assert off(document(10, "9,500 4,200 5,301")) == []
    assert off(document(70, "9,500 4,200 5,301", "9,501 4,200 5,300", "9,502 4,200 5,303")) == []


def test_sums_that_rounding_cannot_break_count_for_nothing() -> None:
    """A budget without one before it is its own change, rounded or not: seventy such rows are no evidence."""
    rows = [Printed(f"{at}", f"{9_000 + at} _ {9_000 + at}") for at in range(70)]
    assert off(read_as(table(BUDGET, [*rows, Printed("끝", "9,500 4,200 5,301")]))) == []

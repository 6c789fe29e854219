"""Interval arithmetic: what printed digits stand for, and that no true value is ever left out."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline import intervals
from pipeline.intervals import UNBOUNDED, ZERO, cut, is_bounded, last_place, meet, printed
from pipeline.model import Interval


def between(low: str, high: str) -> Interval:
    """An interval of these ends."""
    return Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [("6563", "6562.5", "6563.5"), ("62.8", "62.75", "62.85"), ("-0.1", "-0.15", "-0.05"), ("0", "-0.5", "0.5")],
)
def test_printed_figure_stands_for_half_a_last_place_around_it(value: str, low: str, high: str) -> None:
    """6,563 백만원 is anything from 6562.5 to 6563.5."""
    assert printed(Decimal(value)) == between(low, high)


def test_counted_figure_stands_for_itself() -> None:
    """63 persons are 63; a figure with decimals is rounded even where whole ones are counted."""
    assert printed(Decimal(63), exact=True) == between("63", "63")
    assert printed(Decimal("63.5"), exact=True) == between("63.45", "63.55")


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [("98.9", "98.9", "99.0"), ("-98.9", "-99.0", "-98.9"), ("0.0", "-0.1", "0.1"), ("5", "5", "6")],
)
def test_cut_figure_stands_for_what_lies_behind_it(value: str, low: str, high: str) -> None:
    """A rate that was cut stood up to one last place farther from zero."""
    assert cut(Decimal(value)) == between(low, high)


@pytest.mark.parametrize(("value", "place"), [("6563", "1"), ("62.8", "0.1"), ("1084.0", "0.1"), ("60.64", "0.01")])
def test_last_place_is_the_printed_one(value: str, place: str) -> None:
    """A printed zero counts as a digit."""
    assert last_place(Decimal(value)) == Decimal(place)


def test_last_place_of_no_number_is_a_unit() -> None:
    """An infinite operand has no digits."""
    assert last_place(Decimal("Infinity")) == 1


def test_operations_on_ends() -> None:
    """Worked by hand: [1,2] with [-3,4]."""
    left, right = between("1", "2"), between("-3", "4")
    assert intervals.add(left, right) == between("-2", "6")
    assert intervals.subtract(left, right) == between("-3", "5")
    assert intervals.multiply(left, right) == between("-6", "8")
    assert intervals.divide(right, left) == between("-3", "4")
    assert intervals.scale(right, -2) == between("-8", "6")
    assert intervals.total([left, right, left]) == between("-1", "8")
    assert intervals.total([]) == ZERO


def test_columns_are_balanced_row_by_row() -> None:
    """[1,2] and [5,5] less [-3,4] and [1,2], worked by hand; no column is nothing in every row."""
    taken = [between("-3", "4"), between("1", "2")]
    found = intervals.balances([("+", [between("1", "2"), between("5", "5")]), ("-", taken)], 2)
    assert found == [between("-3", "5"), between("3", "4")]
    assert intervals.balances([], 2) == [ZERO, ZERO]


def test_division_by_what_may_be_zero_says_nothing() -> None:
    """A printed 0 may stand for anything around it, so the quotient is unbounded, and so is all that is made of it."""
    quotient = intervals.divide(between("73.5", "74.5"), between("-0.5", "0.5"))
    assert quotient == UNBOUNDED
    assert not is_bounded(quotient)
    for operation in (intervals.add, intervals.subtract, intervals.multiply, intervals.divide):
        assert operation(quotient, between("1", "2")) == UNBOUNDED
        assert operation(between("1", "2"), quotient) == UNBOUNDED
    assert is_bounded(Interval(None, Decimal(1)))


def test_touching_ends_do_not_meet_unless_they_are_all() -> None:
    """A half belongs to the next figure; equal intervals meet even where each is one point."""
    assert not meet(between("1", "2"), between("2", "3"))
    assert meet(between("1", "2"), between("1.9", "3"))
    assert meet(between("2", "2"), between("2", "2"))
    assert meet(UNBOUNDED, between("2", "2"))
    assert not meet(Interval(None, Decimal(1)), between("2", "3"))


TRUE = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6)
PLACES = st.integers(0, 3)


def rounded(true: Fraction, places: int) -> Decimal:
    """The figure that prints a true value."""
    exact = Decimal(true.numerator) / Decimal(true.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def holds(interval: Interval, true: Fraction) -> bool:
    """Whether a true value lies in an interval."""
    low, high = interval.low, interval.high
    return (low is None or Fraction(low) <= true) and (high is None or true <= Fraction(high))


@given(left=TRUE, right=TRUE, places=PLACES, other=PLACES)
def test_true_value_of_rounded_operands_lies_within(left: Fraction, right: Fraction, places: int, other: int) -> None:
    """Whatever was rounded to print the operands, the true sum, difference, product and quotient stay inside."""
    a, b = printed(rounded(left, places)), printed(rounded(right, other))
    assert holds(a, left)
    assert holds(intervals.add(a, b), left + right)
    assert holds(intervals.subtract(a, b), left - right)
    assert holds(intervals.multiply(a, b), left * right)
    if right:
        assert holds(intervals.divide(a, b), left / right)
    assert holds(intervals.scale(a, 100), left * 100)


@given(parts=st.lists(TRUE, max_size=12), places=PLACES)
def test_true_total_of_rounded_parts_lies_within(parts: list[Fraction], places: int) -> None:
    """Rounded parts allow a total that is off by half a place each, and no more is needed."""
    assert holds(intervals.total(printed(rounded(part, places)) for part in parts), sum(parts, Fraction(0)))


@given(true=TRUE, places=PLACES)
def test_cut_value_lies_within(true: Fraction, places: int) -> None:
    """A figure whose last digits were cut stands for an interval with the true value in it."""
    scaled = abs(true) * 10**places
    printed_digits = Decimal(scaled.numerator // scaled.denominator).scaleb(-places)
    assert holds(cut(-printed_digits if true < 0 else printed_digits), true)


ENDS = st.none() | st.decimals(-1000, 1000, places=2)


@given(ENDS, ENDS, ENDS, ENDS)
def test_meeting_is_mutual(a: Decimal | None, b: Decimal | None, c: Decimal | None, d: Decimal | None) -> None:
    """If one meets the other, the other meets it."""
    assume(a is None or b is None or a <= b)
    assume(c is None or d is None or c <= d)
    assert meet(Interval(a, b), Interval(c, d)) == meet(Interval(c, d), Interval(a, b))


@given(value=st.decimals(-(10**9), 10**9, places=2), step=st.integers(-3, 3))
def test_neighbouring_figures_do_not_meet(value: Decimal, step: int) -> None:
    """Two different figures of the same precision stand for different values."""
    assert meet(printed(value), printed(value + step * last_place(value))) == (step == 0)

"""Interval arithmetic on printed figures, rounded outward beyond forty digits: no true value is ever left out."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from functools import lru_cache

from pipeline.model import Interval

_DOWN = Context(prec=40, rounding=ROUND_FLOOR)
_UP = Context(prec=40, rounding=ROUND_CEILING)
_ZERO = Decimal(0)
# What nearly all figures are printed to: their last place is told without taking the figure apart.
_STEPS = tuple(Decimal(1).scaleb(-digits) for digits in range(4))
_HALVES = {step: step / 2 for step in _STEPS}
UNBOUNDED = Interval(None, None)
ZERO = Interval(_ZERO, _ZERO)
ONE = Interval(Decimal(1), Decimal(1))


def last_place(value: Decimal) -> Decimal:
    """One unit in the last printed digit: 1 for 6563, 0.1 for 62.8."""
    for step in _STEPS:
        if value.same_quantum(step):
            return step
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def printed(value: Decimal, *, exact: bool = False) -> Interval:
    """The interval that a printed figure stands for: a rounded 6,563 is 6562.5 to 6563.5, a count of 63 only itself."""
    # By its digits: 1.0 and 1 are equal, but stand for different intervals.
    return _printed(str(value), exact)


@lru_cache(maxsize=65536)
def _printed(digits: str, exact: bool) -> Interval:  # noqa: FBT001 - a cache is quickest by position
    value = Decimal(digits)
    if exact and value.same_quantum(_STEPS[0]):
        half = _ZERO
    else:
        step = last_place(value)
        half = _HALVES.get(step) or step / 2
    return Interval(_DOWN.subtract(value, half), _UP.add(value, half))


def cut(value: Decimal) -> Interval:
    """The interval that the figure stands for when its last digits were cut off instead of rounded."""
    step = last_place(value)
    if value > 0:
        return Interval(value, _UP.add(value, step))
    if value < 0:
        return Interval(_DOWN.subtract(value, step), value)
    return Interval(-step, step)


def add(left: Interval, right: Interval) -> Interval:
    """Every sum of a value of each."""
    return Interval(
        None if left.low is None or right.low is None else _DOWN.add(left.low, right.low),
        None if left.high is None or right.high is None else _UP.add(left.high, right.high),
    )


def subtract(left: Interval, right: Interval) -> Interval:
    """Every difference of a value of each."""
    return Interval(
        None if left.low is None or right.high is None else _DOWN.subtract(left.low, right.high),
        None if left.high is None or right.low is None else _UP.subtract(left.high, right.low),
    )


def without(whole: Interval, part: Interval) -> Interval:
    """What the others add up to, where a sum of intervals is known and one of them."""
    return Interval(
        None if whole.low is None or part.low is None else _DOWN.subtract(whole.low, part.low),
        None if whole.high is None or part.high is None else _UP.subtract(whole.high, part.high),
    )


def total(values: Iterable[Interval]) -> Interval:
    """Every sum of one value of each interval; zero for none."""
    low: Decimal | None = _ZERO
    high: Decimal | None = _ZERO
    for least, most in values:
        low = None if low is None or least is None else _DOWN.add(low, least)
        high = None if high is None or most is None else _UP.add(high, most)
    return Interval(low, high)


def balance(terms: Iterable[tuple[str, Interval]]) -> Interval:
    """Every sum of one value of each interval, those with the sign - taken away; zero for none."""
    low: Decimal | None = _ZERO
    high: Decimal | None = _ZERO
    for sign, (least, most) in terms:
        if low is not None:
            taken = least if sign == "+" else most
            low = None if taken is None else _DOWN.add(low, taken) if sign == "+" else _DOWN.subtract(low, taken)
        if high is not None:
            taken = most if sign == "+" else least
            high = None if taken is None else _UP.add(high, taken) if sign == "+" else _UP.subtract(high, taken)
    return Interval(low, high)


def balances(terms: Iterable[tuple[str, Sequence[Interval]]], count: int) -> list[Interval]:
    """The balance of each row of some columns of so many intervals, all of them bounded."""
    lows = highs = [_ZERO] * count
    for sign, some in terms:
        least, most = [one.low or _ZERO for one in some], [one.high or _ZERO for one in some]
        if sign == "+":
            lows, highs = list(map(_DOWN.add, lows, least)), list(map(_UP.add, highs, most))
        else:
            lows, highs = list(map(_DOWN.subtract, lows, most)), list(map(_UP.subtract, highs, least))
    return list(map(Interval, lows, highs))


def multiply(left: Interval, right: Interval) -> Interval:
    """Every product of a value of each; unbounded where a side is."""
    if left.low is None or left.high is None or right.low is None or right.high is None:
        return UNBOUNDED
    if left.low >= _ZERO and right.low >= _ZERO:
        return Interval(_DOWN.multiply(left.low, right.low), _UP.multiply(left.high, right.high))
    pairs = [(a, b) for a in (left.low, left.high) for b in (right.low, right.high)]
    return Interval(min(_DOWN.multiply(a, b) for a, b in pairs), max(_UP.multiply(a, b) for a, b in pairs))


def divide(left: Interval, right: Interval) -> Interval:
    """Every quotient of a value of each; unbounded where the divisor may be zero."""
    if left.low is None or left.high is None or right.low is None or right.high is None:
        return UNBOUNDED
    if left.low >= _ZERO and right.low > _ZERO:
        return Interval(_DOWN.divide(left.low, right.high), _UP.divide(left.high, right.low))
    if right.low <= _ZERO <= right.high:
        return UNBOUNDED
    pairs = [(a, b) for a in (left.low, left.high) for b in (right.low, right.high)]
    return Interval(min(_DOWN.divide(a, b) for a, b in pairs), max(_UP.divide(a, b) for a, b in pairs))


def scale(value: Interval, factor: Decimal | int) -> Interval:
    """Every value times a number; unbounded where a side is."""
    low, high = value if factor >= 0 else reversed(value)
    if low is None or high is None:
        return UNBOUNDED
    return Interval(_DOWN.multiply(low, factor), _UP.multiply(high, factor))


def meet(left: Interval, right: Interval) -> bool:
    """Whether the two have a value in common; a printed interval is half open, so touching ends do not count."""
    if left == right:
        return True
    return (left.low is None or right.high is None or left.low < right.high) and (
        right.low is None or left.high is None or right.low < left.high
    )


def is_bounded(value: Interval) -> bool:
    """Whether the interval excludes any figure at all."""
    return value.low is not None or value.high is not None

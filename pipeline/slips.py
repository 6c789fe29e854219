"""Slips of the pen: the figures that one wrong digit, or two neighbours in the other order, make of one."""

from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise


def slips(value: Decimal | int) -> Iterator[int]:
    """The figures of the same sign that differ from one by a slip, in units of its last place.

    They are no longer or shorter than it is.
    """
    digits, sign = f"{abs(value):f}" if isinstance(value, Decimal) else str(abs(value)), -1 if value < 0 else 1
    others = [
        f"{digits[:at]}{other}{digits[at + 1 :]}"
        for at, digit in enumerate(digits)
        if digit != "."
        for other in "0123456789"
        if other != digit
    ]
    others += [
        f"{digits[:at]}{right}{left}{digits[at + 2 :]}"
        for at, (left, right) in enumerate(pairwise(digits))
        if left != right and "." not in left + right
    ]
    for one in others:
        if not one.startswith("0") or one.startswith("0.") or len(one) == 1:
            yield sign * int(one.replace(".", ""))


def near_slip(value: int | None, change: int, parts: int) -> bool:
    """Whether a slip may have changed a figure so, within the rounding of a sum of so many parts."""
    if value is None:
        return False
    near = _slips(value)
    at = bisect_right(near, (2 * (value + change) - parts - 1) // 2)
    return at < len(near) and abs(2 * (near[at] - value - change)) < parts + 1


@lru_cache(maxsize=4096)
def _slips(value: int) -> list[int]:
    return sorted(slips(value))

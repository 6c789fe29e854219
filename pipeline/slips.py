"""Slips of the pen: the figures that one wrong digit, or two neighbours in the other order, make of one."""

from collections.abc import Iterator
from decimal import Decimal
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

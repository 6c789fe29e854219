"""How much of a document its checks cover, and what share of single-digit misreadings they would notice."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from expectations.implied import implied, printed_intervals
from pipeline import intervals
from pipeline.model import Check, Extraction, Interval, Place, Verdict

_MAX_DIGITS = 18
_INFINITE = float("inf")


class Strength(NamedTuple):
    """Counts over the printed amounts of a document, as in `Audit`."""

    amounts: int
    covered: int
    misreadings: int
    noticed: int


def strength(extraction: Extraction, checks: Sequence[Check]) -> Strength:
    """The strength of a document's checks; a check that fails already counts for nothing."""
    printed = printed_intervals(extraction)
    holding = _by_place([check for check in checks if check.can_fail and check.verdict is not Verdict.DISCREPANCY])
    covered = misreadings = noticed = count = 0
    for table in extraction.tables:
        for (row, column), amount in table.amounts.items():
            if amount.value is None:
                continue
            place = Place(table.table_id, row, column)
            found = holding.get(place, ())
            count += 1
            covered += bool(found)
            bounds = [_printable(implied(check, place, printed), amount.value, printed[place]) for check in found]
            low = max((least for least, _ in bounds), default=-_INFINITE)
            high = min((most for _, most in bounds), default=_INFINITE)
            possible, within = _misreadings(amount.value, low, high)
            misreadings += possible
            noticed += possible - within
    return Strength(count, covered, misreadings, noticed)


def _by_place(checks: Sequence[Check]) -> Mapping[Place, list[Check]]:
    found: dict[Place, list[Check]] = {}
    for check in checks:
        for place in check.places:
            found.setdefault(place, []).append(check)
    return found


def _misreadings(value: Decimal, low: float, high: float) -> tuple[int, int]:
    """In how many ways one digit of a figure can be read as another, and how many of them stay within two bounds.

    The bounds are in units of the figure's last place. A first digit is not read as zero.
    """
    digits = str(abs(_units(value)))[:_MAX_DIGITS]
    units = int(digits)
    least, most = (-high, -low) if value < 0 else (low, high)
    possible = within = 0
    for at, digit in enumerate(digits):
        first, step, own = int(at == 0 and len(digits) > 1), 10 ** (len(digits) - 1 - at), int(digit)
        rest = units - own * step
        found = [other for other in range(first, 10) if other != own]
        possible += len(found)
        within += sum(least <= rest + other * step <= most for other in found)
    return possible, within


def _units(value: Decimal) -> int:
    return int(value / intervals.last_place(value))


def _printable(allowed: Interval, value: Decimal, printed: Interval) -> tuple[float, float]:
    """The least and the largest figure, in units of the last place, whose printed interval meets what is allowed."""
    step = intervals.last_place(value)
    half = (printed.high - printed.low) / 2 if printed.low is not None and printed.high is not None else step / 2
    low = -_INFINITE if allowed.low is None else int(((allowed.low - half) / step).to_integral_value(ROUND_CEILING))
    high = _INFINITE if allowed.high is None else int(((allowed.high + half) / step).to_integral_value(ROUND_FLOOR))
    return low, high

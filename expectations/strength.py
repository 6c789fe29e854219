"""How much of a document its checks cover, and what share of single-digit misreadings they would notice."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from expectations.implied import implied, printed_intervals
from pipeline import intervals
from pipeline.model import Check, Extraction, Interval, Place, Verdict

_MAX_DIGITS = 18


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
            for misread in _misreadings(amount.value):
                misreadings += 1
                noticed += any(not low <= misread <= high for low, high in bounds)
    return Strength(count, covered, misreadings, noticed)


def _by_place(checks: Sequence[Check]) -> Mapping[Place, list[Check]]:
    found: dict[Place, list[Check]] = {}
    for check in checks:
        for place in check.places:
            found.setdefault(place, []).append(check)
    return found


def _misreadings(value: Decimal) -> Iterator[int]:
    """The figure with each digit read as each other digit, in units of its last place."""
    digits = str(abs(_units(value)))[:_MAX_DIGITS]
    sign = -1 if value < 0 else 1
    for at, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit and not (at == 0 and other == "0" and len(digits) > 1):
                yield sign * int(digits[:at] + other + digits[at + 1 :])


def _units(value: Decimal) -> int:
    return int(value / intervals.last_place(value))


def _printable(allowed: Interval, value: Decimal, printed: Interval) -> tuple[float, float]:
    """The least and the largest figure, in units of the last place, whose printed interval meets what is allowed."""
    step = intervals.last_place(value)
    half = (printed.high - printed.low) / 2 if printed.low is not None and printed.high is not None else step / 2
    low = -float("inf") if allowed.low is None else int(((allowed.low - half) / step).to_integral_value(ROUND_CEILING))
    high = float("inf") if allowed.high is None else int(((allowed.high + half) / step).to_integral_value(ROUND_FLOOR))
    return low, high

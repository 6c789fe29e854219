"""How much of a document its checks cover, and what share of single-digit misreadings they would notice."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from expectations.implied import Printed, allowances
from pipeline import intervals
from pipeline.model import Check, Extraction, Interval, Place, Verdict

_MAX_DIGITS = 18


class Strength(NamedTuple):
    """Counts over the printed amounts of a document, as in `Audit`."""

    amounts: int
    covered: int
    misreadings: int
    noticed: int


def strength(extraction: Extraction, checks: Sequence[Check], printed: Printed) -> Strength:
    """The strength of a document's checks; a check that fails already counts for nothing."""
    holding = [check for check in checks if check.can_fail and check.verdict is not Verdict.DISCREPANCY]
    over = {place for check in holding for place in check.places}
    bounds = _bounds(holding, printed)
    covered = misreadings = noticed = count = 0
    for table in extraction.tables:
        for (row, column), amount in table.amounts.items():
            if amount.value is None:
                continue
            place = Place(table.table_id, row, column)
            count += 1
            covered += place in over
            allowed = _printable(bounds.get(place, intervals.UNBOUNDED), amount.value, printed[place])
            possible, within = _misreadings(amount.value, allowed)
            misreadings += possible
            noticed += possible - within
    return Strength(count, covered, misreadings, noticed)


def _bounds(checks: Iterable[Check], printed: Printed) -> dict[Place, Interval]:
    """What all the checks together allow each place, though it be nothing."""
    found: dict[Place, Interval] = {}
    for check in checks:
        for place, one in allowances(check, printed):
            low, high = found.get(place, intervals.UNBOUNDED)
            found[place] = Interval(
                one.low if low is None or (one.low is not None and one.low > low) else low,
                one.high if high is None or (one.high is not None and one.high < high) else high,
            )
    return found


def _misreadings(value: Decimal, allowed: tuple[int | None, int | None]) -> tuple[int, int]:
    """In how many ways one digit of a figure can be read as another, and how many of them stay within two bounds.

    The bounds are in units of the figure's last place. A first digit is not read as zero.
    """
    digits = str(abs(_units(value)))[:_MAX_DIGITS]
    units, (least, most) = int(digits), allowed
    if value < 0:
        least, most = None if most is None else -most, None if least is None else -least
    possible = within = 0
    step = 10 ** len(digits)
    for at, digit in enumerate(digits):
        first, own = int(at == 0 and len(digits) > 1), int(digit)
        step //= 10
        rest = units - own * step
        possible += 10 - first - (own >= first)
        low = first if least is None else max(first, -((rest - least) // step))
        high = 9 if most is None else min(9, (most - rest) // step)
        within += max(0, high - low + 1) - (low <= own <= high)
    return possible, within


def _units(value: Decimal) -> int:
    return int(value / intervals.last_place(value))


def _printable(allowed: Interval, value: Decimal, printed: Interval) -> tuple[int | None, int | None]:
    """The least and the largest figure, in units of the last place, whose printed interval meets what is allowed."""
    if allowed.low is None and allowed.high is None:
        return None, None
    step = intervals.last_place(value)
    half = (printed.high - printed.low) / 2 if printed.low is not None and printed.high is not None else step / 2
    low = None if allowed.low is None else int(((allowed.low - half) / step).to_integral_value(ROUND_CEILING))
    high = None if allowed.high is None else int(((allowed.high + half) / step).to_integral_value(ROUND_FLOOR))
    return low, high

"""The auditor's shortest list: the fewest figures that must be wrong for all checks to hold, and what mends them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from expectations.implied import Printed, common, implied, printed_intervals
from pipeline import intervals
from pipeline.model import Check, Extraction, Interval, Place, Repair, Verdict

_MAX_LISTED = 1000


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: Place
    printed: Decimal
    allowed: Interval
    value: Decimal | None
    failing: frozenset[int]

    @property
    def rank(self) -> tuple[int, bool, int]:
        """Better explanations first: more failures, mended by one slip, fewer ways to mend."""
        return (-len(self.failing), self.value is None, len(self.place.table_id))


def repairs(extraction: Extraction, checks: Sequence[Check]) -> tuple[Repair, ...]:
    """The figures that explain the failing checks, each failure explained once, the widest explanation first."""
    printed = printed_intervals(extraction)
    values = {
        Place(t.table_id, row, column): amount.value
        for t in extraction.tables
        for (row, column), amount in t.amounts.items()
        if amount.value is not None
    }
    by_place: dict[Place, list[int]] = {}
    for number, check in enumerate(checks):
        if check.relation is not None:
            for place in check.places:
                by_place.setdefault(place, []).append(number)
    open_failures = {n for n, c in enumerate(checks) if c.verdict is Verdict.DISCREPANCY and c.relation is not None}
    candidates = [c for place in by_place if (c := _candidate(place, checks, by_place, values, printed)) is not None]
    found: list[Repair] = []
    while open_failures:
        left = [_narrowed(candidate, open_failures) for candidate in candidates if candidate.failing & open_failures]
        if not left:
            break
        best = min(left, key=lambda candidate: candidate.rank)
        equals = tuple(
            one.place
            for one in left
            if one is not best and (one.rank[:2], one.failing) == (best.rank[:2], best.failing)
        )
        found.append(Repair(best.place, best.printed, best.allowed, best.value, len(best.failing), equals))
        open_failures -= best.failing
    return tuple(found)


def _narrowed(candidate: _Candidate, failures: set[int]) -> _Candidate:
    return _Candidate(
        candidate.place, candidate.printed, candidate.allowed, candidate.value, candidate.failing & failures
    )


def _candidate(
    place: Place,
    checks: Sequence[Check],
    by_place: Mapping[Place, Sequence[int]],
    values: Mapping[Place, Decimal],
    printed: Printed,
) -> _Candidate | None:
    """The place as the one wrong figure: some of its checks fail, and one value would make all of them hold."""
    numbers = by_place[place]
    failing = frozenset(n for n in numbers if checks[n].verdict is Verdict.DISCREPANCY)
    if not failing or place not in values:
        return None
    allowed = common(implied(checks[n], place, printed) for n in numbers)
    if allowed is None:
        return None
    value = values[place]
    figures = list(_figures(allowed, value, printed[place]))
    if not figures and allowed.low is not None and allowed.high is not None:
        return None
    return _Candidate(place, value, allowed, _meant(figures, value), failing)


def _meant(figures: Sequence[Decimal], value: Decimal) -> Decimal | None:
    """Of the figures that would do the one that a slip turns into the printed one: the middle one, or the only one."""
    slips = [figure for figure in figures if _is_slip(figure, value)]
    middle = figures[len(figures) // 2] if figures else None
    return middle if middle in slips else slips[0] if len(slips) == 1 else None


def _figures(allowed: Interval, value: Decimal, printed: Interval) -> Iterator[Decimal]:
    """The figures, with as many decimals as the printed one, that stand for a value that is allowed."""
    if allowed.low is None or allowed.high is None or printed.low is None or printed.high is None:
        return
    step, half = intervals.last_place(value), (printed.high - printed.low) / 2
    first = int(((allowed.low - half) / step).to_integral_value(ROUND_CEILING))
    last = int(((allowed.high + half) / step).to_integral_value(ROUND_FLOOR))
    for units in range(first, min(last, first + _MAX_LISTED) + 1):
        yield units * step


def _is_slip(figure: Decimal, value: Decimal) -> bool:
    """Whether two figures differ in one digit, or by two neighbouring digits in the other order."""
    left, right = f"{abs(figure):f}", f"{abs(value):f}"
    if len(left) != len(right):
        return False
    wrong = [at for at, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    if len(wrong) == 1:
        return True
    swapped = [left[at] for at in wrong] == [right[at] for at in reversed(wrong)]
    return len(wrong) == 2 and wrong[1] - wrong[0] == 1 and swapped  # noqa: PLR2004

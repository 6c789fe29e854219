"""The auditor's shortest list: the fewest figures that must be wrong for all checks to hold, and what mends them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from expectations.implied import Printed, common, implied
from expectations.repair_sets import Freed, groups, smallest_sets
from pipeline import intervals
from pipeline.model import Check, Extraction, Interval, Mending, Place, Repair, Verdict
from pipeline.slips import slips

_MAX_LISTED = 1000


@dataclass(frozen=True, slots=True)
class _Candidate:
    mending: Mending
    likely: bool
    failing: frozenset[int]

    def rank(self, failures: set[int]) -> tuple[int, bool, int]:
        """Better explanations first: more failures, one slip, fewer ways to mend."""
        return (-len(self.failing & failures), not self.likely, len(self.mending.place.table_id))


@dataclass(frozen=True, slots=True)
class _Figures:
    """The printed figures, what they stand for, and the columns whose figures may be less than nothing."""

    values: Mapping[Place, Decimal]
    printed: Printed
    signed: Collection[tuple[str, int]]


def repairs(extraction: Extraction, checks: Sequence[Check], printed: Printed) -> tuple[Repair, ...]:
    """The figures that explain the failing checks, each failure explained once, the widest explanation first.

    Failures that no single figure explains are explained by the smallest sets of figures that do together.
    """
    failures = {n for n, c in enumerate(checks) if c.verdict is Verdict.DISCREPANCY and c.relation is not None}
    if not failures:
        return ()
    values = {
        Place(t.table_id, row, column): amount.value
        for t in extraction.tables
        for (row, column), amount in t.amounts.items()
        if amount.value is not None
    }
    signed = _signed(values, checks)
    by_place: dict[Place, list[int]] = {}
    for number, check in enumerate(checks):
        if check.relation is not None:
            for place in check.places:
                by_place.setdefault(place, []).append(number)
    figures = _Figures(values, printed, signed)
    found_alone = (_candidate(place, checks, by_place, figures) for place in by_place)
    candidates = [one for one in found_alone if one is not None]
    found = list(_single(candidates, failures))
    left = set(failures)
    for near in (None, by_place):
        for group in list(groups(left, checks, near)):
            freed = list(smallest_sets(group, checks, by_place, printed))
            sets = [some for one in freed if len(some := _mendings(one, figures)) == len(one)]
            if sets:
                first, *others = sorted(sets, key=lambda some: sum(one.value is None for one in some))
                found.append(Repair(first, len(group), tuple(others)))
                left -= set(group)
    return tuple(found)


def unexplained(checks: Iterable[Check], found: Iterable[Repair]) -> int:
    """How many failing checks the repairs leave."""
    failing = sum(one.verdict is Verdict.DISCREPANCY and one.relation is not None for one in checks)
    return failing - sum(repair.failures for repair in found)


def _single(candidates: Iterable[_Candidate], failures: set[int]) -> Iterator[Repair]:
    """The single figures that explain most, until no failure is left that one explains; what they do is taken out."""
    while left := [candidate for candidate in candidates if candidate.failing & failures]:
        best = min(left, key=lambda candidate: candidate.rank(failures))
        explained = best.failing & failures
        equals = tuple(
            (one.mending,)
            for one in left
            if one is not best
            and (one.rank(failures)[:2], one.failing & failures) == (best.rank(failures)[:2], explained)
        )
        yield Repair((best.mending,), len(explained), equals)
        failures -= explained


def _candidate(
    place: Place,
    checks: Sequence[Check],
    by_place: Mapping[Place, Sequence[int]],
    figures: _Figures,
) -> _Candidate | None:
    """The place as the one wrong figure: some of its checks fail, and one value would make all of them hold."""
    numbers = by_place[place]
    failing = frozenset(n for n in numbers if checks[n].verdict is Verdict.DISCREPANCY)
    if not failing or place not in figures.values:
        return None
    allowed = common(implied(checks[n], place, figures.printed) for n in numbers)
    if allowed is None:
        return None
    mending, likely = _mending(place, allowed, figures)
    return None if mending is None else _Candidate(mending, likely, failing)


def _signed(values: Mapping[Place, Decimal], checks: Iterable[Check]) -> set[tuple[str, int]]:
    """The columns, by table, whose figures may have either sign: one is negative, or they are differences."""
    found = {(place.table_id, place.column) for place, value in values.items() if value < 0}
    for check in checks:
        if check.relation is not None and any(term.factor < 0 for term in check.relation.above):
            found.add((check.places[0].table_id, check.places[0].column))
    return found


def _mendings(freed: Freed, figures: _Figures) -> tuple[Mending, ...]:
    found = (_mending(place, allowed, figures)[0] for place, allowed in freed.items())
    return tuple(one for one in found if one is not None)


def _mending(place: Place, allowed: Interval, figures: _Figures) -> tuple[Mending | None, bool]:
    """What a figure may have been, and whether one of them is likely; nothing where no figure can be printed so."""
    value = figures.values[place]
    bounds = _bounds(allowed, value, figures.printed[place])
    if bounds is None:
        return Mending(place, value, allowed, None), False
    first, last = bounds
    if (place.table_id, place.column) not in figures.signed:
        first = max(first, 0)
    if first > last:
        return None, False
    step = intervals.last_place(value)
    meant = _meant(range(first, min(last, first + _MAX_LISTED) + 1), step, value)
    only = first * step if first == last else None
    return Mending(
        place, value, Interval(first * step, last * step), meant if only is None else only
    ), meant is not None


def _meant(figures: range, step: Decimal, value: Decimal) -> Decimal | None:
    """Of the figures that would do, in steps, the one that a slip makes the printed one: the middle or the only."""
    near = {units for units in slips(value) if units in figures}
    middle = figures[len(figures) // 2]
    return middle * step if middle in near else near.pop() * step if len(near) == 1 else None


def _bounds(allowed: Interval, value: Decimal, printed: Interval) -> tuple[int, int] | None:
    """The least and the largest figure that stands for a value that is allowed, in units of the printed last place."""
    if allowed.low is None or allowed.high is None or printed.low is None or printed.high is None:
        return None
    step, half = intervals.last_place(value), (printed.high - printed.low) / 2
    first = int(((allowed.low - half) / step).to_integral_value(ROUND_CEILING))
    last = int(((allowed.high + half) / step).to_integral_value(ROUND_FLOOR))
    return first, last

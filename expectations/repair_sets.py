"""The smallest sets of figures that must be wrong together where no single one explains a failure."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from expectations.implied import Printed, common, implied
from pipeline import intervals
from pipeline.model import Check, Interval, Place

_LARGEST = 3
_MOST_TRIED = 2_000
_MOST_FOUND = 24

Freed = dict[Place, Interval]
"""Figures that are wrong together, and what each may be."""


def groups(
    failures: set[int], checks: Sequence[Check], by_place: Mapping[Place, Sequence[int]] | None = None
) -> Iterator[list[int]]:
    """Failing checks that share figures, directly or by others; given `by_place`, also by a check over both."""
    left = set(failures)
    while left:
        group, places = [left.pop()], set[Place]()
        for number in group:
            own = checks[number].places
            near_by = {other for place in own for other in by_place.get(place, ())} if by_place else {number}
            places |= {place for other in near_by for place in checks[other].places}
            near = [other for other in left if not places.isdisjoint(checks[other].places)]
            group += near
            left.difference_update(near)
        yield sorted(group)


def smallest_sets(
    failing: Sequence[int], checks: Sequence[Check], by_place: Mapping[Place, Sequence[int]], printed: Printed
) -> list[Freed]:
    """All sets of the least size, up to three figures, with which every check over them can hold; none beyond that."""
    places = [p for p in dict.fromkeys(p for n in failing for p in checks[n].places) if p in printed and p in by_place]
    for size in range(2, _LARGEST + 1):
        found: list[Freed] = []
        for tried, some in enumerate(_hitting(places, size, failing, checks)):
            if tried >= _MOST_TRIED or len(found) >= _MOST_FOUND:
                break
            if freed := _freed(some, checks, by_place, printed):
                found.append(freed)
        if found:
            return found
    return []


def _hitting(
    places: Sequence[Place], size: int, failing: Sequence[int], checks: Sequence[Check]
) -> Iterator[tuple[Place, ...]]:
    """The sets of that size of which every failing check has a figure."""
    # Each failing check is a bit, which its places have: thousands of sets are told without a look at the checks.
    own = dict.fromkeys(places, 0)
    for bit, number in enumerate(failing):
        for place in own.keys() & set(checks[number].places):
            own[place] |= 1 << bit
    for some in combinations(places, size):
        hit = 0
        for place in some:
            hit |= own[place]
        if hit + 1 == 1 << len(failing):
            yield some


def _freed(
    some: Sequence[Place], checks: Sequence[Check], by_place: Mapping[Place, Sequence[int]], printed: Printed
) -> Freed:
    """What each figure may be so that the checks over any of them can hold; nothing where they cannot."""
    over = {number: [p for p in some if p in checks[number].places] for p in some for number in by_place[p]}
    freed: Freed = {}
    for place in some:
        alone = [implied(checks[n], place, printed) for n, members in over.items() if members == [place]]
        allowed = common(alone)
        if allowed is None:
            return {}
        freed[place] = allowed
    shared = [number for number, members in over.items() if len(members) > 1]
    for number in shared:
        figure = checks[number].places[0]
        now = {**printed, **freed}
        if not intervals.meet(now[figure], implied(_with_figure(checks[number], now), figure, now)):
            return {}
    for place in some:
        now = {**printed, **freed}
        narrower = common([freed[place], *(implied(_with_figure(checks[n], now), place, now) for n in shared)])
        if narrower is None:
            return {}
        freed[place] = narrower
    return freed


def _with_figure(check: Check, now: Printed) -> Check:
    """The check with its figure as it now is."""
    return check._replace(printed_interval=now[check.places[0]])

"""The smallest sets of figures that must be wrong together where no single one explains a failure."""

from collections.abc import Iterator, Mapping, Sequence

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
        for tried, some in enumerate(hitting(places, size, failing, checks)):
            if tried >= _MOST_TRIED or len(found) >= _MOST_FOUND:
                break
            if freed := _freed(some, checks, by_place, printed):
                found.append(freed)
        if found:
            return found
    return []


def hitting(
    places: Sequence[Place], size: int, failing: Sequence[int], checks: Sequence[Check]
) -> Iterator[tuple[Place, ...]]:
    """The sets of that size of which every failing check has a figure, in the order of `combinations`."""
    having = [[at for at, place in enumerate(places) if place in set(checks[n].places)] for n in failing]
    # Each failing check is a bit, which its places have.
    bits = [sum(1 << bit for bit, some in enumerate(having) if at in some) for at in range(len(places))]
    whole = (1 << len(failing)) - 1

    def extended(chosen: tuple[int, ...], hit: int) -> Iterator[tuple[int, ...]]:
        start = chosen[-1] + 1 if chosen else 0
        if len(chosen) + 1 < size:
            for at in range(start, len(places)):
                yield from extended((*chosen, at), hit | bits[at])
            return
        # The last of a set is sought among the places of one check alone that has none yet.
        lacking = whole & ~hit
        last = having[(lacking & -lacking).bit_length() - 1] if lacking else range(len(places))
        yield from ((*chosen, at) for at in last if at >= start and not lacking & ~bits[at])

    yield from (tuple([places[at] for at in some]) for some in extended((), 0))


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

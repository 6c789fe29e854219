"""What a check allows one of its figures to be, the others taken as printed: the ground of repairs and of strength."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from pipeline import intervals
from pipeline.model import Check, Extraction, Interval, Place, Term

Printed = Mapping[Place, Interval]


def printed_intervals(extraction: Extraction) -> dict[Place, Interval]:
    """What every printed amount of a document stands for."""
    return {
        Place(table.table_id, row, column): intervals.printed(amount.value, exact=table.columns[column].is_exact)
        for table in extraction.tables
        for (row, column), amount in table.amounts.items()
        if amount.value is not None
    }


def implied(check: Check, place: Place, printed: Printed) -> Interval:
    """The values of one place with which the check holds; unbounded where it says nothing of the place."""
    relation = check.relation
    if relation is None:
        return intervals.UNBOUNDED
    scale = relation.scale
    if place == check.places[0]:
        above = _times(scale, _sum(relation.above, printed))
        return intervals.divide(above, _sum(relation.below, printed)) if relation.below else above
    figure = check.printed_interval
    others = _times(scale, _sum(_without(relation.above, place), printed))
    factor = _times(scale, _factor(relation.above, place))
    if not relation.below:
        return intervals.divide(intervals.subtract(figure, others), factor)
    # figure x below = scale x above, solved for the place wherever it stands
    rest = intervals.subtract(others, intervals.multiply(figure, _sum(_without(relation.below, place), printed)))
    return intervals.divide(
        rest, intervals.subtract(intervals.multiply(figure, _factor(relation.below, place)), factor)
    )


def allowances(check: Check, printed: Printed) -> Iterator[tuple[Place, Interval]]:
    """The places of which a check says something, each with what `implied` allows it; a sum is added up once."""
    relation = check.relation
    if relation is None:
        return
    figure, places = check.places[0], [term.place for term in relation.above]
    if relation.below or figure in places or len(set(places)) < len(places):
        yield from ((place, implied(check, place, printed)) for place in dict.fromkeys(check.places))
        return
    whole = _times(relation.scale, _sum(relation.above, printed))
    yield figure, whole
    for place, factor in relation.above:
        times = relation.scale * factor
        rest = intervals.without(whole, _times(times, printed.get(place, intervals.ZERO)))
        room = intervals.subtract(check.printed_interval, rest)
        yield place, room if times == 1 else intervals.divide(room, _exactly(times))


def _sum(terms: Iterable[Term], printed: Printed) -> Interval:
    return intervals.total(_times(term.factor, printed.get(term.place, intervals.ZERO)) for term in terms)


def _times(factor: Decimal, interval: Interval) -> Interval:
    return interval if factor == 1 else intervals.scale(interval, factor)


def _without(terms: Iterable[Term], place: Place) -> list[Term]:
    return [term for term in terms if term.place != place]


def _factor(terms: Iterable[Term], place: Place) -> Interval:
    return _exactly(sum((term.factor for term in terms if term.place == place), Decimal(0)))


def _exactly(value: Decimal) -> Interval:
    return Interval(value, value)


def common(found: Iterable[Interval]) -> Interval | None:
    """What all the intervals allow; None when nothing is left."""
    low: Decimal | None = None
    high: Decimal | None = None
    for one in found:
        low = one.low if low is None or (one.low is not None and one.low > low) else low
        high = one.high if high is None or (one.high is not None and one.high < high) else high
    if low is not None and high is not None and low > high:
        return None
    return Interval(low, high)

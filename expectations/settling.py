"""Which reading of a figure on a picture is right: that with which alone the arithmetic holds; else none is."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from math import prod

from expectations.implied import Printed, implied, printed_intervals
from pipeline import intervals
from pipeline.amounts import is_amount, read_figure, split_pair
from pipeline.model import (
    Amount,
    Check,
    Doubt,
    Engine,
    Extraction,
    Interval,
    Place,
    Sighting,
    Table,
    ValueStatus,
    Verdict,
)
from pipeline.placed_sightings import covers, sightings_by_place

Checking = Callable[[Extraction], Sequence[Check]]

_MOST_WAYS = 512

Readings = dict[Place, dict[Decimal, str]]
"""What each figure in doubt may be: its values, and how each is spelled."""


def settled(extraction: Extraction, check: Checking) -> Extraction:
    """The extraction, figures of pictures `repaired` where one reading alone makes all checks over it hold.

    What is neither agreed on by two readers nor settled so is `illegible`, and a doubt says so; it keeps its value, by
    which the checks over it are told apart from those that it has no part in. So is a blank under a check that fails:
    nothing was read there, which is no proof that nothing is printed.
    """
    extraction = _repaired(extraction, check)
    bare = _bare(extraction, check)
    if not bare:
        return extraction
    return _without(_with(extraction, {place: _missing(extraction, place) for place in bare}), bare)


def _bare(extraction: Extraction, check: Checking) -> list[Place]:
    """Blanks of pictures under checks that fail, none of whose figures is illegible already."""
    amounts = {
        Place(table.table_id, row, column): amount.status
        for table in extraction.tables
        if table.engine is Engine.SCAN
        for (row, column), amount in table.amounts.items()
    }
    if ValueStatus.BLANK not in amounts.values():
        return []
    failed = [one.places for one in check(extraction) if one.verdict is Verdict.DISCREPANCY]
    found = (
        place
        for places in failed
        if all(amounts.get(place) is not ValueStatus.ILLEGIBLE for place in places)
        for place in places
        if amounts.get(place) is ValueStatus.BLANK
    )
    return list(dict.fromkeys(found))


def _repaired(extraction: Extraction, check: Checking) -> Extraction:
    """The extraction with what two readers read differently settled by its checks, or illegible."""
    unread = set(_unread(extraction))
    extraction = _with(extraction, {place: _missing(extraction, place) for place in unread})
    doubtful = {place: some for place, some in _doubtful(extraction) if place not in unread}
    if not doubtful:
        return extraction
    printed = printed_intervals(extraction)
    over = [
        one
        for one in check(extraction)
        if one.can_fail
        and one.relation
        and not doubtful.keys().isdisjoint(one.places)
        and unread.isdisjoint(one.places)
    ]
    tables = {table.table_id: table for table in extraction.tables}
    chosen = {
        place: replace(
            tables[place.table_id].amounts[place.row, place.column], value=value, text=text, status=ValueStatus.REPAIRED
        )
        for place, (value, text) in _proved({p: r for p, r in doubtful.items() if r}, over, printed, tables).items()
    }
    return _without(_with(extraction, chosen), [place for place in doubtful if place not in chosen])


def _unread(extraction: Extraction) -> Iterator[Place]:
    """The places of pictures that are blank because what stands there is no figure as it was read."""
    tables = {table.table_id: table for table in extraction.tables if table.engine is Engine.SCAN}
    for doubt in extraction.doubts:
        table = tables.get(doubt.table_id)
        if table is not None and doubt.reason == "no figure" and doubt.box is not None:
            for (row, column), amount in table.amounts.items():
                if amount.status is ValueStatus.BLANK and covers(doubt.box, amount.box):
                    yield Place(table.table_id, row, column)


def _missing(extraction: Extraction, place: Place) -> Amount:
    """An amount that is illegible, with a number, so that checks over it are told apart from those without it."""
    table = next(table for table in extraction.tables if table.table_id == place.table_id)
    amount = table.amounts[place.row, place.column]
    return replace(amount, value=Decimal(0), status=ValueStatus.ILLEGIBLE)


def _proved(
    readings: Readings, checks: Sequence[Check], printed: Printed, tables: Mapping[str, Table]
) -> dict[Place, tuple[Decimal, str]]:
    """The figures of which one reading is left, once those are gone with which a check cannot hold.

    Each stands under a check of which no other figure is open. A figure of which no reading is left takes its checks
    with it: nothing tells which of their figures is wrong.
    """
    left = {place: dict(some) for place, some in readings.items()}
    usable = [one for one in checks if _ways(one, left) <= _MOST_WAYS]
    changed = True
    while changed:
        changed = False
        for one in usable:
            open_places = [place for place in dict.fromkeys(one.places) if place in left]
            kept = _supported(one, open_places, left, printed, tables)
            for place in open_places:
                changed |= len(kept[place]) < len(left[place])
                left[place] = {value: text for value, text in left[place].items() if value in kept[place]}
        lost = {place for place, some in left.items() if not some}
        if lost:
            usable = [one for one in usable if lost.isdisjoint(one.places)]
            left = {place: dict(some) for place, some in readings.items() if place not in lost}
            readings, changed = left, True
    single = {place for place, some in left.items() if len(some) == 1}
    known = readings.keys() & single
    proven = {
        place
        for one in usable
        for place in one.places
        if place in known and all(other in known or other not in readings for other in one.places)
    }
    return {place: next(iter(left[place].items())) for place in sorted(proven)}


def _ways(check: Check, readings: Readings) -> int:
    return prod(len(readings[place]) for place in set(check.places) if place in readings)


def _supported(
    check: Check, places: Sequence[Place], readings: Readings, printed: Printed, tables: Mapping[str, Table]
) -> dict[Place, set[Decimal]]:
    """The values of each place with which the check holds for some values of the others."""
    kept: dict[Place, set[Decimal]] = {place: set() for place in places}
    for values in product(*(readings[place] for place in places)):
        way = dict(zip(places, values, strict=True))
        others = {place: printed[place] for place in check.places if place in printed}
        intervals_now = {**others, **{p: _interval(tables, p, v) for p, v in way.items()}}
        if _holds(check, intervals_now, way):
            for place, value in way.items():
                kept[place].add(value)
    return kept


def _interval(tables: Mapping[str, Table], place: Place, value: Decimal) -> Interval:
    return intervals.printed(value, exact=tables[place.table_id].columns[place.column].is_exact)


def _holds(check: Check, printed: Printed, way: Mapping[Place, Decimal]) -> bool:
    """Whether the figure and what it should be can be the same; a rate may also have been cut."""
    figure = check.places[0]
    allowed = implied(check, figure, printed)
    if intervals.meet(printed[figure], allowed):
        return True
    value = way.get(figure, check.printed)
    is_rate = check.relation is not None and bool(check.relation.below)
    return is_rate and intervals.meet(intervals.cut(value), allowed)


def _doubtful(extraction: Extraction) -> Iterator[tuple[Place, dict[Decimal, str]]]:
    """Every amount of a picture that is not read alike by both readers, and what it may be."""
    seen = sightings_by_place(extraction)
    for table in extraction.tables:
        if table.engine is not Engine.SCAN:
            continue
        for (row, column), amount in table.amounts.items():
            place = Place(table.table_id, row, column)
            sighting = seen.get(place)
            if amount.status is not ValueStatus.BLANK and (sighting is None or not sighting.agreed):
                yield place, _readings(amount, sighting)


def _readings(amount: Amount, sighting: Sighting | None) -> dict[Decimal, str]:
    """The values that the readings of an amount have; none where it may be no number."""
    if amount.value is None:
        return {}
    found = {amount.value: amount.text}
    for text in () if sighting is None else sighting.texts:
        if is_amount(text) and split_pair(text) is None and (value := read_figure(text).value) is not None:
            found.setdefault(value, text)
    return found


def _with(extraction: Extraction, chosen: Mapping[Place, Amount]) -> Extraction:
    if not chosen:
        return extraction
    tables = tuple(
        replace(
            table,
            amounts={
                where: chosen.get(Place(table.table_id, *where), amount) for where, amount in table.amounts.items()
            },
        )
        for table in extraction.tables
    )
    return replace(extraction, tables=tables)


def _without(extraction: Extraction, places: Iterable[Place]) -> Extraction:
    """The extraction with these amounts illegible, and a doubt for each."""
    tables = {table.table_id: table for table in extraction.tables}
    illegible: dict[Place, Amount] = {}
    doubts: list[Doubt] = []
    for place in places:
        table = tables[place.table_id]
        amount = table.amounts[place.row, place.column]
        illegible[place] = replace(amount, status=ValueStatus.ILLEGIBLE)
        message = (
            f"{table.source.path} p.{amount.box.page}: 그림에서 확실히 읽지 못했습니다 · not legible for certain: "
            f"{table.rows[place.row].label} | {' > '.join(table.columns[place.column].header)}"
        )
        doubts.append(Doubt(table.source.document_id, table.table_id, "illegible", message, amount.box))
    return replace(_with(extraction, illegible), doubts=(*extraction.doubts, *doubts))

"""Tables whose figures were cut to their unit instead of rounded: there a sum may be short by a unit for each part.

A total of rounded figures is more than its parts as often as less. Where seven sums of a table are off, all of them the
way that cut figures are and within what cutting allows, chance (one in 128) did not do it.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline import intervals
from pipeline.model import Check, Extraction, Interval, Place, Relation, Table, Verdict

_ENOUGH = 7
_TWO = 2


def spared(extraction: Extraction, checks: Sequence[Check]) -> list[Check]:
    """The checks, failing sums that hold for cut figures turned into `truncated` in tables that were cut."""
    failing = {one.table_id for one in checks if one.verdict is Verdict.DISCREPANCY and _is_sum(one)}
    cut: dict[str, tuple[int, Mapping[Place, Decimal]]] = {}
    for table in extraction.tables:
        if table.table_id in failing:
            values = _values(table)
            sums = [one for one in checks if one.table_id == table.table_id and _is_sum(one)]
            if count := _off_as_cut(sums, values):
                cut[table.table_id] = count, values
    if not cut:
        return list(checks)
    return [_as_cut(one, *cut[one.table_id]) if one.table_id in cut and _is_sum(one) else one for one in checks]


def _values(table: Table) -> dict[Place, Decimal]:
    """The figures of a table that were not counted."""
    return {
        Place(table.table_id, row, column): amount.value
        for (row, column), amount in table.amounts.items()
        if amount.value is not None and not table.columns[column].is_exact
    }


def _is_sum(check: Check) -> bool:
    """Whether a check adds figures of one table."""
    relation = check.relation
    return relation is not None and not relation.below and len(relation.above) >= _TWO and _is_plain(check, relation)


def _is_plain(check: Check, relation: Relation) -> bool:
    return relation.scale == 1 and all(t.factor == 1 and t.place.table_id == check.table_id for t in relation.above)


def _off_as_cut(sums: Sequence[Check], values: Mapping[Place, Decimal]) -> int:
    """How many sums are off as those of cut figures are; none where one that holds is not, or fewer hold than fail."""
    sums = [one for one in sums if one.places[0] in values]
    holding = [one for one in sums if one.verdict is not Verdict.DISCREPANCY]
    if _TWO * len(holding) <= len(sums) or not all(_holds_cut(one, values) for one in holding):
        return 0
    off = [one for one in sums if one.printed != one.computed and _is_of_one_sign(one, values)]
    count = sum(_holds_cut(one, values) for one in off)
    return count if count >= _ENOUGH else 0


def _holds_cut(check: Check, values: Mapping[Place, Decimal]) -> bool:
    return intervals.meet(intervals.cut(check.printed), _allowed(check, values))


def _allowed(check: Check, values: Mapping[Place, Decimal]) -> Interval:
    parts = [values.get(place) for place in check.places[1:]]
    return intervals.total(intervals.cut(value) for value in parts if value is not None)


def _is_of_one_sign(check: Check, values: Mapping[Place, Decimal]) -> bool:
    """Whether cutting can only make the sum of the parts less, or only more."""
    signs = {value > 0 for place in check.places if (value := values.get(place))}
    return len(signs) == 1


def _as_cut(check: Check, others: int, values: Mapping[Place, Decimal]) -> Check:
    if check.verdict is not Verdict.DISCREPANCY or not _holds_cut(check, values):
        return check
    statement = (
        f"{check.statement.replace('≠', '≈', 1)} (이 표의 합 {others}개가 단위 미만을 버린 만큼 한쪽으로 어긋남 · "
        f"{others} sums of this table are off to one side, as those of figures cut to their unit)"
    )
    allowed = _allowed(check, values)
    low, high = allowed
    return check._replace(
        statement=statement,
        printed_interval=intervals.cut(check.printed),
        computed_interval=allowed,
        tolerance=(high - low) / 2 if low is not None and high is not None else None,
        verdict=Verdict.TRUNCATED,
    )

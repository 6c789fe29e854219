"""Tables whose figures are whole in their printed unit: there a sum that is off by one was not rounded, it is wrong.

Rounding breaks a difference of two figures by one in every fourth row. Where sixty sums hold to the last digit and none
or next to none is off, chance (three quarters to the power of sixty: one in thirty million) did not do it.
"""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from pipeline.model import Check, Extraction, Interval, Relation, Table, Verdict

_ENOUGH = 60
_PER_EXCEPTION = 30
_TWO = 2


def sharpened(extraction: Extraction, checks: Sequence[Check]) -> list[Check]:
    """The checks, those within rounding in tables of whole figures turned into discrepancies."""
    counts = Counter(check.table_id for check in checks)
    large = {table_id for table_id, count in counts.items() if count >= _ENOUGH}
    sums = Counter(check.table_id for check in checks if check.table_id in large and _is_sum(check))
    whole: dict[str, int] = {}
    for table in extraction.tables:
        if sums[table.table_id] >= _ENOUGH:
            telling = [c for c in checks if c.table_id == table.table_id and _is_sum(c) and _is_telling(c, table)]
            kept = sum(check.printed == check.computed for check in telling)
            off = sum(check.verdict is Verdict.ROUNDED for check in telling)
            if kept >= _ENOUGH and off * _PER_EXCEPTION <= kept:
                whole[table.table_id] = kept
    if not whole:
        return list(checks)
    return [_exactly(check, whole[check.table_id]) if _is_off(check, whole) else check for check in checks]


def _is_sum(check: Check) -> bool:
    """Whether a check adds and subtracts figures of one table, none of them counted."""
    relation = check.relation
    return relation is not None and not relation.below and len(check.places) > _TWO and _is_plain(check, relation)


def _is_plain(check: Check, relation: Relation) -> bool:
    return all(abs(t.factor) == 1 and t.place.table_id == check.table_id for t in relation.above)


def _is_telling(check: Check, table: Table) -> bool:
    """Whether rounding could have broken it: two figures at least are added, and they are not the same one again."""
    if table.columns[check.places[0].column].is_exact:
        return False
    values = [table.amounts[place.row, place.column].value for place in check.places[1:]]
    return len({value for value in values if value}) >= _TWO


def _is_off(check: Check, whole: dict[str, int]) -> bool:
    return check.table_id in whole and check.verdict is Verdict.ROUNDED and _is_sum(check)


def _exactly(check: Check, others: int) -> Check:
    if check.computed is None or check.printed == check.computed:
        return check
    statement = (
        f"{check.statement.replace('≈', '≠', 1)} (이 표의 다른 합 {others}개는 끝자리까지 맞음 · "
        f"{others} other sums of this table hold to the last digit)"
    )
    return check._replace(
        statement=statement,
        printed_interval=Interval(check.printed, check.printed),
        computed_interval=Interval(check.computed, check.computed),
        tolerance=Decimal(0),
        verdict=Verdict.DISCREPANCY,
    )

"""Which other printed figures of the row explain a rate that its own operands do not."""

from collections.abc import Iterator, Sequence

from expectations.comparison import short_name
from pipeline import intervals
from pipeline.model import Check, Column, Place, Table
from pipeline.units import PERCENT

_RATE_OF_TWO = 3


def explanation(check: Check, table: Table) -> str:
    """'120,250 ÷ 191,599 (원인행위)' where exactly one other divisor or dividend of the row gives the printed rate."""
    at = check.places
    if len(at) != _RATE_OF_TWO or table.columns[at[0].column].unit != PERCENT or len({p.table_id for p in at}) > 1:
        return ""
    found: dict[tuple[str, str], list[str]] = {}
    for dividend, divisor, other in _others(table, at):
        if _gives(check, table, dividend, divisor):
            texts = tuple(table.amounts[p.row, p.column].text for p in (dividend, divisor))
            found.setdefault((texts[0], texts[1]), []).append(short_name(other))
    if len(found) != 1:
        return ""
    ((above, below), names), *_ = found.items()
    return f"{above} ÷ {below} ({', '.join(dict.fromkeys(names))})"


def _others(table: Table, at: Sequence[Place]) -> Iterator[tuple[Place, Place, Column]]:
    """The rate's dividend and divisor, each in turn replaced by another amount of the row in the same unit."""
    _, dividend, divisor = at
    for column in table.columns:
        if column.index not in {dividend.column, divisor.column} and column.unit == table.columns[divisor.column].unit:
            other = Place(divisor.table_id, divisor.row, column.index)
            yield dividend, other, column
            yield other, divisor, column


def _gives(check: Check, table: Table, dividend: Place, divisor: Place) -> bool:
    above, below = (table.amounts[p.row, p.column].value for p in (dividend, divisor))
    if above is None or not below or above == below:
        return False
    exact = table.columns[divisor.column].is_exact
    quotient = intervals.divide(intervals.printed(above, exact=exact), intervals.printed(below, exact=exact))
    return intervals.meet(check.printed_interval, intervals.scale(quotient, 100))

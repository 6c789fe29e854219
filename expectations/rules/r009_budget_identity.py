"""R009: the current budget is what was paid, carried over and left unused; what is assessed is collected or not."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from expectations.comparison import Claim, compare, place, short_name, shown
from expectations.evidence import Evidence
from pipeline import intervals
from pipeline.model import Check, Column, Relation, Row, Table, Term

RULE = "R009"
# 예산현액 = 지출 + 이월 + 불용 (settlement); 징수결정 = 수납 + 미수납 + 불납결손 (revenue).
_IDENTITIES = (
    ("current_budget", ("expenditure", "carryover_to_next_year", "unused")),
    ("revenue_assessed", ("revenue_collected", "revenue_outstanding", "revenue_written_off")),
)


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every row of a table that prints all sides of an identity."""
    for table in evidence.tables:
        for whole, parts in _IDENTITIES:
            columns = [_only(table, measure) for measure in (whole, *parts)]
            if all(columns) and len({column.unit for column in columns if column}) == 1:
                for row in table.rows:
                    if check := _check(table, row, [column for column in columns if column]):
                        yield check


def _only(table: Table, measure: str) -> Column | None:
    found = [column for column in table.columns if column.measure == measure]
    return found[0] if len(found) == 1 else None


def _check(table: Table, row: Row, columns: Sequence[Column]) -> Check | None:
    values = [table.amounts[row.index, column.index].value for column in columns[1:]]
    given = [(value, column) for value, column in zip(values, columns[1:], strict=True) if value is not None]
    if not given:
        return None
    computed = sum((value for value, _ in given), Decimal(0))
    allowed = intervals.total(intervals.printed(value, exact=column.is_exact) for value, column in given)
    places = [place(table, row, column) for column in columns]
    spelled = " + ".join(f"{short_name(column)} {value:,}" for value, column in given)
    relation = Relation(tuple(Term(one, Decimal(1)) for one in places[1:]))
    claim = Claim(RULE, table, places, short_name(columns[0]), f"{spelled} = {shown(computed)}", relation=relation)
    return compare(claim, allowed, computed)


def absent(_: Evidence) -> str:
    """Why a document has nothing to check."""
    return (
        "예산현액·지출·이월·불용, 또는 징수결정·수납·미수납·불납결손을 모두 인쇄한 표가 없습니다 · "
        "no table prints all sides of the budget's identity or of the revenue's"
    )

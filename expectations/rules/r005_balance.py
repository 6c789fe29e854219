"""R005: 과부족 is 현원 less 정원, and 증감 is the later budget less the earlier one; posts may stand in rows, too."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from expectations.comparison import Claim, compare, place
from expectations.evidence import Evidence
from expectations.identity_checks import identity_checks
from pipeline import intervals
from pipeline.identities import Origin
from pipeline.measures import measure_of
from pipeline.model import Check, Column, Relation, Row, Table, Term, ValueStatus, Verdict
from pipeline.units import PERCENT

RULE = "R005"
_BALANCE = ("vacancy_balance", "filled_posts", "authorized_posts")
_BALANCED = frozenset(_BALANCE)


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every row whose balance or change has no declared formula."""
    for sheet in evidence.sheets:
        yield from identity_checks(RULE, sheet, Origin.POSTS, Origin.CHANGE)
        yield from _between_rows(sheet.table)


def _between_rows(table: Table) -> Iterator[Check]:
    """A check for every column over rows of posts that stand together, where most columns keep their balance."""
    measures = [measure_of((row.label,)) for row in table.rows]
    for at in range(len(table.rows) - len(_BALANCE) + 1):
        rows = dict(zip(measures[at : at + len(_BALANCE)], table.rows[at : at + len(_BALANCE)], strict=True))
        if rows.keys() != _BALANCED:
            continue
        columns = [column for column in table.columns if column.unit != PERCENT]
        ordered = [rows[measure] for measure in _BALANCE]
        found = [check for column in columns if (check := _balance(table, ordered, column))]
        kept = sum(check.verdict is not Verdict.DISCREPANCY for check in found)
        if len(found) == 1 or 2 * kept >= len(found):
            yield from found


def _balance(table: Table, rows: Sequence[Row], column: Column) -> Check | None:
    amounts = [table.amounts[row.index, column.index] for row in rows]
    if any(one.status is ValueStatus.AMBIGUOUS for one in amounts) or all(one.value is None for one in amounts[1:]):
        return None
    filled, authorized = (one.value or Decimal(0) for one in amounts[1:])
    filled_interval, authorized_interval = (
        intervals.printed(value, exact=column.is_exact) for value in (filled, authorized)
    )
    places = [place(table, row, column) for row in rows]
    relation = Relation((Term(places[1], Decimal(1)), Term(places[2], Decimal(-1))))
    computation = f"{rows[1].label} {filled:,} − {rows[2].label} {authorized:,} = {filled - authorized:,}"
    claim = Claim(RULE, table, places, rows[0].label, computation, relation=relation)
    return compare(claim, intervals.subtract(filled_interval, authorized_interval), filled - authorized)


def absent(_: Evidence) -> str:
    """Why a document has nothing to check."""
    return (
        "정원·현원·과부족, 또는 두 예산과 증감을 산식 없이 인쇄한 표가 없습니다 · "
        "no table prints posts and their balance, or two budgets and their change, without a formula"
    )

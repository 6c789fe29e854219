"""R007: a department's budget is the same figure in every table of the document that prints it.

The tables are those that break the expenditure budget down by department and by project.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from expectations.comparison import Claim, compare, place, short_name
from expectations.evidence import Evidence
from pipeline import intervals
from pipeline.model import Amount, Check, Column, Place, Relation, Row, RowRole, Table, Term
from pipeline.wording import squeeze

RULE = "R007"
_SHARED = 2


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount with its table, row and column."""

    table: Table
    row: Row
    column: Column

    @property
    def amount(self) -> Amount:
        """The amount itself."""
        return self.table.amounts[self.row.index, self.column.index]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return place(self.table, self.row, self.column)


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every budget of a department, and of their total, that two of the tables print in the same unit."""
    summaries = [table for table in evidence.tables if table.kind == "expenditure_budget"]
    details = [table for table in evidence.tables if table.kind == "budget_by_project"]
    for summary in summaries:
        for detail in details:
            yield from _compare_tables(summary, detail)


def _compare_tables(summary: Table, detail: Table) -> Iterator[Check]:
    rows, others = _departments(summary), _departments(detail)
    shared = rows.keys() & others.keys()
    if len(shared - {""}) < _SHARED:
        return
    for name in sorted(shared):
        for column in summary.columns:
            other = _same_column(column, detail)
            if other is not None:
                check = _compare(Figure(summary, rows[name], column), Figure(detail, others[name], other))
                if check is not None:
                    yield check


def _departments(table: Table) -> Mapping[str, Row]:
    """The rows that stand once in the table, by their squeezed label; the total has no name."""
    found: dict[str, list[Row]] = {}
    for row in table.rows:
        found.setdefault("" if row.role is RowRole.TOTAL else squeeze(row.label), []).append(row)
    return {name: rows[0] for name, rows in found.items() if len(rows) == 1}


def _same_column(column: Column, table: Table) -> Column | None:
    if column.measure != "approved_budget":
        return None
    found = [
        c
        for c in table.columns
        if (c.measure, c.fiscal_year, c.unit) == (column.measure, column.fiscal_year, column.unit)
    ]
    return found[0] if len(found) == 1 else None


def _compare(first: Figure, second: Figure) -> Check | None:
    repeated = second.amount
    if repeated.value is None:
        return None
    where = second.table.title or second.table.kind
    name = f"{first.row.label} {short_name(first.column)}"
    relation = Relation((Term(second.place, Decimal(1)),))
    allowed = intervals.printed(repeated.value, exact=second.column.is_exact)
    claim = Claim(RULE, first.table, [first.place, second.place], name, f"{where} {repeated.text}", relation=relation)
    return compare(claim, allowed, repeated.value)


def absent(evidence: Evidence) -> str:
    """Why a document has nothing to check."""
    kinds = {table.kind for table in evidence.tables}
    if not {"expenditure_budget", "budget_by_project"} <= kinds:
        return "부서별 세출예산을 나눈 표가 둘이 아닙니다 · the expenditure budget is not broken down in two tables"
    return "두 표에 같은 부서가 둘 이상 있지 않거나 단위가 다릅니다 · they share no two departments, or no unit"

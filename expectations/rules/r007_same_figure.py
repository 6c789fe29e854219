"""R007: a department's budget is the same figure in every table of the document that prints it.

The tables are those that break the expenditure budget down by department and by project.
"""

from collections.abc import Iterator, Mapping

from expectations.comparison import compare, place, short_name
from expectations.evidence import Evidence
from pipeline import intervals
from pipeline.model import Check, Column, Row, RowRole, Table
from pipeline.wording import squeeze

RULE = "R007"
_SHARED = 2


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
            if other is not None and (check := _compare(summary, rows[name], column, detail, others[name], other)):
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


def _compare(summary: Table, row: Row, column: Column, detail: Table, other_row: Row, other: Column) -> Check | None:
    repeated = detail.amounts[other_row.index, other.index]
    if repeated.value is None:
        return None
    printed = summary.amounts[row.index, column.index]
    return compare(
        RULE,
        summary,
        [place(summary, row, column), place(detail, other_row, other)],
        printed,
        intervals.printed(repeated.value, exact=other.is_exact),
        repeated.value,
        f"{row.label} {short_name(column)} {printed.text} : {detail.title or detail.kind} {repeated.text}",
    )

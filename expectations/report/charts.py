"""The charts of a document: budget against execution, and how large the discrepancies are."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from pipeline.model import Check, Column, Row, RowRole, Table
from pipeline.pages.bars import DARK, LIGHT, RED, Bars, drawn

_BUDGETS = ("current_budget", "approved_budget", "revised_budget")
_EXECUTIONS = ("execution", "expenditure", "commitment", "actual_execution")
_KINDS = ("budget_by_project", "project_execution", "generic")
_FEWEST, _MOST = 2, 24


def charts(tables: Sequence[Table], failing: Iterable[Check]) -> tuple[str, ...]:
    """The charts that a document has enough figures for."""
    found = (_execution(tables), _sizes(failing))
    return tuple(chart for chart in found if chart)


def _execution(tables: Sequence[Table]) -> str:
    """Budget and execution by department, from the first table that prints both of several."""
    for table in sorted((t for t in tables if t.kind in _KINDS), key=lambda t: _KINDS.index(t.kind)):
        budget, execution = _column(table, _BUDGETS), _column(table, _EXECUTIONS)
        if budget is None or execution is None or budget.unit != execution.unit:
            continue
        rows = [row for row in _rows(table) if all(_value(table, row, c) is not None for c in (budget, execution))]
        if _FEWEST <= len(rows) <= _MOST:
            both = [[(row.label, _value(table, row, c) or Decimal(0)) for row in rows] for c in (budget, execution)]
            title = f"예산과 집행 ({table.unit_text or '인쇄된 단위'}) budget and execution"
            return drawn(title, Bars("예산 budget", LIGHT, both[0]), Bars("집행 execution", DARK, both[1]))
    return ""


def _column(table: Table, measures: Sequence[str]) -> Column | None:
    """The latest column of the first of the measures that the table has."""
    for measure in measures:
        if found := [column for column in table.columns if column.measure == measure]:
            return max(found, key=lambda column: column.fiscal_year or 0)
    return None


def _rows(table: Table) -> list[Row]:
    """The departments where the table has them, else its single rows."""
    subtotals = [row for row in table.rows if row.role is RowRole.SUBTOTAL]
    return subtotals or [row for row in table.rows if row.role is RowRole.LEAF]


def _value(table: Table, row: Row, column: Column) -> Decimal | None:
    return table.amounts[row.index, column.index].value


def _sizes(failing: Iterable[Check]) -> str:
    """How far each failing figure is from what it should be, in percent of what is printed."""
    found = [
        (f"{number}. {check.subject}", abs(check.printed - check.computed) / abs(check.printed) * 100)
        for number, check in enumerate(failing, start=1)
        if check.computed is not None and check.printed
    ]
    if not _FEWEST <= len(found) <= _MOST:
        return ""
    return drawn("불일치의 크기 (인쇄값의 %) size of the discrepancies", Bars("차이 difference", RED, found))

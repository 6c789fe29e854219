"""Charts as inline SVG: budget against execution, and how large the discrepancies are.

leather draws them: it has no dependencies, needs no browser, escapes every text, and puts attributes where others put
styles, which the pages' Content-Security-Policy would refuse.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from html import escape

import leather
from leather import theme

from expectations.report.lines import shortened
from pipeline.model import Check, Column, Row, RowRole, Table

_BUDGETS = ("current_budget", "approved_budget", "revised_budget")
_EXECUTIONS = ("execution", "expenditure", "commitment", "actual_execution")
_KINDS = ("budget_by_project", "project_execution", "generic")
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
_FEWEST, _MOST, _LONGEST = 2, 24, 16
_LIGHT, _DARK, _RED = "#b8cbe6", "#1f5fa8", "#b3261e"
_ROW, _FRAME, _WIDTH = 26, 110, 760
Bars = Sequence[tuple[str, Decimal]]

# leather's settings are those of its module. Hangul is as wide as its letters are high.
theme.background_color = "#ffffff"
theme.tick_font_char_width = theme.legend_font_char_width = theme.title_font_char_width = 13
theme.tick_font_size = theme.legend_font_size = 13
theme.title_font_family = theme.legend_font_family = theme.tick_font_family = "sans-serif"
theme.label_color = theme.legend_color = "#333"


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
            return _drawn(title, (_named(both[0]), "예산 budget", _LIGHT), (_named(both[1]), "집행 execution", _DARK))
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
    return _drawn("불일치의 크기 (인쇄값의 %) size of the discrepancies", (_named(found), "차이 difference", _RED))


def _named(bars: Iterable[tuple[str, Decimal]]) -> Bars:
    """The bars with short names, no two alike."""
    return list(_apart((shortened(" ".join(label.split()), _LONGEST), value) for label, value in bars))


def _apart(bars: Iterable[tuple[str, Decimal]]) -> Iterator[tuple[str, Decimal]]:
    seen: dict[str, int] = {}
    for label, value in bars:
        seen[label] = seen.get(label, 0) + 1
        yield (label if seen[label] == 1 else f"{label} ({seen[label]})"), value


def _drawn(title: str, *series: tuple[Bars, str, str]) -> str:
    chart = leather.Chart(title)
    for bars, name, colour in series:
        chart.add_bars([(value, label) for label, value in bars], name=name, fill_color=colour)
    chart.add_x_axis(tick_formatter=lambda value, *_: f"{value:,}")
    svg: str = chart.to_svg(width=_WIDTH, height=_FRAME + _ROW * len(series[0][0]))
    # Within HTML an svg element needs no namespace.
    return svg.replace(_NAMESPACE, "", 1).replace("<svg ", f'<svg role="img" aria-label="{escape(title)}" ', 1)

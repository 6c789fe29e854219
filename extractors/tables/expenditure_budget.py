"""Expenditure by department (세출): the budget of two years by department."""

from pipeline.model import Grid, Table
from pipeline.recognition import measures, named_above, revenue_items, stub_head

KIND = "expenditure_budget"
_DEPARTMENTS = frozenset({"부서", "부서명", "부서별", "기관", "기관명", "실국", "실국명", "조직", "사업소"})


def claims(table: Table, grid: Grid) -> bool:
    """Whether the table breaks a budget down by department, or stands under the word 세출."""
    found = measures(table)
    if "approved_budget" not in found or found & {"execution", "commitment", "expenditure", "execution_rate"}:
        return False
    if len(revenue_items(table)) > 1:
        return False
    above = named_above(grid, "세입", "세출")
    return above == "세출" or (above != "세입" and stub_head(grid) in _DEPARTMENTS)

"""Revenue (세입): the budget of two years by revenue item."""

from pipeline.model import Grid, Table
from pipeline.recognition import measures, named_above, revenue_items

KIND = "revenue_budget"


def claims(table: Table, grid: Grid) -> bool:
    """Whether the table breaks a budget down by revenue items, or stands under the word 세입."""
    found = measures(table)
    if "approved_budget" not in found or found & {"execution", "commitment", "expenditure", "execution_rate"}:
        return False
    return len(revenue_items(table)) > 1 or named_above(grid, "세입", "세출") == "세입"

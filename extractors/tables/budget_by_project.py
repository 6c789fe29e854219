"""Budget by project (세부사업별 예산현황): two years' budget, its change and what was executed, by project."""

from pipeline.model import Grid, Table
from pipeline.recognition import measures

KIND = "budget_by_project"


def claims(table: Table, grid: Grid) -> bool:  # noqa: ARG001 - every kind is asked with the grid
    """Whether the columns hold an approved budget and its execution, but no current budget."""
    found = measures(table)
    return "approved_budget" in found and "execution" in found and "current_budget" not in found

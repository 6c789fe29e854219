"""Budget overview (예산·지출계획 총괄표): what was settled, planned, proposed and approved, over three years."""

from pipeline.model import Grid, Table
from pipeline.recognition import measures

KIND = "budget_overview"


def claims(table: Table, grid: Grid) -> bool:  # noqa: ARG001 - every kind is asked with the grid
    """Whether the columns hold the government's proposal beside the settled and the approved figures."""
    return {"settled_expenditure", "proposed_budget"} <= measures(table)

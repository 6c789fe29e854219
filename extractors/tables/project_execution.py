"""Project execution (예산집행 현황): budget, commitment, expenditure and their rates by project."""

from pipeline.model import Grid, Table
from pipeline.recognition import breakdowns, measures

KIND = "project_execution"


def claims(table: Table, grid: Grid) -> bool:  # noqa: ARG001 - every kind is asked with the grid
    """Whether the columns hold a budget that is current, and what of it was committed, spent or executed."""
    found = measures(table)
    executed = found & {"commitment", "expenditure", "execution"}
    return "current_budget" in found and bool(executed) and not breakdowns(table)

"""Budget breakdown (기능별·목별 내역): one total broken down by function, by item, or by both."""

from pipeline.model import Grid, Table
from pipeline.recognition import breakdowns

KIND = "budget_breakdown"


def claims(table: Table, grid: Grid) -> bool:  # noqa: ARG001 - every kind is asked with the grid
    """Whether rows begin breakdowns of the whole."""
    return bool(breakdowns(table))

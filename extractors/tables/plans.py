"""Yearly plans (연도별 계획): one column a year, usually beside their total."""

from pipeline.model import Grid, Table
from pipeline.recognition import is_titled_statistics, year_columns

KIND = "plans"
_MIN_YEARS = 2


def claims(table: Table, grid: Grid) -> bool:
    """Whether all columns but a total are years."""
    years = year_columns(table)
    return years >= _MIN_YEARS and len(table.columns) - years <= 1 and not is_titled_statistics(grid)

"""Staffing (인력): posts authorised and filled, by department."""

from pipeline.model import Grid, Table
from pipeline.recognition import measures

KIND = "staffing"


def claims(table: Table, grid: Grid) -> bool:  # noqa: ARG001 - every kind is asked with the grid
    """Whether the columns hold 정원 and 현원."""
    return {"authorized_posts", "filled_posts"} <= measures(table)

"""Audit summary (총괄): how many of the audit's requests are completed, in progress, under review, not adopted."""

from pipeline.model import Grid, Table
from pipeline.recognition import measures

KIND = "audit_summary"


def claims(table: Table, grid: Grid) -> bool:  # noqa: ARG001 - every kind is asked with the grid
    """Whether the columns hold completed requests and those in progress."""
    return {"completed", "in_progress"} <= measures(table)

"""Site status (설치현황): pairs of numbers by kind of place."""

from collections import Counter

from pipeline.model import Grid, Table

KIND = "site_status"


def claims(table: Table, grid: Grid) -> bool:  # noqa: ARG001 - every kind is asked with the grid
    """Whether most columns come in pairs: two meanings under one header."""
    paths = Counter(column.header for column in table.columns)
    paired = sum(count for count in paths.values() if count > 1)
    return paired * 2 > len(table.columns)

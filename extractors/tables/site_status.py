"""Site status (설치현황): pairs of numbers by kind of place."""

from itertools import pairwise

from pipeline.model import Grid, Table

KIND = "site_status"


def claims(table: Table, grid: Grid) -> bool:  # noqa: ARG001 - every kind is asked with the grid
    """Whether most columns come in pairs: two meanings under one header."""
    paths = [column.header for column in table.columns if not _is_enclosed(table, column.index)]
    pairs = sum(one == other for one, other in pairwise(paths))
    return 4 * pairs > len(table.columns)


def _is_enclosed(table: Table, column: int) -> bool:
    """Whether all figures of a column stand in brackets: a second number of another column's rows."""
    texts = [table.amounts[row.index, column].text for row in table.rows]
    return all(text.startswith(("(", "[")) for text in texts if text.strip("-\u3000 "))

"""Site status (설치현황): pairs of numbers by kind of place."""

from collections import Counter

from pipeline.model import Grid, Table

KIND = "site_status"


def claims(table: Table, grid: Grid) -> bool:  # noqa: ARG001 - every kind is asked with the grid
    """Whether most columns come in pairs: two meanings under one header."""
    paths = Counter(column.header for column in table.columns if not _is_enclosed(table, column.index))
    paired = sum(count for count in paths.values() if count > 1)
    return paired * 2 > len(table.columns)


def _is_enclosed(table: Table, column: int) -> bool:
    """Whether all figures of a column stand in brackets: a second number of another column's rows."""
    texts = [table.amounts[row.index, column].text for row in table.rows]
    return all(text.startswith(("(", "[")) for text in texts if text.strip("-\u3000 "))

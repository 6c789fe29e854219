"""Statistics (통계, 동향, 추이): figures by period or by group, of which no header names a budget measure."""

import re

from pipeline.measures import UNMAPPED
from pipeline.model import Grid, Table
from pipeline.recognition import breakdowns, is_titled_statistics, measures, year_columns

KIND = "statistics"
_PERIOD = re.compile(r"(?:19|20)\d\d|[‘’'´`]\d\d|\d+\s*(?:분기|월|년|반기)|[상하]반기")


def claims(table: Table, grid: Grid) -> bool:
    """Whether every column is a period within a year, or the words above name statistics."""
    paths = [column.header for column in table.columns]
    if measures(table) != {UNMAPPED} or len(set(paths)) < len(paths) or breakdowns(table):
        return False
    if is_titled_statistics(grid):
        return True
    periods = all(_PERIOD.search(name) for path in paths for name in path)
    return periods and len(paths) > 1 and not year_columns(table)

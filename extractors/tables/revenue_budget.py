"""Revenue (세입): the budget of two years by revenue item."""

from pipeline.model import Grid, Table
from pipeline.recognition import labels, measures, named_above

KIND = "revenue_budget"
# The items that local finance law gives every revenue budget.
_ITEMS = frozenset(
    "지방세 지방세수입 보통세 목적세 세외수입 경상적세외수입 임시적세외수입 지방교부세 조정교부금 보조금 국고보조금 "
    "지방채 보전수입등 보전수입등및내부거래 내부거래 재산임대수입 사용료수입 수수료수입 이자수입".split()
)


def claims(table: Table, grid: Grid) -> bool:
    """Whether the table breaks a budget down by revenue items, or stands under the word 세입."""
    found = measures(table)
    if "approved_budget" not in found or found & {"execution", "commitment", "expenditure", "execution_rate"}:
        return False
    return len(labels(table) & _ITEMS) > 1 or named_above(grid, "세입", "세출") == "세입"

"""R008: no more is committed than was budgeted, no more is paid than was committed, nor executed than could be.

Columns under one name, such as a year, stand for themselves.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from expectations.column_sets import column_sets
from expectations.comparison import Claim, compare, place, short_name
from expectations.evidence import Evidence
from pipeline import intervals
from pipeline.model import Check, Column, Interval, Row, Table

RULE = "R008"
_BUDGETS = ("current_budget", "approved_budget")
_LADDER = ("commitment", "expenditure")
_ROOM = ("current_budget", "execution", "actual_execution")


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every row and step: commitment under budget, expenditure under commitment (or budget)."""
    for table in evidence.tables:
        steps = list(dict.fromkeys(step for columns in column_sets(table) for step in _steps(columns)))
        for row in table.rows:
            for upper, lower in steps:
                check = _check(table, row, upper, lower)
                if check is not None:
                    yield check


def _steps(columns: Sequence[Column]) -> Iterator[tuple[Column, Column]]:
    budget = next((column for measure in _BUDGETS if (column := _only(columns, measure))), None)
    rungs = [budget, *(_only(columns, measure) for measure in _LADDER)]
    for ladder in (rungs, [_only(columns, measure) for measure in _ROOM]):
        printed = [column for column in ladder if column is not None]
        yield from ((a, b) for a, b in pairwise(printed) if a.unit == b.unit)


def _only(columns: Sequence[Column], measure: str) -> Column | None:
    found = [column for column in columns if column.measure == measure]
    return found[0] if len(found) == 1 else None


def _check(table: Table, row: Row, upper: Column, lower: Column) -> Check | None:
    bound = table.amounts[row.index, upper.index].value
    figure = table.amounts[row.index, lower.index].value
    # A negative budget is a correction, and nothing is said of what it bounds.
    if bound is None or figure is None or bound < 0:
        return None
    allowed = Interval(None, intervals.printed(bound, exact=upper.is_exact).high)
    places = [place(table, row, lower), place(table, row, upper)]
    claim = Claim(RULE, table, places, short_name(lower), f"≤ {short_name(upper)} {bound:,}")
    return compare(claim, allowed, min(figure, bound))


def absent(_: Evidence) -> str:
    """Why a document has nothing to check."""
    return (
        "예산·원인행위·지출(또는 현액·집행) 가운데 둘을 같은 단위로 인쇄한 표가 없습니다 · "
        "no table prints two of budget, commitment and expenditure in one unit"
    )

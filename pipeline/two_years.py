"""The two columns that a change is between: budgets of two years, or 2020년 and 2019년, or 예산액 and 전년도."""

import re
from collections.abc import Sequence

from pipeline.measures import BUDGETS, plain_name
from pipeline.model import Column

_BARE_YEAR = re.compile(r"(?:(?:19|20)\d\d|['’´`]?\d\d)년?도?")
_PRIOR = re.compile(r"(?:전년도?|전기)(?:예산|결산)?액?")


def changed_between(columns: Sequence[Column], change: int) -> tuple[Column, Column] | None:
    """The later and the earlier of the two columns between which a change is printed; None where no header tells."""
    return _budget_pair(columns) or _years_before(columns, change)


def the_only(columns: Sequence[Column], measure: str) -> Column | None:
    """The column of a measure, None where none or several are of it."""
    found = [column for column in columns if column.measure == measure]
    return found[0] if len(found) == 1 else None


def _budget_pair(columns: Sequence[Column]) -> tuple[Column, Column] | None:
    amended, prior = the_only(columns, "amended_budget"), the_only(columns, "prior_budget")
    current = amended or the_only(columns, "approved_budget")
    if current and prior:
        return current, prior
    for measure in BUDGETS:
        found = [c for c in columns if c.measure == measure and c.fiscal_year is not None]
        if len(found) == 2 and found[0].fiscal_year != found[1].fiscal_year:  # noqa: PLR2004 - two years
            later, earlier = sorted(found, key=lambda c: -(c.fiscal_year or 0))
            return later, earlier
    return None


def _years_before(columns: Sequence[Column], change: int) -> tuple[Column, Column] | None:
    if change < 2 or columns[change - 2].unit != columns[change - 1].unit:  # noqa: PLR2004 - two columns
        return None
    left, right = columns[change - 2], columns[change - 1]
    if _is_bare_year(left) and _is_bare_year(right):
        one, other = left.fiscal_year, right.fiscal_year
        if one is None or other is None or one == other:
            return None
        return (left, right) if one > other else (right, left)
    if left.measure in BUDGETS and _is_prior(right):
        return left, right
    return (right, left) if right.measure in BUDGETS and _is_prior(left) else None


def _is_bare_year(column: Column) -> bool:
    return bool(column.header) and _BARE_YEAR.fullmatch(plain_name(column.header[-1])) is not None


def _is_prior(column: Column) -> bool:
    return bool(column.header) and _PRIOR.fullmatch(plain_name(column.header[-1])) is not None

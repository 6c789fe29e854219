"""R009: the current budget is what was paid, carried over and left unused; what is assessed is collected or not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from expectations.comparison import Claim, compare, place, short_name, shown
from expectations.evidence import Evidence
from pipeline import intervals
from pipeline.lexicon import TOTAL_WORDS
from pipeline.measures import plain_name
from pipeline.model import Check, Column, Relation, Row, Table, Term, Verdict

RULE = "R009"
_TWICE = 2


@dataclass(frozen=True, slots=True)
class _Sum:
    """A measure and those it is made of: of `kinds` either the first or the rest, of `optional` what is printed."""

    whole: str
    parts: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


_CARRIED = "carryover_to_next_year"
# 예산현액 = 지출 + 이월 + 불용 (settlement); 징수결정 = 수납 + 미수납 + 불납결손 (revenue).
_SUMS = (
    _Sum(
        "current_budget",
        ("expenditure", "unused"),
        kinds=(_CARRIED, *(f"{_CARRIED}_{kind}" for kind in ("specified", "accidental", "continuing"))),
    ),
    _Sum("revenue_assessed", ("revenue_collected", "revenue_outstanding"), optional=("revenue_written_off",)),
)


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every row of a table that prints all sides of an identity.

    Where a side may be missing, most rows must show that none is: two at least. Where all are there, half of the rows
    must keep the identity: other columns may take a part of the budget, such as what is paid back.
    """
    for table in evidence.tables:
        for one in _SUMS:
            columns, whole = _columns(table, one)
            if len({column.unit for column in columns}) != 1:
                continue
            found = [check for row in table.rows if (check := _check(table, row, columns))]
            kept = sum(check.verdict is not Verdict.DISCREPANCY for check in found)
            if (whole and (len(found) == 1 or 2 * kept >= len(found))) or (kept >= _TWICE and 2 * kept > len(found)):
                yield from found


def _columns(table: Table, one: _Sum) -> tuple[list[Column], bool]:
    """The columns of an identity, its whole first, and whether no side is missing; none where one must be there."""
    needed = [_only(table, measure) for measure in (one.whole, *one.parts)]
    if None in needed:
        return [], False
    found = [column for column in needed if column]
    if not one.kinds:
        more = [column for measure in one.optional if (column := _only(table, measure))]
        return [*found, *more], len(more) == len(one.optional)
    if column := _only(table, one.kinds[0]):
        return [*found[:-1], column, found[-1]], True
    more = [column for measure in one.kinds[1:] if (column := _only(table, measure))]
    return ([*found[:-1], *more, found[-1]] if more else []), len(more) == len(one.kinds) - 1


def _only(table: Table, measure: str) -> Column | None:
    """The only column of a measure, or the total of those of it."""
    found = [column for column in table.columns if column.measure == measure]
    totals = [column for column in found if column.header and plain_name(column.header[-1]) in TOTAL_WORDS]
    found = totals if len(found) > 1 else found
    return found[0] if len(found) == 1 else None


def _check(table: Table, row: Row, columns: Sequence[Column]) -> Check | None:
    values = [table.amounts[row.index, column.index].value for column in columns[1:]]
    given = [(value, column) for value, column in zip(values, columns[1:], strict=True) if value is not None]
    if not given:
        return None
    computed = sum((value for value, _ in given), Decimal(0))
    allowed = intervals.total(intervals.printed(value, exact=column.is_exact) for value, column in given)
    places = [place(table, row, column) for column in columns]
    spelled = " + ".join(f"{short_name(column)} {value:,}" for value, column in given)
    relation = Relation(tuple(Term(one, Decimal(1)) for one in places[1:]))
    claim = Claim(RULE, table, places, short_name(columns[0]), f"{spelled} = {shown(computed)}", relation=relation)
    return compare(claim, allowed, computed)


def absent(_: Evidence) -> str:
    """Why a document has nothing to check."""
    return (
        "예산현액·지출·이월·불용, 또는 징수결정·수납·미수납·불납결손을 모두 인쇄한 표가 없습니다 · "
        "no table prints all sides of the budget's identity or of the revenue's"
    )

"""R009: the current budget is what was paid, carried over and left unused; what is assessed is collected or not.

It is also the budget and what the columns between the two add to it: what was carried over, reserves, transfers.
Columns under one name, such as a year, stand for themselves.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from expectations.column_sets import column_sets
from expectations.comparison import Claim, compare, kept, place, short_name, shown, sum_relation
from expectations.evidence import Evidence
from pipeline import intervals
from pipeline.lexicon import TOTAL_WORDS
from pipeline.measures import plain_name
from pipeline.model import Check, Column, Row, Table, Verdict

RULE = "R009"
_TWICE = 2

_ByMeasure = Mapping[str, Sequence[Column]]


@dataclass(frozen=True, slots=True)
class _Sum:
    """A measure and those it is made of: of `kinds` either the first or the rest, of `optional` what is printed.

    Of `parts` that are tuples of measures the first that is printed counts.
    """

    whole: str
    parts: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


_CARRIED = "carryover_to_next_year"
_EXPECTED = {"이월예상액": _CARRIED, "불용예상액": "unused"}
_BASES = ("revised_budget", "approved_budget")
# 예산현액 = 지출 + 이월 + 불용 (settlement); 징수결정 = 수납 + 미수납 + 불납결손 (revenue).
_SUMS = (
    _Sum(
        "current_budget",
        (("expenditure", "execution"), ("unused",)),
        kinds=(_CARRIED, *(f"{_CARRIED}_{kind}" for kind in ("specified", "accidental", "continuing"))),
    ),
    _Sum("revenue_assessed", (("revenue_collected",), ("revenue_outstanding",)), optional=("revenue_written_off",)),
)

_WHOLES = frozenset(one.whole for one in _SUMS)


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every row of a table that prints all sides of an identity.

    Where a side may be missing, most rows must show that none is: two at least. Where all are there, half of the rows
    must keep the identity: other columns may take a part of the budget, such as what is paid back.
    """
    for table in evidence.tables:
        if _WHOLES.isdisjoint(map(_measure, table.columns)):
            continue
        seen: list[list[Column]] = []
        for columns in column_sets(table):
            by_measure = _by_measure(columns)
            for one in _SUMS:
                found, whole = _columns(by_measure, one)
                if found not in seen:
                    seen.append(found)
                    yield from _kept(table, found, whole=whole)
            found = _additions(columns, by_measure)
            if found not in seen:
                seen.append(found)
                yield from _added(table, found)


def _kept(table: Table, columns: Sequence[Column], *, whole: bool) -> Iterator[Check]:
    """The checks of an identity that enough rows keep."""
    if len({column.unit for column in columns}) != 1:
        return
    found = [check for row in table.rows if (check := _check(table, row, columns))]
    held = len(kept(found))
    if (whole and (len(found) == 1 or 2 * held >= len(found))) or (held >= _TWICE and 2 * held > len(found)):
        yield from found


def _additions(columns: Sequence[Column], by_measure: _ByMeasure) -> list[Column]:
    """The current budget, the budget, and what stands between them in its unit; none where nothing does."""
    whole = _only(by_measure, "current_budget")
    base = _first(by_measure, _BASES)
    if whole is None or base is None:
        return []
    between = [c for c in columns if base.index < c.index < whole.index and c.unit == whole.unit]
    return [whole, base, *between] if between else []


def _added(table: Table, columns: Sequence[Column]) -> Iterator[Check]:
    """The checks of a budget and its additions, if most rows that print any keep them, and two rows do."""
    if len({column.unit for column in columns}) != 1:
        return
    found = [check for row in table.rows if (check := _check(table, row, columns))]
    telling = [c for c in found if any(table.amounts[at.row, at.column].value for at in c.places[2:])]
    if len(kept(found)) >= _TWICE and kept(telling) and 2 * len(kept(telling)) > len(telling):
        yield from found


def _columns(by_measure: _ByMeasure, one: _Sum) -> tuple[list[Column], bool]:
    """The columns of an identity, its whole first, and whether no side is missing; none where one must be there."""
    needed = [_first(by_measure, measures) for measures in ((one.whole,), *one.parts)]
    if None in needed:
        return [], False
    found = [column for column in needed if column]
    if not one.kinds:
        more = [column for measure in one.optional if (column := _only(by_measure, measure))]
        return [*found, *more], len(more) == len(one.optional)
    if column := _only(by_measure, one.kinds[0]):
        return [*found[:-1], column, found[-1]], True
    more = [column for measure in one.kinds[1:] if (column := _only(by_measure, measure))]
    return ([*found[:-1], *more, found[-1]] if more else []), len(more) == len(one.kinds) - 1


def _first(by_measure: _ByMeasure, measures: Sequence[str]) -> Column | None:
    return next((column for measure in measures if (column := _only(by_measure, measure))), None)


def _only(by_measure: _ByMeasure, measure: str) -> Column | None:
    """The only column of a measure, or the total of those of it; what is expected to remain counts as what remains."""
    found = by_measure.get(measure, ())
    totals = [column for column in found if column.header and plain_name(column.header[-1]) in TOTAL_WORDS]
    found = totals if len(found) > 1 else found
    return found[0] if len(found) == 1 else None


def _by_measure(columns: Sequence[Column]) -> _ByMeasure:
    found: dict[str, list[Column]] = {}
    for column in columns:
        found.setdefault(_measure(column), []).append(column)
    return found


def _measure(column: Column) -> str:
    return _EXPECTED[plain_name(column.header[-1])] if _is_expected(column) else column.measure


def _is_expected(column: Column) -> bool:
    return bool(column.header) and plain_name(column.header[-1]) in _EXPECTED


def _check(table: Table, row: Row, columns: Sequence[Column]) -> Check | None:
    amounts = [table.amounts[row.index, column.index] for column in columns[1:]]
    given = [(amount.value, column) for amount, column in zip(amounts, columns[1:], strict=True)]
    values = [(value, column) for value, column in given if value is not None]
    if not values:
        return None
    computed = sum((value for value, _ in values), Decimal(0))
    allowed = intervals.total(intervals.printed(value, exact=column.is_exact) for value, column in values)
    places = [place(table, row, column) for column in columns]
    printed = [(short_name(c), amount.text) for amount, c in zip(amounts, columns[1:], strict=True) if amount.text]
    spelled = " + ".join(f"{name} {text}" for name, text in printed)
    claim = Claim(
        RULE, table, places, short_name(columns[0]), f"{spelled} = {shown(computed)}", relation=sum_relation(places[1:])
    )
    check = compare(claim, allowed, computed)
    # What is expected to remain may be told for the total alone.
    open_ended = any(value is None and _is_expected(column) for value, column in given)
    return None if check and open_ended and check.verdict is Verdict.DISCREPANCY else check


def absent(_: Evidence) -> str:
    """Why a document has nothing to check."""
    return (
        "예산현액·지출·이월·불용, 또는 징수결정·수납·미수납·불납결손을 모두 인쇄한 표가 없습니다 · "
        "no table prints all sides of the budget's identity or of the revenue's"
    )

"""R018: a share (구성비, 비중) is its amount over the total in percent, and the shares of the parts are the whole's.

Shares stand in a column beside their amounts, or in a row below them. Of which amounts they are is for the figures to
tell: most of them must be borne out.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import repeat
from typing import NamedTuple

from expectations.comparison import Claim, compare, header_of, is_no_chance, places_along, shown, sum_relation
from expectations.evidence import Evidence, names_in
from expectations.percentages import percentage
from pipeline import intervals
from pipeline.lexicon import TOTAL_WORDS
from pipeline.measures import plain_name
from pipeline.model import Check, Place, RowRole, Table
from pipeline.units import PERCENT

RULE = "R018"
_NAMES = ("구성비", "구성비율", "비중", "점유율", "점유비")
_FARTHEST = 3


class _Shares(NamedTuple):
    """Shares, their amounts, and what each is a share of, side by side; which of them is the whole, if one is."""

    shares: Sequence[Place]
    amounts: Sequence[Place]
    wholes: Sequence[Place]
    total: int | None = None


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every share, and for the whole of every line of shares."""
    for table in evidence.tables:
        for lines in (*_in_columns(table), *_in_rows(table)):
            for one in lines:
                found = [check for at in range(len(one.shares)) if (check := _share(table, one, at)) is not None]
                if is_no_chance(found):
                    yield from found
                    if one.total is not None and (whole := _whole(table, one, one.shares[one.total])) is not None:
                        yield whole
                    break


def _in_columns(table: Table) -> Iterator[list[_Shares]]:
    """For each column of shares the columns before it that it may be of, the nearest first."""
    totals = [row.index for row in table.rows if row.role is RowRole.TOTAL]
    if len(totals) != 1 or len(table.rows) < _FARTHEST:
        return
    rows = [row.index for row in table.rows if row.role is not RowRole.MEMO]
    for column in table.columns:
        if column.header and _is_share(column.header[-1]):
            before = [c.index for c in reversed(table.columns[: column.index]) if c.unit != PERCENT][:_FARTHEST]
            shares, at = places_along(table, rows, repeat(column.index)), rows.index(totals[0])
            yield [_under(shares, places_along(table, rows, repeat(index)), at) for index in before]


def _in_rows(table: Table) -> Iterator[list[_Shares]]:
    """For each row of shares the row above it, over the column that is the total or over the row that is."""
    columns = [column for column in table.columns if column.unit != PERCENT]
    totals = [at for at, c in enumerate(columns) if c.header and plain_name(c.header[-1]) in TOTAL_WORDS]
    indexes = [column.index for column in columns]
    wholes = [row.index for row in table.rows if row.role is RowRole.TOTAL]
    for row in table.rows[1:]:
        if not _is_share(row.label) or len(columns) < _FARTHEST or any(c.is_counted for c in columns):
            continue
        shares, found = places_along(table, repeat(row.index), indexes), []
        for above in range(row.index - 1, max(-1, row.index - 1 - _FARTHEST), -1):
            amounts = places_along(table, repeat(above), indexes)
            found += [_under(shares, amounts, at) for at in totals if len(totals) == 1]
            found += [
                _Shares(shares, amounts, places_along(table, repeat(at), indexes)) for at in wholes if at != above
            ]
        yield found


def _under(shares: Sequence[Place], amounts: Sequence[Place], total: int) -> _Shares:
    """Shares of one whole."""
    return _Shares(shares, amounts, [amounts[total]] * len(shares), total)


def _is_share(name: str) -> bool:
    return plain_name(name) in _NAMES


def _share(table: Table, one: _Shares, at: int) -> Check | None:
    places = [one.shares[at], one.amounts[at], one.wholes[at]]
    return percentage(RULE, table, places, _name(table, places[0]))


def _whole(table: Table, one: _Shares, total: Place) -> Check | None:
    """The share of the total against the shares of its parts; nothing where they stand over parts of parts."""
    parts = [place for place in one.shares if place != total and _is_part(table, place, total)]
    printed = [(place, value) for place in parts if (value := table.amounts[place.row, place.column].value) is not None]
    if len(printed) < len(parts) or len(parts) < _FARTHEST - 1:
        return None
    allowed = intervals.total(intervals.printed(value) for _, value in printed)
    value = sum((value for _, value in printed), Decimal(0))
    computation = f"{len(parts)}개 비중의 합 = {shown(value)}"
    claim = Claim(RULE, table, [total, *parts], _name(table, total), computation, relation=sum_relation(parts))
    return compare(claim, allowed, value)


def _is_part(table: Table, place: Place, total: Place) -> bool:
    return place.row == total.row or table.rows[place.row].parent == total.row


def _name(table: Table, place: Place) -> str:
    return f"{table.rows[place.row].label} {header_of(table.columns[place.column])}"


def absent(evidence: Evidence) -> str:
    """Why a document has nothing to check."""
    if not any(map(_is_share, names_in(evidence))):
        return "구성비나 비중의 열도 행도 없습니다 · no column or row of shares"
    return "비중이 어느 금액의 것인지 숫자로 확인되지 않습니다 · the figures do not tell what the shares are of"

"""R021: 증감률 (증가율, 전년대비) is the change of an amount over the amount before it, in percent.

The rate stands in a row below a line of periods, below two rows of periods, or in a column beside its year. What it
compares, one period back or four or twelve, is for the figures to tell: three quarters of them must be borne out.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import repeat
from typing import NamedTuple

from expectations.comparison import Claim, compare, is_no_chance, kept, places_along, shown, subject_of
from expectations.evidence import Evidence, names_in
from pipeline import intervals
from pipeline.measures import plain_name
from pipeline.model import Check, Column, Place, Relation, Table, Term, ValueStatus
from pipeline.wording import squeeze

RULE = "R021"
_NAMES = frozenset(
    ("증감률", "증감율", "증가율", "증가률", "전년대비", "전년대비증감률", "전년대비증가율", "전년동기대비", "성장률")
)
_NUMBERS = re.compile(r"\d+")
_LAGS = (1, 4, 12)
_FEWEST = 3
_HUNDRED = Decimal(100)
_ONE = Decimal(1)


class _Growth(NamedTuple):
    """A rate, the amount that it is the growth of, and the amount before that."""

    rate: Place
    now: Place
    before: Place


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every rate of growth in rows or columns that no formula declares."""
    for sheet in evidence.sheets:
        table, declared = sheet.table, {one.target for one in sheet.identities}
        for readings in (*_in_rows(table), *_in_columns(table, declared)):
            best: list[Check] = []
            for reading in readings:
                found = [check for one in reading if (check := _check(table, one)) is not None]
                if len(kept(found)) > len(kept(best)):
                    best = found
            if len(kept(best)) >= _FEWEST and 4 * len(kept(best)) >= _FEWEST * len(best) and is_no_chance(best):
                yield from best


def _in_rows(table: Table) -> Iterator[list[list[_Growth]]]:
    """What the rates of a row may be of: the row above, each column after an earlier one; the two rows above."""
    rows = [row.index for row in table.rows[1:] if plain_name(row.label) in _NAMES]
    if not rows:
        return
    columns = [(column.index, _shape(column)) for column in table.columns]
    for at in rows:
        readings = []
        for lag in _LAGS:
            pairs = zip(columns, columns[lag:], strict=False)
            # A quarter is not compared with a year.
            alike = [(before, now) for (before, shape), (now, other) in pairs if shape == other]
            readings.append([_Growth(*places_along(table, (at, at - 1, at - 1), (c, c, b))) for b, c in alike])
        if at > 1:
            readings.append([_Growth(*places_along(table, (at, at - 1, at - 2), (c, c, c))) for c, _ in columns])
        yield readings


def _shape(column: Column) -> str:
    """A header without its numbers: what periods of one length have in common."""
    return _NUMBERS.sub("#", squeeze(" > ".join(column.header)))


def _in_columns(table: Table, declared: set[int]) -> Iterator[list[list[_Growth]]]:
    """What the rates of a year's column are of: the amounts of that year and of the one before, under the same name."""
    for column in table.columns:
        if not column.header or plain_name(column.header[-1]) not in _NAMES or column.index in declared:
            continue
        pairs = [
            (now, before)
            for now in _amounts(table, column.fiscal_year)
            for before in _amounts(table, column.fiscal_year and column.fiscal_year - 1)
            if now.header[1:] == before.header[1:] and now.measure == before.measure
        ]
        yield [
            [
                _Growth(*places_along(table, repeat(row.index), (column.index, now.index, before.index)))
                for row in table.rows
            ]
            for now, before in pairs
        ]


def _amounts(table: Table, year: int | None) -> list[Column]:
    """The columns of a year that are no rates themselves."""
    columns = [c for c in table.columns if c.fiscal_year == year and year is not None]
    return [c for c in columns if c.header and plain_name(c.header[-1]) not in _NAMES]


def _check(table: Table, one: _Growth) -> Check | None:
    amounts = [table.amounts[place.row, place.column] for place in one]
    now, before = amounts[1].value, amounts[2].value
    counted = table.columns[one.rate.column].is_counted
    if now is None or not before or counted or any(amount.status is ValueStatus.AMBIGUOUS for amount in amounts):
        return None
    above, below = (
        intervals.printed(value, exact=table.columns[at.column].is_counted)
        for value, at in ((now, one.now), (before, one.before))
    )
    share = intervals.divide(above, below)
    # One less than the quotient: the amount before is the same above and below.
    less = intervals.subtract(share, intervals.ONE)
    allowed = intervals.scale(less, 100) if intervals.is_bounded(share) else share
    value = (now - before) / before * _HUNDRED
    relation = Relation((Term(one.now, _ONE), Term(one.before, -_ONE)), (Term(one.before, _ONE),), _HUNDRED)
    name = subject_of(table, one.rate)
    computation = f"({amounts[1].text} − {amounts[2].text}) ÷ {amounts[2].text} = {shown(value)}"
    return compare(Claim(RULE, table, list(one), name, computation, quotient=True, relation=relation), allowed, value)


def absent(evidence: Evidence) -> str:
    """Why a document has nothing to check."""
    if not any(plain_name(name) in _NAMES for name in names_in(evidence)):
        return "증감률의 행도 열도 없습니다 · no row or column of growth rates"
    return "무엇에 견준 증감률인지 확인되지 않습니다(산식은 R001) · the figures do not tell what they compare"

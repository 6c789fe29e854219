"""The arithmetic that a header declares or implies between the columns of a row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import takewhile
from string import ascii_uppercase

from pipeline import intervals
from pipeline.formulas import (
    INTERVALS,
    QUIET,
    Arithmetic,
    Term,
    divisor_of,
    evaluate,
    is_quotient,
    signs_of,
    symbols_of,
)
from pipeline.intervals import printed
from pipeline.lexicon import TOTAL_WORDS
from pipeline.measures import BUDGETS, plain_name
from pipeline.model import Column, Interval
from pipeline.two_years import changed_between, the_only
from pipeline.units import PERCENT

_ZERO = Decimal(0)


class Origin(StrEnum):
    """Where an identity comes from; only DECLARED is printed by the report itself."""

    DECLARED = "declared"
    POSTS = "posts"
    CHANGE = "change"
    ROW_SUM = "row_sum"
    GROUP = "group"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Identity:
    """`target` equals `expression`, whose symbols stand for the columns in `operands`; rates are scaled by 100.

    `exact` holds the columns among them whose whole numbers are counted and not rounded.
    """

    target: int
    expression: str
    operands: Mapping[str, int]
    origin: Origin
    percent: bool = False
    exact: frozenset[int] = frozenset()

    @property
    def divisor(self) -> int | None:
        """The column that a quotient divides by, None for a sum."""
        symbol = divisor_of(self.expression)
        return self.operands[symbol] if symbol else None

    def interval(self, column: int, value: Decimal) -> Interval:
        """What a printed figure of one of its columns stands for."""
        return intervals.printed(value, exact=column in self.exact)

    def computed(self, values: Mapping[int, Decimal | None]) -> Interval:
        """The interval of the right side for the printed values of a row; a blank or a dash counts as nothing."""
        exact = self.exact
        terms = {
            symbol: intervals.ZERO if (value := values.get(column)) is None else printed(value, exact=column in exact)
            for symbol, column in self.operands.items()
        }
        if not self.percent and (signs := signs_of(self.expression)) is not None:
            return intervals.balance([(sign, terms[symbol]) for sign, symbol in signs])
        return self.worked_out(terms, INTERVALS)

    def value(self, values: Mapping[int, Decimal | None]) -> Decimal:
        """The right side on the printed figures themselves; no finite number where it divides by zero."""
        return self.worked_out({symbol: values.get(column) or _ZERO for symbol, column in self.operands.items()}, QUIET)

    def worked_out(self, terms: Mapping[str, Term], arithmetic: Arithmetic[Term]) -> Term:
        """The right side for what its symbols stand for, whatever that is. Raises what the arithmetic does."""
        result = evaluate(self.expression, terms, arithmetic)
        return arithmetic.multiply(result, arithmetic.number(100)) if self.percent else result


def identities_of(columns: Sequence[Column]) -> tuple[Identity, ...]:
    """Every identity between the columns; a column whose header declares a formula gets no inferred one."""
    declared = tuple(_declared(columns))
    taken = {identity.target for identity in declared}
    inferred = [*_posts(columns), *_changes(columns), *_row_sums(columns), *_group_totals(columns), *_rates(columns)]
    found = (*declared, *(identity for identity in inferred if identity.target not in taken))
    exact = frozenset(column.index for column in columns if column.is_exact)
    return tuple(Identity(i.target, i.expression, i.operands, i.origin, i.percent, exact) for i in found)


def with_bases(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with the basis of each rate: the measures it divides, as 'commitment/current_budget'."""
    bases = {}
    for identity in identities_of(columns):
        above = [c for c in identity.operands.values() if c != identity.divisor]
        if identity.divisor is not None and len(above) == 1:
            bases[identity.target] = f"{columns[above[0]].measure}/{columns[identity.divisor].measure}"
    return tuple(replace(column, basis=bases.get(column.index, "")) for column in columns)


def _declared(columns: Sequence[Column]) -> Iterator[Identity]:
    by_symbol = {column.symbol: column.index for column in columns if column.symbol}
    for column in columns:
        symbols = symbols_of(column.formula)
        if symbols and all(symbol in by_symbol for symbol in symbols) and column.symbol not in symbols:
            operands = {symbol: by_symbol[symbol] for symbol in symbols}
            percent = column.unit == PERCENT and is_quotient(column.formula)
            yield Identity(column.index, column.formula, operands, Origin.DECLARED, percent=percent)


def _posts(columns: Sequence[Column]) -> Iterator[Identity]:
    """과부족 = 현원 − 정원."""
    balance = the_only(columns, "vacancy_balance")
    filled = [c for c in columns if balance and c.measure == "filled_posts" and len(c.header) == 1]
    authorized = the_only(columns, "authorized_posts") if filled else None
    if balance and len(filled) == 1 and authorized:
        yield Identity(balance.index, "A-B", {"A": filled[0].index, "B": authorized.index}, Origin.POSTS)


def _changes(columns: Sequence[Column]) -> Iterator[Identity]:
    """증감 between the two budgets of a row, and its rate over the earlier one."""
    changes = [column for column in columns if column.measure in _CHANGES or _is_difference(column)]
    pair = changed_between(columns, changes[0].index) if changes else None
    if pair is None:
        return
    operands = {"A": pair[0].index, "B": pair[1].index}
    for column in changes:
        expression = _CHANGES.get(column.measure, "A-B")
        yield Identity(column.index, expression, operands, Origin.CHANGE, percent=column.measure == "change_rate")


_CHANGES = {"change": "A-B", "change_rate": "(A-B)/B"}


def _is_difference(column: Column) -> bool:
    return bool(column.header) and plain_name(column.header[-1]) in {"차액", "차이"}


def _row_sums(columns: Sequence[Column]) -> Iterator[Identity]:
    """A column called 계 is the sum of its siblings, up to the next 계."""
    for column in columns:
        if not column.header or plain_name(column.header[-1]) not in TOTAL_WORDS:
            continue
        prefix = column.header[:-1]
        siblings = [
            c
            for c in columns
            if c.header[: len(prefix)] == prefix
            and c.index != column.index
            and _half(c, columns) == _half(column, columns)
        ]
        parts = _parts(column, siblings)
        if len(parts) > 1:
            yield _sum(column, parts, Origin.ROW_SUM)


def _half(column: Column, columns: Sequence[Column]) -> int:
    """Which number of a cell of pairs a column holds: how many columns right before it have the same path."""
    before = takewhile(lambda other: other.header == column.header, reversed(columns[: column.index]))
    return sum(1 for _ in before)


def _parts(total: Column, siblings: Sequence[Column]) -> list[Column]:
    after = [c for c in siblings if c.index > total.index]
    before = [c for c in siblings if c.index < total.index]
    parts: list[Column] = []
    for column in after or before:
        if column.header and plain_name(column.header[-1]) in TOTAL_WORDS and len(column.header) == len(total.header):
            break
        if column.unit != PERCENT and not (len(column.header) > len(total.header) and _sums_up(column, siblings)):
            parts.append(column)
    # Parts of a group that prints its own total are as good as that total.
    broken_down = {c.header[:-1] for c in siblings if len(c.header) > len(total.header) and _sums_up(c, siblings)}
    depths = {len(column.header) for column in parts if column.header[:-1] not in broken_down}
    same_unit = len({column.unit for column in (total, *parts)} - {None}) < 2  # noqa: PLR2004 - one unit or none
    years = {column.fiscal_year for column in parts}
    same_measure = len({column.measure for column in parts}) == 1 or len(years) == 1
    return parts if same_unit and len(depths) < 2 and same_measure else []  # noqa: PLR2004 - one depth or none


def _sums_up(column: Column, siblings: Sequence[Column]) -> bool:
    """Whether a column is the total of its group: no part of a sum beside the parts that it sums up itself."""
    group = [other for other in siblings if other.header[:-1] == column.header[:-1]]
    return len(group) > 1 and plain_name(column.header[-1]) in TOTAL_WORDS


def _sum(target: Column, parts: Sequence[Column], origin: Origin) -> Identity:
    symbols = ascii_uppercase + "abcdefghijklmnopqrstuvwxyz"
    operands = {symbol: column.index for symbol, column in zip(symbols, parts, strict=False)}
    return Identity(target.index, "+".join(operands), operands, origin)


def _group_totals(columns: Sequence[Column]) -> Iterator[Identity]:
    """A group that breaks a column down ('직종별 현원' beside '현원') repeats it, as its own total or as its sum."""
    names = dict.fromkeys(column.header[0] for column in columns if len(column.header) > 1)
    for column in columns if names else ():
        if len(column.header) != 1:
            continue
        ending = "별" + plain_name(column.header[0])
        for group in (name for name in names if plain_name(name).endswith(ending)):
            parts = [c for c in columns if c.header[0] == group and c.unit == column.unit]
            totals = [c for c in parts if plain_name(c.header[-1]) in TOTAL_WORDS]
            if parts:
                yield _sum(column, totals[:1] or parts, Origin.GROUP)


def _rates(columns: Sequence[Column]) -> Iterator[Identity]:
    """집행률: of the amount it is named after or stands beside, over the row's budget."""
    rates = [column for column in columns if column.measure == "execution_rate"]
    budget = next((c for m in BUDGETS if (c := the_only(columns, m))), None) if rates else None
    if budget is None:
        return
    amounts = [c for c in columns if c.unit != PERCENT and c.measure not in BUDGETS and c.measure not in _NO_NUMERATORS]
    for rate in rates:
        if (numerator := _numerator(rate, amounts)) is not None:
            yield Identity(rate.index, "A/B", {"A": numerator.index, "B": budget.index}, Origin.RATE, percent=True)


_NO_NUMERATORS = frozenset({"change", "unmapped", "unused", "carryover_to_next_year"})


def _numerator(rate: Column, amounts: Sequence[Column]) -> Column | None:
    name = plain_name(rate.header[-1])
    same_name = [c for c in amounts if plain_name(c.header[-1]) == name]
    if len(rate.header) > 1 and len(same_name) == 1:
        return same_name[0]
    siblings = [c for c in amounts if len(rate.header) > 1 and c.header[:-1] == rate.header[:-1]]
    if len(siblings) == 1:
        return siblings[0]
    return amounts[0] if len(amounts) == 1 else None

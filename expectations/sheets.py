"""A table column by column: what its figures are, stand for and where they are, told once for all rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline import intervals
from pipeline.formulas import INTERVALS, by_row, signs_of
from pipeline.identities import Identity
from pipeline.model import Column, Interval, Place, Table, Unit


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """What stands in a column, by the number of the row; a blank stands for nothing, which is zero in a sum."""

    column: Column
    values: list[Decimal | None]
    texts: list[str]
    intervals: list[Interval]
    places: list[Place]
    units: list[Unit | None]


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A table, the identities between its columns that may be held to its figures, and what was asked of it so far."""

    table: Table
    identities: tuple[Identity, ...]
    _columns: dict[int, Figures] = field(default_factory=dict)
    _allowed: dict[tuple[object, ...], Sequence[Interval]] = field(default_factory=dict)

    def column(self, index: int) -> Figures:
        """What stands in the column of an index."""
        known = self._columns.get(index)
        if known is None:
            known = self._columns[index] = _figures(self.table, index)
        return known

    def shown(self, identity: Identity) -> list[int]:
        """The rows that print the target of an identity and something to compute it from."""
        needed = identity.operands.values() if identity.divisor is None else (identity.divisor,)
        columns = [self.column(index).values for index in needed]
        return [
            row
            for row, printed in enumerate(self.column(identity.target).values)
            if printed is not None and any(values[row] is not None for values in columns)
        ]

    def allowed(self, identity: Identity) -> Sequence[Interval]:
        """The interval of an identity's right side in every row; a blank or a dash counts as nothing."""
        key = (identity.target, identity.expression, identity.percent, *identity.operands.values())
        known = self._allowed.get(key)
        if known is None:
            by_symbol = {symbol: self.column(index).intervals for symbol, index in identity.operands.items()}
            known = self._allowed[key] = _worked_out(identity, by_symbol, len(self.table.rows))
        return known


def _worked_out(identity: Identity, by_symbol: Mapping[str, list[Interval]], count: int) -> Sequence[Interval]:
    signs = signs_of(identity.expression)
    if signs is not None and not identity.percent:
        return intervals.balances([(sign, by_symbol[symbol]) for sign, symbol in signs], count)
    return identity.worked_out(by_symbol, by_row(INTERVALS, count))


def _figures(table: Table, index: int) -> Figures:
    column, table_id = table.columns[index], table.table_id
    amounts = [table.amounts[row.index, index] for row in table.rows]
    values = [amount.value for amount in amounts]
    exact = column.is_exact
    return Figures(
        column,
        values,
        [amount.text for amount in amounts],
        [intervals.ZERO if value is None else intervals.printed(value, exact=exact) for value in values],
        [Place(table_id, row.index, index) for row in table.rows],
        [amount.unit for amount in amounts],
    )

"""A table column by column: what its figures are, stand for and where they are, told once for all rules."""

from dataclasses import dataclass, field
from decimal import Decimal

from pipeline import intervals
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
    """A table, the identities between its columns that may be held to its figures, and the columns asked for so far."""

    table: Table
    identities: tuple[Identity, ...]
    _columns: dict[int, Figures] = field(default_factory=dict)

    def column(self, index: int) -> Figures:
        """What stands in the column of an index."""
        known = self._columns.get(index)
        if known is None:
            known = self._columns[index] = _figures(self.table, index)
        return known


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

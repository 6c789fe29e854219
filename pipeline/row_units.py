"""What each figure of a table is counted in, of all that its cell, its row, its column and the table say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.amounts import Figure, read_figure
from pipeline.column_units import column_quantity, is_in_other_unit, kinds_of, may_be_percent, meant_unit
from pipeline.lexicon import TOTAL_WORDS
from pipeline.measures import MONEY, UNMAPPED
from pipeline.model import Amount, Column, Unit
from pipeline.quantities import Quantity, quantity_hinted, quantity_named, says_money
from pipeline.units import (
    PERCENT,
    bracketed_unit,
    header_unit,
    is_unit_name,
    listed_units,
    names_other_unit,
    stated_units,
    unit_of,
)
from pipeline.wording import squeeze

# Units that end a label without brackets; others are as often the last word, or syllable ('공 원'), of a name.
_BARE = frozenset({"%", "개소", "천원", "백만원", "억원", "십억원", "조원"})
Amounts = Mapping[tuple[int, int], Amount]


class Says(NamedTuple):
    """What a label says of its row's figures: the unit that is `told` (None without a code), or what they count."""

    told: bool = False
    unit: Unit | None = None
    quantity: Quantity | None = None
    hint: Quantity | None = None
    label: str = ""
    beside: bool = False
    """Whether rows beside it are called sums of money, and none is their total: they count several things."""

    @property
    def is_rate(self) -> bool:
        """Whether the row takes the percent that the table lists."""
        return self.unit == PERCENT or self.quantity is Quantity.RATE


def row_says(label: str, unit_name: str = "") -> Says:
    """What a label, or the name of a unit in a column or a row of its own, says of the figures of the row."""
    if label[-1:] in ")]" and (stated := stated_units(label)):
        return Says(told=True, unit=stated[0] if len(stated) == 1 else None)
    words = label.split()
    if words and (words[-1] in _BARE or (len(words) == 1 and is_unit_name(label))):
        return Says(told=True, unit=unit_of(words[-1]))
    if unit_name:
        listed = listed_units(unit_name)
        return Says(told=True, unit=listed[0] if len(listed) == 1 else None)
    if names_other_unit(label) and not says_money((label,)):
        return Says(told=True)
    in_brackets = label[label.rfind("(") :] if label.endswith(")") and not label.startswith("(") else ""
    quantity = (quantity_named(in_brackets) if in_brackets else None) or quantity_named(label)
    return Says(quantity=quantity, hint=quantity_hinted((label,)), label=label)


def rows_say(labels: Sequence[str], unit_names: Sequence[str]) -> list[Says]:
    """What the labels of a table say; '(대)' beside '(소)' or '(중)' is a size and no unit."""
    sized = any(label.endswith(("(소)", "(중)")) for label in labels)
    bare = [label.removesuffix("(대)") if sized else label for label in labels]
    rows = [row_says(label, name) for label, name in zip(bare, unit_names, strict=True)]
    money = any(Quantity.MONEY in (says.quantity, says.hint) for says in rows)
    beside = money and not any(squeeze(label) in TOTAL_WORDS for label in bare)
    return [says._replace(beside=True) if beside and says.hint is not Quantity.MONEY else says for says in rows]


def with_one_unit(columns: Sequence[Column], rows: Sequence[Says]) -> tuple[Column, ...]:
    """The columns, those without a unit in that of the rows where all of these tell the same."""
    units = {says.unit for says in rows}
    if None in units or len(units) != 1:
        return tuple(columns)
    return tuple(replace(column, unit=rows[0].unit) if column.unit is None else column for column in columns)


def take_percent(rows: Sequence[tuple[str, str, Sequence[str]]]) -> bool:
    """Whether rows, by their labels, units and cells, are rates, or second figures in brackets that nothing names."""
    above = ""
    for label, unit, texts in rows:
        figures = [text for text in texts if text.strip()]
        enclosed = bool(figures) and all(text.strip()[0] in "([" for text in figures)
        if row_says(label, unit).is_rate or (enclosed and label in ("", above)):
            return True
        above = label
    return False


def with_units(
    amounts: Amounts, columns: Sequence[Column], rows: Sequence[Says], unit_text: str
) -> dict[tuple[int, int], Amount]:
    """The amounts, each with the unit that holds for it; `unit_text` lists those of the table."""
    units = _Units(columns, unit_text)
    made: dict[tuple[int, int], Amount] = {}
    above = ""
    for index, says in enumerate(rows):
        row = [amounts[index, column.index] for column in columns]
        told = units.of_row(says, row, again=not says.told and says.label in ("", above))
        for column, amount, unit in zip(columns, row, told, strict=True):
            made[index, column.index] = (
                amount if amount.unit == unit else Amount(amount.value, amount.text, amount.status, amount.box, unit)
            )
        above = says.label
    return made


class _Units:
    """The units of a table's figures; `of` tells that of one, once the rows and columns are known."""

    def __init__(self, columns: Sequence[Column], unit_text: str) -> None:
        """Of columns with the unit that each has by itself, and of the units that the table lists."""
        self._columns = columns
        self._listed = listed_units(unit_text)
        self._bracketed = bracketed_unit(unit_text)
        self._quantities = [
            # A change is of what its row counts.
            None if column.measure == "change" else column_quantity(column.header, column.measure, self._listed)
            for column in columns
        ]
        self._second = [_is_second(column, columns) for column in columns]
        self._stated = [_states_unit(column) for column in columns]

    def of_row(self, says: Says, row: Sequence[Amount], *, again: bool) -> list[Unit | None]:
        """The unit of each amount of a row; one that comes `again` has no name, or that of the row above."""
        figures = [read_figure(amount.text) for amount in row]
        plain = [amount.text for amount, figure in zip(row, figures, strict=True) if not figure.unit]
        is_percent = PERCENT in self._listed or may_be_percent(plain)
        # A second meaning that nothing names may be the percent.
        unknown = again and PERCENT in self._listed and _all_enclosed(figures)
        units: list[Unit | None] = []
        for at, figure in enumerate(figures):
            if figure.unit:
                units.append(unit_of(figure.unit))
            elif figure.enclosed and self._bracketed is not None and not says.told:
                units.append(self._bracketed)
            else:
                units.append(None if unknown else self._unit(says, at, is_percent=is_percent))
        return units

    def _unit(self, says: Says, at: int, *, is_percent: bool) -> Unit | None:
        column, quantity = self._columns[at], self._quantities[at]
        if says.told and not (column.unit == PERCENT and (self._stated[at] or quantity is not None)):
            contradicts = self._stated[at] and says.unit not in (column.unit, PERCENT)
            return None if contradicts else says.unit
        # What a row counts is told of the first figure, not of the one in brackets below it.
        if self._second[at] or (column.unit == PERCENT and (self._stated[at] or quantity is not None)):
            return column.unit
        counted = says.quantity or (self._hint(says) if quantity is None else None)
        if counted is Quantity.RATE:
            # Under a name of money nothing but a percent that the table lists makes one sure of it.
            return PERCENT if is_percent and (quantity is None or PERCENT in self._listed) else None
        if counted is None or counted is quantity:
            return column.unit
        if quantity is not None or self._stated[at]:
            return column.unit if says.quantity is Quantity.MONEY else None
        return meant_unit(counted, self._listed) if self._listed else _of_kind(column.unit, counted)

    def _hint(self, says: Says) -> Quantity | None:
        """What a row's name makes likely: one of several listed units, or beside rows of money that it is none."""
        listed = len(self._listed) > 1 and says.hint in {Quantity.MONEY, *kinds_of(self._listed)}
        return says.hint if says.beside or listed else None


def _is_second(column: Column, columns: Sequence[Column]) -> bool:
    """Whether a column holds second figures, in brackets, of the cells of the column before."""
    before = columns[column.index - 1] if column.index else None
    return before is not None and bool(column.header) and before.header == column.header and column.measure == UNMAPPED


def _all_enclosed(figures: Sequence[Figure]) -> bool:
    return all(figure.enclosed for figure in figures if figure.value is not None)


def _of_kind(unit: Unit | None, counted: Quantity) -> Unit | None:
    return unit if unit is not None and meant_unit(counted, (unit,)) == unit else None


def _states_unit(column: Column) -> bool:
    """Whether a column's own name prints a unit."""
    named = any(header_unit(name) or stated_units(name) or unit_of(name) for name in column.header)
    return named or is_in_other_unit(column.header)


def foreign_rows(columns: Sequence[Column], amounts: Amounts, count: int) -> frozenset[int]:
    """The rows that count something else than the other rows of their columns, and so are no part of any sum."""
    plain = [column for column in columns if column.unit not in (None, PERCENT)]
    kept: set[int] = set()
    other: set[int] = set()
    for row in range(count):
        figures = [(column, amounts[row, column.index]) for column in plain]
        same = {amount.unit == column.unit for column, amount in figures if amount.value is not None}
        if same:
            (other if same == {False} else kept).add(row)
    return frozenset(other) if kept else frozenset()


def without_unit(columns: Sequence[Column], amounts: Amounts, count: int) -> Column | None:
    """The first column of money of which neither the table nor every row of figures tells the unit."""
    for column in columns:
        if column.measure in MONEY and column.unit is None:
            figures = [one for row in range(count) if (one := amounts[row, column.index]).value is not None]
            if not figures or any(one.unit is None for one in figures):
                return column
    return None


def varying(columns: Sequence[Column], amounts: Amounts, count: int) -> tuple[Column, ...]:
    """The columns, those marked whose figures are not all counted in their unit."""
    return tuple(
        replace(column, varies=True)
        if any(
            (amount := amounts[row, column.index]).value is not None and amount.unit != column.unit
            for row in range(count)
        )
        else column
        for column in columns
    )

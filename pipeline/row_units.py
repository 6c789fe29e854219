"""Units that the labels of rows declare: '지방세(억원)', '인원(명)'."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Column, Row, Unit
from pipeline.units import PERCENT, caption_unit, header_unit, unit_of


def label_units(labels: Sequence[str]) -> tuple[Unit | None, ...]:
    """The unit in brackets at the end of each label, None where there is none."""
    return tuple(unit_of(caption_unit(label)) if label[-1:] in ")]" and label else None for label in labels)


def with_one_unit(columns: Sequence[Column], units: Sequence[Unit | None]) -> tuple[Column, ...]:
    """The columns, those without a unit in that of the rows where all of these declare the same."""
    if None in units or len(set(units)) != 1:
        return tuple(columns)
    return tuple(replace(column, unit=units[0]) if column.unit is None else column for column in columns)


def unit_of_amount(row: Row, column: Column) -> Unit | None:
    """What an amount is counted in: what its column's own name says, else its row, else the table."""
    if row.unit is None or column.unit == PERCENT or any(map(header_unit, column.header)):
        return column.unit
    return row.unit

"""The gold format: what a table holds, as the scorer reads it."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NotRequired, TypedDict

NUMBERLESS_KINDS = frozenset({"functions", "matrix", "toc", "key_value", "list", "menu", "timetable", "audit_demands"})
"""Kinds of table that hold words only; the scorer finds no number in them."""

_NUMBER = re.compile(r"^\(?(?P<sign>[△▲−∆-]?)(?P<digits>[\d,]*\.?\d+)(?:%|대|식|명|건|개소)?\)?$")


class Cell(TypedDict):
    """One printed cell; `raw` is None for a blank."""

    column: str
    raw: str | None
    value: float | None
    kind: str
    values: NotRequired[list[float]]


class Row(TypedDict):
    """One printed row; `level` is 0 for a total, 1 for a department or subtotal, 2 for an item."""

    label: str | None
    level: int
    parent: str | None
    parenthesised: bool
    refs: list[str]
    cells: list[Cell]


class Table(TypedDict):
    """One printed table; `columns` are header paths joined by " > ", the stub's first."""

    id: str
    title: str
    section: str
    kind: str
    unit: str | None
    as_of: str | None
    columns: list[str]
    rows: list[Row]


def parse(raw: str) -> Decimal:
    """Read a printed number: '△16' is -16, '(795)' is 795, '△.1%' is -0.1."""
    match = _NUMBER.match(raw)
    if match is None:
        raise ValueError(raw)
    value = Decimal(match["digits"].replace(",", ""))
    return -value if match["sign"] else value


def plain(value: Decimal) -> float:
    """Turn a printed number into what JSON holds: an int when it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def cell(column: str, raw: str | None) -> Cell:
    """Make a gold cell from its printed text."""
    if raw is None:
        return {"column": column, "raw": None, "value": None, "kind": "blank"}
    if raw == "-":
        return {"column": column, "raw": raw, "value": None, "kind": "dash"}
    if "/" in raw:
        values = [plain(parse(part)) for part in raw.split("/")]
        return {"column": column, "raw": raw, "value": None, "kind": "pair", "values": values}
    try:
        return {"column": column, "raw": raw, "value": plain(parse(raw)), "kind": "number"}
    except ValueError:
        return {"column": column, "raw": raw, "value": None, "kind": "text"}


def cells(columns: Sequence[str], raws: Iterable[str | None]) -> list[Cell]:
    """Make the gold cells of a row; `columns` without the stub's."""
    return [cell(column, raw) for column, raw in zip(columns, raws, strict=True)]

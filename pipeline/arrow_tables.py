"""Turns published rows into Arrow tables and back: typed, but each decimal as the text that is printed."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Protocol, runtime_checkable

import pyarrow as pa

from pipeline.observations import Values
from pipeline.schema import Field, TableSchema, Type
from pipeline.schema.fields import DECIMALS, DIGITS

ROWS_AT_ONCE = 50_000
# Threads for columns of some hundred bytes cost more than they do.
COMPRESSED = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
"""How rows are written that wait on disk."""
_TYPES: dict[Type, pa.DataType] = {
    Type.TEXT: pa.string(),
    Type.INTEGER: pa.int64(),
    Type.DECIMAL: pa.decimal128(DIGITS, DECIMALS),
    Type.NUMBER: pa.float64(),
    Type.FLAG: pa.bool_(),
}


def arrow_schema(schema: TableSchema) -> pa.Schema:
    """The Arrow schema of a published table; titles, meanings, units and codes are in the fields' metadata."""
    return pa.schema(
        [
            pa.field(field.name, _TYPES[field.type], nullable=not field.required, metadata=_metadata(field))
            for field in schema.fields
        ],
        metadata={"name": schema.name, "title": schema.title.both, "description": schema.description},
    )


def _metadata(field: Field) -> dict[str, str]:
    about = {
        "title": field.title.both,
        "description": field.description,
        "unit": field.unit,
        "codes": "; ".join(f"{code.word}: {code.english} / {code.korean}" for code in field.codes),
        "empty": field.empty.both if field.empty else "",
        "columnType": field.role,
    }
    return {name: text for name, text in about.items() if text}


def printed_schema(schema: TableSchema) -> pa.Schema:
    """The same names, each decimal as text: Arrow's decimals all have as many digits, a printed number has its own."""
    return pa.schema([(field.name, _printed_type(field)) for field in schema.fields])


def _printed_type(field: Field) -> pa.DataType:
    return pa.string() if field.type is Type.DECIMAL else _TYPES[field.type]


def tables(schema: TableSchema, rows: Iterable[Values]) -> Iterator[pa.Table]:
    """The rows as tables of the printed schema, some thousands at a time; none of no rows."""
    arrow, remaining = printed_schema(schema), iter(rows)
    while some := list(islice(remaining, ROWS_AT_ONCE)):
        columns = zip(*some, strict=True)
        arrays = [_array(column, field) for column, field in zip(columns, schema.fields, strict=True)]
        yield pa.Table.from_arrays(arrays, schema=arrow)


def _array(column: Sequence[object], field: Field) -> pa.Array:
    if field.type is Type.DECIMAL:
        column = [f"{value:f}" if isinstance(value, Decimal) else value for value in column]
    elif field.type is Type.TEXT:
        # An empty text is no value, as in the CSV.
        column = [value or None for value in column]
    try:
        return pa.array(column, type=_printed_type(field))
    except UnicodeEncodeError:
        # Half of a letter, which a hostile file's font may give out as a whole one, has no bytes in any file of ours.
        return pa.array([_whole(value) for value in column], type=_printed_type(field))


def _whole(value: object) -> object:
    return value.encode(errors="backslashreplace").decode() if isinstance(value, str) else value


@runtime_checkable
class InColumns(Protocol):
    """Rows that give columns as they lie on disk, which takes a fraction of the time of row by row."""

    def columns(self, names: Sequence[str]) -> pa.Table:
        """Some columns of all rows, of the printed schema."""


def in_columns(schema: TableSchema, rows: Sequence[Values], names: Sequence[str]) -> pa.Table:
    """Some columns of all rows, of the printed schema, whether the rows are in memory or on disk."""
    if isinstance(rows, InColumns):
        return rows.columns(names)
    wanted = [(index, field) for index, field in enumerate(schema.fields) if field.name in names]
    arrays = [_array([row[index] for row in rows], field) for index, field in wanted]
    return pa.Table.from_arrays(arrays, names=[field.name for _, field in wanted])


def typed(table: pa.Table, schema: TableSchema) -> pa.Table:
    """A table of the printed schema with its decimals as numbers and its fields described."""
    return table.cast(arrow_schema(schema))


def values(table: pa.Table, schema: TableSchema) -> Iterator[Values]:
    """The rows of a table of the printed schema, as they were when it was made."""
    columns = [column(table, index, field) for index, field in enumerate(schema.fields)]
    return zip(*columns, strict=True)


def column(table: pa.Table, index: int, field: Field) -> list[object]:
    """One column of a table of the printed schema, as it was when it was made: decimals, and an empty text is ''."""
    found: list[object] = table.column(index).to_pylist()
    if field.type is Type.DECIMAL:
        return [None if value is None else Decimal(str(value)) for value in found]
    return ["" if value is None else value for value in found] if field.type is Type.TEXT else found

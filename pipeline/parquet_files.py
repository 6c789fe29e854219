"""Writes published rows as Parquet: typed, each field's description and unit inside, the same bytes every time."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from pipeline.observations import Values
from pipeline.schema import Field, TableSchema, Type
from pipeline.schema.fields import DECIMALS, DIGITS

_ROWS_AT_ONCE = 50_000
_TYPES: dict[Type, pa.DataType] = {
    Type.TEXT: pa.string(),
    Type.INTEGER: pa.int64(),
    Type.DECIMAL: pa.decimal128(DIGITS, DECIMALS),
    Type.NUMBER: pa.float64(),
    Type.FLAG: pa.bool_(),
}


def arrow_schema(schema: TableSchema) -> pa.Schema:
    """The Arrow schema of a published table; descriptions, units and codes are in the fields' metadata."""
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


def write_parquet(path: Path, schema: TableSchema, rows: Sequence[Values]) -> None:
    """Writes the rows, a part at a time. Raises OSError."""
    arrow = arrow_schema(schema)
    with parquet.ParquetWriter(path, arrow, compression="zstd") as writer:
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            writer.write_table(_table(arrow, rows[start : start + _ROWS_AT_ONCE]))


def _table(arrow: pa.Schema, rows: Sequence[Values]) -> pa.Table:
    columns = zip(*rows, strict=True)
    arrays = [pa.array(map(_value, column), type=field.type) for column, field in zip(columns, arrow, strict=True)]
    return pa.Table.from_arrays(arrays, schema=arrow)


def _value(value: object) -> object:
    """The value as typed readers see it: an empty text is no value, as in the CSV."""
    return None if value == "" else value

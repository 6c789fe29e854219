"""Writes a table in all its editions at once, some thousands of rows at a time: Parquet, CSV, and CSV for Excel."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from pipeline import arrow_tables
from pipeline.csv_lines import header, lines
from pipeline.observations import Values
from pipeline.parquet_files import parquet_file
from pipeline.schema import TableSchema, Type
from pipeline.spool import Spooled

_BOM = b"\xef\xbb\xbf"
_CRLF = "\r\n"
# The text of more rows at once would be most of what a night has in memory.
_LINES_AT_ONCE = 5_000


def write_editions(folder: Path, schema: TableSchema, rows: Iterable[Values]) -> None:
    """Writes NAME.parquet, NAME.csv and NAME.excel.csv into the folder. Raises OSError."""
    texts = [field.type is Type.TEXT for field in schema.fields]
    with (
        parquet_file(folder / f"{schema.name}.parquet", schema) as add,
        (folder / f"{schema.name}.csv").open("wb") as plain,
        (folder / f"{schema.name}.excel.csv").open("wb") as excel,
    ):
        plain.write(header(schema.names))
        excel.write(_BOM + header(schema.names, _CRLF))
        for table in _tables(schema, rows):
            add(table)
            for start in range(0, len(table), _LINES_AT_ONCE):
                some = table.slice(start, _LINES_AT_ONCE)
                plain.write(lines(some))
                excel.write(lines(some, _CRLF, texts))
    pa.default_memory_pool().release_unused()


def _tables(schema: TableSchema, rows: Iterable[Values]) -> Iterator[pa.Table]:
    return rows.tables() if isinstance(rows, Spooled) else arrow_tables.tables(schema, rows)

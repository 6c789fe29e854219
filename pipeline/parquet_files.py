"""Writes published rows as Parquet: typed, each field described inside, the same bytes every time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from pipeline.arrow_tables import arrow_schema, typed
from pipeline.schema import TableSchema


@contextmanager
def parquet_file(path: Path, schema: TableSchema) -> Iterator[Callable[[pa.Table], None]]:
    """Gives a function that adds the rows of a table of the printed schema, a row group each. Raises OSError."""
    with parquet.ParquetWriter(path, arrow_schema(schema), compression="zstd") as writer:
        yield lambda table: writer.write_table(typed(table, schema))

"""Reads the whole of a published CSV as its readers do, and holds every row of it to the same row of the Parquet."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from pyarrow import csv, parquet

_BLOCK = 1 << 20
_ROWS = 5_000


def unlike(printed: Path, typed: Path) -> Iterator[str]:
    """Why a CSV does not say, by the types of the Parquet, what the Parquet says: a sentence, or nothing."""
    content = parquet.ParquetFile(typed)
    schema = content.schema_arrow
    at = 0
    try:
        rows = _Rows(printed, schema)
        for batch in content.iter_batches(_ROWS, use_threads=False):
            wanted = pa.Table.from_batches([batch])
            for name, ours, theirs in zip(schema.names, wanted.columns, rows.take(len(wanted)).columns, strict=True):
                if not ours.equals(theirs):
                    yield f"{printed.name}: {name} of rows {at + 1} to {at + len(wanted)} is not as in {typed.name}"
                    return
            at += len(wanted)
        if more := len(rows.take(1)):
            yield f"{printed.name}: {more} row or more beyond the {at} of {typed.name}"
    except pa.ArrowInvalid as error:
        yield f"{printed.name}: {error}"


class _Rows:
    """The rows of a CSV in their order, so many at a time."""

    def __init__(self, printed: Path, schema: pa.Schema) -> None:
        self._none = pa.schema([(field.name, field.type) for field in schema]).empty_table()
        self._batches = csv.open_csv(
            printed,
            csv.ReadOptions(use_threads=False, block_size=_BLOCK),
            csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
            csv.ConvertOptions(
                column_types=self._none.schema, null_values=[""], strings_can_be_null=True, include_columns=schema.names
            ),
        )
        self._waiting = self._none

    def take(self, count: int) -> pa.Table:
        """The next rows, fewer where the file ends."""
        some = [self._waiting]
        while sum(map(len, some)) < count and (batch := next(self._batches, None)) is not None:
            some.append(pa.Table.from_batches([batch]))
        whole = pa.concat_tables(some)
        self._waiting = whole.slice(count)
        return whole.slice(0, count)

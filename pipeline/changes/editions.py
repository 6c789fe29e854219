"""Opens the Parquet files of editions side by side in DuckDB, within a bound of memory."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pipeline.last_run import mark_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_AT_ONCE = 10_000
_MEMORY = "1GB"
_THREADS = 2


@contextmanager
def connected(editions: Mapping[str, Path], tables: Sequence[str]) -> "Iterator[DuckDBPyConnection]":
    """A connection with a view `<name>_<table>` of each table of each edition."""
    import duckdb  # noqa: PLC0415 - only who compares needs it

    # What does not fit in memory waits on disk: DuckDB by itself would put it where the user happens to stand.
    with TemporaryDirectory(prefix="yesan-") as waiting:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": _MEMORY,
            "threads": _THREADS,
            "temp_directory": waiting,
        }
        with duckdb.connect(":memory:", config=settings) as connection:
            _see(connection, editions, tables)
            yield connection


def _see(connection: "DuckDBPyConnection", editions: Mapping[str, Path], tables: Sequence[str]) -> None:
    connection.execute("SET enable_progress_bar = false")
    for name, folder in editions.items():
        for table in tables:
            path = str(folder / f"{table}.parquet").replace("'", "''")
            connection.execute(
                f"CREATE TEMP VIEW {name}_{table} AS SELECT * FROM read_parquet('{path}', file_row_number = true)"
            )


def rows(connection: "DuckDBPyConnection", query: str, values: Sequence[object] = ()) -> Iterator[tuple[object, ...]]:
    """The rows of a query, some thousands at a time; decimals without the zeros that their type adds."""
    result = connection.execute(query, list(values))
    while some := result.fetchmany(_AT_ONCE):
        for row in some:
            yield tuple(_plain(value) if isinstance(value, Decimal) else value for value in row)


def _plain(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def has_columns(connection: "DuckDBPyConnection", relation: str, names: Collection[str]) -> bool:
    """Whether a relation has all these columns."""
    described = connection.execute(f"SELECT * FROM {relation} LIMIT 0").description
    return {*names} <= {column[0] for column in described or ()}


def code_of(edition: Path) -> str:
    """The digest of the program that made an edition; empty where it does not say."""
    return str(mark_of(edition).get("code", ""))

"""Finds on disk what `across` finds in memory: the figures that several documents print, in pairs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import groupby
from operator import attrgetter, itemgetter
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pyarrow as pa

from expectations.figures import Figure, checks_of, figures
from pipeline.model import Check, Extraction
from pipeline.spool import Spool

NAME = "figures"
_TYPES = {
    bool: pa.bool_(),
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    tuple[str, ...]: pa.list_(pa.string()),
}
_SCHEMA = pa.schema([(one.name, _TYPES[one.type]) for one in fields(Figure)])  # type: ignore[index]
_ROW = attrgetter(*_SCHEMA.names)
_MEMORY = "200MB"
# Of each figure that each document prints once, and several do, the earliest: to it the others are held.
_PAIRS = """
WITH earliest AS (
  SELECT key, min({'date': date, 'part': part, 'place': place}) AS held
  FROM figures GROUP BY key HAVING count(*) > 1 AND count(*) = count(DISTINCT document)
)
SELECT part, place, held.part, held.place FROM figures JOIN earliest USING (key)
WHERE (part, place) <> (held.part, held.place) ORDER BY part, place
"""
_AT_ONCE = 10_000
_NOTHING = pa.table({name: [] for name in ("key", "date", "document", "part", "place")})


class Pair(NamedTuple):
    """The place of a figure in its part, and the part and place of the figure to which it is held."""

    at: int
    part: int
    place: int


def laid_out(extractions: Iterable[Extraction]) -> pa.Table:
    """The figures of some documents that others may print too, as a table that can wait on disk."""
    rows = [_ROW(one) for extraction in extractions for one in figures(extraction)]
    if not rows:
        return _SCHEMA.empty_table()
    arrays = [pa.array(column, type=field.type) for column, field in zip(zip(*rows, strict=True), _SCHEMA, strict=True)]
    return pa.Table.from_arrays(arrays, schema=_SCHEMA)


def pairs(spool: Spool) -> Iterator[tuple[int, list[Pair]]]:
    """The figures that are held to another, by the part in which their document lies, each part in its order."""
    import duckdb  # noqa: PLC0415 - slow to import

    with TemporaryDirectory(prefix="yesan-") as waiting:
        settings: dict[str, str | bool | int | float | list[str]] = {"memory_limit": _MEMORY, "temp_directory": waiting}
        with duckdb.connect(":memory:", config=settings) as connection:
            connection.execute("SET enable_progress_bar = false")
            connection.register("figures", _numbered(spool))
            found = connection.execute(_PAIRS)
            rows = (row for some in iter(lambda: found.fetchmany(_AT_ONCE), []) for row in some)
            for part, some in groupby(rows, key=itemgetter(0)):
                yield part, [Pair(*row[1:]) for row in some]


def _numbered(spool: Spool) -> pa.Table:
    """What tells which figures are the same and which comes first, and where they lie: no more is held in memory."""
    narrow = []
    for part, table in spool.tables(NAME):
        numbers = [pa.array([part] * len(table), pa.int64()), pa.array(range(len(table)), pa.int64())]
        own = [table["key"], table["date"], table["document_id"].dictionary_encode()]
        narrow.append(pa.table([*own, *numbers], names=["key", "date", "document", "part", "place"]))
    return pa.concat_tables(narrow).unify_dictionaries() if narrow else _NOTHING


def held_to(spool: Spool, part: int, some: Sequence[Pair]) -> Iterator[tuple[Figure, Check]]:
    """The figures of a part that are held to others, with their checks."""
    later = _figures(spool.table(NAME, part), [pair.at for pair in some])
    earlier: dict[tuple[int, int], Figure] = {}
    for other in sorted({pair.part for pair in some}):
        places = sorted({pair.place for pair in some if pair.part == other})
        earlier |= zip(((other, place) for place in places), _figures(spool.table(NAME, other), places), strict=True)
    return checks_of((one, earlier[pair.part, pair.place]) for pair, one in zip(some, later, strict=True))


def _figures(table: pa.Table, at: Sequence[int]) -> list[Figure]:
    return [Figure(**{**values, "header": tuple(values["header"])}) for values in table.take(at).to_pylist()]

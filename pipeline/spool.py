"""Keeps the rows of many documents on disk, part by part, so that a run holds no more of them than one part."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from secrets import token_hex
from typing import overload

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow_tables import COMPRESSED, ROWS_AT_ONCE, printed_schema, tables, values
from pipeline.dataset import Dataset, in_order
from pipeline.errors import OutputError
from pipeline.observations import Values
from pipeline.schema import SCHEMAS, TableSchema
from pipeline.scratch import scratch


class Spooled(Sequence[Values]):
    """The rows of one table over all parts, in the order of the parts; read anew each time they are asked for."""

    def __init__(self, schema: TableSchema, parts: Sequence[Path]) -> None:
        """Knows where the parts lie."""
        self._schema = schema
        self._parts = parts
        self._count: int = sum(table.num_rows for table in self._read([0]))

    def __len__(self) -> int:
        """The number of rows."""
        return self._count

    def __iter__(self) -> Iterator[Values]:
        """The rows, one part at a time."""
        for table in self._read():
            yield from values(table, self._schema)

    @overload
    def __getitem__(self, index: int) -> Values: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Values]: ...
    def __getitem__(self, index: int | slice) -> Values | Sequence[Values]:
        """Any row; of a slice of the first ones, nothing behind them is read."""
        if isinstance(index, slice) and index.start is None and index.stop is not None and index.stop >= 0:
            return list(islice(self, index.stop))[index]
        return list(self)[index]

    def columns(self, names: Sequence[str]) -> pa.Table:
        """Some columns of all rows, in memory."""
        schema = printed_schema(self._schema)
        wanted = [index for index, name in enumerate(schema.names) if name in names]
        none = pa.schema([schema.field(index) for index in wanted]).empty_table()
        return pa.concat_tables([none, *self._read(wanted)])

    def tables(self) -> Iterator[pa.Table]:
        """The rows as Arrow tables of the printed schema, all but the last of one size whatever the parts were."""
        waiting, count = [], 0
        for table in self._read():
            waiting.append(table)
            count += table.num_rows
            if count >= ROWS_AT_ONCE:
                whole = pa.concat_tables(waiting)
                cut = count - count % ROWS_AT_ONCE
                yield from (whole.slice(start, ROWS_AT_ONCE) for start in range(0, cut, ROWS_AT_ONCE))
                waiting, count = [whole.slice(cut)], count - cut
        if count:
            yield pa.concat_tables(waiting)

    def _read(self, fields: Sequence[int] = ()) -> Iterator[pa.Table]:
        """The parts with some fields, or all."""
        return (table for part in self._parts for table in _read(part, fields))


class Spool:
    """Parts of a dataset in a folder; each part is the rows of some documents, and the number of a part its order."""

    def __init__(self, folder: Path) -> None:
        """Writes into a folder that is there."""
        self.folder = folder

    def add(self, number: int, tables: Mapping[str, pa.Table]) -> None:
        """Keeps the tables of some documents as a part, in place of what its number had. Raises OutputError."""
        for part in list(self.files(number)):
            part.unlink(missing_ok=True)
        for name, table in tables.items():
            self._put(name, number, table)

    def _put(self, name: str, number: int, table: pa.Table) -> None:
        try:
            if table.num_rows:
                _write(self._part(name, number), table)
            else:
                self._part(name, number).unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(f"{self.folder}: cannot be written: {error.strerror or error}") from error

    def insert(self, number: int, name: str, rows: pa.Table, key: Sequence[str]) -> None:
        """Adds rows to a part of a table by their key, in place of those with theirs. Raises OutputError."""
        if self.has(name, number):
            others = self.table(name, number).join(rows.select(key), list(key), join_type="left anti")
            rows = pa.concat_tables([others, rows])
        self._put(name, number, rows.sort_by([(one, "ascending") for one in key]))

    def table(self, name: str, number: int) -> pa.Table:
        """One part of a table. Raises OSError where it has no such part."""
        return pa.concat_tables(_read(self._part(name, number)))

    def tables(self, name: str) -> Iterator[tuple[int, pa.Table]]:
        """A table part by part, each with its number."""
        return ((number, self.table(name, number)) for number in map(_number, self._parts(name)))

    def has(self, name: str, number: int) -> bool:
        """Whether a table has rows in a part."""
        return self._part(name, number).exists()

    def files(self, number: int, name: str = "*") -> Iterator[Path]:
        """The files of a part, of all tables or of one."""
        return self.folder.glob(self._part(name, number).name)

    def sizes(self) -> dict[int, int]:
        """The bytes on disk of each part, by its number and in their order."""
        found: dict[int, int] = {}
        for part in sorted(self.folder.glob("*.arrow"), key=_number):
            found[_number(part)] = found.get(_number(part), 0) + part.stat().st_size
        return found

    def rows_of(self, document_id: str, number: int, name: str) -> Iterator[Values]:
        """The rows of a document in a table, from the part that holds them."""
        for table in _read(self._part(name, number)) if self.has(name, number) else ():
            yield from values(table.filter(pc.field("document_id") == document_id), SCHEMAS[name])

    def withdraw(self, document_ids: Collection[str], kept: Collection[str]) -> None:
        """Takes the rows of documents out of all tables but those to be kept. Raises OutputError."""
        gone = pc.field("document_id").isin(pa.array(sorted(document_ids), pa.string()))
        for part in self.folder.glob("*.arrow"):
            if (name := part.name.split(".")[0]) not in kept:
                whole = self.table(name, _number(part))
                if (left := whole.filter(~gone)).num_rows < whole.num_rows:
                    self._put(name, _number(part), left)

    def change(self, name: str, changed: Callable[[Sequence[Values]], Sequence[Values]]) -> None:
        """Puts what it makes of them in place of a table's rows, part by part. Raises OutputError."""
        for part in self._parts(name):
            rows = changed(list(Spooled(SCHEMAS[name], [part])))
            self._put(name, _number(part), packed({name: list(rows)})[name])

    def merge(self, name: str, rows: Sequence[Values]) -> None:
        """Adds rows to a table, each to the part in which its key belongs. Raises OutputError."""
        schema, parts = SCHEMAS[name], self._parts(name)
        waiting = in_order(schema, rows)
        for part in parts:
            there = list(Spooled(schema, [part]))
            last = there[-1] if part != parts[-1] else None
            here = [row for row in waiting if last is None or in_order(schema, [row, last])[0] is row]
            if here:
                self._put(name, _number(part), packed({name: in_order(schema, [*there, *here])})[name])
                waiting = waiting[len(here) :]
        if waiting:
            self._put(name, 0, packed({name: waiting})[name])

    def dataset(self, numbers: Collection[int] | None = None) -> Mapping[str, Spooled]:
        """The rows of all parts, or of those with some numbers, by table."""
        return {
            name: Spooled(schema, [part for part in self._parts(name) if numbers is None or _number(part) in numbers])
            for name, schema in SCHEMAS.items()
        }

    def _part(self, name: str, number: int) -> Path:
        return self.folder / f"{name}.{number:08d}.arrow"

    def _parts(self, name: str) -> list[Path]:
        return sorted(self.folder.glob(f"{name}.*.arrow"))


def _number(part: Path) -> int:
    return int(part.name.split(".")[-2])


def packed(dataset: Dataset) -> dict[str, pa.Table]:
    """The rows of a dataset as Arrow tables; a table without rows is left out."""
    return {name: pa.concat_tables(tables(SCHEMAS[name], rows)) for name, rows in dataset.items() if rows}


def joined(parts: Iterable[Mapping[str, pa.Table]]) -> dict[str, pa.Table]:
    """The tables of several documents, given in the order of their ids, one behind the other."""
    found: dict[str, list[pa.Table]] = {}
    for part in parts:
        for name, table in part.items():
            found.setdefault(name, []).append(table)
    return {name: pa.concat_tables(some).combine_chunks() for name, some in found.items()}


def _write(path: Path, table: pa.Table) -> None:
    # Under a name of its own until it is whole: where a batch is read twice at once, either part is as good.
    draft = path.with_name(f"{path.name}.{token_hex(4)}")
    with pa.OSFile(str(draft), "wb") as file, pa.ipc.new_file(file, table.schema, options=COMPRESSED) as writer:
        writer.write_table(table, ROWS_AT_ONCE)
    draft.replace(path)


def _read(part: Path, fields: Sequence[int] = ()) -> Iterator[pa.Table]:
    options = pa.ipc.IpcReadOptions(included_fields=list(fields))
    with pa.OSFile(str(part)) as file, pa.ipc.open_file(file, options=options) as reader:
        for index in range(reader.num_record_batches):
            yield pa.Table.from_batches([reader.get_batch(index)])


@contextmanager
def spool(output: Path) -> Iterator[Spool]:
    """A spool beside the output, gone when the block ends. Raises OutputError."""
    with scratch(output, "spool") as folder:
        yield Spool(folder)

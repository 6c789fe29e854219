"""Keeps the rows of many documents on disk, part by part, so that a run holds no more of them than one part."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import overload

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow_tables import ROWS_AT_ONCE, printed_schema, tables, values
from pipeline.dataset import Dataset, in_order
from pipeline.errors import OutputError
from pipeline.observations import Values
from pipeline.schema import SCHEMAS, TableSchema
from pipeline.scratch import scratch

_COMPRESSED = pa.ipc.IpcWriteOptions(compression="lz4")


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
        """Any row, which reads all before it."""
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
        options = pa.ipc.IpcReadOptions(included_fields=list(fields))
        for part in self._parts:
            yield from _read(part, options)


class Spool:
    """Parts of a dataset in a folder; each part is the rows of some documents, and the number of a part its order."""

    def __init__(self, folder: Path) -> None:
        """Writes into a folder that is there."""
        self.folder = folder

    def add(self, number: int, dataset: Dataset) -> None:
        """Keeps the rows of some documents as a part, in place of what its number had. Raises OutputError."""
        for name, rows in dataset.items():
            _replace(self.folder / f"{name}.{number:08d}.arrow", SCHEMAS[name], list(tables(SCHEMAS[name], rows)))

    def merge(self, name: str, rows: Sequence[Values]) -> None:
        """Adds rows to a table, each to the part in which its key belongs. Raises OutputError."""
        schema, parts = SCHEMAS[name], self._parts(name)
        waiting = in_order(schema, rows)
        for part in parts:
            there = list(Spooled(schema, [part]))
            last = there[-1] if part != parts[-1] else None
            here = [row for row in waiting if last is None or in_order(schema, [row, last])[0] is row]
            if here:
                self.add(_number(part), {name: in_order(schema, [*there, *here])})
                waiting = waiting[len(here) :]
        if waiting:
            self.add(0, {name: waiting})

    def numbers(self) -> Mapping[str, int]:
        """The number of the part that holds the rows of each document."""
        parts = self._parts("documents")
        return {str(row[0]): _number(part) for part in parts for row in Spooled(SCHEMAS["documents"], [part])}

    def rows_of(self, document_id: str, number: int, name: str) -> Iterator[Values]:
        """The rows of a document in a table, from the part that holds them."""
        schema, part = SCHEMAS[name], self.folder / f"{name}.{number:08d}.arrow"
        for table in _read(part) if part.exists() else ():
            yield from values(table.filter(pc.field("document_id") == document_id), schema)

    def withdraw(self, document_ids: Collection[str], kept: Collection[str]) -> None:
        """Takes the rows of documents out of all tables but those to be kept. Raises OutputError."""
        gone = pc.field("document_id").isin(pa.array(sorted(document_ids), pa.string()))
        for name in SCHEMAS.keys() - set(kept):
            for part in self._parts(name):
                some = list(_read(part))
                left = [table.filter(~gone) for table in some]
                if any(one.num_rows < table.num_rows for one, table in zip(left, some, strict=True)):
                    _replace(part, SCHEMAS[name], left)

    def change(self, name: str, changed: Callable[[Sequence[Values]], Sequence[Values]]) -> None:
        """Puts what it makes of them in place of a table's rows, part by part. Raises OutputError."""
        for part in self._parts(name):
            self.add(_number(part), {name: list(changed(list(Spooled(SCHEMAS[name], [part]))))})

    def dataset(self) -> Mapping[str, Spooled]:
        """The rows of all parts, by table."""
        return {name: Spooled(schema, self._parts(name)) for name, schema in SCHEMAS.items()}

    def _parts(self, name: str) -> list[Path]:
        return sorted(self.folder.glob(f"{name}.*.arrow"))


def _number(part: Path) -> int:
    return int(part.name.split(".")[-2])


def _read(part: Path, options: pa.ipc.IpcReadOptions | None = None) -> Iterator[pa.Table]:
    with pa.OSFile(str(part)) as file, pa.ipc.open_file(file, options=options) as reader:
        for index in range(reader.num_record_batches):
            yield pa.Table.from_batches([reader.get_batch(index)])


def _replace(part: Path, schema: TableSchema, some: Sequence[pa.Table]) -> None:
    try:
        if any(table.num_rows for table in some):
            _write(part, schema, some)
        else:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{part.parent}: cannot be written: {error.strerror or error}") from error


def _write(path: Path, schema: TableSchema, some: Sequence[pa.Table]) -> None:
    # Under a name of its own until it is whole: where a batch is read twice at once, either part is as good.
    draft = path.with_name(f"{path.name}.{token_hex(4)}")
    with (
        pa.OSFile(str(draft), "wb") as file,
        pa.ipc.new_file(file, printed_schema(schema), options=_COMPRESSED) as writer,
    ):
        for table in some:
            writer.write_table(table)
    draft.replace(path)


@contextmanager
def spool(output: Path) -> Iterator[Spool]:
    """A spool beside the output, gone when the block ends. Raises OutputError."""
    with scratch(output, "spool") as folder:
        yield Spool(folder)

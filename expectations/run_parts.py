"""Cuts a run into parts of whole documents that fit into memory, for whoever looks at all of its rows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa

from expectations.operands import NAME, SCHEMA
from pipeline.observations import Values
from pipeline.spool import Spool

# As they lie on disk, compressed: some hundred thousand rows.
_BYTES = 8 << 20


class Part(NamedTuple):
    """Some documents of a run in the order of their ids: the operands of their checks, and their rows by table."""

    operands: pa.Table
    rows: Mapping[str, Sequence[Values]]


def run_parts(spool: Spool, most: int = _BYTES) -> Iterator[Part]:
    """The parts of a run in the order of its documents, each of so many bytes on disk or a single part of the spool."""
    waiting: list[int] = []
    size = 0
    for number, part in spool.sizes().items():
        if waiting and size + part > most:
            yield _part(spool, waiting)
            waiting, size = [], 0
        waiting.append(number)
        size += part
    yield _part(spool, waiting)


def _part(spool: Spool, numbers: Sequence[int]) -> Part:
    tables = [spool.table(NAME, number) for number in numbers if spool.has(NAME, number)]
    return Part(pa.concat_tables([SCHEMA.empty_table(), *tables]), spool.dataset(numbers))

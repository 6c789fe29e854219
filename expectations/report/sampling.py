"""A random sample of cells that anyone can draw again: the revision alone decides it."""

import hashlib
from collections.abc import Sequence

from pipeline.model import Place, Table

SIZE = 20


def sample(tables: Sequence[Table], revision: str, size: int = SIZE) -> tuple[tuple[Table, Place], ...]:
    """The printed numbers whose place, hashed with the revision, comes first; in the order of the document."""
    drawn = [
        (hashlib.sha256(f"{revision}|{table.table_id}|{row}|{column}".encode()).digest(), at, row, column)
        for at, table in enumerate(tables)
        for (row, column), amount in table.amounts.items()
        if amount.value is not None
    ]
    chosen = sorted(sorted(drawn)[:size], key=lambda one: one[1:])
    return tuple((tables[at], Place(tables[at].table_id, row, column)) for _, at, row, column in chosen)

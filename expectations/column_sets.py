"""Which columns of a table speak of one thing: all of them, and those under one name, such as each of two years."""

from collections.abc import Iterator, Sequence

from pipeline.model import Column, Table


def column_sets(table: Table) -> Iterator[Sequence[Column]]:
    """All columns, then those of each group of the header that holds several."""
    yield table.columns
    groups: dict[tuple[str, ...], list[Column]] = {}
    for column in table.columns:
        if len(column.header) > 1:
            groups.setdefault(column.header[:-1], []).append(column)
    for columns in groups.values():
        if 1 < len(columns) < len(table.columns):
            yield columns

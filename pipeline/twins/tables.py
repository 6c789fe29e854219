"""Finds which tables, rows and columns of two formats of a document stand for each other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from pipeline.twins.alignment import Item, aligned
from pipeline.twins.figures import Figure
from pipeline.wording import squeeze

Tables = dict[str, list[Figure]]


def table_pairs(ours: Iterable[Figure], theirs: Iterable[Figure]) -> Iterator[tuple[list[Figure], list[Figure]]]:
    """Pairs of tables that stand for each other: those with most numbers in common first, each table once.

    Then what is left over on either side, with the table that has most in common with it: a format may part a table.
    """
    tables, others = _by_table(ours), _by_table(theirs)
    found = sorted(_in_common(tables, others), key=lambda one: -one[2])
    left, right = set(tables), set(others)
    for name, other, _ in found:
        if name in left and other in right:
            left.remove(name)
            right.remove(other)
            yield tables[name], others[other]
    for name, other, _ in found:
        if name in left or other in right:
            left.discard(name)
            right.discard(other)
            yield tables[name], others[other]


def _by_table(some: Iterable[Figure]) -> Tables:
    tables: Tables = {}
    for one in some:
        tables.setdefault(one.table_id, []).append(one)
    return tables


def _in_common(tables: Tables, others: Tables) -> Iterator[tuple[str, str, int]]:
    """How many numbers two tables have in common, for those that have any, in the order of the document."""
    numbers = {name: Counter(one.value for one in some) for name, some in others.items()}
    for name, some in tables.items():
        values = Counter(one.value for one in some)
        for other, there in numbers.items():
            if values.keys() & there.keys():
                yield name, other, (values & there).total()


def at_one_place(table: Sequence[Figure], other: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of numbers in rows and columns of two tables that stand for each other."""
    rows = aligned(_rows(table), _rows(other))
    columns = aligned(_columns(table), _columns(other))
    there = {(one.row, one.column): one for one in other}
    for one in table:
        twin = there.get((rows.get(one.row, -1), columns.get(one.column, -1)))
        if twin is not None:
            yield one, twin


def _rows(table: Sequence[Figure]) -> list[Item]:
    return _items((one.row, one.label, one.value) for one in table)


def _columns(table: Sequence[Figure]) -> list[Item]:
    return _items((one.column, one.header, one.value) for one in table)


def _items(parts: Iterable[tuple[int, str, Decimal]]) -> list[Item]:
    """One item for each index, in their order; the numbers in that of the table."""
    names: dict[int, str] = {}
    numbers: dict[int, list[Decimal]] = {}
    for index, name, value in parts:
        names[index] = squeeze(name)
        numbers.setdefault(index, []).append(value)
    return [Item(index, names[index], tuple(numbers[index])) for index in sorted(names)]

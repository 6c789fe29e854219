"""Every table as read, each cell with its status, its checks and its place.

They are plain HTML tables. great_tables was tried: 31 ms for one table of 36 rows where this takes 1 ms, and styles in
every cell, which the pages' Content-Security-Policy would have to allow for all source text as well.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from expectations.report.contents import Cell, Heading, TableRow, TableView, WordTable
from expectations.report.places import anchor, said, source_href
from pipeline.model import Check, Column, Engine, Place, Record, Row, Source, Table, ValueStatus
from pipeline.pages.places import table_anchor
from pipeline.pages.shortened import shortened

_MOST_CHECKS = 6
_LONGEST = 160
Checks = Mapping[Place, Sequence[str]]


def tooltips(checks: Iterable[Check]) -> Checks:
    """The sentences of the checks of each place."""
    found: dict[Place, list[str]] = defaultdict(list)
    for check in checks:
        sentence = f"{check.rule} {shortened(check.statement, _LONGEST)}"
        for place in dict.fromkeys(check.places):
            found[place].append(sentence)
    return found


def table_view(table: Table, statuses: Mapping[Place, str], checks: Checks) -> TableView:
    """A table of the report."""
    box = next(iter(table.amounts.values())).box if table.amounts else None
    return TableView(
        anchor=table_anchor(table.table_id),
        title=table.title or table.section or table.table_id,
        kind=table.kind,
        section=table.section,
        unit=table.unit_text,
        engine="" if table.engine is Engine.YESAN else str(table.engine),
        where=said(table.source, box) if box else "",
        href=source_href(table.source, box) if box else "",
        head=tuple(_head(table.columns)),
        rows=tuple(
            TableRow(row.label, row.level, str(row.role), tuple(_cells(table, row, statuses, checks)))
            for row in table.rows
        ),
    )


def _head(columns: Sequence[Column]) -> Iterator[tuple[Heading, ...]]:
    """The header's rows: equal neighbours under equal names are one cell, a short path reaches down to the body."""
    depth = max((len(column.header) for column in columns), default=0)
    for level in range(depth):
        row = []
        for path, group in groupby(columns, key=partial(_path, level)):
            under = list(group)
            if path is not None:
                ends = all(column.header == path for column in under)
                row.append(Heading(path[level], len(under), depth - level if ends else 1))
        yield tuple(row)


def _path(level: int, column: Column) -> tuple[str, ...] | None:
    """The column's names down to a level; None where its path has ended above."""
    return column.header[: level + 1] if len(column.header) > level else None


def _cells(table: Table, row: Row, statuses: Mapping[Place, str], checks: Checks) -> Iterator[Cell]:
    for column in table.columns:
        place = Place(table.table_id, row.index, column.index)
        amount = table.amounts[row.index, column.index]
        state = statuses.get(place, "unverified") if amount.status is ValueStatus.REPORTED else str(amount.status)
        if place in statuses and statuses[place] == "discrepancy":
            state = "discrepancy"
        href = source_href(table.source, amount.box) if amount.text else ""
        yield Cell(anchor(place), amount.text, state, _tooltip(checks.get(place, ())), href)


def _tooltip(sentences: Sequence[str]) -> str:
    more = len(sentences) - _MOST_CHECKS
    return "\n".join([*sentences[:_MOST_CHECKS], *([f"외 {more}건 and {more} more"] if more > 0 else [])])


def word_tables(records: Iterable[Record], source: Source) -> Iterator[WordTable]:
    """The tables of words; where a row has a header twice, its texts stand below each other."""
    for _, group in groupby(records, key=lambda record: record.table_id):
        some = list(group)
        head = tuple(dict.fromkeys(record.header for record in some))
        rows: dict[int, dict[str, list[str]]] = {}
        for record in some:
            rows.setdefault(record.row, {}).setdefault(record.header, []).append(record.text)
        texts = tuple(tuple("\n".join(row.get(name, ())) for name in head) for row in rows.values())
        box = some[0].box
        name = table_anchor(some[0].table_id)
        yield WordTable(name, some[0].kind, said(source, box), source_href(source, box), head, texts)

"""What the rules of a document stand on: its tables, and the identities that its figures confirm."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.alignment import holds
from pipeline.amounts import Figure
from pipeline.identities import Identity, Origin, identities_of
from pipeline.model import Extraction, Row, Table
from pipeline.wording import squeeze

Signature = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """A document's tables, and for each the identities between its columns that may be held against its figures.

    It is equal to itself alone, so that what a rule found in it is told at a glance.
    """

    extraction: Extraction
    identities: Mapping[str, tuple[Identity, ...]]

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that were read."""
        return self.extraction.tables


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """An extraction that is equal to itself alone, so that it is told apart at a glance."""

    extraction: Extraction

    def __hash__(self) -> int:
        return id(self.extraction)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.extraction is other.extraction


def gather(extraction: Extraction) -> Evidence:
    """The evidence of a document; asked for again right after, as checks and notices do, it is the same."""
    return _gathered(_Same(extraction))


def names_in(evidence: Evidence) -> Iterator[str]:
    """The names of all columns, without those of the groups above them, and of all rows."""
    for table in evidence.tables:
        yield from (column.header[-1] for column in table.columns if column.header)
        yield from (row.label for row in table.rows)


@lru_cache(maxsize=2)
def _gathered(same: _Same) -> Evidence:
    """The tables with their identities.

    A declared formula counts as it is. An inferred identity counts only if at least half of the rows that can show it
    keep it, over all tables of the document with the same headers: a misprint in one of them does not unmake it.
    """
    extraction = same.extraction
    found = {table.table_id: identities_of(table.columns) for table in extraction.tables}
    shown: dict[Signature, list[bool]] = {}
    for table in extraction.tables:
        inferred = [one for one in found[table.table_id] if one.origin is not Origin.DECLARED]
        rows = [_figures(table, row) for row in table.rows] if inferred else []
        for identity in inferred:
            shown.setdefault(_signature(identity, table), []).extend(
                holds(identity, row) for row in rows if row[identity.target].value is not None
            )
    return Evidence(
        extraction,
        {
            table.table_id: tuple(
                identity
                for identity in found[table.table_id]
                if identity.origin is Origin.DECLARED or _is_kept(shown[_signature(identity, table)])
            )
            for table in extraction.tables
        },
    )


def _is_kept(shown: Sequence[bool]) -> bool:
    return len(shown) < 2 or sum(shown) * 2 >= len(shown)  # noqa: PLR2004 - one row says nothing about others


def _signature(identity: Identity, table: Table) -> Signature:
    columns = (identity.target, *identity.operands.values())
    paths = (squeeze(" > ".join(table.columns[index].header)) for index in columns)
    return identity.origin.value, identity.expression, *paths


def _figures(table: Table, row: Row) -> dict[int, Figure]:
    amounts = ((column.index, table.amounts[row.index, column.index]) for column in table.columns)
    return {index: Figure(amount.value, amount.status) for index, amount in amounts}

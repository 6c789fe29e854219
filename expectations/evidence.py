"""What the rules of a document stand on: its tables, and the identities that its figures confirm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from expectations.sheets import Sheet
from pipeline.alignment import keeps
from pipeline.identities import Identity, Origin, identities_of
from pipeline.model import Extraction, Table
from pipeline.wording import squeeze

Signature = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """A document and its tables, each as a sheet.

    It is equal to itself alone, so that what a rule found in it is told at a glance.
    """

    extraction: Extraction
    sheets: tuple[Sheet, ...]

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
    found = [
        (table, [(one, _signature(one, table)) for one in identities_of(table.columns)]) for table in extraction.tables
    ]
    shown: dict[Signature, list[bool]] = {}
    for table, identities in found:
        inferred = [signed for signed in identities if signed[0].origin is not Origin.DECLARED]
        rows = [_values(table, row.index) for row in table.rows] if inferred else []
        for identity, signature in inferred:
            shown.setdefault(signature, []).extend(
                keeps(identity, row) for row in rows if row[identity.target] is not None
            )
    sheets = [
        Sheet(table, tuple(one for one, signature in identities if _is_kept(shown.get(signature, ()))))
        for table, identities in found
    ]
    return Evidence(extraction, tuple(sheets))


def _is_kept(shown: Sequence[bool]) -> bool:
    return len(shown) < 2 or sum(shown) * 2 >= len(shown)  # noqa: PLR2004 - one row says nothing about others


def _signature(identity: Identity, table: Table) -> Signature:
    columns = (identity.target, *identity.operands.values())
    paths = (squeeze(" > ".join(table.columns[index].header)) for index in columns)
    return identity.origin.value, identity.expression, *paths


def _values(table: Table, row: int) -> dict[int, Decimal | None]:
    return {column.index: table.amounts[row, column.index].value for column in table.columns}

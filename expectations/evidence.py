"""What the rules of a document stand on: its tables, and the identities that its figures confirm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from expectations.sheets import Sheet
from pipeline import intervals
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
    sheets = [Sheet(table, identities_of(table.columns)) for table in same.extraction.tables]
    signed = [(sheet, [(one, _signature(one, sheet.table)) for one in sheet.identities]) for sheet in sheets]
    held: dict[Signature, list[bool]] = {}
    for sheet, identities in signed:
        for identity, signature in identities:
            if identity.origin is not Origin.DECLARED:
                held.setdefault(signature, []).extend(_held(sheet, identity))
    return Evidence(
        same.extraction,
        tuple(
            replace(sheet, identities=tuple(one for one, signature in some if _is_kept(held.get(signature, ()))))
            for sheet, some in signed
        ),
    )


def _held(sheet: Sheet, identity: Identity) -> Iterator[bool]:
    """For every row that prints the target of an identity, whether it can hold there."""
    target, allowed, shown = sheet.column(identity.target), sheet.allowed(identity), {*sheet.shown(identity)}
    for row, value in enumerate(target.values):
        if value is not None:
            may_be = [target.intervals[row], *([] if identity.divisor is None else [intervals.cut(value)])]
            yield row in shown and any(intervals.meet(one, allowed[row]) for one in may_be)


def _is_kept(shown: Sequence[bool]) -> bool:
    return len(shown) < 2 or sum(shown) * 2 >= len(shown)  # noqa: PLR2004 - one row says nothing about others


def _signature(identity: Identity, table: Table) -> Signature:
    columns = (identity.target, *identity.operands.values())
    paths = (squeeze(" > ".join(table.columns[index].header)) for index in columns)
    return identity.origin.value, identity.expression, *paths

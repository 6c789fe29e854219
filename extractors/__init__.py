"""Plug-ins found by folder: one module per file format, one per table kind."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from types import ModuleType
from typing import Protocol, cast

from extractors import formats, tables
from pipeline.assembly import GENERIC, assemble, with_kind
from pipeline.breakdowns import with_breakdowns
from pipeline.errors import UnreadableDocumentError
from pipeline.grid_sections import parted
from pipeline.model import Document, Doubt, Extraction, Grid, Record, Source, Table
from pipeline.tabulation import tabulate
from pipeline.word_tables import in_reading_order
from pipeline.wording import words_of


class Format(Protocol):
    """A module of `extractors.formats`."""

    def claims(self, data: bytes) -> bool:
        """Whether the bytes are of this format."""

    def read(self, source: Source, data: bytes) -> Document:
        """The document; raises UnreadableDocumentError where the bytes cannot be read."""


class TableKind(Protocol):
    """A module of `extractors.tables` that names tables of numbers."""

    KIND: str

    def claims(self, table: Table, grid: Grid) -> bool:
        """Whether a table is of this kind."""


class RecordKind(Protocol):
    """A module of `extractors.tables` that reads tables of words."""

    KIND: str

    def records(self, document: Document) -> Iterator[Record]:
        """The records of every table of this kind in the document; `extract` numbers the tables of all kinds anew."""


@cache
def _modules(package: ModuleType) -> tuple[ModuleType, ...]:
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    return tuple(importlib.import_module(f"{package.__name__}.{name}") for name in names)


def read(source: Source, data: bytes) -> Document:
    """The document that the bytes hold, told by what they are and not by the file's name.

    Raises UnreadableDocumentError with a reason where no format can read them.
    """
    for module in _modules(formats):
        reader = cast("Format", module)
        if reader.claims(data):
            return reader.read(source, data)
    raise UnreadableDocumentError("unknown format", "알 수 없는 형식입니다 · no format reads this file")


def picture(data: bytes, number: int, scale: float) -> bytes:
    """A page as people see it, as PNG. Raises UnreadableDocumentError where the format has no pictures of pages."""
    for module in _modules(formats):
        if module.claims(data) and hasattr(module, "picture"):
            return cast("bytes", module.picture(data, number, scale))
    raise UnreadableDocumentError("no pictures", "쪽 그림이 없는 형식입니다 · this format has no pictures of its pages")


def extract(document: Document) -> Extraction:
    """Every table, record and doubt of a document; its grids are parted and numbered so that each holds one table."""
    document = replace(document, grids=tuple(parted(document.grids)))
    known_words = words_of(line.text for line in document.lines)
    tables_read: list[Table] = []
    doubts: list[Doubt] = list(document.doubts)
    for grid in tabulate(document.grids):
        assembled = assemble(grid, document.source, document.facts, known_words)
        if isinstance(assembled, Table):
            named = _with_kind(with_breakdowns(assembled), grid)
            (tables_read if isinstance(named, Table) else doubts).append(named)  # type: ignore[arg-type]
        else:
            doubts.append(assembled)
    records = in_reading_order(
        (record for kind in _record_kinds() for record in kind.records(document)), document.source.document_id
    )
    return Extraction(document, tuple(tables_read), tuple(records), tuple(doubts), document.page_counts)


@cache
def _table_kinds() -> tuple[TableKind, ...]:
    return tuple(cast("TableKind", module) for module in _modules(tables) if hasattr(module, "claims"))


@cache
def _record_kinds() -> tuple[RecordKind, ...]:
    return tuple(cast("RecordKind", module) for module in _modules(tables) if hasattr(module, "records"))


def _with_kind(table: Table, grid: Grid) -> Table | Doubt:
    claimed = [kind.KIND for kind in _table_kinds() if kind.claims(table, grid)]
    if len(claimed) > 1:
        message = f"{table.source.path}: 두 종류에 해당합니다 · claimed by {', '.join(claimed)}"
        return Doubt(table.source.document_id, table.table_id, "two claimants", message, grid.cells[0].box)
    return with_kind(table, claimed[0] if claimed else GENERIC)

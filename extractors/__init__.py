"""Plug-ins found by folder: one module per file format, one per table kind."""

import importlib
import pkgutil
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from types import ModuleType
from typing import Protocol, cast

from extractors import formats, tables
from pipeline.assembly import GENERIC, assemble, with_kind
from pipeline.breakdowns import with_breakdowns
from pipeline.collecting import uncollected
from pipeline.errors import UnreadableDocumentError
from pipeline.grid_sections import parted
from pipeline.model import Box, Document, Doubt, Extraction, Grid, Record, Source, Table
from pipeline.packed_pages import GRIDS
from pipeline.packing import packed, texts_of
from pipeline.page_turning import as_displayed
from pipeline.recognition import only_counts_rows
from pipeline.second_reading import Again, Result, Second, made_of, read_again
from pipeline.section_units import with_section_units
from pipeline.tabulation import tabulate
from pipeline.unplaced import unplaced
from pipeline.word_tables import in_reading_order
from pipeline.wording import words_of

_BYTES_A_PAGE = 4000


class Format(Protocol):
    """A module of `extractors.formats`."""

    def claims(self, data: bytes) -> bool:
        """Whether the bytes are of this format."""

    def read(self, source: Source, data: bytes) -> Document:
        """The document; raises UnreadableDocumentError where the bytes cannot be read."""


class Twice(Format, Protocol):
    """A module of `extractors.formats` that can read pages a second time, with another engine."""

    def second(self, data: bytes, doubted: Mapping[int, Sequence[Box]]) -> Second:
        """What that engine finds on the pages that hold the `doubted` areas."""


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


def reader(data: bytes) -> str:
    """The name of the module that reads the bytes; empty where no format does."""
    return next((module.__name__ for module in _modules(formats) if module.claims(data)), "")


def page_count(data: bytes) -> int:
    """About how many pages the bytes hold: what the format says, else one for so many bytes."""
    for module in _modules(formats):
        if module.claims(data) and hasattr(module, "page_count"):
            return cast("int", module.page_count(data))
    return 1 + len(data) // _BYTES_A_PAGE


def picture(data: bytes, number: int, scale: float) -> bytes:
    """A page as people see it, as PNG. Raises UnreadableDocumentError where the format has no pictures of pages."""
    for module in _modules(formats):
        if module.claims(data) and hasattr(module, "picture"):
            return cast("bytes", module.picture(data, number, scale))
    raise UnreadableDocumentError("no pictures", "쪽 그림이 없는 형식입니다 · this format has no pictures of its pages")


@uncollected
def extract(document: Document, data: bytes = b"") -> Extraction:
    """Every table, record and doubt of a document; its grids are parted and numbered so that each holds one table.

    Given its bytes, grids in doubt are read a second time, where the format can, and the arithmetic chooses.
    """
    document = replace(document, grids=packed(parted(with_section_units(document)), GRIDS))
    known_words = words_of(texts_of(document.lines))
    results = partial(_results, document=document, known_words=known_words)
    twice = next(
        (cast("Twice", m) for m in _modules(formats) if data and hasattr(m, "second") and m.claims(data)), None
    )
    if twice is None:
        again = Again(document, made_of(results(document.grids)), {})
    else:
        again = read_again(document, results, partial(twice.second, data))
    document, made, notes = again
    doubts = [*document.doubts, *(_noted(doubt, notes) for doubt in made.doubts)]
    records = tuple(
        in_reading_order((record for kind in _record_kinds() for record in kind.records(document)), document)
    )
    doubts += unplaced(document, made.taken, records)
    return as_displayed(Extraction(document, tuple(made.tables), records, tuple(doubts), document.page_counts))


def _results(grids: Iterable[Grid], document: Document, known_words: Container[str]) -> Iterator[Result]:
    """What the grids make: a table or a doubt each."""
    for grid in tabulate(grids):
        result = assemble(grid, document.source, document.facts, known_words)
        if isinstance(result, Table) and only_counts_rows(result):
            continue
        yield grid, _with_kind(with_breakdowns(result), grid) if isinstance(result, Table) else result


def _noted(doubt: Doubt, notes: Mapping[str, str]) -> Doubt:
    note = notes.get(doubt.table_id)
    return doubt if note is None else replace(doubt, message=f"{doubt.message}; {note}")


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

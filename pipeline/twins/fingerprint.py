"""What is kept of a document to tell whether another is the same in another format: some kilobytes at most."""

import hashlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import IntEnum
from typing import Any, NamedTuple

from pipeline.media_types import HWP, HWPX, PDF
from pipeline.model import Engine, Grid, Source, Table, Verdict
from pipeline.outcome import Outcome
from pipeline.wording import squeeze

_ROWS_KEPT = 128
_BYTES = 8
_PACKED = ("tables", "words", "rows")
TELLING_ROW = 6
"""As many digits a row of numbers has at least, if it is to tell anything: '0 0 1' stands in many documents."""


class Richness(IntEnum):
    """The formats by how much of a document they keep, the richest first."""

    HWPX = 0
    HWP = 1
    PDF = 2
    TEXT = 3
    SCAN = 4


class Mark(NamedTuple):
    """A table in short: a digest of its numbers in any order, how many they are, and how many digits they have.

    Of a table of words it is the texts of its cells, and their letters.
    """

    digest: int
    figures: int
    digits: int


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A document in short.

    `tables`, `words` and `rows` are packed numbers: a Mark for each table of numbers, one for each table of words, and
    the digests of telling rows, the lowest ones where there are many, so that two documents keep the same.
    """

    source: Source
    richness: Richness
    quarantined: bool
    title: str
    as_of: str
    fiscal_year: int | None
    verified: int
    failing: int
    withheld: int
    tables: bytes
    words: bytes
    rows: bytes

    @property
    def said(self) -> dict[str, object]:
        """What JSON can say of it."""
        packed = {name: getattr(self, name).hex() for name in _PACKED}
        return {**asdict(self), **packed, "richness": int(self.richness)}

    @property
    def document_id(self) -> str:
        """The document."""
        return self.source.document_id

    @property
    def table_marks(self) -> list[Mark]:
        """Its tables of numbers."""
        return _marks(self.tables)

    @property
    def word_marks(self) -> list[Mark]:
        """Its tables of words."""
        return _marks(self.words)

    @property
    def row_digests(self) -> frozenset[int]:
        """Its rows of numbers, or the lowest of them."""
        return frozenset(_unpacked(self.rows))

    @property
    def figures(self) -> int:
        """How many numbers its tables hold."""
        return sum(mark.figures for mark in self.table_marks)


def heard(said: Mapping[str, Any]) -> Fingerprint:
    """A fingerprint from what was said of it."""
    packed = {name: bytes.fromhex(said[name]) for name in _PACKED}
    source, richness = Source(**said["source"]), Richness(said["richness"])
    return Fingerprint(**{**said, **packed, "source": source, "richness": richness})


def fingerprint(result: Outcome) -> Fingerprint | None:
    """The fingerprint of a document; None of one that was not read, or of which nothing may be published."""
    extraction = result.extraction
    if extraction is None or result.refusal:
        return None
    document = extraction.document
    tables, facts = extraction.tables, document.facts
    rows = {_digest(numbers) for table in tables for numbers in _rows(table) if _digits(numbers) >= TELLING_ROW}
    return Fingerprint(
        source=result.source,
        richness=_richness(result.source, tables),
        quarantined=result.error is not None,
        title=facts.title,
        as_of=facts.as_of,
        fiscal_year=facts.fiscal_year,
        verified=sum(status == "verified" for status in result.statuses.values()),
        failing=sum(check.verdict is Verdict.DISCREPANCY for check in result.checks),
        withheld=len(extraction.doubts),
        tables=_packed(part for table in tables for part in _table_mark(table)),
        words=_packed(part for grid in document.grids for part in _word_mark(grid)),
        rows=_packed(sorted(rows)[:_ROWS_KEPT]),
    )


def _richness(source: Source, tables: Iterable[Table]) -> Richness:
    """A PDF most of whose numbers were read from pictures is a scan."""
    if source.media_type in {HWPX, HWP}:
        return Richness.HWPX if source.media_type == HWPX else Richness.HWP
    if source.media_type != PDF:
        return Richness.TEXT
    sizes = [(len(table.amounts), table.engine is Engine.SCAN) for table in tables]
    pictured = sum(size for size, of_picture in sizes if of_picture)
    return Richness.SCAN if 2 * pictured > sum(size for size, _ in sizes) else Richness.PDF


def _rows(table: Table) -> Iterator[list[str]]:
    for row in table.rows:
        values = (table.amounts[row.index, column.index].value for column in table.columns)
        yield [number(value) for value in values if value is not None]


def number(value: Decimal) -> str:
    """A number in one form, however many zeros are printed behind it."""
    return f"{value.normalize():f}" if value else "0"


def _table_mark(table: Table) -> Iterable[int]:
    numbers = sorted(text for row in _rows(table) for text in row)
    return (_digest(numbers), len(numbers), _digits(numbers)) if numbers else ()


def _digits(numbers: Iterable[str]) -> int:
    """How many digits some numbers have; those that stand in many places tell no more than one of them."""
    return sum(len(text.strip("-0.").replace(".", "")) for text in set(numbers))


def _word_mark(grid: Grid) -> Iterable[int]:
    texts = sorted(text for cell in grid.cells if (text := squeeze(cell.text)))
    return (_digest(texts), len(texts), sum(map(len, set(texts)))) if texts else ()


def _digest(parts: Iterable[str]) -> int:
    return int.from_bytes(hashlib.blake2b("\x1f".join(parts).encode(), digest_size=_BYTES).digest(), "big")


def _packed(numbers: Iterable[int]) -> bytes:
    return array("Q", numbers).tobytes()


def _unpacked(data: bytes) -> "array[int]":
    numbers = array("Q")
    numbers.frombytes(data)
    return numbers


def _marks(data: bytes) -> list[Mark]:
    parts = iter(_unpacked(data))
    return [Mark(*three) for three in zip(parts, parts, parts, strict=True)]

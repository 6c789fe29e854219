"""What is left of a document when its layout no longer matters: tables of amounts, and tables of words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.model.corrections import Corrected
from pipeline.model.documents import Document, Engine, PageCount, Reading
from pipeline.model.sources import Box, Doubt, Source


class ValueStatus(StrEnum):
    """What stands in a cell; a dash, a blank and a zero are three different things.

    While tables are read a printed zero is a number like any other, REPORTED; it is told apart where it is published.
    """

    REPORTED = "reported"
    ZERO = "zero"
    DASH = "dash"
    BLANK = "blank"
    AMBIGUOUS = "ambiguous"
    CORRECTED = "corrected"
    WITHHELD = "withheld"
    REPAIRED = "repaired"
    ILLEGIBLE = "illegible"
    WORDS = "words"


class RowRole(StrEnum):
    """What a row is in its table; a memo is an "of which" and never added to its siblings."""

    TOTAL = "total"
    SUBTOTAL = "subtotal"
    LEAF = "leaf"
    MEMO = "memo"


@dataclass(frozen=True, slots=True)
class Unit:
    """`measure` is a code of TERMS (KRW, PERSON, PERCENT, …), `mult` a power of ten as in SDMX."""

    measure: str
    mult: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """What the amounts of one column mean; `header` is the path as printed, outermost first.

    `unit` is that of its amounts unless these say otherwise: then it `varies`, as it does where it is not told.
    """

    index: int
    header: tuple[str, ...]
    measure: str
    fiscal_year: int | None
    unit: Unit | None
    symbol: str = ""
    formula: str = ""
    enclosed: bool = False
    basis: str = ""
    varies: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether its whole numbers are counted, not rounded: persons, cases, won; not rates, not thousands of won."""
        return not self.varies and (self.unit is None or (self.unit.measure != "PERCENT" and self.unit.mult == 0))

    @property
    def is_counted(self) -> bool:
        """Whether its unit says so; where it has none, nothing is known."""
        return self.unit is not None and self.is_exact


@dataclass(frozen=True, slots=True)
class Row:
    """What the amounts of one row are about; `parent` is the index of the row it is a part of."""

    index: int
    label: str
    level: int
    parent: int | None
    role: RowRole
    refs: tuple[str, ...] = ()
    enclosed: bool = False
    breakdown: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A cell of a table: the printed text, its value as printed (never rescaled), its place, and what it counts.

    `unit` is the one that holds for it, of all that the cell, its row, its column and its table say; None where nothing
    does, or not for certain.
    """

    value: Decimal | None
    text: str
    status: ValueStatus
    box: Box
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose layout no longer matters; `amounts` holds every pair of row and column."""

    table_id: str
    kind: str
    source: Source
    title: str
    section: str
    as_of: str
    unit_text: str
    page: int
    ordinal: int
    reading: Reading
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    amounts: Mapping[tuple[int, int], Amount]
    engine: Engine = Engine.YESAN


@dataclass(frozen=True, slots=True)
class Record:
    """One cell of a table of words: `row` counts from 0 in its table, `header` names its column."""

    table_id: str
    kind: str
    row: int
    header: str
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one document."""

    document: Document
    tables: tuple[Table, ...]
    records: tuple[Record, ...]
    doubts: tuple[Doubt, ...]
    pages: tuple[PageCount, ...]
    corrections: tuple[Corrected, ...] = ()

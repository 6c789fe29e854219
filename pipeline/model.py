"""The types that flow from a raw document to the published dataset."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ValueStatus(StrEnum):
    """What stands in a cell; a dash, a blank and a zero are three different things."""

    REPORTED = "reported"
    DASH = "dash"
    BLANK = "blank"
    AMBIGUOUS = "ambiguous"


class RowRole(StrEnum):
    """What a row is in its table; a memo is an "of which" and never added to its siblings."""

    TOTAL = "total"
    SUBTOTAL = "subtotal"
    LEAF = "leaf"
    MEMO = "memo"


class Verdict(StrEnum):
    """How a printed figure stands to the computed one."""

    EXACT = "exact"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    DISCREPANCY = "discrepancy"


class Reading(StrEnum):
    """How a grid's columns are known: printed in place, only in order, or by position in a text."""

    GRID = "grid"
    COLLAPSED = "collapsed"
    LAID_OUT = "laid_out"


@dataclass(frozen=True, slots=True)
class Source:
    """A raw file and where it came from; `sha256` of its bytes is the revision."""

    document_id: str
    sha256: str
    path: str
    media_type: str = ""
    url: str = ""
    retrieved_at: str = ""
    publisher: str = ""
    title: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A place: PDF points with the origin top left; in a text, display columns and 1-based lines."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words printed on one baseline."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid, as printed."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The cell's lines joined by a line feed."""
        return self.lines[0].text if len(self.lines) == 1 else "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed; `lead` holds the lines above it: caption, unit line, heading.

    Column 0 is the stub (the labels). The first `header_rows` rows are its header, each cell in its true column.
    Unless `reading` is GRID, the cells of a body row are its label and its tokens in printed order: their columns are
    not known yet.
    """

    cells: tuple[Cell, ...]
    lead: tuple[Line, ...]
    page: int
    ordinal: int
    header_rows: int
    reading: Reading
    section: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says about itself as a whole."""

    title: str = ""
    organisation: str = ""
    as_of: str = ""
    fiscal_year: int | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """`measure` is a code of TERMS (KRW, PERSON, PERCENT, …), `mult` a power of ten as in SDMX."""

    measure: str
    mult: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """What the amounts of one column mean; `header` is the path as printed, outermost first."""

    index: int
    header: tuple[str, ...]
    measure: str
    fiscal_year: int | None
    unit: Unit | None
    symbol: str = ""
    formula: str = ""
    enclosed: bool = False
    basis: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether its whole numbers are counted, not rounded: persons, cases, won; not rates, not thousands of won."""
        return self.unit is None or (self.unit.measure != "PERCENT" and self.unit.mult == 0)


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
    """A cell of a table: the printed text, its value as printed (never rescaled), and its place."""

    value: Decimal | None
    text: str
    status: ValueStatus
    box: Box


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
class Doubt:
    """What is withheld and why; `table_id` is empty when the whole document is meant."""

    document_id: str
    table_id: str
    reason: str
    message: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class PageCount:
    """Numbers printed on a page: inside a table (amounts, headers, labels) and outside any."""

    page: int
    inside: int
    outside: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document whose file format no longer matters; `lines` are all its lines in reading order.

    `page_counts` says for every page how many numbers stand in a grid and how many outside any.
    """

    source: Source
    grids: tuple[Grid, ...]
    lines: tuple[Line, ...]
    facts: Facts
    pages: int = 1
    doubts: tuple[Doubt, ...] = ()
    page_counts: tuple[PageCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one document."""

    document: Document
    tables: tuple[Table, ...]
    records: tuple[Record, ...]
    doubts: tuple[Doubt, ...]
    pages: tuple[PageCount, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that a printed figure may stand for; None is unbounded. Both ends belong to it."""

    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class Place:
    """An amount of a table, by the indexes of its row and column."""

    table_id: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Term:
    """An amount times a factor."""

    place: Place
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Relation:
    """What a figure equals: a sum of terms, over another sum if there is one, times a scale (100 for a rate)."""

    above: tuple[Term, ...]
    below: tuple[Term, ...] = ()
    scale: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Repair:
    """A figure that must be wrong, and the values with which every check over it holds.

    `value` is the one of them that differs in a single digit, if there is just one; `alternatives` are the other
    figures that explain the same failures as well.
    """

    place: Place
    printed: Decimal
    allowed: Interval
    value: Decimal | None
    failures: int
    alternatives: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """What a document's checks are worth, and what they say of it as a whole.

    Of `amounts`, `covered` stand under a check that could have failed; of `misreadings` of a single digit, `noticed`
    would break a check. `possible` tells whether all figures can stand together once the `repairs` are made (None: not
    decided, see `note`); `conflict` are those that cannot.
    """

    amounts: int = 0
    covered: int = 0
    misreadings: int = 0
    noticed: int = 0
    repairs: tuple[Repair, ...] = ()
    possible: bool | None = None
    conflict: tuple[Place, ...] = ()
    note: str = ""

    @property
    def coverage(self) -> Decimal | None:
        """The share of amounts under at least one check that could have failed."""
        return Decimal(self.covered) / self.amounts if self.amounts else None

    @property
    def strength(self) -> Decimal | None:
        """The share of single-digit misreadings that a check would notice."""
        return Decimal(self.noticed) / self.misreadings if self.misreadings else None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that an auditor should know although no figure is contradicted."""

    rule: str
    table_id: str
    subject: str
    statement: str
    places: tuple[Place, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Check:
    """One rule applied to one place; `places[0]` is the printed figure, the rest are the operands.

    `computed` is the value of the operands as printed, `tolerance` half the width of what they allow.
    `can_fail` is false where the operands admit every figure (a divisor that may be zero, parts all blank).
    `suspects` are the places that a failure speaks against: all of them for None, and no figure at all for an empty
    tuple (a reference that contradicts the figures). `relation` is what `computed` was worked out from.
    """

    rule: str
    table_id: str
    subject: str
    statement: str
    printed: Decimal
    computed: Decimal | None
    printed_interval: Interval
    computed_interval: Interval
    tolerance: Decimal | None
    verdict: Verdict
    can_fail: bool
    places: tuple[Place, ...]
    box: Box
    suspects: tuple[Place, ...] | None = None
    relation: Relation | None = None

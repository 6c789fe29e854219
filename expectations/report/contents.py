"""What the pages of the report hold, worked out in full: templates only lay it out."""

from dataclasses import dataclass

from expectations.coverage import RuleResult
from expectations.discrepancies import Discrepancy
from expectations.reviews import Review


@dataclass(frozen=True, slots=True)
class File:
    """A file of the report, by its path from the report's folder."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters of a source line; `mark` says why it is marked, or is empty."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source; `number` is its own number in a text, and empty in a PDF."""

    number: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A place as printed: lines of a text, or a picture of a part of a page as a data URI."""

    caption: str
    href: str
    lines: tuple[SourceLine, ...] = ()
    image: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that fails, with its place; `review` makes it known."""

    row: Discrepancy
    anchor: str
    subject: str
    statement: str
    rule_korean: str
    rule_english: str
    printed: str
    computed: str
    difference: str
    cell: str
    review: Review | None
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth a look that contradicts no figure."""

    rule: str
    subject: str
    statement: str
    rule_korean: str
    rule_english: str
    cell: str
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount in a table of the report; `state` is its status, or what stands there in place of a number."""

    anchor: str
    text: str
    state: str
    tooltip: str
    href: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A cell of a table's header."""

    text: str
    column_span: int = 1
    row_span: int = 1


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table of the report."""

    label: str
    level: int
    role: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table as read; `head` holds the rows of its header."""

    anchor: str
    title: str
    kind: str
    section: str
    unit: str
    engine: str
    where: str
    href: str
    head: tuple[tuple[Heading, ...], ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table of words as read: its headers and the texts of each row."""

    anchor: str
    kind: str
    where: str
    href: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Withheld:
    """What was left out and why."""

    what: str
    message: str
    reason: str
    where: str
    href: str


@dataclass(frozen=True, slots=True)
class Sampled:
    """A cell drawn for a person to compare with its place."""

    what: str
    printed: str
    cell: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page with its counts of numbers inside and outside of tables."""

    page: int
    inside: int
    outside: int
    href: str


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The lines of one page of the source, each with its anchor."""

    page: int
    lines: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """A figure, where it stands, what is printed and what would mend it."""

    subject: str
    cell: str
    printed: str
    value: str


@dataclass(frozen=True, slots=True)
class Mend:
    """What would make `failures` failing identities hold: one of the `sets`, each of figures wrong together.

    `count` tells how many there are; not all of them need to be listed.
    """

    sets: tuple[tuple[Slip, ...], ...]
    count: int
    failures: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What the checks prove of a document as a whole.

    `coverage` is the share of amounts under a check, `strength` the share of misread digits that a check would notice;
    `together` says whether all other figures are `possible` or `impossible` at once, empty with a `note` if unknown.
    """

    coverage: str = ""
    strength: str = ""
    mends: tuple[Mend, ...] = ()
    together: str = ""
    note: str = ""
    unexplained: int = 0
    conflict: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the index: its published row as text, and its discrepancies.

    `new` counts those that nobody has reviewed; `appeared`, `changed` and `gone` tell what changed since the last run.
    """

    folder: str
    facts: dict[str, str]
    found: tuple[Discrepancy, ...] = ()
    coverage: str = ""
    strength: str = ""
    new: int = 0
    reviewed: int = 0
    appeared: int = 0
    changed: int = 0
    gone: tuple[Discrepancy, ...] = ()
    rules: tuple[RuleResult, ...] = ()


@dataclass(frozen=True, slots=True)
class Between:
    """A figure that two documents print differently; `links` are their names and its addresses in their pages."""

    row: Discrepancy
    rule_korean: str
    rule_english: str
    subject: str
    statement: str
    links: tuple[tuple[str, str], ...]
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """All that the page of a document holds."""

    entry: Entry
    proof: Proof
    discrepancies: tuple[Finding, ...]
    remarks: tuple[Remark, ...]
    truncated: tuple[Remark, ...]
    tables: tuple[TableView, ...]
    words: tuple[WordTable, ...]
    withheld: tuple[Withheld, ...]
    pages: tuple[PageRow, ...]
    sample: tuple[Sampled, ...]
    charts: tuple[str, ...]
    source: tuple[SourcePage, ...]

"""What is left of a document when its file format no longer matters: grids and lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from pipeline.model.sources import Box, Doubt, Line, Sighting, Source, Turned


class Reading(StrEnum):
    """How a grid's columns are known: printed in place, only in order, or by position in a text."""

    GRID = "grid"
    COLLAPSED = "collapsed"
    LAID_OUT = "laid_out"


class Engine(StrEnum):
    """Whose grid a table was read from: our own, a picture's, or the second reader's, where the arithmetic chose it."""

    YESAN = "yesan"
    LATTICE = "camelot-lattice"
    NETWORK = "camelot-network"
    SCAN = "scan"


class Cell(NamedTuple):
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
        lines = self.lines
        if len(lines) == 1:
            return lines[0].text
        return "\n".join([line.text for line in lines]) if lines else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed; `lead` holds the lines above it: caption, unit line, heading.

    Column 0 is the stub (the labels). The first `header_rows` rows are its header, each cell in its true column.
    Unless `reading` is GRID, the cells of a body row are its label and its tokens in printed order: their columns are
    not known yet. `whole` tells that the file itself says where the table ends: then only the same header again makes
    another grid a part of it. `unread` are cells whose figures cannot be read. Where sheets
    hold two pages, `leaf` counts pages in the order of reading, and the second page of a sheet begins at `fold`.
    `row_units` are the units that rows over the whole width tell for those below them, `words` what stands in columns
    of figures and is none.
    """

    cells: tuple[Cell, ...]
    lead: tuple[Line, ...]
    page: int
    ordinal: int
    header_rows: int
    reading: Reading
    section: str = ""
    whole: bool = False
    engine: Engine = Engine.YESAN
    unread: tuple[Cell, ...] = ()
    leaf: int = 0
    fold: float = 0.0
    row_units: tuple[tuple[int, str], ...] = ()
    words: tuple[Cell, ...] = ()

    def follows(self, other: "Grid") -> bool:
        """Whether it stands on the page after that of another grid."""
        return (self.leaf or self.page) == (other.leaf or other.page) + 1

    def across(self, box: Box) -> tuple[float, float]:
        """From where to where a box reaches on its own page."""
        left = self.fold if box.x0 >= self.fold else 0.0
        return box.x0 - left, box.x1 - left


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says about itself as a whole."""

    title: str = ""
    organisation: str = ""
    as_of: str = ""
    fiscal_year: int | None = None


@dataclass(frozen=True, slots=True)
class PageCount:
    """Numbers printed on a page: inside a table (amounts, headers, labels) and outside any."""

    page: int
    inside: int
    outside: int


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Document:
    """A document whose file format no longer matters; `lines` are all its lines in reading order.

    Those of a long document are made anew whenever they are asked for: equal ones, not the same.
    `page_counts` says for every page how many numbers stand in a grid and how many outside any. `folds` says of sheets
    that hold two pages how far from the left the second begins. `sightings` are figures read from pictures. `carried`
    counts what the file carries beside its pages, attachments, scripts and the like, none of which was opened.

    Boxes are places of the sheet as it was read, with its text upright, as long as `turned` says how it was turned:
    what stands above or beside what is asked many times before anyone asks where that is displayed.
    """

    source: Source
    grids: Sequence[Grid]
    lines: Sequence[Line]
    facts: Facts
    pages: int = 1
    doubts: tuple[Doubt, ...] = ()
    page_counts: tuple[PageCount, ...] = ()
    folds: Mapping[int, float] = field(default_factory=dict)
    sightings: tuple[Sighting, ...] = ()
    carried: Mapping[str, int] = field(default_factory=dict)
    turned: Mapping[int, Turned] = field(default_factory=dict)

    def leaf_of(self, box: Box) -> tuple[int, bool]:
        """The sheet that a box stands on, and whether it stands on its second page."""
        return box.page, box.page in self.folds and box.x0 >= self.folds[box.page]

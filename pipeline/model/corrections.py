"""Corrections of our reading, and what became of them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.model.sources import Box


class Action(StrEnum):
    """What a correction does: withholds a cell or a table, puts another value in its place, or only speaks of it."""

    DROP = "drop"
    OVERRIDE = "override"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Correction:
    """A line of corrections.csv: which cell (or whole table), what must be printed there, what to do, and why.

    An empty `table_id` is any table, a `row` of None any row, and a `revision` of `*` any revision of the file.
    """

    line: int
    document_id: str
    revision: str
    table_id: str
    row: int | None
    label: str
    header: str
    action: Action
    expect: str
    value: Decimal | None
    reason: str
    who: str
    when: str

    @property
    def is_of_table(self) -> bool:
        """Whether it is about a table as a whole."""
        return not self.label and not self.header and self.row is None


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of a correction in a document: applied, or stale, and then `problem` says why.

    `table_id`, `row`, `label`, `header`, `printed`, `before` and `box` are those of the cell that was found.
    """

    correction: Correction
    revision: str
    problem: str = ""
    table_id: str = ""
    row: int | None = None
    label: str = ""
    header: str = ""
    printed: str = ""
    before: Decimal | None = None
    box: Box | None = None

"""What the checks say of a document: figures held against what they should be."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pipeline.model.sources import Box


class Verdict(StrEnum):
    """How a printed figure stands to the computed one."""

    EXACT = "exact"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    DISCREPANCY = "discrepancy"


class Interval(NamedTuple):
    """The values that a printed figure may stand for; None is unbounded. Both ends belong to it."""

    low: Decimal | None
    high: Decimal | None


class Place(NamedTuple):
    """An amount of a table, by the indexes of its row and column."""

    table_id: str
    row: int
    column: int


class Term(NamedTuple):
    """An amount times a factor."""

    place: Place
    factor: Decimal


# Relations and checks are made by the hundred a document: a tuple is made in a third of the time.
class Relation(NamedTuple):
    """What a figure equals: a sum of terms, over another sum if there is one, times a scale (100 for a rate)."""

    above: tuple[Term, ...]
    below: tuple[Term, ...] = ()
    scale: Decimal = Decimal(1)


class Check(NamedTuple):
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


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that an auditor should know although no figure is contradicted."""

    rule: str
    table_id: str
    subject: str
    statement: str
    places: tuple[Place, ...]
    box: Box


class Mending(NamedTuple):
    """A figure, the least and the largest that it may have been to mend what fails, and the only one that is likely.

    `value` is the only figure that is allowed, or the only one among them that a slip of the pen turns into `printed`.
    """

    place: Place
    printed: Decimal
    allowed: Interval
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Repair:
    """Figures that must be wrong together, one in most cases, with what mends them, and the `failures` they explain.

    `alternatives` are the other smallest sets of figures that explain the same failures as well.
    """

    mendings: tuple[Mending, ...]
    failures: int
    alternatives: tuple[tuple[Mending, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """What a document's checks are worth, and what they say of it as a whole.

    Of `amounts`, `covered` stand under a check that could have failed; of `misreadings` of a single digit, `noticed`
    would break a check. `possible` tells whether all figures can stand together once the `repairs` are made (None: not
    decided, see `note`); `conflict` are those that cannot. No few figures mend the `unexplained` failures.
    """

    amounts: int = 0
    covered: int = 0
    misreadings: int = 0
    noticed: int = 0
    repairs: tuple[Repair, ...] = ()
    possible: bool | None = None
    conflict: tuple[Place, ...] = ()
    note: str = ""
    unexplained: int = 0

    @property
    def coverage(self) -> Decimal | None:
        """The share of amounts under at least one check that could have failed."""
        return Decimal(self.covered) / self.amounts if self.amounts else None

    @property
    def strength(self) -> Decimal | None:
        """The share of single-digit misreadings that a check would notice."""
        return Decimal(self.noticed) / self.misreadings if self.misreadings else None

"""A figure that several documents print: what it is of, where it stands, and how two of them are held to each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from itertools import count
from typing import Protocol, cast

from expectations.rule_modules import rule_modules
from pipeline.model import (
    Amount,
    Box,
    Check,
    Column,
    Extraction,
    Place,
    Reading,
    Row,
    RowRole,
    Source,
    Table,
    Unit,
    ValueStatus,
)

_HEX_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount with all that a comparison wants of its document and table, of which nothing else need be kept.

    `key` is the same in every document that prints it; `value` is a number as text, empty where none is printed.
    `date` orders the documents. `certain` says that its table is surely the one that the other documents print, or else
    `telling` that its name may help to find that out.
    """

    rule: str
    key: str
    document_id: str
    title: str
    date: str
    certain: bool
    telling: bool
    table_id: str
    row: int
    column: int
    label: str
    header: tuple[str, ...]
    unit: str
    mult: int
    value: str
    text: str
    status: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.table_id, self.row, self.column)

    @property
    def number(self) -> Decimal | None:
        """What is printed; None where that is no number."""
        return Decimal(self.value) if self.value else None

    @property
    def alone(self) -> Table:
        """A table of this figure alone, in its first row and column."""
        box = Box(self.page, self.x0, self.top, self.x1, self.bottom)
        return Table(
            table_id=self.table_id, kind="", source=Source(self.document_id, "", ""), title="", section="",
            as_of="", unit_text="", page=self.page, ordinal=0, reading=Reading.GRID,
            columns=(Column(0, self.header, "", None, Unit(self.unit, self.mult)),),
            rows=(Row(0, self.label, 0, None, RowRole.LEAF),),
            amounts={(0, 0): Amount(self.number, self.text, ValueStatus(self.status), box)},
        )  # fmt: skip


class Comparing(Protocol):
    """A module of `expectations.rules` that compares documents with each other."""

    RULE: str

    def figures(self, extraction: Extraction) -> Iterator[Figure]:
        """The figures of a document that others may print too."""

    def held(self, later: Figure, earlier: Figure) -> Check | None:
        """The check of the figure of a later document by that of the earliest one; None where there is none to make."""

    def told(self, found: Sequence[tuple[Figure, Check]]) -> Iterator[tuple[Figure, Check]]:
        """Those of all the checks of some tables that are worth telling."""


def comparing() -> dict[str, Comparing]:
    """The rules that compare documents, by their numbers."""
    return {module.RULE: cast("Comparing", module) for module in rule_modules("held")}


def figure(rule: str, key: Iterable[object], table: Table, row: Row, column: Column) -> Figure:
    """The figure at a row and column of a table, which is counted in a unit."""
    amount = table.amounts[row.index, column.index]
    unit = amount.unit or Unit("")
    return Figure(
        rule=rule, key=sha256("\x1f".join(map(str, (rule, *key))).encode()).hexdigest()[:_HEX_DIGITS],
        document_id=table.source.document_id, title=table.source.title, date=table.as_of, certain=True, telling=True,
        table_id=table.table_id, row=row.index, column=column.index, label=row.label, header=column.header,
        unit=unit.measure, mult=unit.mult, value="" if amount.value is None else str(amount.value), text=amount.text,
        status=str(amount.status), page=amount.box.page, x0=amount.box.x0, top=amount.box.top, x1=amount.box.x1,
        bottom=amount.box.bottom,
    )  # fmt: skip


def figures(extraction: Extraction) -> list[Figure]:
    """The figures of a document that any rule holds to those of other documents, in the order of the rules."""
    return [one for rule in comparing().values() for one in rule.figures(extraction)]


def checks_of(pairs: Iterable[tuple[Figure, Figure]]) -> Iterator[tuple[Figure, Check]]:
    """Figures that are held to earlier ones, all those of their tables among them, with their checks."""
    rules = comparing()
    found: dict[str, list[tuple[Figure, Check]]] = {}
    for later, earlier in pairs:
        if check := rules[later.rule].held(later, earlier):
            found.setdefault(later.rule, []).append((later, check))
    return (one for rule, some in found.items() for one in rules[rule].told(some))


def across(extractions: Sequence[Extraction]) -> tuple[Check, ...]:
    """The checks between documents, each of a figure by that of the earliest document which prints it.

    In the order of the documents' names and of their figures. A figure that one document prints twice cannot be told
    apart from itself, and nothing is held to it.
    """
    found: dict[str, list[tuple[str, str, int, Figure]]] = {}
    number = count()
    for one in (one for extraction in extractions for one in figures(extraction)):
        found.setdefault(one.key, []).append((one.date, one.document_id, next(number), one))
    pairs: list[tuple[str, int, Figure, Figure]] = []
    for some in found.values():
        if 1 < len(some) == len({document_id for _, document_id, _, _ in some}):
            (*_, earliest), *others = sorted(some, key=lambda each: each[:2])
            pairs += [(document_id, at, one, earliest) for _, document_id, at, one in others]
    ordered = ((later, earlier) for _, _, later, earlier in sorted(pairs, key=lambda each: each[:2]))
    return tuple(check for _, check in checks_of(ordered))

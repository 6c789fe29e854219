"""Tables written down as they are printed, for tests that judge figures and need no page to read them from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.amounts import read_figure
from pipeline.columns import make_columns
from pipeline.identities import with_bases
from pipeline.model import (
    Amount,
    Box,
    Column,
    Document,
    Extraction,
    Facts,
    Reading,
    Row,
    RowRole,
    Source,
    Table,
    ValueStatus,
)

SOURCE = Source("hand", "0" * 64, "hand.txt")
BLANK = "_"
"""What stands for a blank cell in a row of figures."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A row as printed: its label and its figures one space apart, then what it is a part of."""

    label: str
    figures: str
    parent: int | None = None
    role: RowRole = RowRole.LEAF
    refs: tuple[str, ...] = ()

    @property
    def texts(self) -> list[str]:
        """The printed cells, '' for a blank one."""
        return ["" if text == BLANK else text for text in self.figures.split(" ")]


def headed(*headers: str, unit: str = "백만원", year: int | None = None) -> tuple[Column, ...]:
    """Columns under these header paths, ' > ' between their names."""
    return with_bases(make_columns([tuple(header.split(" > ")) for header in headers], {}, unit, year))


def place_box(row: int, column: int) -> Box:
    """A box that tells the row and the column it was made for."""
    return Box(1, 10 * column, row + 1, 10 * column + 8, row + 2)


def table(columns: Sequence[Column], rows: Sequence[Printed], **told: str) -> Table:
    """A table of these columns and rows; `told` gives its table_id, kind, section or title."""
    levels: list[int] = []
    amounts: dict[tuple[int, int], Amount] = {}
    made: list[Row] = []
    for index, row in enumerate(rows):
        levels.append(0 if row.parent is None else levels[row.parent] + 1)
        made.append(Row(index, row.label, levels[index], row.parent, row.role, row.refs))
        for column, text in zip(columns, row.texts, strict=True):
            figure = read_figure(text)
            box = place_box(index, column.index)
            amounts[index, column.index] = Amount(figure.value, text, figure.status, box, column.unit)
    return Table(
        table_id=told.get("table_id", "hand:t001"),
        kind=told.get("kind", "generic"),
        source=SOURCE,
        title=told.get("title", ""),
        section=told.get("section", ""),
        as_of="",
        unit_text="",
        page=1,
        ordinal=1,
        reading=Reading.GRID,
        columns=tuple(columns),
        rows=tuple(made),
        amounts=amounts,
    )


def with_status(made: Table, row: int, status: Literal[ValueStatus.AMBIGUOUS]) -> Table:
    """The table with every amount of a row in this status."""
    amounts = {at: replace(amount, status=status) if at[0] == row else amount for at, amount in made.amounts.items()}
    return replace(made, amounts=amounts)


def read_as(*tables: Table) -> Extraction:
    """An extraction that holds these tables."""
    return Extraction(Document(SOURCE, (), (), Facts()), tables, (), (), ())

"""How well the arithmetic that a report declares or implies bears a reading of its tables out."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline import intervals
from pipeline.alignment import holds
from pipeline.amounts import Figure, is_amount
from pipeline.identities import Identity, Origin, identities_of
from pipeline.measures import UNMAPPED
from pipeline.model import Column, Doubt, Grid, Row, RowRole, Table, ValueStatus
from pipeline.units import PERCENT

_UNSURE = frozenset({ValueStatus.BLANK, ValueStatus.AMBIGUOUS})
# Reasons that no other grid could take away.
_NOT_OF_THE_GRID = frozenset({"no unit", "two claimants"})


class Weight(NamedTuple):
    """How many checks of a reading hold and fail, how many amounts it has, how many tables and cells it withholds."""

    held: int
    broken: int
    amounts: int
    withheld: int


def weigh(results: Iterable[tuple[Grid, Table | Doubt]]) -> Weight:
    """The weight of tables read, and of those withheld, each with the grid it was made of."""
    held = broken = amounts = withheld = 0
    for grid, result in results:
        withheld += len(grid.unread)
        if isinstance(result, Doubt):
            withheld += 1
            continue
        marks = [*(good for *_, good in _identity_marks(result)), *(good for *_, good in _sum_marks(result))]
        held += sum(marks)
        broken += len(marks) - sum(marks)
        amounts += sum(amount.value is not None for amount in result.amounts.values())
    return Weight(held, broken, amounts, withheld)


def is_better(other: Weight, ours: Weight) -> bool:
    """Whether the arithmetic prefers the other reading: nothing speaks against it, something speaks for it."""
    no_worse = other.held >= ours.held and other.broken <= ours.broken and other.withheld <= ours.withheld
    return no_worse and other.held > 0 and (other.held > ours.held or other.broken < ours.broken)


def is_doubtful(grid: Grid, result: Table | Doubt) -> bool:
    """Whether another grid might mend what is wrong: a reading withheld, or arithmetic that fails as misreadings fail.

    A failing row that has a figure under every column reads the same in any grid: it is the report that is wrong. One
    with a blank may have lost a figure, and one whose label ends in a figure a piece of one. A total that misses its
    parts in most columns has lost, or gained, a row.
    """
    if isinstance(result, Doubt):
        return result.reason not in _NOT_OF_THE_GRID
    if grid.unread:
        return True
    for identity, row, good in _identity_marks(result):
        columns = (identity.target, *identity.operands.values())
        if good:
            continue
        if any(result.amounts[row.index, column].status in _UNSURE for column in columns) or _ends_in_a_figure(row):
            return True
    sums: dict[int, list[bool]] = {}
    for row, _, good in _sum_marks(result):
        sums.setdefault(row.index, []).append(good)
    return any(len(marks) > 1 and 2 * sum(marks) < len(marks) for marks in sums.values())


def _ends_in_a_figure(row: Row) -> bool:
    return any(map(is_amount, row.label.split()[-1:]))


def _identity_marks(table: Table) -> Iterator[tuple[Identity, Row, bool]]:
    """Every row that shows an identity between columns, and whether it keeps it.

    An identity that is not printed counts only where at least half of the rows keep it.
    """
    for identity in identities_of(table.columns):
        marks = list(_rows_of(table, identity))
        if identity.origin is Origin.DECLARED or 2 * sum(good for _, good in marks) >= len(marks):
            for row, good in marks:
                yield identity, row, good


def _rows_of(table: Table, identity: Identity) -> Iterator[tuple[Row, bool]]:
    divisor = identity.divisor
    columns = {identity.target, *identity.operands.values()}
    for row in table.rows:
        if table.amounts[row.index, identity.target].value is None:
            continue
        amounts = {column: table.amounts[row.index, column] for column in columns}
        if not any(amounts[column].value for column in identity.operands.values()):
            continue
        if divisor is None or amounts[divisor].value is not None:
            yield row, holds(identity, {index: Figure(a.value, a.status) for index, a in amounts.items()})


def _sum_marks(table: Table) -> Iterator[tuple[Row, Column, bool]]:
    """Every total and column that adds up, and whether its parts make it."""
    for column in table.columns:
        if column.unit == PERCENT:
            continue
        marks = [(row, good) for row in table.rows if (good := _adds_up(table, row, column)) is not None]
        if column.measure != UNMAPPED or any(good for _, good in marks):
            yield from ((row, column, good) for row, good in marks)


def _adds_up(table: Table, total: Row, column: Column) -> bool | None:
    """Whether the parts of a row make it; None where it has no two figures to add."""
    parts = [row for row in table.rows if row.parent == total.index and row.role is not RowRole.MEMO]
    values = [value for part in parts if (value := table.amounts[part.index, column.index].value) is not None]
    printed = table.amounts[total.index, column.index].value
    if printed is None or len([value for value in values if value]) < 2:  # noqa: PLR2004 - one part is the same figure again
        return None
    allowed = intervals.total(intervals.printed(value, exact=column.is_exact) for value in values)
    return intervals.meet(intervals.printed(printed, exact=column.is_exact), allowed)

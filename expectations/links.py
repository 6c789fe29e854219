"""The links that 사업번호 makes between budget lines and project tables."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from expectations.comparison import place
from expectations.evidence import Evidence
from pipeline import intervals
from pipeline.model import Column, Interval, Place, Row, RowRole, Table

BUDGETS = ("current_budget", "approved_budget")
LINE_BUDGETS = ("approved_budget", "revised_budget", "current_budget")
EXECUTIONS = ("commitment", "expenditure", "execution")
_PROJECTS = "project_execution"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a link: rows of one table."""

    table: Table
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """The budget lines that carry a reference, and the project rows it refers to."""

    reference: str
    lines: Side
    projects: Side


class Linked(NamedTuple):
    """Every link of a line that carries one reference to projects that stand in one table, and their `basis_of`."""

    links: tuple[Link, ...]
    basis: str


@lru_cache(maxsize=1)
def linked(evidence: Evidence) -> Linked:
    """The links of a document."""
    projects = projects_of(evidence.tables)
    links = tuple(link for table in evidence.tables for link in _table_links(table, projects))
    return Linked(links, basis_of(links))


def _table_links(table: Table, projects: Mapping[str, Side]) -> Iterator[Link]:
    by_reference: dict[str, list[Row]] = {}
    for row in table.rows:
        if len(row.refs) == 1:
            by_reference.setdefault(row.refs[0], []).append(row)
    for reference, rows in by_reference.items():
        side = referred(reference, projects)
        if side is not None:
            yield Link(reference, Side(table, tuple(rows)), side)


def projects_of(tables: Sequence[Table]) -> dict[str, Side]:
    """The projects of each numbered section that has one table of them, without memo rows.

    Where no table of a section is of the kind that lists projects, one that prints a budget and what became of it does.
    """
    found: dict[str, dict[bool, list[Side]]] = {}
    for table in tables:
        known = table.kind == _PROJECTS
        if table.section and (known or _lists_projects(table)):
            rows = tuple(row for row in table.rows if row.role is RowRole.LEAF)
            found.setdefault(table.section.split()[0], {}).setdefault(known, []).append(Side(table, rows))
    chosen = {section: sides.get(True) or sides[False] for section, sides in found.items()}
    return {section: sides[0] for section, sides in chosen.items() if len(sides) == 1}


def _lists_projects(table: Table) -> bool:
    measures = {column.measure for column in table.columns}
    return not measures.isdisjoint(BUDGETS) and not measures.isdisjoint(EXECUTIONS) and not carries_references(table)


def carries_references(table: Table) -> bool:
    """Whether rows of a table refer to projects."""
    return any(row.refs for row in table.rows)


def referred(reference: str, projects: Mapping[str, Side]) -> Side | None:
    """The projects that a reference names: n-m all of the section, n-m(k) its k-th; None where there is none."""
    section, _, number = reference.rstrip(")").partition("(")
    side = projects.get(section)
    if side is None or not number:
        return side
    at = int(number) - 1
    return Side(side.table, (side.rows[at],)) if 0 <= at < len(side.rows) else None


def basis_of(links: Sequence[Link]) -> str:
    """What the document means by 집행액: the amount of the project tables that its lines agree with most often."""
    votes: Counter[str] = Counter()
    for link in links:
        for measure in EXECUTIONS:
            votes[measure] += agree(link.lines, link.projects, ("execution",), (measure,)) is True
    return votes.most_common(1)[0][0] if votes else "execution"


def agree(lines: Side, projects: Side, line_measures: Sequence[str], project_measures: Sequence[str]) -> bool | None:
    """Whether the sums of both sides can be the same amount; None where a side prints none."""
    line_column, project_column = latest(lines.table, line_measures), latest(projects.table, project_measures)
    if line_column is None or project_column is None or line_column.unit is None or project_column.unit is None:
        return None
    ours, theirs = values_of(lines, line_column), values_of(projects, project_column)
    if not ours or not theirs:
        return None
    down = project_column.unit.mult - line_column.unit.mult
    return intervals.meet(sum_of(ours, line_column), shifted(sum_of(theirs, project_column), down))


def latest(table: Table, measures: Sequence[str]) -> Column | None:
    """The column of the first of the measures that the table prints, of its latest year."""
    for measure in measures:
        found = [column for column in table.columns if column.measure == measure]
        if found:
            return max(found, key=lambda column: column.fiscal_year or 0)
    return None


def places_of(side: Side, column: Column) -> list[Place]:
    """Where the side prints a column."""
    return [place(side.table, row, column) for row in side.rows]


def values_of(side: Side, column: Column) -> list[Decimal]:
    """The figures that the side prints in a column."""
    amounts = [side.table.amounts[row.index, column.index] for row in side.rows]
    return [amount.value for amount in amounts if amount.value is not None and amount.unit == column.unit]


def sum_of(figures: Sequence[Decimal], column: Column) -> Interval:
    """What the sum of printed figures of a column can be."""
    return intervals.total(intervals.printed(value, exact=column.is_exact) for value in figures)


def shifted(interval: Interval, digits: int) -> Interval:
    """An interval in a unit that is 10**digits smaller or larger."""
    return Interval(
        None if interval.low is None else interval.low.scaleb(digits),
        None if interval.high is None else interval.high.scaleb(digits),
    )

"""R006: a budget line and the project tables that its 사업번호 refers to print the same amounts, each in its own unit.

A line's execution rate is that of its project too, and the project's finer amounts allow it less room.
A reference n-m stands for every project of section n-m, n-m(k) for its k-th. A link is trusted only when one of its
amounts agrees: where none does, the reference itself is in doubt, not a figure.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from expectations.comparison import Claim, compare, place, short_name, shown
from expectations.evidence import Evidence
from pipeline import intervals
from pipeline.model import Check, Column, Interval, Place, Row, RowRole, Table, Verdict

RULE = "R006"
_BUDGETS = ("current_budget", "approved_budget")
_EXECUTIONS = ("commitment", "expenditure", "execution")


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


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every amount of every trusted link."""
    links = list(_links(evidence.tables))
    basis = _basis(links)
    for link in links:
        found = [
            check
            for line_measure, project_measure in (("approved_budget", None), ("execution", basis))
            if (check := _compare(link, line_measure, project_measure)) is not None
        ]
        if any(check.verdict is not Verdict.DISCREPANCY for check in found):
            yield from found
            yield from _rates(link, basis)


def _links(tables: Sequence[Table]) -> Iterator[Link]:
    projects: dict[str, list[Side]] = {}
    for table in tables:
        if table.kind == "project_execution" and table.section:
            rows = tuple(row for row in table.rows if row.role is RowRole.LEAF)
            projects.setdefault(table.section.split()[0], []).append(Side(table, rows))
    for table in tables:
        if table.kind == "budget_by_project":
            yield from _table_links(table, projects)


def _table_links(table: Table, projects: Mapping[str, list[Side]]) -> Iterator[Link]:
    by_reference: dict[str, list[Row]] = {}
    for row in table.rows:
        if len(row.refs) == 1:
            by_reference.setdefault(row.refs[0], []).append(row)
    for reference, rows in by_reference.items():
        section, _, number = reference.rstrip(")").partition("(")
        sides = projects.get(section, [])
        if len(sides) != 1:
            continue
        side = sides[0]
        at = int(number) - 1 if number else None
        if at is None:
            yield Link(reference, Side(table, tuple(rows)), side)
        elif at < len(side.rows):
            yield Link(reference, Side(table, tuple(rows)), Side(side.table, (side.rows[at],)))


def _basis(links: Sequence[Link]) -> str:
    """What the document means by 집행액: the amount of the project tables that its lines agree with most often."""
    votes: Counter[str] = Counter()
    for link in links:
        for measure in _EXECUTIONS:
            check = _compare(link, "execution", measure)
            votes[measure] += check is not None and check.verdict is not Verdict.DISCREPANCY
    return votes.most_common(1)[0][0] if votes else "execution"


def _compare(link: Link, line_measure: str, project_measure: str | None) -> Check | None:
    line_column = _latest(link.lines.table, (line_measure,))
    project_column = _latest(link.projects.table, (project_measure,) if project_measure else _BUDGETS)
    if line_column is None or project_column is None or line_column.unit is None or project_column.unit is None:
        return None
    places = [*_places(link.lines, line_column), *_places(link.projects, project_column)]
    lines, projects = _values(link.lines, line_column), _values(link.projects, project_column)
    printed = link.lines.table.amounts[places[0].row, places[0].column]
    if printed.value is None or not projects:
        return None
    down = project_column.unit.mult - line_column.unit.mult
    computed = intervals.subtract(_shifted(_sum(projects, project_column), down), _sum(lines[1:], line_column))
    value = sum(projects, Decimal(0)).scaleb(down) - sum(lines[1:], Decimal(0))
    spelled = " + ".join(f"{v:,}" for v in projects)
    other = f" − {sum(lines[1:], Decimal(0)):,}" if lines[1:] else ""
    name = f"사업번호 {link.reference} {short_name(line_column)}"
    computation = f"{short_name(project_column)} {spelled}{other} = {shown(value)}"
    return compare(Claim(RULE, link.lines.table, places, name, computation), computed, value)


def _rates(link: Link, basis: str) -> Iterator[Check]:
    """The rate of a single line against the amounts of the single project it refers to."""
    rate = _latest(link.lines.table, ("execution_rate",))
    amount, budget = _latest(link.projects.table, (basis,)), _latest(link.projects.table, _BUDGETS)
    if len(link.lines.rows) > 1 or len(link.projects.rows) > 1 or not (rate and amount and budget):
        return
    above, below = _values(link.projects, amount), _values(link.projects, budget)
    if not above or not below or not below[0]:
        return
    places = [
        _places(side, column)[0]
        for side, column in ((link.lines, rate), (link.projects, amount), (link.projects, budget))
    ]
    value = above[0] / below[0] * 100
    computed = intervals.scale(intervals.divide(_sum(above, amount), _sum(below, budget)), 100)
    name = f"사업번호 {link.reference} {short_name(rate)}"
    computation = f"{above[0]:,} ÷ {below[0]:,} = {shown(value)}"
    check = compare(Claim(RULE, link.lines.table, places, name, computation, quotient=True), computed, value)
    if check is not None:
        yield check


def _latest(table: Table, measures: Sequence[str]) -> Column | None:
    for measure in measures:
        found = [column for column in table.columns if column.measure == measure]
        if found:
            return max(found, key=lambda column: column.fiscal_year or 0)
    return None


def _places(side: Side, column: Column) -> list[Place]:
    return [place(side.table, row, column) for row in side.rows]


def _values(side: Side, column: Column) -> list[Decimal]:
    amounts = [side.table.amounts[row.index, column.index].value for row in side.rows]
    return [value for value in amounts if value is not None]


def _sum(values: Sequence[Decimal], column: Column) -> Interval:
    return intervals.total(intervals.printed(value, exact=column.is_exact) for value in values)


def _shifted(interval: Interval, places: int) -> Interval:
    """An interval in a unit that is 10**places smaller or larger."""
    return Interval(
        None if interval.low is None else interval.low.scaleb(places),
        None if interval.high is None else interval.high.scaleb(places),
    )

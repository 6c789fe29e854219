"""R006: a budget line and the project tables that its 사업번호 refers to print the same amounts, each in its own unit.

A line's execution rate is that of its project too, and the project's finer amounts allow it less room.
A reference n-m stands for every project of section n-m, n-m(k) for its k-th. A link is trusted only when one of its
amounts agrees: where none does, the reference itself is in doubt, not a figure.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from expectations.comparison import Claim, compare, short_name, shown
from expectations.evidence import Evidence
from expectations.links import (
    BUDGETS,
    LINE_BUDGETS,
    Link,
    latest,
    linked,
    places_of,
    shifted,
    sum_of,
    values_of,
)
from pipeline import intervals
from pipeline.model import Check, Relation, Term, Verdict

RULE = "R006"
_SAME = (("commitment",), ("expenditure",))


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every amount of every trusted link."""
    links, basis = linked(evidence)
    for link in links:
        found = [
            check
            for ours, theirs in ((LINE_BUDGETS, BUDGETS), (("execution",), (basis,)), *((m, m) for m in _SAME))
            if (check := _compare(link, ours, theirs)) is not None
        ]
        if any(check.verdict is not Verdict.DISCREPANCY for check in found):
            yield from found
            yield from _rates(link, basis)


def _compare(link: Link, line_measures: Sequence[str], project_measures: Sequence[str]) -> Check | None:
    line_column = latest(link.lines.table, line_measures)
    project_column = latest(link.projects.table, project_measures)
    if line_column is None or project_column is None or line_column.unit is None or project_column.unit is None:
        return None
    places = [*places_of(link.lines, line_column), *places_of(link.projects, project_column)]
    lines, projects = values_of(link.lines, line_column), values_of(link.projects, project_column)
    printed = link.lines.table.amounts[places[0].row, places[0].column]
    if printed.value is None or not projects:
        return None
    down = project_column.unit.mult - line_column.unit.mult
    computed = intervals.subtract(shifted(sum_of(projects, project_column), down), sum_of(lines[1:], line_column))
    value = sum(projects, Decimal(0)).scaleb(down) - sum(lines[1:], Decimal(0))
    spelled = " + ".join(f"{v:,}" for v in projects)
    other = f" − {sum(lines[1:], Decimal(0)):,}" if lines[1:] else ""
    name = f"사업번호 {link.reference} {short_name(line_column)}"
    computation = f"{short_name(project_column)} {spelled}{other} = {shown(value)}"
    above = [Term(one, Decimal(1).scaleb(down)) for one in places_of(link.projects, project_column)]
    above += [Term(one, Decimal(-1)) for one in places_of(link.lines, line_column)[1:]]
    claim = Claim(RULE, link.lines.table, places, name, computation, relation=Relation(tuple(above)))
    return compare(claim, computed, value)


def _rates(link: Link, basis: str) -> Iterator[Check]:
    """The rate of a single line against the amounts of the single project it refers to."""
    rate = latest(link.lines.table, ("execution_rate",))
    amount, budget = latest(link.projects.table, (basis,)), latest(link.projects.table, BUDGETS)
    if len(link.lines.rows) > 1 or len(link.projects.rows) > 1 or not (rate and amount and budget):
        return
    above, below = values_of(link.projects, amount), values_of(link.projects, budget)
    if not above or not below or not below[0]:
        return
    places = [
        places_of(side, column)[0]
        for side, column in ((link.lines, rate), (link.projects, amount), (link.projects, budget))
    ]
    value = above[0] / below[0] * 100
    computed = intervals.scale(intervals.divide(sum_of(above, amount), sum_of(below, budget)), 100)
    name = f"사업번호 {link.reference} {short_name(rate)}"
    computation = f"{above[0]:,} ÷ {below[0]:,} = {shown(value)}"
    one = Decimal(1)
    relation = Relation((Term(places[1], one),), (Term(places[2], one),), Decimal(100))
    check = compare(
        Claim(RULE, link.lines.table, places, name, computation, quotient=True, relation=relation), computed, value
    )
    if check is not None:
        yield check


def absent(evidence: Evidence) -> str:
    """Why a document has nothing to check."""
    if not any(row.refs for table in evidence.tables for row in table.rows):
        return "사업번호가 적힌 예산 행이 없습니다 · no budget line carries a reference to a project"
    if not linked(evidence).links:
        return "사업번호가 가리키는 사업표가 없습니다 · no project table is referred to"
    return "이어진 금액이 하나도 맞지 않아 연결을 믿을 수 없습니다 · no linked amount agrees, so no link is trusted"

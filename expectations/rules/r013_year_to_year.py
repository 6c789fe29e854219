"""R013: the budget that a report prints for an earlier year is the one that year's own report printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from expectations.comparison import Claim, compare, place, short_name, shown
from expectations.evidence import Evidence
from pipeline import intervals
from pipeline.model import Check, Column, Extraction, Interval, Relation, Row, Table, Term
from pipeline.wording import squeeze

RULE = "R013"
_KINDS = frozenset({"revenue_budget", "expenditure_budget", "budget_by_project"})
_MEASURE = "approved_budget"

Key = tuple[str, str, tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class Figure:
    """A budget with its table, row and column."""

    table: Table
    row: Row
    column: Column
    as_of: str


def across(extractions: Sequence[Extraction]) -> Iterator[Check]:
    """A check for every budget of a year that two reports of one office print, the later one held to the earlier."""
    found: dict[Key, list[Figure]] = {}
    for extraction in extractions:
        for key, figure in _figures(extraction):
            found.setdefault(key, []).append(figure)
    for figures in found.values():
        by_document = {figure.table.source.document_id: figure for figure in figures}
        # A line that one document prints twice under the same name cannot be told apart from itself.
        if len(by_document) > 1 and len(by_document) == len(figures):
            earlier, *later = sorted(figures, key=lambda figure: figure.as_of)
            for figure in later:
                if check := _check(figure, earlier):
                    yield check


def _figures(extraction: Extraction) -> Iterator[tuple[Key, Figure]]:
    document = extraction.document
    office = squeeze(document.source.publisher or document.facts.organisation)
    for table in extraction.tables if office else ():
        if table.kind in _KINDS:
            for row in table.rows:
                for column in table.columns:
                    if column.measure == _MEASURE and column.fiscal_year is not None and column.unit is not None:
                        key = (office, table.kind, _path(table, row), column.fiscal_year)
                        yield key, Figure(table, row, column, table.as_of or document.facts.as_of)


def _path(table: Table, row: Row) -> tuple[str, ...]:
    names = [squeeze(row.label)]
    while row.parent is not None:
        row = table.rows[row.parent]
        names.append(squeeze(row.label))
    return tuple(names)


def _check(later: Figure, earlier: Figure) -> Check | None:
    value = earlier.table.amounts[earlier.row.index, earlier.column.index].value
    if value is None or later.column.unit is None or earlier.column.unit is None:
        return None
    digits = earlier.column.unit.mult - later.column.unit.mult
    allowed = intervals.printed(value, exact=earlier.column.is_exact)
    if allowed.low is None or allowed.high is None:
        return None
    places = [place(later.table, later.row, later.column), place(earlier.table, earlier.row, earlier.column)]
    where = f"{earlier.table.source.title or earlier.table.source.document_id} {shown(value.scaleb(digits))}"
    relation = Relation((Term(places[1], Decimal(1).scaleb(digits)),))
    claim = Claim(RULE, later.table, places, f"{later.row.label} {short_name(later.column)}", where, relation=relation)
    return compare(claim, Interval(allowed.low.scaleb(digits), allowed.high.scaleb(digits)), value.scaleb(digits))


def absent(_: Evidence) -> str:
    """Why a document alone has nothing to check."""
    return "다른 문서와 견주는 규칙입니다: 결과는 문서 목록에 있습니다 · compares documents: see the index of them"

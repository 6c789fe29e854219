"""R013: the budget that a report prints for an earlier year is the one that year's own report printed.

Tables of two reports are one if they are of a known kind; or if the reports are of two years, and the tables have the
same title and columns but for the years, and share lines, totals apart, of which at least half agree. So it is with a
revised budget and with a settlement.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from expectations.comparison import Claim, compare, kept, place, short_name, shown
from expectations.evidence import Evidence
from pipeline import intervals
from pipeline.model import Check, Column, Extraction, Interval, Relation, Row, RowRole, Table, Term
from pipeline.wording import squeeze

RULE = "R013"
_KINDS = frozenset({"revenue_budget", "expenditure_budget", "budget_by_project"})
_MEASURES = frozenset({"approved_budget", "revised_budget", "settled_expenditure"})
_YEARS = re.compile(r"\d+")
_TOTAL = "계"
_TOTALS = ("(계)", "(합계)", "합계", "총계", "소계")
_SHARED = 2

Key = tuple[str, str, str, tuple[str, ...], int | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """A budget with its table, row and column; `date` orders the reports."""

    table: Table
    row: Row
    column: Column
    date: str


def across(extractions: Sequence[Extraction]) -> Iterator[Check]:
    """A check for every budget of a year that two reports of one office print, the later one held to the earlier."""
    found: dict[Key, list[Figure]] = {}
    for extraction in extractions:
        for key, figure in _figures(extraction):
            found.setdefault(key, []).append(figure)
    checks: list[tuple[tuple[str, tuple[str, ...]], Check]] = []
    for (_, family, _, path, _), figures in found.items():
        by_document = {figure.table.source.document_id: figure for figure in figures}
        # A line that one document prints twice under the same name cannot be told apart from itself.
        if len(by_document) > 1 and len(by_document) == len(figures):
            earlier, *later = sorted(figures, key=lambda figure: figure.date)
            later = [one for one in later if family in _KINDS or _year(one) != _year(earlier)]
            checks += [((family, path), check) for figure in later if (check := _check(figure, earlier))]
    pairs: dict[tuple[str, str], list[Check]] = {}
    for (family, path), check in checks:
        # Totals of any two things have the same name.
        if family not in _KINDS and not _is_total(path[0]):
            pairs.setdefault((check.places[0].table_id, check.places[1].table_id), []).append(check)
    alike = {tables for tables, some in pairs.items() if len(some) >= _SHARED and 2 * len(kept(some)) >= len(some)}
    for (family, _), check in checks:
        if family in _KINDS or (check.places[0].table_id, check.places[1].table_id) in alike:
            yield check


def _figures(extraction: Extraction) -> Iterator[tuple[Key, Figure]]:
    document = extraction.document
    office = squeeze(document.source.publisher or document.facts.organisation)
    for table in extraction.tables if office else ():
        columns = [c for c in table.columns if c.measure in _MEASURES and c.fiscal_year is not None and c.unit]
        if not columns:
            continue
        family, date = _family(table), table.as_of or document.facts.as_of or str(document.facts.fiscal_year or "")
        for row in table.rows:
            path = _path(table, row)
            for column in columns:
                yield (office, family, column.measure, path, column.fiscal_year), Figure(table, row, column, date)


def _year(figure: Figure) -> str:
    return figure.date[:4]


def _is_total(name: str) -> bool:
    return name == _TOTAL or name.endswith(_TOTALS)


def _family(table: Table) -> str:
    """The kind of a table, or what its title and columns are beside the years that they name."""
    if table.kind in _KINDS:
        return table.kind
    title = _YEARS.sub("", squeeze(table.title))
    return f"{title} {' '.join(column.measure for column in table.columns)}"


def _path(table: Table, row: Row) -> tuple[str, ...]:
    """The names of a row and of those it is a part of, the total of the table left out."""
    if row.role is RowRole.TOTAL:
        return (_TOTAL,)
    names = [squeeze(row.label)]
    while row.parent is not None:
        row = table.rows[row.parent]
        if row.role is not RowRole.TOTAL:
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

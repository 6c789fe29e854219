"""R013: the budget that a report prints for an earlier year is the one that year's own report printed.

Tables of two reports are one if they are of a known kind and, where the reports share more than two figures in such
tables, a third of these agree: a city publishes the reports of many offices, and a figure that moved moves its totals.
Or they are one if the reports are of two years, and the tables have the same title and columns but for the years, and
share lines, totals apart, of which at least half agree. So it is with a revised budget and with a settlement.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from expectations.comparison import Claim, compare, kept, shown
from expectations.discrepancies import document_of
from expectations.evidence import Evidence
from expectations.figures import Figure, figure
from pipeline import intervals
from pipeline.model import Check, Extraction, Interval, Place, Relation, Row, RowRole, Table, Term
from pipeline.wording import squeeze

RULE = "R013"
_KINDS = frozenset({"revenue_budget", "expenditure_budget", "budget_by_project"})
_MEASURES = frozenset({"approved_budget", "revised_budget", "settled_expenditure"})
_YEARS = re.compile(r"\d+")
_TOTAL = "계"
_TOTALS = ("(계)", "(합계)", "합계", "총계", "소계")
_SHARED = 2
_FEW = 2
_THIRD = 3


def figures(extraction: Extraction) -> Iterator[Figure]:
    """Every budget of a year: that of its office, table, measure, line and year."""
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
                if table.amounts[row.index, column.index].unit != column.unit:
                    continue
                made = figure(RULE, (office, family, column.measure, *path, column.fiscal_year), table, row, column)
                # Totals of any two things have the same name.
                yield replace(made, date=date, certain=family in _KINDS, telling=not _is_total(path[0]))


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


def held(later: Figure, earlier: Figure) -> Check | None:
    """A check of the budget that a report prints by the one that an earlier report of the office prints."""
    value = earlier.number
    if value is None or not (later.certain or _year(later) != _year(earlier)):
        return None
    digits = earlier.mult - later.mult
    allowed = intervals.printed(value, exact=earlier.alone.columns[0].is_exact)
    if allowed.low is None or allowed.high is None:
        return None
    where = f"{earlier.title or earlier.document_id} {shown(value.scaleb(digits))}"
    name = f"{later.label} {later.header[-1] if later.header else ''}"
    relation = Relation((Term(earlier.place, Decimal(1).scaleb(digits)),))
    claim = Claim(RULE, later.alone, [Place(later.table_id, 0, 0)], name, where, relation=relation)
    check = compare(claim, Interval(allowed.low.scaleb(digits), allowed.high.scaleb(digits)), value.scaleb(digits))
    return check and check._replace(places=(later.place, earlier.place))


def told(found: Sequence[tuple[Figure, Check]]) -> Iterator[tuple[Figure, Check]]:
    """Of the figures of some documents, each with its check, those of tables that are one."""
    pairs: dict[tuple[str, ...], list[Check]] = {}
    known = {_pair(one, check) for one, check in found if one.certain}
    for one, check in found:
        if one.certain or one.telling:
            pairs.setdefault(_pair(one, check), []).append(check)
    alike = {pair for pair, some in pairs.items() if _are_one(kept(some), some, certain=pair in known)}
    return ((one, check) for one, check in found if _pair(one, check) in alike)


def _are_one(agreeing: Sequence[Check], some: Sequence[Check], *, certain: bool) -> bool:
    """Whether figures of the same names are of the same things; `certain` are those of tables of a known kind."""
    if certain:
        return len(some) <= _FEW or _THIRD * len(agreeing) >= len(some)
    return 2 * len(agreeing) >= len(some) >= _SHARED


def _pair(one: Figure, check: Check) -> tuple[str, ...]:
    """The two documents of a check between tables of a known kind, the two tables of any other."""
    return tuple(document_of(place) if one.certain else place.table_id for place in check.places)


def _year(one: Figure) -> str:
    return one.date[:4]


def absent(_: Evidence) -> str:
    """Why a document alone has nothing to check."""
    return "다른 문서와 견주는 규칙입니다: 결과는 문서 목록에 있습니다 · compares documents: see the index of them"

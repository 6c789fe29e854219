"""Budget and execution of an edition by year and by department, as charts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from pyarrow import parquet

from pipeline.catalogue.about import About, Facts
from pipeline.pages.bars import DARK, LIGHT, Bars, drawn

_TABLES = ("project_execution", "budget_by_project")
_BUDGETS = ("current_budget_krw", "revised_budget_krw", "approved_budget_krw")
_EXECUTIONS = ("execution_krw", "expenditure_krw", "commitment_krw", "actual_execution_krw")
_KEYS = ("document_id", "page", "table_id", "row", "label", "level", "row_role", "fiscal_year")
_FEWEST, _MOST, _DEPARTMENT_CHARTS = 2, 24, 6
_ORDER = [(name, "ascending") for name in _KEYS[:4]]
_MILLION = Decimal(1_000_000)
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with what it shows, in words that name its source; `document_id` is empty where it shows several."""

    svg: str
    about: str
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class _Printed:
    """A table that prints both of its total: its columns for the budget and for the execution, and its rows."""

    document: Facts
    budget: str
    execution: str
    rows: tuple[Row, ...]

    @property
    def total(self) -> Row:
        return next(row for row in self.rows if row["row_role"] == "total")


def charts(folder: Path, about: About) -> tuple[Chart, ...]:
    """By year, one bar for each document; then by department, for the newest documents. Raises OSError."""
    tables = sorted(
        _printed(folder, about), key=lambda one: (str(one.total["fiscal_year"] or ""), one.document["document_id"])
    )
    newest = list(reversed(tables))[:_DEPARTMENT_CHARTS]
    return tuple(chart for chart in (_by_year(tables), *map(_by_department, newest)) if chart)


def _printed(folder: Path, about: About) -> Iterator[_Printed]:
    """The first table of each document that prints both: sums of several could count the same money twice."""
    documents = {document["document_id"]: document for document in about.documents}
    taken: set[object] = set()
    for name in _TABLES:
        columns = [*_KEYS, *(c for c in (*_BUDGETS, *_EXECUTIONS) if c in _names(about, name))]
        rows = parquet.read_table(folder / f"{name}.parquet", columns=columns).sort_by(_ORDER).to_pylist()
        for (document_id, _), group in groupby(rows, key=lambda row: (row["document_id"], row["table_id"])):
            document = None if document_id in taken else documents.get(document_id)
            found = _both(document, tuple(group)) if document else None
            if found:
                taken.add(document_id)
                yield found


def _names(about: About, name: str) -> tuple[str, ...]:
    return next(table.schema.names for table in about.tables if table.schema.name == name)


def _both(document: Facts, rows: tuple[Row, ...]) -> _Printed | None:
    total = next((row for row in rows if row["row_role"] == "total"), None)
    budget, execution = (_first(total, names) for names in (_BUDGETS, _EXECUTIONS))
    return _Printed(document, budget, execution, rows) if budget and execution else None


def _first(total: Row | None, names: Iterable[str]) -> str:
    return next((name for name in names if total is not None and total.get(name) is not None), "")


def _by_year(tables: Sequence[_Printed]) -> Chart | None:
    shown = [one for one in tables if one.total["fiscal_year"]][-_MOST:]
    if len(shown) < _FEWEST:
        return None
    bars = [(f"{one.total['fiscal_year']} {_who(one.document)}", one, one.total) for one in shown]
    return Chart(_drawn("연도별 예산과 집행 (백만원) by year", bars), "문서마다 예산과 집행을 함께 인쇄한 첫 표의 합계")


def _by_department(table: _Printed) -> Chart | None:
    rows = [row for row in table.rows if row["row_role"] == "subtotal"] or [
        row for row in table.rows if row["row_role"] == "leaf"
    ]
    rows = [row for row in rows if row[table.budget] is not None and row[table.execution] is not None]
    if not _FEWEST <= len(rows) <= _MOST:
        return None
    title = f"{_who(table.document)} {table.total['fiscal_year'] or ''} 예산과 집행 (백만원) by department"
    bars = [(str(row["label"]), table, row) for row in rows]
    return Chart(
        _drawn(title, bars), f"{table.document['title']}: {table.total['table_id']}", table.document["document_id"]
    )


def _who(document: Facts) -> str:
    return document["organisation"] or document["publisher"] or document["document_id"]


def _drawn(title: str, bars: Sequence[tuple[str, _Printed, Row]]) -> str:
    budget = [(label, _million(row[table.budget])) for label, table, row in bars]
    execution = [(label, _million(row[table.execution])) for label, table, row in bars]
    return drawn(title, Bars("예산 budget", LIGHT, budget), Bars("집행 execution", DARK, execution))


def _million(won: object) -> Decimal:
    return Decimal(str(won)) / _MILLION

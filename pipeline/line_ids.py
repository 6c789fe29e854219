"""Gives every row of a table the name of its budget line, which is the same wherever a revision prints it."""

import hashlib
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.model import Extraction, Record, Row, Table
from pipeline.wording import squeeze

PATH = " > "
# Names begin with a letter: a spreadsheet takes digits with an e among them for a number.
# 80 bits: among a hundred million lines two share a name with a chance of one in two hundred million.
_HEX_DIGITS = 20
_NUMBERING = re.compile(r"^(?:[IVX]+(?![A-Za-z])|[^가-힣A-Za-z])+")


@dataclass(frozen=True, slots=True)
class LineId:
    """The name of a line and what it is made of: `code`, `name`, `code+name`, and `+n` where equal ones are counted."""

    text: str
    method: str

    def of_class(self, job_class: str) -> "LineId":
        """The line that is about one class of staff; the line itself for ''."""
        return LineId("b" + digest(self.text, job_class), self.method) if job_class else self


def digest(*parts: object) -> str:
    """The name that stands for some parts, in their order."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:_HEX_DIGITS]


def line_ids(extraction: Extraction) -> dict[tuple[str, int], LineId]:
    """The line of every row, by table and row.

    A line is an organisation's, of a year and a kind of table. A row that prints project numbers is known by these if
    no other row does, and by number and name if several do; any other by its section, its label and those of the rows
    it is a part of, as they read without spaces and numbers before headings. Page, place and order say nothing, but
    where a document prints several rows alike they are counted in printed order.
    """
    return dict(_numbered(_table_rows(extraction)))


def request_ids(extraction: Extraction, kind: str) -> dict[tuple[str, int], LineId]:
    """The line of every row of the tables of words of one kind, by table and row: known by all that the row says."""
    said: dict[tuple[str, int], list[str]] = {}
    for record in extraction.records:
        if record.kind == kind and not _is_progress(record):
            said.setdefault((record.table_id, record.row), []).append(squeeze(record.text))
    about = (_organisation(extraction), extraction.document.facts.fiscal_year or "", kind)
    return dict(_numbered((where, (*about, "name", *texts), "name") for where, texts in said.items()))


def _is_progress(record: Record) -> bool:
    """Whether a column tells what became of a request, which changes while the request stays the same."""
    return record.header in {"status", "measures"}


def label_path(table: Table, row: Row) -> str:
    """The labels of the rows that a row is a part of, outermost first, joined by ' > '."""
    return PATH.join(_parents(table, row))


def _parents(table: Table, row: Row) -> list[str]:
    labels: list[str] = []
    parent = row.parent
    while parent is not None:
        above = table.rows[parent]
        labels.append(above.label)
        parent = above.parent
    return labels[::-1]


def _table_rows(extraction: Extraction) -> Iterator[tuple[tuple[str, int], tuple[Hashable, ...], str]]:
    """The place of every row, what makes its line, and by what it is known."""
    organisation = _organisation(extraction)
    rows = []
    for table in extraction.tables:
        about = (organisation, _year(table, extraction.document.facts.fiscal_year), table.kind)
        section = _NUMBERING.sub("", squeeze(table.section))
        for row in table.rows:
            names = (section, *map(squeeze, (row.breakdown, *_parents(table, row), row.label)))
            rows.append(((table.table_id, row.index), about, tuple(map(squeeze, row.refs)), names))
    bearers = Counter((about, codes) for _, about, codes, _ in rows)
    for where, about, codes, names in rows:
        if not codes:
            yield where, (*about, "name", *names), "name"
        elif bearers[about, codes] == 1:
            yield where, (*about, "code", *codes), "code"
        else:
            yield where, (*about, "code+name", *codes, *names), "code+name"


def _organisation(extraction: Extraction) -> str:
    """Whose lines they are: by the list of sources, else by the report, else nobody's but the document's own."""
    source = extraction.document.source
    return squeeze(source.publisher or extraction.document.facts.organisation or source.document_id)


def _year(table: Table, otherwise: int | None) -> Hashable:
    years = [column.fiscal_year for column in table.columns if column.fiscal_year is not None]
    return max(years, default=otherwise or "")


def _numbered(
    rows: Iterable[tuple[tuple[str, int], tuple[Hashable, ...], str]],
) -> Iterator[tuple[tuple[str, int], LineId]]:
    rows = list(rows)
    alike: Mapping[Hashable, int] = Counter(names for _, names, _ in rows)
    seen: Counter[Hashable] = Counter()
    for where, names, method in rows:
        seen[names] += 1
        # The first of several has the name that it would have alone: one more below does not rename it.
        yield where, LineId("b" + digest(*names, seen[names]), f"{method}+n" if alike[names] > 1 else method)

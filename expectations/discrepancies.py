"""Discrepancies as rows of a CSV: what the report lists, a review names, and the next run compares itself with."""

import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from pipeline.evidence import rounded
from pipeline.model import Check, Place, Source, Verdict
from pipeline.observations import line_of

FILE = "discrepancies.csv"
_FORMULA = tuple("=+-@\t\r")
_CODE_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A check that fails, as text; `difference` is printed less computed, empty where nothing can be computed."""

    document_id: str
    revision: str
    rule: str
    table_id: str
    subject: str
    statement: str
    printed: str
    computed: str
    difference: str
    page: str
    line: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What a review names."""
        return self.revision, self.rule, self.subject, self.difference

    @property
    def code(self) -> str:
        """The key in a form that a person can type."""
        return hashlib.sha256("\0".join(self.key).encode(errors="surrogatepass")).hexdigest()[:_CODE_LENGTH]

    @property
    def sentence(self) -> str:
        """The code, and all that a person needs to find it."""
        where = f":{self.line}" if self.line else f", p. {self.page}"
        return f"{self.code}  {self.document_id}{where} [{self.rule}] {self.subject}: {self.statement}"


FIELDS = tuple(field.name for field in fields(Discrepancy))


def failing(checks: Iterable[Check]) -> tuple[Check, ...]:
    """The checks that fail, in their order."""
    return tuple(check for check in checks if check.verdict is Verdict.DISCREPANCY)


def discrepancies(source: Source, checks: Iterable[Check]) -> tuple[Discrepancy, ...]:
    """A row for each check that fails, in the order of `failing`."""
    return tuple(_row(source, check) for check in failing(checks))


def document_of(place: Place) -> str:
    """The document in which a place stands: a table's id begins with that of its document."""
    return place.table_id.rpartition(":")[0]


def between(checks: Iterable[Check], sources: Iterable[Source]) -> tuple[Discrepancy, ...]:
    """A row for each check between documents that fails, in the document whose figure it asks about."""
    by_name = {source.document_id: source for source in sources}
    return tuple(_row(by_name[document_of(check.places[0])], check) for check in failing(checks))


def _row(source: Source, check: Check) -> Discrepancy:
    computed = rounded(check.computed)
    difference = None if computed is None else rounded(check.printed - computed)
    line = line_of(source, check.box)
    return Discrepancy(
        document_id=source.document_id,
        revision=source.sha256,
        rule=check.rule,
        table_id=check.table_id,
        subject=guarded(check.subject),
        statement=guarded(check.statement),
        printed=f"{check.printed:f}",
        computed="" if computed is None else f"{computed:f}",
        difference="" if difference is None else f"{difference:f}",
        page=str(check.box.page),
        line="" if line is None else str(line),
    )


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_rows(some: Iterable[Discrepancy]) -> Iterator[Sequence[str]]:
    """The header and the rows of the file."""
    yield FIELDS
    for one in some:
        yield astuple(one)


def read_discrepancies(folder: Path) -> tuple[Discrepancy, ...] | None:
    """The discrepancies that the last run listed in a report folder; None where no run has, or not in this form."""
    try:
        with (folder / FILE).open(encoding="utf-8", newline="") as handle:
            return tuple(Discrepancy(**row) for row in csv.DictReader(handle))
    except (OSError, ValueError, TypeError, csv.Error):
        return None

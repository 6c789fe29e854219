"""Writes the report: the pages of each document as it is read, and the index when all are."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from expectations.discrepancies import FILE, csv_rows
from expectations.report.between import Across, between, concerned, with_between, with_rules_between
from expectations.report.contents import Between, Entry, File
from expectations.report.document import document_report
from expectations.report.history import History, history
from expectations.report.pages import between_page, document_files, index_file, with_between_section
from expectations.report.rules_file import rule_files
from pipeline.errors import OutputError
from pipeline.model import Check, Extraction
from pipeline.outcome import Outcome
from pipeline.scratch import scratch
from pipeline.swap import MARK, replacing

NAME = "report"
Read = tuple[Outcome, Callable[[], bytes]]


def whole_report(output: Path, results: Iterable[Read], across: Across = lambda _: ()) -> tuple[Entry, ...]:
    """Replaces the output folder by the report on the results, each with what gives its bytes. Raises OutputError.

    `across` gives the checks between documents.
    """
    past = history(output)
    entries: list[Entry] = []
    kept: list[Extraction] = []
    with replacing(output) as folder:
        for result, data in results:
            entries.append(add_document(folder, result, data, past))
            kept += result.comparable
        whole = finish(folder, entries, past, across(kept))
        (folder / MARK).write_text(json.dumps({"made_by": "yesan report"}) + "\n", encoding="utf-8")
    return whole


@contextmanager
def drafts(output: Path) -> Iterator[Path]:
    """A folder beside the output for the pages of a run, until they move into it. Raises OutputError."""
    with scratch(output, "report") as folder:
        yield folder / NAME


def add_document(folder: Path, result: Outcome, data: Callable[[], bytes], past: History) -> Entry:
    """Writes the pages of a document into the report's folder; gives its entry in the index. Raises OutputError."""
    report = document_report(result, data, past)
    _write(folder, document_files(report))
    return report.entry


def finish(folder: Path, entries: Sequence[Entry], past: History, across: Sequence[Check] = ()) -> tuple[Entry, ...]:
    """Writes the index, the discrepancies and the rules' results; gives the entries with what stands between documents.

    What other documents contradict is added to the pages of all that it speaks of. Raises OutputError.
    """
    found = tuple(between(across, entries, past))
    whole = with_rules_between(with_between(entries, found, past), across)
    _write(folder, _index(whole, past, found))
    _write(folder, rule_files(whole))
    for entry in whole:
        if some := concerned(found).get(entry.facts["document_id"]):
            _add_between(folder / between_page(entry), entry, some)
    return whole


def _add_between(page: Path, entry: Entry, found: Sequence[Between]) -> None:
    """Puts what other documents contradict where the page, which was written before they were read, left room."""
    try:
        text = with_between_section(page.read_text(encoding="utf-8"), entry, found)
        page.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise OutputError(f"{page}: cannot be written: {error.strerror or error}") from error


def _index(entries: Sequence[Entry], past: History, found: Sequence[Between]) -> Iterator[File]:
    yield index_file(entries, first=past.first, between=found)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(csv_rows(one for entry in entries for one in entry.found))
    yield File(FILE, text.getvalue())


def _write(folder: Path, files: Iterable[File]) -> None:
    for file in files:
        path = folder / file.path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # A lone surrogate, from a file name that is no UTF-8, has no bytes of its own.
            path.write_text(file.text, encoding="utf-8", errors="backslashreplace", newline="")
        except OSError as error:
            raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error

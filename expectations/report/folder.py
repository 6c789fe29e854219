"""Writes the report: the pages of each document as it is read, and the index when all are."""

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from expectations.discrepancies import FILE, csv_rows
from expectations.report.between import Across, between
from expectations.report.contents import Entry, File
from expectations.report.document import document_report
from expectations.report.history import History, history
from expectations.report.pages import document_files, index_file
from pipeline.errors import OutputError
from pipeline.model import Check, Extraction
from pipeline.outcome import Outcome
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
        finish(folder, entries, past, across(kept))
        (folder / MARK).write_text(json.dumps({"made_by": "yesan report"}) + "\n", encoding="utf-8")
    return tuple(entries)


@contextmanager
def drafts(output: Path) -> Iterator[Path]:
    """A folder beside the output for the pages of a run, until they move into it. Raises OutputError."""
    output = output.resolve()
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(mkdtemp(prefix=f".{output.name}.report.", dir=output.parent))
    except OSError as error:
        raise OutputError(f"{output}: cannot be written: {error.strerror or error}") from error
    try:
        yield folder / NAME
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def add_document(folder: Path, result: Outcome, data: Callable[[], bytes], past: History) -> Entry:
    """Writes the pages of a document into the report's folder; gives its entry in the index. Raises OutputError."""
    report = document_report(result, data, past)
    _write(folder, document_files(report))
    return report.entry


def finish(folder: Path, entries: Sequence[Entry], past: History, across: Sequence[Check] = ()) -> None:
    """Writes the index, with the checks between documents that fail, and the discrepancies. Raises OutputError."""
    _write(folder, [*_index(entries, past, across)])


def _index(entries: Sequence[Entry], past: History, across: Sequence[Check]) -> Iterator[File]:
    yield index_file(entries, first=past.first, between=tuple(between(across, entries)))
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

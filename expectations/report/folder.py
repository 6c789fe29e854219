"""Writes the report: the pages of each document as it is read, and the index when all are."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from expectations.discrepancies import FILE, csv_rows, guarded
from expectations.report.between import (
    NOTHING,
    Across,
    Tally,
    between,
    tallied,
    with_between,
    with_rules_between,
)
from expectations.report.contents import Between, Entry, File
from expectations.report.csv_file import csv_file
from expectations.report.document import document_report
from expectations.report.history import History, history
from expectations.report.pages import (
    document_files,
    index_file,
    with_between_section,
    with_changes,
    with_twins_section,
)
from expectations.report.places import document_page
from expectations.report.rules_file import rules_file
from expectations.report.since import since
from expectations.report.twins import Twin, twins, with_twins
from expectations.reviews import Reviews
from pipeline.errors import OutputError
from pipeline.outcome import Outcome
from pipeline.schema import CROSS_CHECK
from pipeline.scratch import scratch
from pipeline.swap import MARK, replacing
from pipeline.twins.cross_check import CrossCheck
from pipeline.twins.cross_check import rows as cross_check_rows
from pipeline.twins.kept import Kept, comparable, cross_checks, kept_of

NAME = "report"
Read = tuple[Outcome, Callable[[], bytes]]
Told = TypeVar("Told")


def whole_report(output: Path, results: Iterable[Read], across: Across = lambda _: ()) -> tuple[Entry, ...]:
    """Replaces the output folder by the report on the results, each with what gives its bytes. Raises OutputError.

    `across` gives the checks between documents.
    """
    past = history(output)
    entries: list[Entry] = []
    kept: list[Kept] = []
    with replacing(output) as folder:
        for result, data in results:
            entries.append(add_document(folder, result, data, past))
            kept += kept_of(result)
        found = cross_checks(kept)
        tally = tallied(across(comparable(kept, found)))
        whole = finish(folder, with_twins(entries, found), past, tally, found)
        (folder / MARK).write_text(json.dumps({"made_by": "yesan report"}) + "\n", encoding="utf-8")
    return whole


@contextmanager
def drafts(output: Path) -> Iterator[Path]:
    """A folder beside the output for the pages of a run, until they move into it. Raises OutputError."""
    with scratch(output, "report") as folder:
        yield folder / NAME


def add_document(folder: Path, result: Outcome, data: Callable[[], bytes], past: History) -> Entry:
    """Writes the pages of a document into the report's folder; gives its entry in the index. Raises OutputError."""
    return add_pages(folder, *pages_of(result, data, past.reviews), past)


def pages_of(result: Outcome, data: Callable[[], bytes], reviews: Reviews) -> tuple[Entry, tuple[File, ...]]:
    """The entry and the pages of a document, as far as no other run and no other document has a say in them."""
    report = document_report(result, data, reviews)
    return report.entry, tuple(document_files(report))


def add_pages(folder: Path, entry: Entry, files: Iterable[File], past: History) -> Entry:
    """Writes the pages of a document, held against the last run; gives its entry so too. Raises OutputError."""
    entry, changes = since(entry, past)
    for file in files:
        if file.path == document_page(entry.folder):
            file = replace(file, text=with_changes(file.text, changes, entry.gone))  # noqa: PLW2901 - the same file
        _write(folder, [file])
    return entry


def finish(
    folder: Path,
    entries: Sequence[Entry],
    past: History,
    tally: Tally = NOTHING,
    checked: Sequence[CrossCheck] = (),
) -> tuple[Entry, ...]:
    """Writes the index, the discrepancies and the rules' results; gives the entries with what stands between documents.

    What other documents contradict, or have otherwise in another format, is added to the pages of all that it speaks
    of. Raises OutputError.
    """
    found, pairs = tuple(between(tally.fails, entries, past)), twins(entries, checked)
    whole = with_rules_between(with_between(entries, found, past), tally)
    _write(folder, [*_index(whole, past, found, pairs), rules_file(whole), *_cross_check_file(checked)])
    about = _by_name((one, dict(one.links)) for one in found)
    of_twins = _by_name((one, one.documents) for one in pairs)
    for entry in whole:
        page, name = folder / document_page(entry.folder), entry.facts["document_id"]
        if name in about:
            _change(page, partial(with_between_section, entry=entry, found=about[name]))
        if name in of_twins:
            _change(page, partial(with_twins_section, entry=entry, found=of_twins[name]))
    return whole


def _by_name(some: Iterable[tuple[Told, Iterable[str]]]) -> dict[str, list[Told]]:
    """What is told of several documents by the name of each."""
    found: dict[str, list[Told]] = {}
    for one, names in some:
        for name in names:
            found.setdefault(name, []).append(one)
    return found


def _change(page: Path, changed: Callable[[str], str]) -> None:
    """Puts into a page what it left room for, since it was written before the other documents were read."""
    try:
        text = changed(page.read_text(encoding="utf-8"))
        page.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise OutputError(f"{page}: cannot be written: {error.strerror or error}") from error


def _index(entries: Sequence[Entry], past: History, found: Sequence[Between], pairs: Sequence[Twin]) -> Iterator[File]:
    yield index_file(entries, first=past.first, between=found, twins=pairs)
    yield csv_file(FILE, csv_rows(one for entry in entries for one in entry.found))


def _cross_check_file(checks: Sequence[CrossCheck]) -> Iterator[File]:
    """All numbers that the formats of a document do not have alike, where there is such a document."""
    if checks:
        rows = [[guarded(one) if isinstance(one, str) else one for one in row] for row in cross_check_rows(checks)]
        yield csv_file(f"{CROSS_CHECK.name}.csv", [CROSS_CHECK.names, *rows])


def _write(folder: Path, files: Iterable[File]) -> None:
    for file in files:
        path = folder / file.path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # A lone surrogate, from a file name that is no UTF-8, has no bytes of its own.
            path.write_text(file.text, encoding="utf-8", errors="backslashreplace", newline="")
        except OSError as error:
            raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error

"""Lays out what the report holds as HTML."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from expectations.discrepancies import Discrepancy
from expectations.report.contents import Between, DocumentReport, Entry, File
from expectations.report.history import Changes
from expectations.report.places import document_page
from expectations.report.rule_texts import rule_text
from expectations.report.twins import Twin
from expectations.report.wording import KINDS, MEASURED, RESULTS, SIGNS, STATES, VERDICTS, verdict_of
from pipeline.pages.layout import Layout, layout
from pipeline.pages.places import SOURCE

_TEMPLATES = Path(__file__).parent / "templates"


# Where a page leaves room; no word of a source can look like it, since its < would be escaped.
_BETWEEN = "<!-- between -->"
_TWIN, _TWINS = "<!-- twin -->", "<!-- twins -->"
_VERDICT, _VERDICT_END = "<!-- verdict -->", "<!-- so far -->"
_CHANGE, _GONE = re.compile(r"<!-- change (\d+) -->\n"), "<!-- gone -->\n"


def document_files(report: DocumentReport) -> Iterator[File]:
    """The page of a document and the listing of its source."""
    folder = report.entry.folder
    yield File(document_page(folder), _laid_out("document.html.j2", report=report, entry=report.entry))
    yield File(document_page(folder, SOURCE), _laid_out("source.html.j2", report=report, entry=report.entry))


def index_file(
    entries: Sequence[Entry], *, first: bool, between: Sequence[Between] = (), twins: Sequence[Twin] = ()
) -> File:
    """The index of documents, those first in which most is new or nothing could be read."""
    ordered = sorted(entries, key=lambda e: (-bool(e.facts["reason"]), -e.new, -len(e.found), e.folder))
    gone = [one for entry in ordered for one in entry.gone]
    found = {"entries": ordered, "gone": gone, "between": between, "twins": twins}
    return File("index.html", _laid_out("index.html.j2", first=first, **found))


def with_twins_section(page: str, entry: Entry, found: Sequence[Twin]) -> str:
    """A document's page with what is told of the same document in other formats."""
    banner = _laid_out("twins.html.j2", part="banner") if entry.facts["status"] == "cross_check" else ""
    section = _laid_out("twins.html.j2", part="section", twins=found)
    return page.replace(_TWIN, banner, 1).replace(_TWINS, section, 1)


def with_changes(page: str, changes: Changes, gone: Sequence[Discrepancy]) -> str:
    """A document's page with what changed since the last run: of its discrepancies in their order, and what is gone."""
    tags = {one: _laid_out("changes.html.j2", part=one) for one in set(changes)} if any(changes) else {}
    page = _CHANGE.sub(lambda room: tags.get(changes[int(room[1]) - 1], ""), page)
    return page.replace(_GONE, _laid_out("changes.html.j2", part="gone", gone=gone) if gone else "", 1)


def with_between_section(page: str, entry: Entry, found: Sequence[Between]) -> str:
    """A document's page with what other documents contradict, and the verdict that follows from it."""
    section = _laid_out("between.html.j2", part="section", between=found, up="../../")
    verdict = _laid_out("between.html.j2", part="verdict", entry=entry)
    before, _, rest = page.partition(_VERDICT)
    after = rest.partition(_VERDICT_END)[2]
    return f"{before}{verdict}{after}".replace(_BETWEEN, section, 1)


def moves_file(**values: object) -> File:
    """The page of what moved between two editions or reports."""
    return File("index.html", _laid_out("moves.html.j2", **values))


def _laid_out(template: str, **values: object) -> str:
    return _layout().page(template, **values)


@cache
def _layout() -> Layout:
    return layout(
        _TEMPLATES,
        states=STATES,
        signs=SIGNS,
        verdicts=VERDICTS,
        measured=MEASURED,
        kinds=KINDS,
        verdict_of=verdict_of,
        results=RESULTS,
        rule_text=rule_text,
    )

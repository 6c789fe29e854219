"""Lays out what the report holds as HTML. The only importer of Jinja2."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from expectations.report.contents import Between, DocumentReport, Entry, File
from expectations.report.lines import shortened
from expectations.report.places import PAGE, SOURCE
from expectations.report.rule_texts import rule_text
from expectations.report.wording import KINDS, MEASURED, RESULTS, SIGNS, STATES, VERDICTS, verdict_of

_POLICY = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'"
_TEMPLATES = Path(__file__).parent / "templates"
# What a browser would not show, or would show in another order than it is printed in.
_CONTROLS = (*range(9), 11, *range(14, 32), *range(127, 160))
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN = dict.fromkeys((*_CONTROLS, *_TURNING), "�")


# Where a page leaves room; no word of a source can look like it, since its < would be escaped.
_BETWEEN = "<!-- between -->"
_VERDICT, _VERDICT_END = "<!-- verdict -->", "<!-- so far -->"


def document_files(report: DocumentReport) -> Iterator[File]:
    """The page of a document and the listing of its source."""
    folder = f"documents/{report.entry.folder}"
    yield File(f"{folder}/{PAGE}", _laid_out("document.html.j2", report=report, entry=report.entry))
    yield File(f"{folder}/{SOURCE}", _laid_out("source.html.j2", report=report, entry=report.entry))


def index_file(entries: Sequence[Entry], *, first: bool, between: Sequence[Between] = ()) -> File:
    """The index of documents, those first in which most is new or nothing could be read."""
    ordered = sorted(entries, key=lambda e: (-bool(e.facts["reason"]), -e.new, -len(e.found), e.folder))
    gone = [one for entry in ordered for one in entry.gone]
    return File("index.html", _laid_out("index.html.j2", entries=ordered, gone=gone, first=first, between=between))


def between_page(entry: Entry) -> str:
    """The path of a document's page within the report."""
    return f"documents/{entry.folder}/{PAGE}"


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
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    style = (_TEMPLATES / "style.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_visible,
    )
    environment.globals |= {
        # No word of a source can bring a style, a script or an address along: the browser itself refuses all but ours.
        "policy": f"{_POLICY}; style-src 'sha256-{digest}'",
        "style": Markup(style),  # noqa: S704 - our own file
        "states": STATES,
        "signs": SIGNS,
        "verdicts": VERDICTS,
        "measured": MEASURED,
        "kinds": KINDS,
        "verdict_of": verdict_of,
        "results": RESULTS,
        "rule_text": rule_text,
    }
    environment.filters |= {"short": shortened, "quoted": quote, "svg": Markup, "number": _number}
    return environment


def _visible(value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
    return value.translate(_UNSEEN) if type(value) is str and not value.isprintable() else value


def _number(text: str) -> str:
    """A count of the published row with its thousands."""
    return f"{int(text):,}" if text.isdigit() else text

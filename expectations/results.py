"""Reads, checks and reports one document: all that a run needs of it, as far as nothing else has a say in it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from expectations import coverage
from expectations.discrepancies import Discrepancy
from expectations.operands import NAME as OPERANDS
from expectations.operands import operands
from expectations.pairs import NAME as FIGURES
from expectations.pairs import laid_out
from expectations.report.contents import Entry, File
from expectations.report.folder import pages_of
from expectations.report.history import History
from expectations.review_rows import review_rows
from pipeline.dataset import published_rows
from pipeline.errors import UnreadableDocumentError
from pipeline.licences import refusal
from pipeline.model import Correction
from pipeline.outcome import Outcome, Stages, outcome, with_earlier
from pipeline.sources import Listed, contents, stored_bytes
from pipeline.spool import packed
from pipeline.twins.fingerprint import Fingerprint, fingerprint
from pipeline.twins.fingerprint import heard as heard_fingerprint


@dataclass(frozen=True, slots=True)
class Night:
    """What a run knows of before, and where it works: the store, the spool, the pages that wait to be published.

    `known` is the folder of what was read before, of which nothing is used with `full`; `codes` are the digests of our
    code by the module that reads a document.
    """

    store: Path
    parts: Path
    pages: Path
    known: Path
    earlier: Mapping[str, str]
    past: History
    publish_unknown: bool
    corrections: tuple[Correction, ...]
    codes: Mapping[str, str]
    full: bool = False

    def about(self, items: Sequence[Listed]) -> "Night":
        """The same, with what it knows of these documents alone: that is sent to another process."""
        names = {item.source.document_id for item in items}
        earlier = {name: revision for name in names if (revision := self.earlier.get(name))}
        revisions = {*earlier.values(), *(item.source.sha256 for item in items)}
        last = {name: some for name in names if (some := self.past.last.get(name))}
        reviews = {key: one for key, one in self.past.reviews.items() if one.revision in revisions}
        return replace(
            self,
            earlier=earlier,
            past=replace(self.past, last=last, reviews=reviews),
            corrections=tuple(one for one in self.corrections if one.document_id in names),
        )


@dataclass(frozen=True, slots=True)
class Ended:
    """How a document was the end of the process that read it; `again` if its earlier revision was, too."""

    error: UnreadableDocumentError
    again: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """A document's entry in the report and its pages, the number of its checks, and its rows by table.

    `readable` says that its newest revision was read.
    """

    entry: Entry
    checks: int
    readable: bool
    fingerprint: Fingerprint | None
    tables: Mapping[str, pa.Table]
    pages: Mapping[str, str]

    @property
    def files(self) -> tuple[File, ...]:
        """The pages as files of the report."""
        return tuple(File(path, text) for path, text in self.pages.items())


def read_document(item: Listed, night: Night, stages: Stages, ended: Ended | None = None) -> Result:
    """What came of a document; one that cannot be read is in quarantine, with its reason."""
    result = _read(item, night, replace(stages, corrections=night.corrections), ended)
    result = replace(result, refusal=refusal(result.source.licence, publish_unknown=night.publish_unknown))
    data = partial(stored_bytes, night.store, result.source.sha256)
    entry, files = pages_of(result, data, night.past.reviews)
    rows = published_rows(result) | {"reviews": [*review_rows(result, night.past.reviews)]}
    tables = packed(rows)
    if result.checks:
        tables[OPERANDS] = operands([(item.source.document_id, result.checks)])
    if not result.refusal and len(shared := laid_out(result.comparable)):
        tables[FIGURES] = shared
    return Result(
        entry,
        len(result.checks),
        result.error is None,
        fingerprint(result),
        tables,
        {file.path: file.text for file in files},
    )


def _read(item: Listed, night: Night, stages: Stages, ended: Ended | None) -> Outcome:
    """One document from the store; its earlier revision where this one cannot be read."""
    source, earlier = item.source, "" if ended and ended.again else night.earlier.get(item.source.document_id, "")
    result = outcome(source, lambda: _data(item, night, ended), stages)
    if result.error and earlier and earlier != source.sha256:
        last_good = replace(source, sha256=earlier)
        return with_earlier(result, outcome(last_good, partial(stored_bytes, night.store, earlier), stages))
    return result


def _data(item: Listed, night: Night, ended: Ended | None) -> bytes:
    if ended:
        raise ended.error
    return contents(item) if item.fault else stored_bytes(night.store, item.source.sha256)


def said(result: Result) -> dict[str, Any]:
    """What JSON can say of a result."""
    return {
        "entry": asdict(result.entry),
        "checks": result.checks,
        "readable": result.readable,
        "fingerprint": result.fingerprint and result.fingerprint.said,
    }


def heard(about: Mapping[str, Any], tables: Mapping[str, pa.Table], pages: Mapping[str, str]) -> Result:
    """A result from what was said of it, its rows and its pages."""
    entry = dict(about["entry"])
    entry["found"] = tuple(Discrepancy(**one) for one in entry["found"])
    entry["gone"] = tuple(Discrepancy(**one) for one in entry["gone"])
    entry["rules"] = tuple(
        coverage.RuleResult(**{**one, "result": coverage.Result(one["result"])}) for one in entry["rules"]
    )
    short = about["fingerprint"] and heard_fingerprint(about["fingerprint"])
    return Result(Entry(**entry), about["checks"], about["readable"], short, tables, pages)

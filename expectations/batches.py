"""Reads, checks and reports the documents of a batch, whose rows go to the spool: the work of a worker process."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from expectations.report.contents import Entry
from expectations.report.folder import add_document
from expectations.report.history import History
from expectations.review_rows import review_rows
from pipeline.dataset import joined, published_rows
from pipeline.errors import UnreadableDocumentError
from pipeline.licences import refusal
from pipeline.model import Check, Correction, Extraction
from pipeline.outcome import Outcome, Stages, outcome, with_earlier
from pipeline.sources import Listed, contents, stored_bytes
from pipeline.spool import Spool
from pipeline.twins.fingerprint import Fingerprint, fingerprint
from pipeline.worker import ENDS


@dataclass(frozen=True, slots=True)
class Night:
    """What a run knows of before, and where it works: the store, the spool, the pages that wait to be published."""

    store: Path
    parts: Path
    pages: Path
    earlier: dict[str, str]
    past: History
    publish_unknown: bool
    corrections: tuple[Correction, ...]

    def about(self, items: Sequence[Listed]) -> "Night":
        """The same, with what it knows of these documents alone: that is sent to another process."""
        names = {item.source.document_id for item in items}
        earlier = {name: revision for name, revision in self.earlier.items() if name in names}
        last = {name: some for name, some in self.past.last.items() if name in names}
        return replace(self, earlier=earlier, past=replace(self.past, last=last))


@dataclass(frozen=True, slots=True)
class Batch:
    """Some documents of a run in its order; `number` is that of the first."""

    number: int
    items: tuple[Listed, ...]
    night: Night


@dataclass(frozen=True, slots=True)
class Read:
    """What a run keeps of one document: its checks and its line in the report, neither its rows nor its pages."""

    document_id: str
    checks: tuple[Check, ...]
    entry: Entry
    comparable: tuple[Extraction, ...]
    fingerprint: Fingerprint | None = None


def batches(listed: Sequence[Listed], size: int, night: Night) -> Iterator[Batch]:
    """The documents by their ids, so many in a batch."""
    ordered = sorted(listed, key=lambda item: item.source.document_id)
    for start in range(0, len(ordered), size):
        items = tuple(ordered[start : start + size])
        yield Batch(start, items, night.about(items))


def read_batch(batch: Batch, stages: Stages) -> list[Read]:
    """What a run keeps of the documents; their rows are a part of the spool, their pages lie in the report.

    A document that cannot be read is in quarantine, with its reason. Raises OutputError.
    """
    read, rows, night = [], [], batch.night
    for item in batch.items:
        result = _read(item, night, replace(stages, corrections=night.corrections))
        result = replace(result, refusal=refusal(result.source.licence, publish_unknown=night.publish_unknown))
        data = partial(stored_bytes, night.store, result.source.sha256)
        entry = add_document(night.pages, result, data, night.past)
        read.append(Read(item.source.document_id, result.checks, entry, result.comparable, fingerprint(result)))
        rows.append(published_rows(result) | {"reviews": [*review_rows(result, night.past.reviews)]})
    Spool(night.parts).add(batch.number, joined(rows))
    return read


def _read(item: Listed, night: Night, stages: Stages) -> Outcome:
    """One document from the store; its earlier revision where this one cannot be read."""
    source, earlier = item.source, night.earlier.get(item.source.document_id, "")
    load = (lambda: contents(item)) if item.fault else partial(stored_bytes, night.store, source.sha256)
    result = outcome(source, load, stages)
    if result.error and earlier and earlier != source.sha256:
        last_good = replace(source, sha256=earlier)
        return with_earlier(result, outcome(last_good, partial(stored_bytes, night.store, earlier), stages))
    return result


def unharmed(work: Callable[[Batch], list[Read]], batch: Batch) -> list[Read]:
    """What the work gives, though a document may be the end of the process that reads it.

    Then each is read alone, and the one that does harm is in quarantine; where its earlier revision does too, that is
    let go.
    """
    try:
        return work(batch)
    except UnreadableDocumentError as error:
        if error.reason not in ENDS:
            raise
        if len(batch.items) > 1:
            alone = (replace(batch, number=batch.number + at, items=(item,)) for at, item in enumerate(batch.items))
            return [one for single in alone for one in unharmed(work, single)]
        (item,) = batch.items
        if not item.fault:
            item = replace(item, fault=error.sentence, reason=error.reason)
            return unharmed(work, replace(batch, items=(item,)))
        return work(replace(batch, items=(item,), night=replace(batch.night, earlier={})))

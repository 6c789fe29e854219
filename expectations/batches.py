"""Reads, checks and reports the documents of a batch, whose rows go to the spool: the work of a worker process."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from logging import WARNING

from expectations.known_results import DAMAGED, result_of
from expectations.report.contents import Entry
from expectations.report.folder import add_pages
from expectations.results import Ended, Night
from pipeline.errors import UnreadableDocumentError
from pipeline.log import event
from pipeline.outcome import Stages
from pipeline.sources import Listed
from pipeline.spool import Spool, joined
from pipeline.twins.fingerprint import Fingerprint
from pipeline.worker import ENDS

_MOST = 32
_ROUNDS = 4
_FINEST = 50
_BYTES_AT_LEAST = 5_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Some documents of a run in its order; `number` is that of the first. One that ended its process comes alone."""

    number: int
    items: tuple[Listed, ...]
    night: Night
    ended: Ended | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What a run keeps of one document: its line in the report, how many checks it has, and whether it was known.

    `part` is the number of the part of the spool that holds its rows.
    """

    document_id: str
    part: int
    entry: Entry
    checks: int
    state: str
    fingerprint: Fingerprint | None = None


def batches(listed: Sequence[Listed], workers: int, night: Night) -> list[Batch]:
    """The documents by their ids in batches, those that may take longest first: so no worker waits for the last one.

    Batches grow smaller towards the end of the work, as many workers have to share what is left; the last ones are a
    fiftieth of a worker's share.
    """
    ordered = sorted(listed, key=lambda item: item.source.document_id)
    costs = [_cost(item) for item in ordered]
    left, start = sum(costs), 0
    finest = left / (_FINEST * workers)
    found: list[tuple[int, Batch]] = []
    while start < len(ordered):
        end, cost, share = start + 1, costs[start], max(left / (_ROUNDS * workers), finest)
        while end < min(len(ordered), start + _MOST) and cost + costs[end] <= share:
            cost += costs[end]
            end += 1
        items = tuple(ordered[start:end])
        found.append((cost, Batch(start, items, night.about(items))))
        left, start = left - cost, end
    return [batch for _, batch in sorted(found, key=lambda each: -each[0])]


def _cost(item: Listed) -> int:
    """About what reading a document takes, in bytes: each takes as long as some of them, whatever it holds."""
    try:
        return _BYTES_AT_LEAST + item.file.stat().st_size
    except OSError:
        return _BYTES_AT_LEAST


def read_batch(batch: Batch, stages: Stages) -> list[Read]:
    """What a run keeps of the documents; their rows are a part of the spool, their pages lie in the report.

    A document that cannot be read is in quarantine, with its reason. Raises OutputError.
    """
    read, tables, night = [], [], batch.night
    for item in batch.items:
        result, state = result_of(item, night, stages, batch.ended)
        entry = add_pages(night.pages, result.entry, result.files, night.past)
        read.append(Read(item.source.document_id, batch.number, entry, result.checks, state, result.fingerprint))
        tables.append(result.tables)
    Spool(night.parts).add(batch.number, joined(tables))
    return read


def told(read: list[Read]) -> list[Read]:
    """The documents, each told to the log."""
    for one in read:
        facts = {name: one.entry.facts.get(name, "") for name in ("document_id", "status", "reason")}
        event("document", facts | {"state": one.state})
        if one.state == DAMAGED:
            event(f"what was kept of {one.document_id} is damaged: it was read anew", facts, WARNING)
    return read


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
        if batch.ended is None:
            return unharmed(work, replace(batch, ended=Ended(error)))
        return work(replace(batch, ended=replace(batch.ended, again=True)))

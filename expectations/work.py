"""The work of a worker process: on a batch of documents, or on the figures that a part of a run shares with others."""

from collections.abc import Iterator
from pathlib import Path

from expectations.batches import Batch, Read, read_batch
from expectations.comparing import Comparison, compare, read_by
from expectations.report.between import Tally
from pipeline.known import place_of
from pipeline.outcome import Stages
from pipeline.sources import stored_path


def at_work(errand: Batch | Comparison, stages: Stages) -> list[Read] | Tally:
    """What a run keeps of the documents of a batch, or what a comparison has shown. Raises OutputError."""
    return read_batch(errand, stages) if isinstance(errand, Batch) else compare(errand)


def files_for(errand: Batch | Comparison) -> Iterator[Path]:
    """The files that the work on an errand reads, some of which may not be there."""
    if isinstance(errand, Comparison):
        yield from read_by(errand)
        return
    night = errand.night
    for item in errand.items:
        name = item.source.document_id
        yield place_of(night.known, name)
        yield from (stored_path(night.store, one) for one in (item.source.sha256, night.earlier.get(name)) if one)

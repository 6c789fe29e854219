"""The work of a worker process: on a batch of documents, or on the figures that a part of a run shares with others."""

from expectations.batches import Batch, Read, read_batch
from expectations.comparing import Comparison, compare
from expectations.report.between import Tally
from pipeline.outcome import Stages


def at_work(errand: Batch | Comparison, stages: Stages) -> list[Read] | Tally:
    """What a run keeps of the documents of a batch, or what a comparison has shown. Raises OutputError."""
    return read_batch(errand, stages) if isinstance(errand, Batch) else compare(errand)

"""Reads, extracts and checks the documents of a set in one process, with nothing around it: what a night costs more.

python -m tests.trials.bare FOLDER STEP: every STEP-th document; prints the CPU seconds and how many there were.
"""

# ruff: noqa: T201 - its figures are read from its output

import sys
import time
from functools import partial
from pathlib import Path

from pipeline.commands.stages import STAGES
from pipeline.outcome import outcome
from pipeline.sources import Listed, contents, read_list
from tests.trials.sets import LIST, expected


def main(folder: Path, step: int) -> None:
    """Print the CPU seconds of the work alone, and of how many documents; hostile ones are left out."""
    good = set(expected(folder).good)
    listed = [item for item in read_list(folder / LIST) if item.source.document_id in good][::step]
    for item in listed[:2]:  # what is loaded at the first document is no part of the work
        outcome(item.source, partial(contents, item), STAGES)
    began = time.process_time()
    for item in listed:
        outcome(item.source, partial(contents, item), STAGES)
    print(time.process_time() - began, len(listed))


def reason_of(item: Listed) -> str:
    """Why a document cannot be read; empty where it can."""
    error = outcome(item.source, partial(contents, item), STAGES).error
    return error.reason if error else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

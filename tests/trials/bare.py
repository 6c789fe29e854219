"""Reads, checks and reports the documents of a set in one process, with nothing around it: what a night costs more.

python -m tests.trials.bare FOLDER STEP: prints as JSON the CPU seconds of each part of the work on every STEP-th.
"""

# ruff: noqa: T201 - its figures are read from its output

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial, wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from expectations import results
from expectations.batches import Batch, read_batch
from expectations.known_results import codes_of
from expectations.report.history import History
from expectations.results import Night
from pipeline.commands.stages import STAGES
from pipeline.outcome import outcome
from pipeline.sources import Listed, contents, read_list, stored
from tests.trials.sets import LIST, expected

_PARTS = {
    "extraction": ("read", "extract", "settle", "page_count"),
    "checks": ("check", "statuses", "notices", "audit"),
}
_PAGES = "pages_of"
_FIRST, _AT_ONCE = 4, 20
_ALL = "all"


def main(folder: Path, step: int) -> None:
    """Print the CPU seconds of the parts of the work, and of how many documents; hostile ones are left out."""
    good = set(expected(folder).good)
    listed = [item for item in read_list(folder / LIST) if item.source.document_id in good][::step]
    spent: Counter[str] = Counter()
    own = {name: _timed(spent, part, getattr(STAGES, name)) for part, names in _PARTS.items() for name in names}
    setattr(results, _PAGES, _timed(spent, "report pages", getattr(results, _PAGES)))
    stages = replace(STAGES, **own)  # type: ignore[arg-type]
    with TemporaryDirectory(prefix="yesan-") as where:
        night = _night(Path(where))
        for item in listed:
            stored(item, night.store)
        # What is loaded at the first documents is no part of the work.
        read_batch(Batch(len(listed), tuple(listed[:_FIRST]), replace(night, full=True)), stages)
        spent.clear()
        whole = _timed(spent, _ALL, read_batch)
        for start in range(0, len(listed), _AT_ONCE):
            whole(Batch(start, tuple(listed[start : start + _AT_ONCE]), replace(night, full=True)), stages)
    rest = spent.pop(_ALL) - spent.total()
    print(json.dumps({"documents": len(listed), **spent, "rows": rest}))


def _timed(spent: Counter[str], part: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def timed(*arguments: object) -> object:
        began = time.process_time()
        try:
            return function(*arguments)
        finally:
            spent[part] += time.process_time() - began  # type: ignore[assignment]

    return timed


def _night(folder: Path) -> Night:
    parts, pages, known = (folder / name for name in ("parts", "pages", "known"))
    for made in (parts, pages, known):
        made.mkdir()
    return Night(
        folder / "store", parts, pages, known, {}, History(), publish_unknown=False, corrections=(),
        codes=codes_of(STAGES),
    )  # fmt: skip


def reason_of(item: Listed) -> str:
    """Why a document cannot be read; empty where it can."""
    error = outcome(item.source, partial(contents, item), STAGES).error
    return error.reason if error else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

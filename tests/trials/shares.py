"""Tells what of a night's CPU time is extraction, and what all the rest is, by the words of the issue that asks."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.trials.nights import READERS, SERVER, Night

_STEP = 5
_WANTED = 15


def bare(raw: Path, count: int, step: int = _STEP) -> dict[str, float]:
    """The CPU seconds that the parts of the work on that many documents take in one process, by a sample of them."""
    command = [sys.executable, "-m", "tests.trials.bare", str(raw), str(step)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    documents = told.pop("documents")
    return {part: seconds * count / documents for part, seconds in told.items()}


def split(night: Night, work: Mapping[str, float]) -> dict[str, float]:
    """The CPU seconds of a night by what they were spent on; `work` is what its documents take in one process."""
    reading = sum(work.values())
    own = {name: night.own(word) for name, word in (("check", "check"), ("publish", "publish"))}
    readers = night.by_kind[READERS]
    return {
        "extraction": work["extraction"],
        "checks": work["checks"] + own["check"],
        "report pages": work["report pages"],
        "isolation": readers - reading,
        # The server, what the process of the night does until documents are read, and whatever was not seen at the end.
        "flow": night.cpu - readers - sum(own.values()),
        "publishing": work["rows"] + own["publish"],
    }


def told(night: Night, raw: Path, count: int) -> Iterator[str]:
    """The split in lines, and how flow, isolation and publishing stand to extraction."""
    parts = split(night, bare(raw, count))
    extraction = parts["extraction"]
    for part, seconds in parts.items():
        each = 1000 * seconds / count
        yield f"    {part:<14}{seconds:8.1f} s of CPU {each:7.1f} ms a document {100 * seconds / extraction:6.0f} %"
    beside = sum(parts[name] for name in ("flow", "isolation", "publishing"))
    yield f"    of which Prefect's server {night.by_kind[SERVER]:.1f} s, the night's own process {night.own(''):.1f} s"
    yield (
        f"flow, isolation and publishing took {100 * beside / extraction:.0f} % of extraction (wanted: {_WANTED}); "
        f"with checks and report pages the night took {night.cpu / extraction:.1f} times as long"
    )

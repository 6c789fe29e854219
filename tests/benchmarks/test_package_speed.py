"""How long the gate and the pages beside the data take; CPU time, so that a busy machine does not matter."""

import time
from pathlib import Path

import pytest

from pipeline import publish as publishing
from pipeline.catalogue.operator import Standing
from pipeline.dataset import Dataset, published_rows
from pipeline.outcome import Outcome
from pipeline.publish import publish
from pipeline.schema import SCHEMAS

AMOUNTS = 100_000
GATE_SECONDS = 30
PAGES_SECONDS = 5


def many(dataset: Dataset, amounts: int) -> Dataset:
    """The rows again and again under other document ids, until there are so many amounts."""
    times = -(-amounts // len(dataset["observations"]))
    return {
        name: [row for number in range(times) for row in _renamed(name, rows, number)] for name, rows in dataset.items()
    }


def _renamed(name: str, rows: list[tuple[object, ...]], number: int) -> list[tuple[object, ...]]:
    ids = [
        at
        for at, field in enumerate(SCHEMAS[name].names)
        if field in ("document_id", "table_id", "observation_id", "line_id")
    ]
    return [
        tuple(f"{number:06d}{value}" if at in ids and value else value for at, value in enumerate(row)) for row in rows
    ]


def test_the_gate_and_the_pages_of_100_000_amounts(
    sample: Outcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """30 s for frictionless to read the package, 5 s for the portal kit and the download page."""
    seconds: dict[str, float] = {}

    def timed(name: str) -> None:
        function = getattr(publishing, name)

        def wrapper(*arguments: object) -> None:
            start = time.process_time()
            function(*arguments)
            seconds[name] = time.process_time() - start

        monkeypatch.setattr(publishing, name, wrapper)

    for name in ("validate", "write_kit", "write_site"):
        timed(name)
    publish(many(published_rows(sample), AMOUNTS), tmp_path / "output", "digest", standing=Standing(today="2026-11-25"))
    assert seconds["validate"] < GATE_SECONDS
    assert seconds["write_kit"] + seconds["write_site"] < PAGES_SECONDS

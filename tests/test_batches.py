"""A document may be the end of the process that reads it: the others of its batch are read all the same."""

import hashlib
import os
import random
import signal
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

import extractors
from expectations.batches import Batch, batches, read_batch, unharmed
from expectations.known_results import codes_of
from expectations.report.history import History
from expectations.results import Night
from pipeline.commands import stages
from pipeline.engines import Engine, Where, started
from pipeline.model import Document, Source
from pipeline.sources import Listed
from pipeline.spool import Spool
from pipeline.worker import Limits
from pipeline.workers import isolated

RAW = Path(__file__).parent.parent / "raw"
HARMS = {b"crash": "crash", b"memory": "memory", b"time": "time"}


def read(source: Source, data: bytes) -> Document:
    """The document, unless its bytes are those that do harm."""
    if data == b"crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if data == b"memory":
        bytearray(1 << 40)
    while data == b"time":
        pass
    return extractors.read(source, data)


STAGES = replace(stages.STAGES, read=read)
CODES = codes_of(STAGES)


@pytest.fixture
def night(tmp_path: Path) -> Night:
    """A night that knows of nothing before."""
    (tmp_path / "parts").mkdir()
    return Night(
        tmp_path / "store", tmp_path / "parts", tmp_path / "pages", tmp_path / "known", {}, History(),
        publish_unknown=True, corrections=(), codes=CODES,
    )  # fmt: skip


def listed(night: Night, name: str, data: bytes) -> Listed:
    """A document in the night's store."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = night.store / sha256[:2] / sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return Listed(Source(name, sha256, f"{name}.txt"), path)


@pytest.fixture
def items(night: Night) -> list[Listed]:
    """Two good documents, and one of each harm between them."""
    text = (RAW / "dodam_2020_water.txt").read_bytes()
    harms = [listed(night, f"b_{reason}", data) for data, reason in HARMS.items()]
    return [listed(night, "a", text), *harms, listed(night, "c", text + b"\n")]


def rows(night: Night, table: str) -> Iterator[tuple[object, ...]]:
    """What lies in the spool for a table."""
    return iter(Spool(night.parts).dataset()[table])


def test_whatever_a_document_does_the_others_are_published(night: Night, items: list[Listed]) -> None:
    """Each harmful document is in quarantine with its reason; what is published of the others is as without them."""
    batch = Batch(0, tuple(items), night)
    with isolated(partial(read_batch, stages=STAGES), Limits(seconds=5)) as work:
        read_ones = unharmed(work, batch)
    assert [one.document_id for one in read_ones] == ["a", "b_crash", "b_memory", "b_time", "c"]
    reasons = {one.document_id: one.entry.facts["status"] for one in read_ones}
    assert reasons["b_crash"] == reasons["b_time"] == reasons["b_memory"] == "quarantined"
    observed = list(rows(night, "observations"))
    withheld = {(row[0], reason) for row in rows(night, "withheld") for reason in HARMS.values() if reason in row}
    assert withheld == {(f"b_{reason}", reason) for reason in HARMS.values()}

    good = replace(night, parts=night.parts.with_name("good"), pages=night.pages.with_name("good_pages"))
    good.parts.mkdir()
    read_batch(Batch(0, (items[0], items[-1]), good), STAGES)
    assert observed == list(rows(good, "observations"))
    assert len(observed) > 100


def test_an_earlier_revision_that_does_harm_too_is_let_go(night: Night) -> None:
    """A document whose last good revision has come to kill its reader is in quarantine, and the run goes on."""
    before = listed(night, "a", b"crash")
    item = replace(before, source=replace(before.source, sha256="0" * 64))
    known = replace(night, earlier={"a": before.source.sha256})
    with isolated(partial(read_batch, stages=STAGES), Limits(seconds=5)) as work:
        (one,) = unharmed(work, Batch(0, (item,), known))
    assert one.entry.facts["status"] == "quarantined"


def test_a_batch_takes_along_only_what_is_known_of_its_documents(night: Night) -> None:
    """What is sent to a worker does not grow with the run."""
    items = [listed(night, name, name.encode()) for name in "cab"]
    known = replace(night, earlier=dict.fromkeys("abcd", "0"))
    found = sorted(batches(items, 1, known), key=lambda batch: batch.number)
    assert [item.source.document_id for one in found for item in one.items] == ["a", "b", "c"]
    assert all(set(one.night.earlier) == {item.source.document_id for item in one.items} for one in found)


@pytest.mark.parametrize(("documents", "workers"), [(7, 2), (1, 2), (300, 2), (300, 5), (2000, 2)])
def test_no_worker_waits_long_for_the_last(night: Night, documents: int, workers: int) -> None:
    """Whoever is free takes the next batch: then all end at about the same time, big documents or not."""
    dice = random.Random(documents)  # noqa: S311 - sizes, not secrets
    sizes = {f"d{number:04d}": dice.choice((100, 1_000, 10_000, 200_000)) for number in range(documents)}
    folder = night.parts
    for name, size in sizes.items():
        with (folder / name).open("wb") as file:
            file.truncate(size)
    found = batches([Listed(Source(name, "0", name), folder / name) for name in sizes], workers, night)
    assert sorted(item.source.document_id for one in found for item in one.items) == sorted(sizes)
    assert {one.number for one in found} == {sorted(sizes).index(one.items[0].source.document_id) for one in found}
    free = [0] * workers
    for one in found:
        free[free.index(min(free))] += sum(5_000 + sizes[item.source.document_id] for item in one.items)
    most = max(size for size in sizes.values()) + 5_000
    assert max(free) - min(free) <= (max(most, max(free) / 50) if documents > workers else max(free))
    assert len(found) <= documents / 25 + 40 * workers


def test_the_engine_says_in_which_process_work_is_done() -> None:
    """For whoever looks for a bug there is the run's own."""
    with started(Where(Engine.INLINE), _process) as work:
        assert work(None) == os.getpid()
    with started(Where(), _process) as work:
        assert work(None) != os.getpid()


def _process(_: None) -> int:
    return os.getpid()

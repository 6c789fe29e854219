"""Full disks, outputs that cannot be written, clocks that go back, two nights at once: what is published stays."""

import json
import os
import resource
import signal
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pipeline.catalogue.operator import Standing
from pipeline.dataset import Dataset, empty, joined, published_rows
from pipeline.errors import OutputError, ReleaseError
from pipeline.outcome import Outcome
from pipeline.publish import publish
from pipeline.releasing import release
from pipeline.scratch import scratch
from pipeline.spool import Spool, packed
from pipeline.status import Age
from pipeline.swap import alone, locked


@pytest.fixture
def dataset(sample: Outcome) -> Dataset:
    """The rows of the sample."""
    return joined([published_rows(sample)])


def digest(output: Path) -> str:
    """Which edition lies there."""
    return str(json.loads((output / "run.json").read_text(encoding="utf-8"))["digest"])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MiB of our own."""
    if os.geteuid():
        pytest.skip("only root can mount a disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk], check=False).returncode:
        pytest.skip("this machine lets nobody mount a disk")
    yield disk
    subprocess.run(["/bin/umount", "--lazy", disk], check=True)


@pytest.mark.usefixtures("bare")
def test_a_disk_that_is_full_at_any_moment_keeps_the_old_edition(dataset: Dataset, small_disk: Path) -> None:
    """However little is free, the run says so, and nothing that it had begun takes up room."""
    output, ballast = small_disk / "output", small_disk / "ballast"
    publish(dataset, output, "old")
    free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    left = [0, 4096, 64 << 10, 256 << 10, 512 << 10]
    assert left[-1] < free / 2
    for room in left:
        ballast.write_bytes(bytes(free - room))
        with pytest.raises(OutputError, match="No space left"):
            publish(dataset, output, "new")
        assert digest(output) == "old"
        ballast.unlink()
        assert os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize >= free - 4096
    publish(dataset, output, "new")
    assert digest(output) == "new"


def test_an_output_on_a_disk_that_is_read_only_is_told(dataset: Dataset, small_disk: Path) -> None:
    """By publishing, by what a run works in, and by its lock; the edition there can still be read."""
    output = small_disk / "output"
    with alone(output):
        pass
    subprocess.run(["/bin/mount", "-o", "remount,ro", small_disk], check=True)
    for attempt in (lambda: publish(dataset, output, "new"), lambda: alone(output).__enter__(), lambda: _work(output)):
        with pytest.raises(OutputError, match="Read-only file system"):
            attempt()


def _work(output: Path) -> None:
    with scratch(output, "spool"):
        pass


def test_a_spool_that_may_not_grow_is_told(dataset: Dataset, tmp_path: Path) -> None:
    """A limit on the size of files is met like a full disk: by an error that names the folder."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with pytest.raises(OutputError, match="File too large"):
            Spool(tmp_path).add(0, packed({**empty(), **dataset}))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def test_two_nights_at_once(tmp_path: Path) -> None:
    """The second is refused before it reads anything, also where a publication is not at work; then it may."""
    output = tmp_path / "output"
    with alone(output), pytest.raises(OutputError, match="another night is at work here"), alone(output):
        pass
    with alone(output), locked(output):
        pass


@pytest.mark.usefixtures("bare")
def test_a_clock_that_goes_back_undoes_nothing(dataset: Dataset, tmp_path: Path) -> None:
    """Nothing changes before it was made, no release is slipped in before another, and no age is below zero."""
    nightly = tmp_path / "nightly"
    publish(dataset, nightly, "1", standing=Standing(today="2026-11-25"))
    release(tmp_path, date(2026, 11, 25))
    publish(replaced(dataset), nightly, "2", standing=Standing(today="2019-01-01"))
    package = json.loads((nightly / "datapackage.json").read_text(encoding="utf-8"))
    assert package["created"].startswith("2026-11-25")
    assert min(one["modified"] for one in package["resources"]) == "2026-11-25"
    with pytest.raises(ReleaseError, match=r"v2019\.1\.1: comes before the last release, v2026\.11\.1: .*clock"):
        release(tmp_path, date(2019, 1, 1))
    age = Age("a", "a.pdf", "2026-11-25T02:00:00+00:00", "")
    assert age.days(datetime(2019, 1, 1, tzinfo=UTC)) == 0


def replaced(dataset: Dataset) -> Dataset:
    """The dataset without its notices, so that something has changed."""
    return {**dataset, "observations": dataset["observations"][:1]}


@pytest.mark.usefixtures("bare")
def test_the_night_before_is_told_by_what_it_made_and_not_by_the_clock(dataset: Dataset, tmp_path: Path) -> None:
    """An edition whose files bear tomorrow's date is still the one that a night is compared with."""
    output = tmp_path / "output"
    publish(dataset, output, "1")
    for path in output.rglob("*"):
        os.utime(path, (4e9, 4e9))
    publish(replaced(dataset), output, "2")
    mark = json.loads((output / "run.json").read_text(encoding="utf-8"))
    assert mark["since"] == {"nightly": "1"}

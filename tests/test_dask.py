"""Documents read by the workers of a Dask cluster: the same rows as here, and nothing lost by a death."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from dask import config
from distributed import Client, LocalCluster

from expectations.batches import Read, batches, read_batch, unharmed
from expectations.known_results import codes_of
from expectations.report.history import History
from expectations.results import Night
from expectations.work import files_for
from pipeline import clusters
from pipeline.commands.stages import STAGES
from pipeline.engines import Engine, Where, started, usable_processors
from pipeline.errors import EngineError, UnreadableDocumentError
from pipeline.sources import STORE, read_list, stored

RAW = Path(__file__).parent.parent / "raw"


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a cluster of two workers on the loopback."""
    with LocalCluster(n_workers=2, threads_per_worker=1, memory_limit=0, dashboard_address="127.0.0.1:0") as cluster:
        yield cluster.scheduler_address


def files(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder, by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def parts_and_pages(where: Where, raw: Path, work: Path) -> tuple[list[Read], dict[str, bytes]]:
    """What is kept of four samples, and all files that are left in a folder when they are read in batches of two."""
    listed = read_list(RAW / "sources.csv")[:4]
    for item in listed:
        stored(item, raw / STORE)
    work.mkdir()
    night = Night(
        raw / STORE, work, work / "pages", raw / "known", {}, History(), publish_unknown=True, corrections=(),
        codes=codes_of(STAGES), full=True,
    )  # fmt: skip
    reading = partial(read_batch, stages=STAGES)
    with started(where, reading, (raw / STORE, raw / "known", work), files_for) as call:
        with ThreadPoolExecutor(where.threads) as threads:
            read = [one for some in threads.map(partial(unharmed, call), batches(listed, 2, night)) for one in some]
        assert len(read) == len(listed)
        return read, files(work)


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Read], dict[str, bytes]]:
    """The same, read by the process pool."""
    raw = tmp_path_factory.mktemp("raw")
    return parts_and_pages(Where(workers=1), raw, raw / "local")


def test_dask_gives_the_same_bytes_as_local(
    tmp_path: Path, scheduler: str, local: tuple[list[Read], dict[str, bytes]]
) -> None:
    """Every part of the spool and every page of the report of the samples."""
    (tmp_path / "known").mkdir()
    assert parts_and_pages(Where(Engine.DASK, 2, scheduler), tmp_path, tmp_path / "dask") == local
    assert len(local[1]) > 30


def test_workers_that_share_no_folder_are_sent_the_files(
    tmp_path: Path, scheduler: str, local: tuple[list[Read], dict[str, bytes]]
) -> None:
    """The same bytes again, and what is kept of a document comes back too; here a folder is missing for all of them."""
    assert parts_and_pages(Where(Engine.DASK, 2, scheduler), tmp_path, tmp_path / "dask") == local
    assert len(files(tmp_path / "known")) == 4


def act(what: str) -> object:
    """What a document may do to its reader, or that a worker is gone in the middle of its work."""
    if what == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if what.startswith("slow"):
        time.sleep(0.3)
    return what, os.getppid()


def test_a_document_that_kills_its_reader_does_not_kill_a_dask_worker(scheduler: str) -> None:
    """It gets its reason at once, and the workers are those that they were."""
    where = Where(Engine.DASK, 2, scheduler)
    with Client(scheduler) as client, started(where, act) as work:
        before = set(client.run(os.getpid).values())
        with pytest.raises(UnreadableDocumentError, match="SIGSEGV"):
            work("crash")
        answer = work("good")
        assert isinstance(answer, tuple)
        assert answer[1] in before
        assert set(client.run(os.getpid).values()) == before


def test_a_dask_worker_that_is_killed_loses_nothing(scheduler: str) -> None:
    """Its batches are read by another, within seconds; the child that it leaves dies with it."""
    items = [f"slow {number}" for number in range(8)]
    with Client(scheduler) as client, started(Where(Engine.DASK, 4, scheduler), act) as work:
        victim = next(iter(client.run(os.getpid).values()))
        threading.Timer(0.5, os.kill, (victim, signal.SIGKILL)).start()
        began = time.monotonic()
        with ThreadPoolExecutor(4) as threads:
            done = [answer for answer in threads.map(work, items) if isinstance(answer, tuple)]
        assert [what for what, _ in done] == items
        assert time.monotonic() - began < 20
        assert not [entry for entry in Path("/proc").glob(f"[0-9]*/task/{victim}/children") if entry.read_text()]


def test_a_scheduler_that_is_killed_is_told() -> None:
    """A run that has lost its cluster says so in the time that is given to connect again; it waits for nobody."""
    at = ["--host", "127.0.0.1", "--port", str(_free_port()), "--no-dashboard"]
    address = f"tcp://127.0.0.1:{at[3]}"
    options = ["--nworkers", "1", "--nthreads", "1", "--memory-limit", "0", "--no-dashboard"]
    dask = [sys.executable, "-m", "dask"]
    with (
        subprocess.Popen([*dask, "scheduler", *at], stderr=subprocess.DEVNULL) as killed,
        subprocess.Popen([*dask, "worker", address, *options], stderr=subprocess.DEVNULL) as worker,
        config.set({"distributed.comm.timeouts.connect": "1s"}),
    ):
        try:
            with pytest.raises(EngineError, match="nothing was published"):
                _work_until(address, killed)
        finally:
            killed.kill()
            worker.kill()


def _work_until(address: str, killed: "subprocess.Popen[bytes]") -> None:
    with started(Where(Engine.DASK, 1, address), time.sleep) as work:
        work(0)
        threading.Timer(0.3, killed.kill).start()
        work(60)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_a_worker_that_is_not_fit_for_a_run_is_told(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of another code would read documents otherwise than the others."""
    where = Where(Engine.DASK, 1, scheduler)
    monkeypatch.setattr(clusters, "code_digest", lambda: "another")
    with started(where, act) as work, pytest.raises(EngineError, match="another one"):
        work("good")


def test_a_scheduler_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the time that is given to connect, by an error that names the address."""
    monkeypatch.setattr(clusters, "_SECONDS_TO_CONNECT", 0.5)
    with (
        pytest.raises(EngineError, match=r"tcp://127\.0\.0\.1:9"),
        started(Where(Engine.DASK, 1, "tcp://127.0.0.1:9"), act),
    ):
        pass


def test_as_many_batches_are_under_way_as_the_engine_can_work_at(scheduler: str) -> None:
    """What is asked for, the processors that this process may use, or twice the workers of a cluster."""
    assert Where(workers=3).threads == 3
    assert Where().threads == usable_processors() >= 1
    assert Where(Engine.DASK, 0, scheduler).threads == 4

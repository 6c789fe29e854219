"""Work in child processes: what it gives, what ends it, and that nothing else suffers."""

import os
import resource
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.errors import UnreadableDocumentError
from pipeline.worker import Limits, allow
from pipeline.workers import Isolated, isolated

QUICK = Limits(seconds=0.4, seconds_a_page=0.5)


def act(what: str) -> object:
    """What a hostile document may do to its reader."""
    return ACTS[what]()


def _busy() -> None:
    while True:
        pass


def _patient() -> str:
    allow(4)
    time.sleep(0.8)
    return "patient"


def _reach_out() -> str:
    try:
        socket.create_connection(("127.0.0.1", int(os.environ["YESAN_TEST_PORT"])), timeout=1).close()
    except OSError:
        return "no network"
    return "network"


def _load() -> None:
    raise ImportError("library.so: failed to map segment from shared object")


def _chain() -> None:
    try:
        bytearray(8 << 30)
    except MemoryError as error:
        raise RuntimeError("a library gave up") from error


def _refuse() -> None:
    raise UnreadableDocumentError("binary", "no text")


ACTS: dict[str, Callable[[], object]] = {
    "work": os.getpid,
    "sleep": lambda: time.sleep(60),
    "busy": _busy,
    "patient": _patient,
    "memory": lambda: len(bytearray(8 << 30)),
    "library": _load,
    "chain": _chain,
    "crash": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "abort": lambda: (os.write(2, b"memory allocation of 9 bytes failed"), os.abort()),
    "leave": lambda: os._exit(3),
    "bug": lambda: 1 // 0,
    "refuse": _refuse,
    "network": _reach_out,
    "unpicklable": threading.Lock,
    "core": lambda: resource.getrlimit(resource.RLIMIT_CORE)[0],
}


@pytest.fixture
def call() -> Iterator[Isolated[str, object]]:
    """The acts, done in a child process."""
    with isolated(act, QUICK) as work:
        yield work


def test_a_worker_is_used_again_and_is_another_process(call: Isolated[str, object]) -> None:
    """One process does the work of one thread."""
    first = call("work")
    assert first == call("work") != os.getpid()
    assert call("core") == 0


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("sleep", "time"),
        ("busy", "time"),
        ("memory", "memory"),
        ("abort", "memory"),
        ("library", "memory"),
        ("chain", "memory"),
        ("crash", "crash"),
        ("leave", "crash"),
    ],
)
def test_the_end_of_a_worker_is_told_by_its_reason_and_the_next_item_is_worked_at(
    call: Isolated[str, object], what: str, reason: str
) -> None:
    """The item that ended its process is refused, within its time, and a new process serves the next."""
    before = call("work")
    started = time.monotonic()
    with pytest.raises(UnreadableDocumentError) as caught:
        call(what)
    assert caught.value.reason == reason
    assert time.monotonic() - started < 2
    assert call("work") not in {before, os.getpid()}


def test_more_pages_have_more_time(call: Isolated[str, object]) -> None:
    """What takes 0.8 s is over the time of no page and within that of four."""
    assert call("patient") == "patient"


def test_an_error_of_the_work_comes_back_as_it_was_raised(call: Isolated[str, object]) -> None:
    """A refusal keeps its reason; a bug keeps its type and where it happened."""
    with pytest.raises(UnreadableDocumentError, match="no text") as refused:
        call("refuse")
    assert refused.value.reason == "binary"
    with pytest.raises(ZeroDivisionError) as bug:
        call("bug")
    assert "in act" in "".join(bug.value.__notes__)
    with pytest.raises(TypeError, match="pickle"):
        call("unpicklable")


def test_a_killed_worker_is_replaced_and_its_item_done(call: Isolated[str, object]) -> None:
    """Whoever kills a worker between two items or in one loses nothing."""
    pid = call("work")
    assert isinstance(pid, int)
    os.kill(pid, signal.SIGKILL)
    again = call("work")
    assert isinstance(again, int)
    assert again != pid
    threading.Timer(0.2, os.kill, (again, signal.SIGKILL)).start()
    assert call("patient") == "patient"


def test_a_worker_has_no_network(call: Isolated[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the kernel lets a process give up its network, not even this machine can be reached."""
    if os.geteuid() and not Path("/proc/sys/kernel/unprivileged_userns_clone").exists():
        pytest.skip("this kernel lets no one give up the network")
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setenv("YESAN_TEST_PORT", str(server.getsockname()[1]))
        assert act("network") == "network"
        assert call("network") == "no network"


def test_a_worker_is_replaced_after_its_share() -> None:
    """What libraries lose does not pile up."""
    with isolated(act, Limits(documents=2)) as work:
        assert len({work("work") for _ in range(6)}) == 3


def test_the_processes_end_with_the_block() -> None:
    """Nothing is left running."""
    with isolated(act, QUICK) as work:
        pid = work("work")
    assert isinstance(pid, int)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def _room_beside_arrow(_: object) -> int:
    import pyarrow as pa  # noqa: PLC0415 - only the worker needs it

    kept = pa.array(range(100_000))
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (data,) = (int(line.split()[1]) for line in status.splitlines() if line.startswith("VmData"))
    return data << 10 if len(kept) else 0


def test_arrow_leaves_room_for_the_picture_of_a_page() -> None:
    """What a worker writes into the spool reserves no addresses that reading the next document would want."""
    with isolated(_room_beside_arrow, Limits()) as work:
        assert work(None) < Limits().memory // 3

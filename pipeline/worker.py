"""The child process in which documents are read: it takes work from a pipe, under limits that the kernel holds."""

import ctypes
import os
import pickle
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from pipeline.errors import UnreadableDocumentError
from pipeline.orphans import die_with_parent
from pipeline.without_pandas import without_pandas

_NO_NETWORK = 0x40000000  # CLONE_NEWNET: a network of its own, with nothing in it
_NEW_USER = 0x10000000  # CLONE_NEWUSER: without it only root may have that
_MOST_FILES = 256
_MOST_BYTES_OF_A_FILE = 1 << 30


NO_MEMORY = (
    b"memory allocation of",
    b"MemoryError",
    b"bad_alloc",
    b"Cannot allocate memory",
    b"failed to map segment",
)
"""The words of libraries, and of the loader of libraries, that lack memory."""

ENDS = ("time", "memory", "crash")
"""The reasons for which a document is refused because the process that read it came to an end."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a document may take: bytes of address space, and seconds for all and for each of its pages.

    A worker is replaced after so many `documents`, so that what libraries lose does not pile up.
    """

    memory: int = 2 << 30
    seconds: float = 30
    seconds_a_page: float = 1
    most_seconds: float = 1800
    documents: int = 1000

    def allowed(self, pages: int) -> float:
        """The seconds that a document of so many pages may take."""
        return min(self.seconds + pages * self.seconds_a_page, self.most_seconds)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker sends back: a result, or the exception that the work raised with its traceback in words."""

    result: Any = None
    error: BaseException | None = None
    trace: str = ""


_limits = Limits()


def allow(pages: int) -> None:
    """Gives the work at hand the time that so many pages may take, from now on; outside of a worker it does nothing.

    The kernel ends the process when the time is over, whatever it is doing: by SIGALRM, or SIGXCPU for computing time.
    """
    if _connected:
        _start_clock(_limits.allowed(pages))


_connected = False
_cut_off = False


def _start_clock(seconds: float) -> None:
    signal.setitimer(signal.ITIMER_REAL, seconds)
    used = int(time.process_time()) + 1
    _lower(resource.RLIMIT_CPU, used + max(1, int(seconds)))


def _stop_clock() -> None:
    signal.setitimer(signal.ITIMER_REAL, 0)
    _lower(resource.RLIMIT_CPU, resource.RLIM_INFINITY)


def _lower(limit: int, value: int) -> None:
    """Sets a soft limit, as far as the hard one lets it."""
    _, hard = resource.getrlimit(limit)
    resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _confine(limits: Limits) -> None:
    """Memory, core files, open files and the size of files; no network where the kernel allows to give it up."""
    _lower(resource.RLIMIT_AS, limits.memory)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_NOFILE, _MOST_FILES)
    _lower(resource.RLIMIT_FSIZE, _MOST_BYTES_OF_A_FILE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever stops the run stops its workers
    _leave_network()
    # Nobody would read the result of an orphan, but its files would be written. Leaving the network may forget it.
    die_with_parent()


def _leave_network() -> None:
    global _cut_off  # noqa: PLW0603 - a process leaves its network once
    try:
        unshare = ctypes.CDLL(None).unshare
    except AttributeError:
        return
    _cut_off = not unshare(_NO_NETWORK) or not unshare(_NEW_USER | _NO_NETWORK)


def cut_off() -> bool:
    """Whether this is a worker without a network."""
    return _cut_off


def serve(connection: Connection) -> None:
    """Does the work that comes through the connection until it is closed."""
    global _limits, _connected  # noqa: PLW0603 - a process has one set of limits
    sys.path[:], _limits, work = connection.recv()
    _confine(_limits)
    _connected = True
    with without_pandas():
        function: Callable[[Any], Any] = pickle.loads(work)  # noqa: S301 - what our own parent process sends
    while True:
        try:
            item = connection.recv()
        except EOFError:
            return
        _start_clock(_limits.allowed(0))
        answer = _answer(function, item)
        _stop_clock()
        try:
            connection.send(answer)
        except Exception as error:  # noqa: BLE001 - a result that cannot be sent is a bug of the work
            connection.send(Answer(error=_that_travels(error), trace=traceback.format_exc()))


def _answer(function: Callable[[Any], Any], item: object) -> Answer:
    try:
        return Answer(function(item))
    except Exception as error:  # noqa: BLE001 - the parent decides what it means
        told = MemoryError(repr(error)) if _for_want_of_memory(error) else error
        return Answer(error=_that_travels(told), trace=traceback.format_exc())


def _for_want_of_memory(error: BaseException) -> bool:
    """Whether an error, or one that it came of, is what a lack of memory looks like: a library that cannot be loaded.

    A document that was refused keeps its reason.
    """
    if isinstance(error, UnreadableDocumentError):
        return False
    chain: BaseException | None = error
    while chain is not None:
        words = repr(chain).encode(errors="replace")
        if isinstance(chain, MemoryError) or any(some in words for some in NO_MEMORY):
            return True
        chain = chain.__cause__ or chain.__context__
    return False


def _that_travels(error: Exception) -> Exception:
    """The error, or one with its words where it cannot be sent to another process."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - just pickled
    except Exception:  # noqa: BLE001 - an error's class may raise whatever it likes here
        return RuntimeError(repr(error))
    return error


def main(descriptor: int) -> None:
    """Serves the pipe that the parent process opened for this one."""
    serve(Connection(descriptor))
    os._exit(0)  # what is still open belongs to libraries; nothing of ours is unsaved

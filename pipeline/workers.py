"""Runs work on documents in child processes, so that what a document does to its reader stays there."""

import os
import pickle
import resource
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from typing import IO, Generic, TypeVar, cast

from pipeline.errors import UnreadableDocumentError
from pipeline.worker import NO_MEMORY, Answer, Limits

Item = TypeVar("Item")
Result = TypeVar("Result")

_START = "from pipeline.worker import main; main({})"
_TIME_OVER = (signal.SIGALRM, signal.SIGXCPU)
# Arrow's own pool reserves a gigabyte of addresses, which the limit counts: the picture of a page had no room left.
_FRUGAL = {"ARROW_DEFAULT_MEMORY_POOL": "system"}
# What libraries end themselves with where they are refused memory, most without a word.
_GIVING_UP = (signal.SIGABRT, signal.SIGTRAP, signal.SIGILL)
_UNIT_OF_PEAK = 1024
_TAIL = 4000
_GRACE = 10.0


class _EndedError(Exception):
    """Raised when a worker process ended in the middle of its work; `peak` bytes of memory were its most at once."""

    def __init__(self, code: int, words: bytes, peak: int = 0) -> None:
        super().__init__(code, words, peak)
        self.code, self.words, self.peak = code, words, peak


class _Worker:
    """A child process and the pipe to it. Nobody else holds an end of that pipe, so its death harms no other worker."""

    def __init__(self, work: bytes, limits: Limits) -> None:
        self._connection, theirs = Pipe()
        self._words: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the worker ends
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-P", "-c", _START.format(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._words,
            pass_fds=[theirs.fileno()],
            env={**_FRUGAL, **os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        theirs.close()
        self._ending = threading.Lock()
        self._patience = limits.most_seconds + _GRACE
        self.left = limits.documents
        with suppress(OSError):
            self._connection.send((sys.path, limits, work))

    def answer(self, item: object) -> Answer:
        """What the work on an item gives. Raises _EndedError."""
        self.left -= 1
        try:
            self._connection.send(item)
            if not self._connection.poll(self._patience):
                raise _EndedError(-signal.SIGALRM, b"")
            return cast("Answer", self._connection.recv())
        except (EOFError, OSError) as error:
            raise _EndedError(*self._end_of_process()) from error

    def _end_of_process(self) -> tuple[int, bytes, int]:
        """How the process ended: its code, its last words, and the most memory that it held."""
        try:
            _, status, usage = os.wait4(self._process.pid, 0)
        except ChildProcessError:  # whoever ends the run was told first
            return self._process.wait(), b"", 0
        self._process.returncode = os.waitstatus_to_exitcode(status)
        return self._process.returncode, self._last_words(), usage.ru_maxrss * _UNIT_OF_PEAK

    def _last_words(self) -> bytes:
        with self._ending:
            if self._words.closed:
                return b""
            self._words.seek(0, os.SEEK_END)
            self._words.seek(max(0, self._words.tell() - _TAIL))
            return self._words.read()

    def end(self) -> None:
        """Ends the process, whatever it is doing; whoever waits for its answer is told by the end of the process."""
        with self._ending:
            self._process.kill()
            self._process.wait()
            self._connection.close()
            self._words.close()


class Isolated(Generic[Item, Result]):
    """Work done in a child process of its own for each thread that asks for it; processes are used again."""

    def __init__(self, work: Callable[[Item], Result], limits: Limits) -> None:
        """Keep the work, a function that a module defines; a process is started when the first item comes."""
        self._work, self._limits = pickle.dumps(work), limits
        self._own = threading.local()
        self._all: set[_Worker] = set()
        self._closed = False

    def __call__(self, item: Item) -> Result:
        """What the work on an item gives.

        Raises UnreadableDocumentError with the reason `time`, `memory` or `crash` where the item was the end of its
        process, and otherwise what the work raises. Where something from outside killed the process, the item gets
        one more.
        """
        try:
            return self._tried(item)
        except _EndedError as error:
            if error.code != -signal.SIGKILL:
                raise _fault(error, self._limits) from None
        try:
            return self._tried(item)
        except _EndedError as error:
            raise _fault(error, self._limits) from None

    def _tried(self, item: Item) -> Result:
        worker = self._worker()
        try:
            answer = worker.answer(item)
        except _EndedError:
            self._end(worker)
            raise
        if worker.left <= 0:
            self._end(worker)
        if isinstance(answer.error, MemoryError):
            self._end(worker)  # what is left of it after that is not to be trusted
            raise UnreadableDocumentError("memory", _MEMORY)
        if answer.error:
            answer.error.add_note(answer.trace)
            raise answer.error
        return cast("Result", answer.result)

    def _worker(self) -> _Worker:
        worker: _Worker | None = getattr(self._own, "worker", None)
        if worker is None:
            if self._closed:
                # Whoever stopped the run ended this worker in its work: nobody waits for it to be done once more.
                raise CancelledError
            worker = self._own.worker = _Worker(self._work, self._limits)
            self._all.add(worker)
        return worker

    def _end(self, worker: _Worker) -> None:
        self._own.worker = None
        self._all.discard(worker)
        worker.end()

    def close(self) -> None:
        """Ends all processes; a thread that still waits for one is told by CancelledError."""
        self._closed = True
        while self._all:
            self._all.pop().end()


_TIME = "읽는 데 허용된 시간을 넘었습니다 · reading it took longer than is allowed"
_MEMORY = "읽는 데 허용된 기억장치를 넘었습니다 · reading it took more memory than is allowed"
_CRASH = "읽던 프로세스가 죽었습니다 · the process that read it died"


def _fault(ended: _EndedError, limits: Limits) -> UnreadableDocumentError:
    if -ended.code in _TIME_OVER:
        return UnreadableDocumentError("time", _TIME)
    # What was refused is not in the peak: a buffer that was to be doubled would have been as large again. Our own peak
    # is: a process begins as a copy of ours.
    ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT_OF_PEAK
    gave_up = -ended.code in _GIVING_UP and ended.peak > max(limits.memory // 2, ours)
    if gave_up or any(words in ended.words for words in NO_MEMORY):
        return UnreadableDocumentError("memory", _MEMORY)
    signal_name = signal.Signals(-ended.code).name if ended.code < 0 else f"exit {ended.code}"
    return UnreadableDocumentError("crash", f"{_CRASH}: {signal_name}")


@contextmanager
def isolated(work: Callable[[Item], Result], limits: Limits | None = None) -> Iterator[Isolated[Item, Result]]:
    """Gives the work as one that is done in child processes, which end with the block."""
    call = Isolated(work, limits or Limits())
    try:
        yield call
    finally:
        call.close()

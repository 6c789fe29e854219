"""Kills what a night consists of while it is at work: its readers, the night itself, a worker of Dask."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from tests.trials.nights import Night, command_of, under

READER = "pipeline.worker"
_DASK = "spawn_main"
_LOOK = 0.2


@dataclass(slots=True)
class Killer:
    """Kills a reader every so many seconds, and the night when so many documents are done; tells what it killed."""

    every: float = 20
    night_at: int | None = None
    kind: str = READER
    rng: Random = field(default_factory=lambda: Random(7))  # noqa: S311 - whom to kill is no secret
    killed: list[str] = field(default_factory=list)

    def __call__(self, told: Night, process: "subprocess.Popen[str]") -> None:
        """Goes on until the night is over."""
        last = time.monotonic()
        while process.poll() is None:
            if self.night_at is not None and told.documents >= self.night_at:
                self._kill(process.pid, "night")
                return
            if time.monotonic() - last >= self.every and (victims := list(self._victims(process.pid))):
                self._kill(self.rng.choice(victims), self.kind)
                last = time.monotonic()
            time.sleep(_LOOK)

    def _victims(self, pid: int) -> Iterator[int]:
        return (child for child in under(pid) if self.kind in command_of(child))

    def _kill(self, pid: int, what: str) -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            self.killed.append(what)


@dataclass(slots=True)
class KillOnce:
    """Kills one worker of a night's own Dask cluster when so many documents are done."""

    at: int
    killed: int = 0

    def __call__(self, told: Night, process: "subprocess.Popen[str]") -> None:
        """Returns when it is done, or when the night is over."""
        while process.poll() is None and not self.killed:
            if told.documents >= self.at and (victims := [pid for pid in under(process.pid) if _is_dask(pid)]):
                os.kill(victims[0], signal.SIGKILL)
                self.killed = victims[0]
            time.sleep(_LOOK)


def _is_dask(pid: int) -> bool:
    return _DASK in command_of(pid) and any(READER in command_of(child) for child in under(pid))

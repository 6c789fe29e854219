"""Says where a run does its work on documents: in limited child processes here or on a cluster, or in the run's own."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from pipeline.workers import isolated

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(StrEnum):
    """Where documents are read.

    `local` in child processes with limits, `dask` in such processes of the workers of a Dask cluster, `inline` in the
    process of the run.
    """

    LOCAL = "local"
    DASK = "dask"
    INLINE = "inline"


@dataclass(frozen=True, slots=True)
class Where:
    """The engine, how many batches it works at at once (0: as many as it can), and the address of Dask's scheduler.

    Without an address Dask starts a cluster on this machine, which ends with the run.
    """

    engine: Engine = Engine.LOCAL
    workers: int = 0
    scheduler: str = ""

    @property
    def threads(self) -> int:
        """The threads that a run waits in, one for each batch under way."""
        if self.workers:
            return self.workers
        if self.scheduler:
            from pipeline.clusters import capacity  # noqa: PLC0415 - an extra, and slow to import

            return capacity(self.scheduler)
        return usable_processors()


def usable_processors() -> int:
    """The processors that this process may use, which a container or `taskset` may have made fewer."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def started(
    where: Where,
    work: Callable[[Item], Result],
    folders: Sequence[Path] = (),
    needs: Callable[[Item], Iterable[Path]] = lambda _: (),
) -> Iterator[Callable[[Item], Result]]:
    """Gives the work as the engine does it, for any number of threads; what the engine started ends with the block.

    `folders` are those in which it is done, the last of them one that this run made; `needs` names the files there that
    work on an item reads: workers on other machines that do not find the folders are sent them.
    Raises EngineError.
    """
    if where.engine is Engine.INLINE:
        yield work
    elif where.engine is Engine.DASK:
        from pipeline.clusters import on_dask  # noqa: PLC0415 - an extra, and slow to import

        with on_dask(where.scheduler, where.threads, work, folders, needs) as call:
            yield call
    else:
        with isolated(work) as call:
            yield call

"""Says where a run does its work on documents: in limited child processes of this machine, or in the run's own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TypeVar

from pipeline.workers import isolated

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(StrEnum):
    """Where documents are read: `local` in child processes with limits, `inline` in the process of the run."""

    LOCAL = "local"
    INLINE = "inline"


@contextmanager
def started(engine: Engine, work: Callable[[Item], Result]) -> Iterator[Callable[[Item], Result]]:
    """Gives the work as the engine does it, for any number of threads; what the engine started ends with the block."""
    if engine is Engine.INLINE:
        yield work
        return
    with isolated(work) as call:
        yield call

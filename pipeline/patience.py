"""Says how long a host is waited for, and what a run has learnt of one: when it was asked, its rules, its silence."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from logging import WARNING
from threading import RLock

from protego import Protego

from pipeline.errors import UnreadableDocumentError
from pipeline.limits import MOST_FILE_BYTES
from pipeline.log import event


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds for a step and for a whole answer, the most bytes of one, tries, and the wait between tries.

    A host that leaves so many addresses in a row without an answer is given up for the run.
    """

    step_seconds: float = 20
    whole_seconds: float = 600
    most_bytes: int = MOST_FILE_BYTES
    tries: int = 4
    wait_seconds: float = 2
    most_wait_seconds: float = 60
    unanswered: int = 3


class UnansweredError(UnreadableDocumentError):
    """Raised when a host gives no answer, or none that comes to an end: its other addresses may not either."""

    def __init__(self, url: str, why: str) -> None:
        """Says of the address why there is no answer."""
        super().__init__("unreachable", f"{url}: 내려받지 못했습니다 · cannot be had: {why}")


@dataclass(slots=True)
class Known:
    """What a run has learnt of a host: when it was asked, its robots rules, and the addresses it left unanswered."""

    lock: RLock = field(default_factory=RLock)
    asked: float = float("-inf")
    robots: dict[str, Protego | UnreadableDocumentError] = field(default_factory=dict)
    unanswered: int = 0
    given_up: str = ""

    @contextmanager
    def turn(self, host: str, url: str, patience: Patience) -> Iterator[None]:
        """The host's turn for an address. Raises UnreadableDocumentError where the host is given up."""
        with self.lock:
            if self.given_up:
                raise UnreadableDocumentError(
                    "unreachable", f"{url}: 이번에는 {host}에 더 묻지 않습니다 · the host is given up: {self.given_up}"
                )
            try:
                yield
            except UnansweredError as error:
                self.unanswered += 1
                if self.unanswered >= patience.unanswered:
                    self.give_up(host, str(error))
                raise
            self.unanswered = 0

    def give_up(self, host: str, why: str) -> None:
        """Asks the host nothing more in this run."""
        self.given_up = why
        event("host given up", {"host": host, "problem": why}, WARNING)

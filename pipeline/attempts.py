"""Does again what failed for a trouble that passes."""

import time
from collections.abc import Callable
from logging import WARNING
from typing import TypeVar

from pipeline.log import event

Result = TypeVar("Result")

ATTEMPTS = 3


def attempted(call: Callable[[], Result], troubles: tuple[type[Exception], ...]) -> Result:
    """What the call gives, which is made three times at most while it raises one of the troubles."""
    for attempt in range(1, ATTEMPTS):
        try:
            return call()
        except troubles as error:
            event("attempt", {"problem": repr(error), "attempt": attempt}, WARNING)
            time.sleep(attempt)
    return call()

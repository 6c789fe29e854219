"""Has a child process end with its parent, whatever ends that."""

import ctypes
import signal
from contextlib import suppress

_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG


def die_with_parent(number: signal.Signals = signal.SIGKILL) -> None:
    """Has the kernel send a signal to this process when the thread that started it is no more, where it can."""
    with suppress(AttributeError):
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, number)

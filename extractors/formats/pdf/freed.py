"""Memory that an engine has freed, given back to the system."""

import ctypes
from contextlib import suppress


def give_back() -> None:
    """Lets the C library keep nothing of what was freed, where it is one that can.

    By itself it keeps what lies between things that are still in use: of a long file tens of megabytes, which what is
    made of its pages would not fit into.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)

"""The exit codes of every command, and how it complains."""

import sys

FINE, DISCREPANCIES, USAGE, UNREADABLE, NO_OUTPUT = range(5)
BUG = 70
"""What sysexits.h calls a fault of the program itself."""
INTERRUPTED = 130
"""What shells say of a command that Ctrl-C has stopped."""


def complain(message: str) -> None:
    """Prints a message on the error stream, under the program's name."""
    print(f"yesan: {message}", file=sys.stderr)

"""The exit codes of every command, and how it complains."""

import sys

FINE, DISCREPANCIES, USAGE, UNREADABLE, NO_OUTPUT = range(5)


def complain(message: str) -> None:
    """Prints a message on the error stream, under the program's name."""
    print(f"yesan: {message}", file=sys.stderr)

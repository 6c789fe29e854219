"""The command line: finds the command in `pipeline/commands` and turns what a user can mend into a message."""

import argparse
import io
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module

from pipeline.commands.exits import BUG, DISCREPANCIES, FINE, INTERRUPTED, NO_OUTPUT, UNREADABLE, USAGE, complain
from pipeline.errors import (
    CorrectionsError,
    DiffError,
    EngineError,
    OutputError,
    ReleaseError,
    ReviewError,
    ScheduleError,
    SourceListError,
)
from pipeline.messages import BUG_FOUND, STOPPED
from pipeline.options import parser

_USAGE = (
    SourceListError,
    ReviewError,
    ReleaseError,
    CorrectionsError,
    DiffError,
    EngineError,
    ScheduleError,
)
__all__ = ["DISCREPANCIES", "FINE", "NO_OUTPUT", "UNREADABLE", "USAGE", "main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; gives its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = parser().parse_args(arguments)
    try:
        return _run(options)
    except _USAGE as error:
        complain(str(error))
        return USAGE
    except OutputError as error:
        complain(str(error))
        return NO_OUTPUT
    except KeyboardInterrupt:
        complain(STOPPED)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe has left (`yesan check … | head`): Python must not try to flush to it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NO_OUTPUT


def _run(options: argparse.Namespace) -> int:
    status: int = import_module(f"pipeline.commands.{options.command}").run(options)
    return status


def program() -> int:
    """What the shell runs: as `main`, and a bug of ours ends with a code of its own behind its traceback."""
    try:
        return main()
    except Exception:  # noqa: BLE001 - told in full; only the exit code is another than Python's
        traceback.print_exc()
        complain(BUG_FOUND)
        return BUG


if __name__ == "__main__":
    sys.exit(program())

"""Writes rows as CSV one after the other, without Arrow; a file is put in place only when it is whole."""

import csv
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from decimal import Decimal
from pathlib import Path

from pipeline.errors import OutputError
from pipeline.observations import Values
from pipeline.schema import SCHEMAS

Append = Callable[[str, Iterable[Values]], None]


@contextmanager
def csv_folder(folder: Path, names: Iterable[str]) -> Iterator[Append]:
    """Gives a function that appends rows to a table's file. Raises OutputError if the folder cannot be written.

    The files appear under their names when the block ends well; otherwise those that stood there stay as they were.
    """
    paths = {name: folder / f"{name}.csv" for name in names}
    partial = {name: path.with_suffix(f".{os.getpid()}.partial") for name, path in paths.items()}
    try:
        with ExitStack() as stack:
            folder.mkdir(parents=True, exist_ok=True)
            yield _appender(stack, partial)
        for name, path in paths.items():
            partial[name].replace(path)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written: {error.strerror or error}") from error
    finally:
        for path in partial.values():
            with suppress(OSError):
                path.unlink()


def _appender(stack: ExitStack, paths: dict[str, Path]) -> Append:
    writers = {}
    for name, path in paths.items():
        handle = stack.enter_context(path.open("w", encoding="utf-8", newline=""))
        writers[name] = csv.writer(handle, lineterminator="\n")
        writers[name].writerow(SCHEMAS[name].names)

    def append(name: str, rows: Iterable[Values]) -> None:
        writers[name].writerows([plain(value) for value in row] for row in rows)

    return append


def plain(value: object) -> object:
    """A value as CSV prints it: no exponent, no needless digits, true and false in words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return value

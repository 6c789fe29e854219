"""Folders beside the output in which a run works, gone when it ends, and after a kill swept away by the next run."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from pipeline.errors import OutputError


@contextmanager
def scratch(output: Path, kind: str) -> Iterator[Path]:
    """An empty folder beside the output. Raises OutputError.

    Folders of that kind which runs have left behind that were killed are deleted: nobody holds them any more.
    """
    output = output.resolve()
    prefix = f".{output.name}.{kind}."
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        # Only one run at a time makes or sweeps: a folder that was just made is held by nobody yet.
        with _opened(output.parent) as parent:
            fcntl.flock(parent, fcntl.LOCK_EX)
            _sweep(output.parent, prefix)
            folder = Path(mkdtemp(prefix=prefix, dir=output.parent))
            held = os.open(folder, os.O_RDONLY)
            fcntl.flock(held, fcntl.LOCK_EX)
    except OSError as error:
        raise OutputError(f"{output}: cannot be written: {error.strerror or error}") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def _sweep(parent: Path, prefix: str) -> None:
    for folder in parent.glob(f"{prefix}*"):
        with _opened(folder) as descriptor:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)

"""Replaces a folder by a new one in a single step, so that a reader sees the old files or the new, never a mixture."""

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pipeline.errors import OutputError

MARK = "run.json"
# What keeps an empty folder in git is nobody's work, and stays.
_GIT = (".gitkeep", ".gitignore")
_HERE = -100  # AT_FDCWD: a path counts from the working directory
_EXCHANGE = 2  # RENAME_EXCHANGE: both names change places at once
_ANOTHER = "다른 야간 작업이 돌고 있습니다 / another night is at work here"
_CANNOT_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


@contextmanager
def replacing(output: Path) -> Iterator[Path]:
    """Gives an empty folder beside `output` to fill; it takes the output's name when the block ends well.

    Otherwise the output stays as it was. Raises OutputError if the output cannot be written, is being written by
    another run, or is a folder that no run made: replacing it would delete someone's files.
    """
    output = output.resolve()
    staging = output.with_name(f".{output.name}.staging")
    try:
        refuse_foreign(output)
        output.parent.mkdir(parents=True, exist_ok=True)
        with locked(output):
            shutil.rmtree(staging, ignore_errors=True)
            staging.mkdir()
            try:
                yield staging
                for name in _GIT:
                    if (output / name).is_file():
                        shutil.copy2(output / name, staging / name)
                flush(staging)
                _take_place(staging, output)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise OutputError(f"{output}: cannot be written: {error.strerror or error}") from error


def refuse_foreign(output: Path) -> None:
    """Raises OutputError if the output is no folder, or one with files that no run made."""
    if output.exists() and not output.is_dir():
        raise OutputError(f"{output}: is not a folder")
    if output.exists() and not (output / MARK).exists() and any(file.name not in _GIT for file in output.iterdir()):
        raise OutputError(f"{output}: holds files that no run made: give an empty or new folder")


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Holds a folder's place, by a file beside it. Raises OutputError if another run holds it, or OSError."""
    with output.with_name(f".{output.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutputError(f"{output}: another run is writing it") from error
        yield


@contextmanager
def alone(output: Path) -> Iterator[None]:
    """Sees to it that no other night works at this output until the block ends. Raises OutputError."""
    output = output.resolve()
    with ExitStack() as held:
        try:
            output.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(locked(output.with_name(f"{output.name}.night")))
        except OutputError:
            raise OutputError(f"{output}: {_ANOTHER}") from None
        except OSError as error:
            raise OutputError(f"{output}: cannot be written: {error.strerror or error}") from error
        yield


def flush(folder: Path) -> None:
    """Has the disk keep every file before its folder is named: a power cut must not publish empty files."""
    for path in [*folder.rglob("*"), folder]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _take_place(staging: Path, output: Path) -> None:
    if not output.exists():
        staging.rename(output)
    elif not exchange(staging, output):
        _rename_twice(staging, output)


def exchange(one: Path, other: Path) -> bool:
    """Exchanges the names of two folders at once; False where the system or its file system cannot. Raises OSError."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _rename_twice(staging: Path, output: Path) -> None:
    """The next best where names cannot be exchanged: the output is away for an instant, and comes back on an error."""
    old = output.with_name(f".{output.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    output.rename(old)
    try:
        staging.rename(output)
    except OSError:
        old.rename(output)
        raise
    shutil.rmtree(old, ignore_errors=True)

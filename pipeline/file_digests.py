"""Remembers the SHA-256 of files that have not changed since they were read, so that no night reads them again."""

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

NAME = "digests.json"
# A file that is written again within the same tick of its clock looks as before: what is so young is read once more.
_YOUNG = 2_000_000_000

Digest = Callable[[Path], str]


def sha256_of(file: Path) -> str:
    """The SHA-256 of a file's bytes. Raises OSError."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


@dataclass(slots=True)
class _Remembered:
    """Of each file what the system said of it when it was read, and its SHA-256: those seen now, those known."""

    known: dict[str, list[object]]
    seen: dict[str, list[object]] = field(default_factory=dict)

    def digest(self, file: Path) -> str:
        """The SHA-256 of a file's bytes. Raises OSError."""
        name, state = os.path.abspath(file), _state(file)  # noqa: PTH100 - resolve would follow links
        had = self.known.get(name)
        if isinstance(had, list) and had[:-1] == state:
            self.seen[name] = had
            return str(had[-1])
        found = sha256_of(file)
        if _state(file) == state and max(state[1:3]) < time.time_ns() - _YOUNG:
            self.seen[name] = [*state, found]
        return found


def _state(file: Path) -> list[int]:
    """What changes when a file is written, moved or replaced."""
    found = file.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


@contextmanager
def remembered(folder: Path) -> Iterator[Digest]:
    """Gives a digest that reads no file that is as it was; what is learnt is kept in a folder for the next time.

    What cannot be read or kept there costs time only.
    """
    place = folder / NAME
    try:
        known = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = {}
    files = _Remembered(known if isinstance(known, dict) else {})
    yield files.digest
    if files.seen != files.known:
        draft = place.with_name(f".{NAME}.{os.getpid()}")
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps(files.seen), encoding="utf-8")
            draft.replace(place)

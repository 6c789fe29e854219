"""Copies a published edition to object storage, where a pointer, written last, is all that readers go by."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from logging import WARNING
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.catalogue.sums import FILE as SUMS
from pipeline.catalogue.sums import read_sums
from pipeline.errors import OutputError
from pipeline.file_digests import sha256_of
from pipeline.log import event
from pipeline.notify import failure_told, read_notify
from pipeline.object_store import is_object, replace_object, to_write
from pipeline.progress import stage
from pipeline.swap import MARK, alone

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

POINTER = "latest.json"
EDITIONS = "editions"
# Whoever has read the pointer has this many nights with news to fetch the files that it names.
KEPT = 7
_NAME = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Destination:
    """The local folder that a run publishes into, and the address it is copied to; empty where it stays here."""

    folder: Path
    address: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """A published folder: by path the SHA-256 and the bytes of each file, and a name made of all that."""

    folder: Path
    name: str
    files: Mapping[str, tuple[str, int]]


def destination(output: str, work: Path) -> Destination:
    """What an `--output` means: a local folder, or an address with `work` as the folder that is copied there.

    Raises OutputError where nothing can be written at such an address, or a package for it is missing.
    """
    if not is_object(output):
        return Destination(Path(output))
    with _told(output):
        to_write(output)
    return Destination(work, output.rstrip("/") if not output.endswith("://") else output)


def copied(edition: Path, address: str, sources: Path) -> None:
    """Copies an edition to an address, if there is one, and tells whom the folder of sources names if that fails.

    Raises OutputError; the pointer there is as it was then, and the next run makes up for it.
    """
    if address:
        stage(f"올리기 upload → {address}")
        with failure_told(read_notify(sources)), alone(edition):
            upload(edition, address)


def upload(edition: Path, address: str) -> None:
    """Writes what an address lacks of an edition, then its pointer, and drops the editions that are no longer kept.

    Raises OutputError.
    """
    with _told(address):
        local = _edition(edition)
        storage, root = to_write(address)
        pointer = _pointer(storage, f"{root}/{POINTER}")
        place = f"{root}/{EDITIONS}/{local.name}"
        if lacking := _lacking(storage, place, local):
            _refuse_changed(local, lacking)
            storage.put([str(edition / name) for name in lacking], [f"{place}/{name}" for name in lacking])
            if lost := _lacking(storage, place, local):
                raise OutputError(f"{address}: 올린 것이 없습니다 / not there after the upload: {lost[0]}")
        if pointer.get("edition") == local.name:
            return
        before = [name for name in (pointer.get("edition"), *pointer.get("earlier", ())) if name and name != local.name]
        told = _told_of(local, before[: KEPT - 1])
        replace_object(storage, f"{root}/{POINTER}", (json.dumps(told, indent=2) + "\n").encode())
    _drop(storage, f"{root}/{EDITIONS}", {local.name, *told["earlier"]})


@contextmanager
def _told(address: str) -> Iterator[None]:
    try:
        yield
    except OutputError:
        raise
    except Exception as error:
        why = str(error) or type(error).__name__
        raise OutputError(f"{address}: 쓰지 못했습니다 / cannot be written: {why}") from error


def _edition(folder: Path) -> Edition:
    """The edition as its own checksums have it; they prove all files but themselves and the run's mark."""
    proven = read_sums(folder) | {name: sha256_of(folder / name) for name in (SUMS, MARK)}
    name = sha256(f"{proven[SUMS]} {proven[MARK]}".encode()).hexdigest()
    return Edition(folder, name, {one: (proven[one], (folder / one).stat().st_size) for one in sorted(proven)})


def _pointer(storage: "AbstractFileSystem", path: str) -> dict[str, Any]:
    """What the pointer says; nothing where there is none yet."""
    storage.invalidate_cache()
    try:
        pointer = json.loads(storage.cat_file(path))
    except FileNotFoundError:
        return {}
    except ValueError:
        pointer = None
    if not isinstance(pointer, dict) or not _NAME.fullmatch(str(pointer.get("edition"))):
        raise OutputError(f"{path}: yesan이 쓴 것이 아닙니다 / is none of ours: give another address")
    return pointer


def _lacking(storage: "AbstractFileSystem", place: str, local: Edition) -> list[str]:
    """The files that are not there, or not as long as they should be, as a copy that was cut off is."""
    storage.invalidate_cache()
    there = {path: about["size"] for path, about in storage.find(place, detail=True).items()}
    return [name for name, (_, size) in local.files.items() if there.get(f"{place}/{name}") != size]


def _refuse_changed(local: Edition, names: list[str]) -> None:
    for name in names:
        if sha256_of(local.folder / name) != local.files[name][0]:
            raise OutputError(f"{local.folder / name}: 공개한 뒤에 바뀌었습니다 / has changed since it was published")


def _told_of(local: Edition, earlier: list[str]) -> dict[str, Any]:
    files = {name: {"sha256": digest, "bytes": size} for name, (digest, size) in local.files.items()}
    return {"edition": local.name, "path": f"{EDITIONS}/{local.name}", "earlier": earlier, "files": files}


def _drop(storage: "AbstractFileSystem", place: str, kept: set[str]) -> None:
    """Removes the editions that are not kept, and what failed uploads left; what cannot be removed now can later."""
    try:
        storage.invalidate_cache()
        for path in storage.ls(place, detail=False):
            name = path.rstrip("/").rpartition("/")[2]
            if _NAME.fullmatch(name) and name not in kept:
                storage.rm(path, recursive=True)
    except Exception as error:  # noqa: BLE001 - the edition is published by now
        event("upload", {"problem": f"{place}: {error!r}"}, WARNING)

"""Carries a piece of work to a worker that may share no folder with the run, with the files it needs, and back."""

import pickle
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from typing import Any

from pipeline.errors import OutputError

Place = tuple[int, str]
"""A file by the number of the folder that it lies in, and its path there."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Work, or what came of it, whose paths are places; with the bytes of files, and those that were deleted."""

    content: bytes
    files: Mapping[Place, bytes] = field(default_factory=dict)
    deleted: tuple[Place, ...] = ()


def packed(content: object, folders: Sequence[Path], needed: Iterable[Path] = ()) -> Parcel:
    """What is sent: a path below one of the folders becomes a place, whose own folder the receiver puts in.

    The bytes of needed files go along, of those that are there.
    """
    files = {}
    for path in needed:
        place = _place(path, folders)
        with suppress(FileNotFoundError):
            files[place] = path.read_bytes()
    return Parcel(_pickled(content, folders), files)


def opened(parcel: Parcel, folders: Sequence[Path]) -> Any:  # noqa: ANN401 - whatever was packed
    """The content, its paths in these folders, into which the files that came along are written; what is deleted goes.

    Raises OutputError.
    """
    for place, data in parcel.files.items():
        _put(_path(place, folders), data)
    for place in parcel.deleted:
        _path(place, folders).unlink(missing_ok=True)
    return _Unpickler(BytesIO(parcel.content), folders).load()


def returned(content: object, folders: Sequence[Path], sent: Mapping[Place, bytes]) -> Parcel:
    """What came of the work with all files of the folders that were not sent so; those that are gone are named."""
    there = {_place(path, folders): path for folder in folders for path in folder.rglob("*") if path.is_file()}
    files = {place: data for place, path in there.items() if (data := path.read_bytes()) != sent.get(place)}
    return Parcel(_pickled(content, folders), files, tuple(place for place in sent if place not in there))


class _Pickler(pickle.Pickler):
    def __init__(self, file: BytesIO, folders: Sequence[Path]) -> None:
        super().__init__(file)
        self._folders = folders

    def persistent_id(self, obj: object) -> Place | None:
        if isinstance(obj, Path) and any(obj.is_relative_to(folder) for folder in self._folders):
            return _place(obj, self._folders)
        return None


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: BytesIO, folders: Sequence[Path]) -> None:
        super().__init__(file)
        self._folders = folders

    def persistent_load(self, pid: Place) -> Path:
        return _path(pid, self._folders)


def _pickled(content: object, folders: Sequence[Path]) -> bytes:
    file = BytesIO()
    _Pickler(file, folders).dump(content)
    return file.getvalue()


def _place(path: Path, folders: Sequence[Path]) -> Place:
    """Raises StopIteration, which is a bug, where a path lies in none of the folders."""
    return next((at, str(path.relative_to(one))) for at, one in enumerate(folders) if path.is_relative_to(one))


def _path(place: Place, folders: Sequence[Path]) -> Path:
    return folders[place[0]] / place[1]


def _put(path: Path, data: bytes) -> None:
    """A kill leaves the old file or the new."""
    draft = path.with_name(f"{path.name}.{token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error

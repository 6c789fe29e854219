"""Keeps what came of reading a document in a file of its own, so that a later run need not read the document again."""

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any
from zipfile import ZipFile

import pyarrow as pa

from pipeline.errors import OutputError

_ABOUT, _TABLES, _PAGES = "about.json", "tables/", "pages/"
_COMPRESSION = "lz4"


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of a document: what JSON can say of it, its rows by table, and texts by their paths in the report."""

    about: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, pa.Table] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)


class DamagedError(Exception):
    """Raised when what was kept cannot be read: half of it is there, or other bytes than were written."""


def folder_of(output: Path) -> Path:
    """Where the runs that publish into an output keep what they have read: beside it. Deleting it costs only time."""
    return output.with_name(f".{output.name}.known")


def place_of(folder: Path, document_id: str) -> Path:
    """The file that is kept for a document."""
    name = hashlib.sha256(document_id.encode(errors="surrogatepass")).hexdigest()
    return folder / name[:2] / name


def keep(place: Path, kept: Kept) -> None:
    """Keeps what came of a document in place of what was kept before; a kill leaves the one or the other.

    Raises OutputError.
    """
    draft = place.with_name(f"{place.name}.{token_hex(4)}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        # Each part has a checksum, which is held against its bytes when it is read.
        with ZipFile(draft, "x") as file:
            file.writestr(_ABOUT, json.dumps(kept.about))
            for name, table in kept.tables.items():
                file.writestr(_TABLES + name, _packed(table))
            for name, text in kept.pages.items():
                file.writestr(_PAGES + name, text.encode(errors="backslashreplace"))
        draft.replace(place)
    except OSError as error:
        raise OutputError(f"{place}: cannot be written: {error.strerror or error}") from error


def recall(place: Path, fits: Callable[[Mapping[str, Any]], bool]) -> Kept | None:
    """What is kept there, if it fits by what is said about it; None where nothing that fits is. Raises DamagedError."""
    try:
        with ZipFile(place) as file:
            about = json.loads(file.read(_ABOUT))
            if not fits(about):
                return None
            parts = {name: file.read(name) for name in file.namelist() if name != _ABOUT}
        tables = {n.removeprefix(_TABLES): _unpacked(data) for n, data in parts.items() if n.startswith(_TABLES)}
        pages = {n.removeprefix(_PAGES): data.decode() for n, data in parts.items() if n.startswith(_PAGES)}
    except FileNotFoundError:
        return None
    except Exception as error:
        # Whatever may be wrong with bytes that somebody else has written over ours.
        raise DamagedError(f"{place}: {error!r}") from error
    return Kept(about, tables, pages)


def forget(folder: Path, documents: Collection[str]) -> None:
    """Deletes all that is kept but for these documents, and what killed runs have left half written."""
    wanted = {place_of(folder, document_id) for document_id in documents}
    for place in folder.glob("*/*"):
        if place not in wanted:
            with suppress(OSError):
                place.unlink()


def _packed(table: pa.Table) -> bytes:
    # As a whole: a compressor for each column of some rows would take longer than all the rest.
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, _COMPRESSION) as packer, pa.ipc.new_stream(packer, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def _unpacked(data: bytes) -> pa.Table:
    with pa.CompressedInputStream(pa.BufferReader(data), _COMPRESSION) as packed, pa.ipc.open_stream(packed) as reader:
        return reader.read_all()

"""Reads the list of sources and stores what it names, by the SHA-256 of its bytes."""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex

from pipeline.errors import OutputError, SourceListError, UnreadableDocumentError
from pipeline.file_digests import Digest, sha256_of
from pipeline.licences import TERMS, Licence, licence_of
from pipeline.limits import MOST_FILE_BYTES
from pipeline.model import Source
from pipeline.source_files import document_ids, matching, printable
from pipeline.source_rows import rows

STORE = "store"
_ID = re.compile(r"[\w.-]+")
_DATE = re.compile(r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?")


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of the list; `source.sha256` is empty and `fault` says why when it cannot be had, `reason` in one word."""

    source: Source
    file: Path
    fault: str = ""
    reason: str = "missing"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address of the list; with `links` it is an index page, and what it links to and the pattern fits is wanted."""

    source: Source
    address: str
    links: re.Pattern[str] | None = None


Pull = Callable[[Wanted], Iterable[Listed]]


def not_asked(wanted: Wanted) -> Iterable[Listed]:
    """The pull that asks nobody: an address is listed without its documents."""
    fault = f"{wanted.address}: 아직 내려받지 않았습니다 · not pulled yet"
    return [Listed(replace(wanted.source, path=wanted.address), Path(), fault)]


def not_hashed(_: Path) -> str:
    """The digest of no file, where a list is only looked at."""
    return ""


def read_list(list_file: Path, pull: Pull = not_asked, digest: Digest = sha256_of) -> tuple[Listed, ...]:
    """The documents that a sources.csv names, in its order; paths count from the list's own folder.

    `pull` gives those of an address, `digest` the SHA-256 of a file. A file that is missing is listed with its fault.
    Raises SourceListError for a list that cannot be read as one.
    """
    # Every address is asked for before the first answer is waited for, so that hosts answer side by side.
    given = [(_row(list_file, line, row), row.get("links", "")) for line, row in rows(list_file)]
    asked = [(row, _asked(row, links, pull)) for row, links in given]
    listed = [one for row, documents in asked for one in _documents(list_file, row, documents, digest)]
    if not listed:
        raise SourceListError(f"{list_file}: no document is listed (to withdraw all, delete the published folder)")
    return _named(list_file, listed)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the list: where it stands, what it says of its documents, and its path."""

    where: str
    base: Source
    path: str


def _row(list_file: Path, line: int, row: dict[str, str]) -> _Row:
    where = f"{list_file}, line {line}"
    if not _ID.fullmatch(row.get("document_id") or "_"):
        raise SourceListError(f"{where}: a document_id has letters, digits, '_', '.' and '-' only")
    if not _DATE.fullmatch(row.get("issued", "")):
        raise SourceListError(f"{where}: issued is a date: 2021, 2021-03 or 2021-03-31, not {row['issued']}")
    base = Source(
        document_id=row.get("document_id", ""),
        sha256="",
        path=row["path"],
        url=row["url"],
        publisher=row["publisher"],
        title=row["title"],
        licence=_licence(where, row),
        issued=row.get("issued", ""),
    )
    return _Row(where, base, row["path"])


def _asked(row: _Row, links: str, pull: Pull) -> Iterable[Listed] | None:
    """The documents of a row's address, which may be on their way; None of a row that names files."""
    if row.path and "://" not in row.path:
        return None
    address = row.path or row.base.url
    if not address:
        raise SourceListError(f"{row.where}: neither a path nor a url")
    if not row.path and not address.startswith(("http://", "https://")):
        raise SourceListError(f"{row.where}: the url is no http or https address, and there is no path")
    try:
        pattern = re.compile(links) if links else None
    except re.error as error:
        raise SourceListError(f"{row.where}: links is not a pattern: {error}") from error
    return pull(Wanted(row.base, address, pattern))


def _documents(list_file: Path, row: _Row, asked: Iterable[Listed] | None, digest: Digest) -> Iterator[Listed]:
    if asked is not None:
        found = list(asked)
        _refuse_one_id(row, len(found))
        yield from found
        return
    files = matching(list_file.parent, row.path)
    _refuse_one_id(row, len(files))
    if not files:
        yield Listed(row.base, list_file.parent / row.path, f"{row.where}: no such file: {row.path}")
    for file in files:
        if file != list_file and not file.is_relative_to(list_file.parent / STORE):
            yield listed_file(replace(row.base, path=_shown(file, list_file.parent)), file, digest)


def _refuse_one_id(row: _Row, count: int) -> None:
    if count > 1 and row.base.document_id:
        raise SourceListError(f"{row.where}: one document_id for {count} files")


def _licence(where: str, row: dict[str, str]) -> Licence:
    try:
        licence = licence_of(row["licence"])
    except ValueError:
        known = ", ".join(Licence)
        message = f"{where}: 모르는 이용허락 '{row['licence']}' / is no licence we know: {known} or 공공누리 제N유형"
        raise SourceListError(message) from None
    if TERMS[licence].attribution and licence is not Licence.UNKNOWN and not row["publisher"]:
        raise SourceListError(
            f"{where}: {licence}는 출처를 밝혀야 합니다 / asks to name the publisher, and none is given"
        )
    return licence


def _shown(file: Path, base: Path) -> str:
    """The file as published: relative to the list, and only its name if it lies elsewhere."""
    return printable(file.relative_to(base).as_posix() if file.is_relative_to(base) else file.name)


def listed_file(source: Source, file: Path, digest: Digest = sha256_of) -> Listed:
    """The source with the SHA-256 of the file's bytes, or the reason why they cannot or may not be read."""
    try:
        if (size := file.stat().st_size) > MOST_FILE_BYTES:
            most = f"{MOST_FILE_BYTES:,}"
            fault = f"{source.path}: {most}바이트를 넘습니다 · has {size:,} bytes, more than {most}"
            return Listed(source, file, fault, "too large")
        return Listed(replace(source, sha256=digest(file)), file)
    except OSError as error:
        return Listed(source, file, f"{source.path}: {error.strerror or error}")


def _named(list_file: Path, listed: list[Listed]) -> tuple[Listed, ...]:
    """Each file once, each with a document id of its own. Raises SourceListError if the list gives one id twice."""
    once = {_identity(item): item for item in listed}.values()
    given = Counter(item.source.document_id for item in once if item.source.document_id)
    if twice := sorted(name for name, count in given.items() if count > 1):
        raise SourceListError(f"{list_file}: the document_id {twice[0]} is given to several files")
    ids = document_ids(item.source.path for item in once if not item.source.document_id)
    if taken := sorted(given.keys() & set(ids.values())):
        raise SourceListError(f"{list_file}: the document_id {taken[0]} is also the name of another file")
    return tuple(
        replace(item, source=replace(item.source, document_id=item.source.document_id or ids[item.source.path]))
        for item in once
    )


def is_address(listed: Listed) -> bool:
    """Whether a document was asked for at an address; a file of this machine has none."""
    return "://" in listed.source.path


def _identity(listed: Listed) -> str:
    if is_address(listed):
        return listed.source.path
    return os.path.abspath(listed.file)  # noqa: PTH100 - resolve would follow links


def contents(listed: Listed) -> bytes:
    """The bytes of a listed file. Raises UnreadableDocumentError if they cannot be had or changed since."""
    if listed.fault:
        raise UnreadableDocumentError(listed.reason, listed.fault)
    try:
        data = listed.file.read_bytes()
    except OSError as error:
        raise UnreadableDocumentError("missing", f"{listed.file}: {error.strerror or error}") from error
    if hashlib.sha256(data).hexdigest() != listed.source.sha256:
        raise UnreadableDocumentError("changing", f"{listed.file}: it changed while it was read")
    return data


def stored(listed: Listed, store: Path) -> None:
    """Keeps the bytes of a file in the store under their SHA-256; a stored file is never written again.

    Raises UnreadableDocumentError when the file cannot be had, OutputError when the store cannot be written.
    """
    target = stored_path(store, listed.source.sha256)
    if listed.source.sha256 and target.exists():
        return
    keep(contents(listed), store)


def keep(data: bytes, store: Path) -> str:
    """Keeps bytes in the store; gives their SHA-256. Raises OutputError when the store cannot be written."""
    sha256 = hashlib.sha256(data).hexdigest()
    target = stored_path(store, sha256)
    if target.exists():
        return sha256
    partial = target.with_suffix(f".{token_hex(4)}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        partial.chmod(0o444)
        partial.replace(target)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror or error}") from error
    return sha256


def stored_bytes(store: Path, sha256: str) -> bytes:
    """The bytes of a stored revision. Raises UnreadableDocumentError if they are not there any more."""
    try:
        return stored_path(store, sha256).read_bytes()
    except OSError as error:
        raise UnreadableDocumentError("missing", f"revision {sha256}: {error.strerror or error}") from error


def stored_path(store: Path, sha256: str) -> Path:
    """Where the bytes of a revision are kept."""
    return store / sha256[:2] / sha256

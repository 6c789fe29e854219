"""Opens, lists and reads object storage (s3, gs, abfs and whatever else fsspec has a package for)."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import OutputError, UnreadableDocumentError
from pipeline.fetching import Fetched, Validators
from pipeline.patience import Patience

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_EXTRAS = {"s3": "s3", "gs": "gs", "gcs": "gs", "abfs": "abfs", "az": "abfs"}
_FILES = ("file", "local")
_READ_ONLY = ("http", "https")
_VERSION_OF = ("ETag", "etag", "md5Hash", "content_md5", "mtime", "LastModified", "last_modified", "updated", "created")


def is_object(path: str) -> bool:
    """Whether a path names object storage, such as s3://bucket/reports/*.pdf."""
    return "://" in path


def objects(path: str) -> Iterator[str]:
    """The addresses that a path means: an object, all below a folder, or a pattern's matches, sorted.

    Raises UnreadableDocumentError where the storage cannot be asked.
    """
    import fsspec  # noqa: PLC0415 - only lists that name object storage need it

    try:
        storage, inside = fsspec.core.url_to_fs(path)
        if any(mark in inside for mark in "*?["):
            found = storage.glob(inside, detail=True).values()
        else:
            found = storage.find(inside, detail=True).values()
        names = sorted(one["name"] for one in found if one["type"] == "file")
    except ImportError as error:
        raise UnreadableDocumentError("unreachable", _missing(path)) from error
    except Exception as error:
        raise _unreachable(path, error) from error
    yield from (storage.unstrip_protocol(name) for name in names)


def to_write(address: str) -> tuple["AbstractFileSystem", str]:
    """The storage of an address and the folder that it means there, without a slash at its end.

    Raises OutputError where its package is missing, and whatever the storage raises.
    """
    import fsspec  # noqa: PLC0415

    scheme = address.partition(":")[0]
    if scheme in _READ_ONLY:
        raise OutputError(f"{address}: 쓸 수 있는 저장소가 아닙니다 / is no storage that can be written")
    try:
        storage, root = fsspec.core.url_to_fs(address, **({"auto_mkdir": True} if scheme in _FILES else {}))
    except ImportError as error:
        raise OutputError(_missing(address)) from error
    return storage, root.rstrip("/")


def replace_object(storage: "AbstractFileSystem", path: str, data: bytes) -> None:
    """Writes an object so that a reader has the old one or the new: of files a rename does it, of objects any write."""
    if storage.protocol != _FILES:
        storage.pipe_file(path, data)
        return
    draft = Path(f"{path}.draft")
    draft.write_bytes(data)
    draft.replace(path)


def fetch_object(address: str, known: Validators | None, patience: Patience) -> Fetched:
    """An object's bytes, or word that it has not changed.

    Raises UnreadableDocumentError with the reason `gone`, `too large` or `unreachable`.
    """
    import fsspec  # noqa: PLC0415

    try:
        storage, inside = fsspec.core.url_to_fs(address)
        about = storage.info(inside)
        told = Validators(";".join(f"{key}={about[key]}" for key in ("size", *_VERSION_OF) if about.get(key)))
        if known == told and told.etag.count(";"):
            return Fetched(None, told, address)
        with storage.open(inside, "rb") as handle:
            data = handle.read(patience.most_bytes + 1)
    except FileNotFoundError as error:
        raise UnreadableDocumentError("gone", f"{address}: 더는 없습니다 · it is no longer there") from error
    except Exception as error:
        raise _unreachable(address, error) from error
    if len(data) > patience.most_bytes:
        raise UnreadableDocumentError("too large", f"{address}: larger than {patience.most_bytes:,} bytes")
    return Fetched(data, told, address)


def _missing(path: str) -> str:
    extra = _EXTRAS.get(path.partition(":")[0], "")
    package = f"pip install 'yesan[{extra}]'" if extra else "fsspec의 패키지 · its package for fsspec"
    return f"{path}: 설치 필요 · to be installed: {package}"


def _unreachable(address: str, error: Exception) -> UnreadableDocumentError:
    return UnreadableDocumentError(
        "unreachable", f"{address}: 읽지 못했습니다 · cannot be had: {str(error) or type(error).__name__}"
    )

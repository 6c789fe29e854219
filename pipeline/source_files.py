"""Finds the files that a path, folder or pattern means, and gives each a name of its own."""

import glob
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

_PATTERN = re.compile(r"[*?\[]")
_NOT_A_NAME = re.compile(r"\W+")
_HASH_LENGTH = 8


def matching(base: Path, path: str) -> list[Path]:
    """The files that `path`, relative to `base`, means: a file, all files below a folder, or a pattern's matches.

    Sorted; hidden files and folders are no reports. Empty if there is no such file.
    """
    target = base / path
    if target.is_file():
        return [target]
    if target.is_dir():
        found: Iterator[Path] = (file for file in target.rglob("*") if not _is_hidden(file.relative_to(target)))
    elif _PATTERN.search(path):
        found = (base / name for name in glob.iglob(path, root_dir=base, recursive=True))  # noqa: PTH207 - takes '../' too
    else:
        return []
    return sorted(file for file in found if file.is_file())


def _is_hidden(file: Path) -> bool:
    return any(part.startswith(".") for part in file.parts)


def document_ids(files: Iterable[str]) -> dict[str, str]:
    """A document id for each path: its file name without ending, in letters, digits and underscores.

    Paths that come to the same name each get a hash of the path, so that no id hangs on the order of the others.
    """
    names = {file: slug(Path(file).stem) for file in files}
    occurrences = Counter(names.values())
    return {file: name if occurrences[name] == 1 else f"{name}_{_path_hash(file)}" for file, name in names.items()}


def printable(name: str) -> str:
    """The name of a file; bytes of it that are no UTF-8 are spelled out in hexadecimal digits."""
    return name.encode(errors="surrogateescape").decode(errors="backslashreplace")


def slug(text: str) -> str:
    """The text in lower-case letters (Hangul too), digits and single underscores; 'document' if nothing is left."""
    return _NOT_A_NAME.sub("_", unicodedata.normalize("NFC", text)).strip("_").lower() or "document"


def _path_hash(file: str) -> str:
    return hashlib.sha256(file.encode(errors="surrogateescape")).hexdigest()[:_HASH_LENGTH]

"""Reads the rows of a list of sources."""

import csv
import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import SourceListError

REQUIRED = ("path", "url", "publisher", "title", "licence")
OPTIONAL = ("document_id", "links", "issued")


def rows(list_file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The number of the line on which each row ends, and its fields by column. Raises SourceListError."""
    try:
        text = list_file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceListError(f"{list_file}: the list of sources cannot be read: {_why(error)}") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(list_file, header)
        for values in reader:
            if not any(values):
                continue
            if len(values) != len(header):
                raise SourceListError(
                    f"{list_file}, line {reader.line_num}: {len(values)} fields where the header has {len(header)}"
                )
            if any(unicodedata.category(letter) == "Cc" for value in values for letter in value):
                raise SourceListError(f"{list_file}, line {reader.line_num}: a control character in a field")
            yield reader.line_num, {name: value.strip() for name, value in zip(header, values, strict=True)}
    except csv.Error as error:
        raise SourceListError(f"{list_file}, line {reader.line_num}: not CSV: {error}") from error


def _check_header(list_file: Path, header: list[str]) -> None:
    if missing := [name for name in REQUIRED if name not in header]:
        raise SourceListError(f"{list_file}, line 1: no column {', '.join(missing)}")
    if unknown := [name for name in header if name not in (*REQUIRED, *OPTIONAL)]:
        raise SourceListError(f"{list_file}, line 1: unknown column {', '.join(unknown)}")


def _why(error: OSError | UnicodeDecodeError) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else "it is not UTF-8"

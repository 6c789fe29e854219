"""Makes the lines of a CSV file of whole columns at a time, in the form that `csv_files` writes row by row."""

import re
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

# What a spreadsheet takes for a formula, and what has our mark before it already.
_GUARDED = r"^'*[=+\-@\t\r]"
_HAS_GUARD = re.compile(r"'+[=+\-@\t\r]")
_QUOTED = r'[",\r\n]'


def header(names: Sequence[str], end: str = "\n") -> bytes:
    """The line of the names of columns, none of which needs quotes."""
    return (",".join(names) + end).encode()


def unguarded(text: str) -> str:
    """A text of a CSV for spreadsheets as it was before the apostrophe was set before it."""
    return text[1:] if _HAS_GUARD.match(text) else text


def lines(table: pa.Table, end: str = "\n", texts: Sequence[bool] = ()) -> bytes:
    """The rows of a table as CSV (RFC 4180), each with its line end; what is null is empty.

    `texts` says for each column whether it is one of texts that a spreadsheet must not take for formulas: those that
    begin like one get an apostrophe before them, and so do those that begin with apostrophes and then like one, so
    that taking one apostrophe away gives every text back.
    """
    guards = texts or (False,) * table.num_columns
    columns = [_printed(column.combine_chunks(), guard) for column, guard in zip(table.columns, guards, strict=True)]
    rows = pc.binary_join_element_wise(*columns, ",")
    return b"".join(_bytes(pc.binary_join_element_wise(rows, pa.scalar(end), "")))


def _printed(column: pa.Array, guard: bool) -> pa.Array:  # noqa: FBT001 - of a column, beside it
    if not pa.types.is_string(column.type):
        return pc.fill_null(pc.cast(column, pa.string()), "")
    # A text that stands in many rows is looked at once.
    coded = column.dictionary_encode()
    words = coded.dictionary
    if guard:
        words = _where(words, _GUARDED, pc.binary_join_element_wise("'", words, ""))
    quoted = pc.binary_join_element_wise('"', pc.replace_substring(words, '"', '""'), '"', "")
    words = _where(words, _QUOTED, quoted)
    return pc.fill_null(words.take(coded.indices), "")


def _where(words: pa.Array, pattern: str, changed: pa.Array) -> pa.Array:
    return pc.if_else(pc.match_substring_regex(words, pattern), changed, words)


def _bytes(column: pa.Array) -> list[memoryview]:
    """The texts of a column put together: in memory they lie so, one behind the other."""
    chunks = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
    return [_buffer(chunk) for chunk in chunks if len(chunk)]


def _buffer(chunk: pa.Array) -> memoryview:
    _, offsets, data = chunk.buffers()
    ends = pa.Array.from_buffers(pa.int32(), len(chunk) + 1, [None, offsets], offset=chunk.offset)
    return memoryview(data)[ends[0].as_py() : ends[len(chunk)].as_py()]

"""Finds the streams in the bytes of a PDF, and unpacks them."""

import zlib
from collections.abc import Iterator

from pipeline.limits import MOST_BYTES

_STREAM, STREAM_END = b"stream", b"endstream"


def begins(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each stream is named, and where what it holds begins; looked for without a pattern, which takes longer."""
    at = data.find(_STREAM)
    while at >= 0:
        begin = begin_of(data, at)
        if begin and data[at - 3 : at] != b"end":
            yield at, begin
        at = data.find(_STREAM, at + len(_STREAM))


def begin_of(data: bytes, place: int) -> int:
    """Where what a stream holds begins, by the place where it is named; 0 where no stream begins there."""
    begin = place + len(_STREAM)
    line = 2 if data[begin : begin + 2] == b"\r\n" else int(data[begin : begin + 1] == b"\n")
    return begin + line if line else 0


def unpacked(content: bytes, times: int = 1) -> bytes | None:
    """What a stream packed so many `times` holds, or its beginning; None where it cannot be unpacked to its end."""
    for _ in range(times):
        packed = zlib.decompressobj()
        try:
            content = packed.decompress(content, MOST_BYTES)
        except zlib.error:
            return None
        if not (packed.eof or packed.unconsumed_tail):
            return None
        if len(content) >= MOST_BYTES:
            break
    return content

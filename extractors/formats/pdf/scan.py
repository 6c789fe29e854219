"""What the bytes of a PDF say before any engine opens it: of invisible letters, and of pages that are all alike.

pdf-oxide walks through all pages to tell the size of one: asked for each, a long file would take its length squared.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_STREAM = re.compile(rb"stream\r?\n")
# Streams of fonts, pictures and references; what stands before a stream says what it is.
_NO_CONTENT = re.compile(rb"/Length1\b|/Image\b|/XRef\b|/FontFile|/Subtype\s*/CIDFontType0C")
_OBJECTS = re.compile(rb"/ObjStm\b")
_DICTIONARY = 200
_INVISIBLE = re.compile(rb"\b3\s+Tr\b")
_TURNED = re.compile(rb"/Rotate\s+(?!0\b)")
_FRAME = re.compile(rb"/(?P<name>MediaBox|CropBox)\s*(?:\[(?P<numbers>[^\]]*)\])?")
_MAX_STREAM = 1 << 26
_CORNERS = 4


@dataclass(frozen=True, slots=True)
class Scan:
    """Whether letters may be invisible, the frame of all pages where it is the same and none is turned, and damage.

    `damaged` is whether a stream cannot be unpacked to its end: the engines pass over that in silence.
    """

    invisible: bool
    frame: tuple[float, ...] | None
    damaged: bool = False


def scan(data: bytes) -> Scan:
    """Looks through the bytes once, streams unpacked."""
    objects = [data]
    invisible = damaged = False
    for holds_objects, content in _streams(data):
        if content is None:
            damaged = True
        elif holds_objects:
            objects.append(content)
        elif not invisible and b" Tr" in content:
            invisible = _INVISIBLE.search(content) is not None
    return Scan(invisible, _frame(objects), damaged)


def _streams(data: bytes) -> Iterator[tuple[bool, bytes | None]]:
    """The unpacked streams that can hold the content of pages, or objects (then the first value is true).

    None stands for a stream that cannot be unpacked.
    """
    for match in _STREAM.finditer(data):
        start = match.start()
        begin = max(data.rfind(b" obj", max(0, start - _DICTIONARY), start), 0)
        if begin and _NO_CONTENT.search(data, begin, start):
            continue
        holds_objects = bool(begin and _OBJECTS.search(data, begin, start))
        content = data[match.end() : data.find(b"endstream", match.end())]
        if content[:1] == b"x":
            yield holds_objects, _unpacked(content)
        else:
            yield holds_objects, content


def _unpacked(content: bytes) -> bytes | None:
    try:
        return zlib.decompressobj().decompress(content, _MAX_STREAM)
    except zlib.error:
        return None


def _frame(objects: list[bytes]) -> tuple[float, ...] | None:
    frames: set[tuple[float, ...]] = set()
    for content in objects:
        if _TURNED.search(content):
            return None
        for match in _FRAME.finditer(content):
            # A box that is given by reference is not looked up here.
            numbers = (match["numbers"] or b"").split()
            try:
                frames.add(tuple(map(float, numbers)))
            except ValueError:
                return None
    frame = frames.pop() if len(frames) == 1 else ()
    return frame if len(frame) == _CORNERS else None

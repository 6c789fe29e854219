"""What the bytes of a PDF say before any engine opens it: of invisible letters, pages that are all alike, and damage.

pdf-oxide walks through all pages to tell the size of one: asked for each, a long file would take its length squared.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.formats.pdf.carried import may_carry
from extractors.formats.pdf.clips import clips_text_away
from extractors.formats.pdf.forms import may_be_deep, may_be_many
from extractors.formats.pdf.own_texts import has_own_text
from extractors.formats.pdf.streams import STREAM_END, begins, unpacked
from pipeline.limits import MOST_BYTES

_DRAWN = b"Do"
_OBJECT_MARK = b"obj"
# Streams of fonts, pictures and references; what stands before a stream says what it is.
_NO_CONTENT = re.compile(rb"/Length1\b|/Image\b|/XRef\b|/FontFile|/Subtype\s*/CIDFontType0C")
_OBJECTS = re.compile(rb"/ObjStm\b")
_DICTIONARY = 200
_RENDER_MODE = re.compile(rb"Tr\b")
_INVISIBLE = re.compile(rb"\b3\s+$")
_OPERAND = 8
_TURNED = re.compile(rb"/Rotate\s+(?!0\b)")
_FRAME = re.compile(rb"/(?P<name>MediaBox|CropBox)\s*(?:\[(?P<numbers>[^\]]*)\])?")
_FLATE_ALONE = re.compile(rb"/Filter\s*(?:/FlateDecode\b|\[\s*/FlateDecode\s*\])")
_OBJECT = re.compile(rb"\b(\d{1,10})\s+\d{1,5}\s+obj\b")
_NEXT_OBJECT = re.compile(rb"endobj\s+(\d{1,10})\s+\d{1,5}\s+obj\b")
_CONTENTS = re.compile(rb"/Contents\s*(\d+\s+\d+\s+R|\[[^\]]*\])")
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R")
_LEAF = re.compile(rb"/Type\s*/Page\b")
_FAR = 4000
_HEAD = 2000
_FLATE = b"/FlateDecode"
_FORM = b"/Form"
_CORNERS = 4


@dataclass(frozen=True, slots=True)
class Scan:
    """Whether letters may be invisible, the frame of all pages where it is the same and none is turned, and damage.

    `damaged` are the numbers of objects whose stream cannot be unpacked to its end, `missing` those that pages name as
    their content and that are not there. `lost` tells that a stream of objects, which may be pages, is damaged.
    `clipped` is whether text begins outside of the window that was cut for it.
    `leaves` counts the objects that say they are pages, of earlier revisions too. `huge` are the numbers of objects
    whose stream unpacks to more than a page may be drawn with. `carries` is whether there may be more than pages, and
    `forms` whether a page may be drawn with very many forms, or with forms nested deep. `own_texts` are the places of
    streams that give letters a text of their own (ActualText).
    """

    invisible: bool
    frame: tuple[float, ...] | None
    damaged: frozenset[int] = frozenset()
    missing: frozenset[int] = frozenset()
    lost: bool = False
    clipped: bool = False
    leaves: int = 0
    huge: frozenset[int] = frozenset()
    carries: bool = False
    forms: bool = False
    own_texts: tuple[int, ...] = ()


def scan(data: bytes) -> Scan:
    """Looks through the bytes once, streams unpacked."""
    streams = list(begins(data))
    objects = [_without_streams(data, streams)]
    damaged: set[int] = set()
    huge: set[int] = set()
    own_texts: list[int] = []
    invisible = lost = clipped = forms = False
    nested = 0
    for place, holds_objects, content in _streams(data, streams):
        if content is None:
            damaged.add(number_of(data, place))
            lost |= holds_objects
        elif holds_objects:
            objects.append(content)
        elif len(content) >= MOST_BYTES:
            huge.add(number_of(data, place))
        else:
            invisible = invisible or (b"Tr" in content and _hides_letters(content))
            clipped = clipped or clips_text_away(content)
            drawn = content.count(_DRAWN)
            forms = forms or may_be_many(drawn)
            if has_own_text(content):
                own_texts.append(place)
            nested += drawn > 0 and _FORM in data[max(0, place - _HEAD) : place]
    leaves = sum(len(_LEAF.findall(content)) for content in objects)
    faults = frozenset(damaged), frozenset(_missing(objects)), lost, clipped, leaves
    forms = forms or may_be_deep(nested)
    return Scan(invisible, _frame(objects), *faults, frozenset(huge), may_carry(objects), forms, tuple(own_texts))


def _hides_letters(content: bytes) -> bool:
    """Whether text is set to be invisible; the operator is looked for first, since numbers are everywhere."""
    modes = (mode.start() for mode in _RENDER_MODE.finditer(content))
    return any(_INVISIBLE.search(content, max(0, at - _OPERAND), at) for at in modes)


def _without_streams(data: bytes, begins: Sequence[tuple[int, int]]) -> bytes:
    """The bytes between the streams, a tenth of most files; a stream in which an object may begin stays."""
    parts: list[bytes] = []
    since = 0
    for _, begin in begins:
        end = data.find(STREAM_END, begin) if begin >= since else -1
        if end >= 0 and data.find(_OBJECT_MARK, begin, end) < 0:
            parts.append(data[since:begin])
            since = end
    return b"".join([*parts, data[since:]])


def _streams(data: bytes, begins: Iterable[tuple[int, int]]) -> Iterator[tuple[int, bool, bytes | None]]:
    """The places of streams that can hold the content of pages, or objects (then the second is true), and what is in.

    None stands for a stream that cannot be unpacked to its end. Where a stream ends it says itself: its /Length may be
    wrong and the stream whole.
    """
    for start, first in begins:
        begin = max(data.rfind(b" obj", max(0, start - _DICTIONARY), start), 0)
        if begin and _NO_CONTENT.search(data, begin, start):
            continue
        holds_objects = bool(begin and _OBJECTS.search(data, begin, start))
        content = data[first : data.find(STREAM_END, first)]
        # Not every packed stream begins with an x: Acrobat's begin with an H.
        if content[:1] == b"x" or (begin and _FLATE_ALONE.search(data, begin, start) and content.strip()):
            times = max(1, data.count(_FLATE, begin, start)) if begin else 1
            yield start, holds_objects, unpacked(content, times)
        else:
            yield start, holds_objects, content


def number_of(data: bytes, place: int) -> int:
    """The number of the object that a stream belongs to."""
    before = _OBJECT.findall(data, max(0, place - _FAR), place)
    return int(before[-1]) if before else 0


def _missing(objects: list[bytes]) -> Iterator[int]:
    """The numbers of objects that pages name as their content and that are nowhere."""
    data, *packed = objects
    named = {int(n) for content in objects for found in _CONTENTS.findall(content) for n in _REFERENCE.findall(found)}
    if named:
        # Digits abound: nearly all objects follow the end of another, which is found ten times as fast.
        there = set(map(int, _NEXT_OBJECT.findall(data)))
        for content in packed:
            # It begins with the number and the place of each object.
            there |= {int(word) for word in content.split(maxsplit=_HEAD)[:_HEAD] if word.isdigit()}
        if named - there:
            there |= set(map(int, _OBJECT.findall(data)))
        yield from named - there


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

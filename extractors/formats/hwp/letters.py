"""The text of an HWP paragraph: letters, the places of its controls, what is raised and what was deleted."""

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.formats.hwp.records import DAMAGED, PARA_CHAR_SHAPE, PARA_RANGE_TAG, PARA_TEXT, Record, numbers
from pipeline.errors import UnreadableDocumentError

_CONTROL = re.compile(r"[\x00-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# These take eight places of a text; what they stand for follows the text as a record of its own, in their order.
_ANCHORS = frozenset({1, 2, 3, 11, 12, 14, 15, 16, 17, 18, 21, 22, 23})
_WIDE = _ANCHORS | {4, 5, 6, 7, 8, 9, 19, 20}
_SPACES = {9: " ", 10: "\n", 24: "-", 30: " ", 31: " "}
_PLACES = 8
_COUNT = 0x7FFFFFFF
GONE = b"gone"
"""Stands for the id of a thing that hangs on deleted text."""
# The kind of a marked stretch of a text that a tracked change deleted.
_DELETED = 0x11


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text printed alike; or, where `anchor` is set, the id of the thing that hangs there."""

    text: str
    raised: bool = False
    anchor: bytes = b""


def pieces(paragraph: Record, raised_shapes: frozenset[int]) -> Iterator[Piece]:
    """The pieces of a paragraph in order; deleted letters are left out, and so is what hangs on them.

    Raises UnreadableDocumentError where the paragraph has not as many letters as it says.
    """
    data = paragraph.first(PARA_TEXT)
    text = "".join(map(chr, struct.unpack_from(f"<{len(data) // 2}H", data)))
    told = numbers(paragraph.data, "I")[0] & _COUNT
    # An empty paragraph counts its end and has no text.
    if told != len(text) and (text or told > 1):
        raise UnreadableDocumentError("damaged file", DAMAGED)
    raised = _raised(paragraph, raised_shapes, len(text))
    deleted = _deleted(paragraph)
    at = 0
    for match in _CONTROL.finditer(text):
        start = match.start()
        if start < at:
            continue
        yield from _plain(text, at, start, raised, deleted)
        code = ord(match[0])
        at = start + (_PLACES if code in _WIDE else 1)
        if any(first <= start < end for first, end in deleted):
            if code in _ANCHORS:
                yield Piece("", anchor=GONE)
        elif code in _ANCHORS:
            yield Piece("", anchor=data[2 * start + 2 : 2 * start + 6])
        elif code in _SPACES:
            yield Piece(_SPACES[code])
    yield from _plain(text, at, len(text), raised, deleted)


def _plain(
    text: str, start: int, end: int, raised: Sequence[tuple[int, int]], deleted: Sequence[tuple[int, int]]
) -> Iterator[Piece]:
    """A stretch without controls, cut where its look changes."""
    if start >= end:
        return
    cuts = {at for stretch in (*raised, *deleted) for at in stretch if start < at < end}
    edges = [start, *sorted(cuts), end]
    for first, last in pairwise(edges):
        if not any(a <= first < b for a, b in deleted):
            yield Piece(_whole(text[first:last]), any(a <= first < b for a, b in raised))


def _whole(text: str) -> str:
    """The text with the halves of letters beyond 16 bits made one."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _raised(paragraph: Record, shapes: frozenset[int], length: int) -> list[tuple[int, int]]:
    """The stretches that are printed raised."""
    data = paragraph.first(PARA_CHAR_SHAPE) if shapes else b""
    found = numbers(data, f"{len(data) // 8 * 2}I")
    starts, ids = found[::2], found[1::2]
    ends = (*starts[1:], length)
    return [(start, end) for start, end, one in zip(starts, ends, ids, strict=False) if one in shapes and start < end]


def _deleted(paragraph: Record) -> list[tuple[int, int]]:
    """The stretches that a tracked change has deleted; the last place of each belongs to it."""
    found = []
    for record in paragraph.below:
        if record.tag == PARA_RANGE_TAG:
            for at in range(0, len(record.data) - 11, 12):
                first, last, kind = numbers(record.data, "3I", at)
                if kind >> 24 == _DELETED and first <= last:
                    found.append((first, last + 1))
    return found

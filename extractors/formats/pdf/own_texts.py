"""Takes out of a PDF the texts that it gives letters of its own (ActualText), which pdf-oxide takes for their codes."""

import re
import zlib
from collections.abc import Iterable

from extractors.formats.pdf.streams import STREAM_END, begin_of, unpacked

_MARK = b"/ActualText"
# ISO 32000-1, 14.6: what is marked has a tag and a dictionary, or the name of one; then a tag alone stands there.
_NAMED = re.compile(rb"/Span\s*/[^\s/<>\[\]()]+\s*BDC\b")
_WRITTEN_OUT = re.compile(
    rb"/[^\s/<>\[\]()]+\s*<<(?:[^<>()]|<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.)*\))*>>\s*BDC\b", re.DOTALL
)
_ALONE = b"/Span BMC"
_BEST = 9


def has_own_text(content: bytes) -> bool:
    """Whether the content of a page may give letters a text of their own."""
    return _MARK in content or _NAMED.search(content) is not None


def without_own_texts(data: bytes, places: Iterable[int]) -> tuple[bytes, list[int]]:
    """The file with those texts out of the streams named at these places, and the places of streams that kept them.

    Every other byte stays where it is, so that the file's table of places holds: a stream is packed anew, and what is
    left of its room is filled up.
    """
    shown, kept = bytearray(data), []
    for place in places:
        begin = begin_of(data, place)
        end = data.find(STREAM_END, begin)
        room = data[begin:end]
        plain = None if has_own_text(room) else unpacked(room)
        content = _without(room if plain is None else plain)
        made = content.ljust(len(room)) if plain is None else zlib.compress(content, _BEST).ljust(len(room), b"\0")
        if has_own_text(room if plain is None else plain) and not has_own_text(content) and len(made) == len(room):
            shown[begin:end] = made
        else:
            kept.append(place)
    return bytes(shown), kept


def _without(content: bytes) -> bytes:
    content = _NAMED.sub(_ALONE, content)
    return _WRITTEN_OUT.sub(lambda found: _ALONE if _MARK in found[0] else found[0], content)

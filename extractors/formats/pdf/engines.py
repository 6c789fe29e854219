"""The choice of the engine for a file, and for a page that the first engine cannot read."""

import re
import zlib
from collections.abc import Iterator

from extractors.formats.pdf import oxide, pdfium
from pipeline.errors import UnreadableDocumentError
from pipeline.page import Page

_STREAM = re.compile(rb"stream\r?\n")
_INVISIBLE = re.compile(rb"\b3\s+Tr\b")
# Streams of fonts and pictures; what stands before a stream says what it is.
_NO_CONTENT = re.compile(rb"/Length1\b|/Image\b|/XRef\b|/FontFile|/Subtype\s*/CIDFontType0C")
_DICTIONARY = 200
_NO_PAGES = re.compile(rb"/Count\s+0\b")
_MAX_STREAM = 1 << 26
_END = b"%%EOF"
_TAIL = 4096


def pages(data: bytes) -> Iterator[Page]:
    """The pages of a PDF in order. Raises UnreadableDocumentError where the file cannot be opened.

    A file without its end is refused: engines mend it in silence and lose pages.
    """
    if _END not in data[-_TAIL:]:
        raise UnreadableDocumentError("damaged file", "끝이 잘린 PDF입니다 · the end of the PDF is missing")
    encrypted = b"/Encrypt" in data
    document = None if encrypted else oxide.opened(data)
    if document is not None and not document.page_count():
        raise _without_pages(data)
    if document is None or has_invisible_letters(data):
        yield from _second_engine(data)
        return
    second = _Second(data)
    for index in range(document.page_count()):
        page = oxide.page(document, index, second.angle_of)
        yield second.page(index) if page is None else page


class _Second:
    """PDFium, opened when it is asked for the first time."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._file: pdfium.File | None = None

    def _opened(self) -> pdfium.File:
        if self._file is None:
            self._file = pdfium.opened(self._data)
        return self._file

    def page(self, index: int) -> Page:
        """A page that the first engine cannot read."""
        return pdfium.page(self._opened(), index)

    def angle_of(self, index: int) -> int:
        """How far the text of a page is turned to the left."""
        return pdfium.angle_of(self._opened(), index)


def _second_engine(data: bytes) -> Iterator[Page]:
    try:
        yield from pdfium.pages(data)
    except UnreadableDocumentError as error:
        raise (_without_pages(data) if error.reason == "damaged file" else error) from error


def _without_pages(data: bytes) -> UnreadableDocumentError:
    if _NO_PAGES.search(data):
        return UnreadableDocumentError("no pages", "쪽이 없는 PDF입니다 · the PDF has no pages")
    return UnreadableDocumentError("damaged file", "손상된 PDF입니다 · the PDF is damaged")


def has_invisible_letters(data: bytes) -> bool:
    """Whether any stream of the file sets the text rendering mode in which letters are not painted."""
    for match in _STREAM.finditer(data):
        begin = data.rfind(b" obj", max(0, match.start() - _DICTIONARY), match.start())
        if begin >= 0 and _NO_CONTENT.search(data, begin, match.start()):
            continue
        content = data[match.end() : data.find(b"endstream", match.end())]
        if content[:1] == b"x":
            try:
                content = zlib.decompressobj().decompress(content, _MAX_STREAM)
            except zlib.error:
                continue
        if b" Tr" in content and _INVISIBLE.search(content):
            return True
    return False

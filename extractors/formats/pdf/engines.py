"""The choice of the engine for a file, and for a page that the first engine cannot read."""

import re
import zlib
from collections.abc import Iterator

from extractors.formats.pdf import oxide, pdfium
from pipeline.errors import UnreadableDocumentError
from pipeline.page import Page

_STREAM = re.compile(rb"stream\r?\n")
_INVISIBLE = re.compile(rb"\b3\s+Tr\b")
_MAX_STREAM = 1 << 26
_END = b"%%EOF"
_TAIL = 4096


def pages(data: bytes) -> Iterator[Page]:
    """The pages of a PDF in order. Raises UnreadableDocumentError where the file cannot be opened.

    A file without its end is refused: engines mend it in silence and lose pages.
    """
    if _END not in data[-_TAIL:]:
        raise UnreadableDocumentError("damaged file", "끝이 잘린 PDF입니다 · the end of the PDF is missing")
    document = None if b"/Encrypt" in data or has_invisible_letters(data) else oxide.opened(data)
    if document is None:
        yield from pdfium.pages(data)
        return
    second: list[pdfium.File] = []
    for index in range(document.page_count()):
        page = oxide.page(document, index)
        if page is None:
            second = second or [pdfium.opened(data)]
            page = pdfium.page(second[0], index)
        yield page
    if not document.page_count():
        raise UnreadableDocumentError("no pages", "쪽이 없는 PDF입니다 · the PDF has no pages")


def has_invisible_letters(data: bytes) -> bool:
    """Whether any stream of the file sets the text rendering mode in which letters are not painted."""
    for match in _STREAM.finditer(data):
        content = data[match.end() : data.find(b"endstream", match.end())]
        if content[:1] == b"x":
            try:
                content = zlib.decompressobj().decompress(content, _MAX_STREAM)
            except zlib.error:
                continue
        if b" Tr" in content and _INVISIBLE.search(content):
            return True
    return False

"""The choice of the engine for a file, and for a page that the first engine cannot read."""

import re
from collections.abc import Container, Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import numpy as np
import pdf_oxide
from numpy.typing import NDArray

from extractors.formats.pdf import oxide, pdfium
from extractors.formats.pdf.damage import damaged_pages, page_count, pages_drawn_with
from extractors.formats.pdf.forms import forms_of_pages
from extractors.formats.pdf.own_texts import without_own_texts
from extractors.formats.pdf.refusals import empty_page, heavy_page, limited, refuse_many
from extractors.formats.pdf.scan import Scan, number_of, scan
from pipeline.errors import UnreadableDocumentError
from pipeline.limits import MOST_FORMS
from pipeline.page import Boxes, Page

_NO_PAGES = re.compile(rb"/Count\s+0\b")
_END = b"%%EOF"
_TAIL = 4096


def pages(data: bytes, only: Container[int] | None = None, found: Scan | None = None) -> Iterator[Page]:
    """The pages of a PDF in order, or `only` those of some numbers; `found` is what a scan of it finds.

    Raises UnreadableDocumentError where the file cannot be opened, or has more pages than any report.
    A file without its end is refused: engines mend it in silence and lose pages.
    """
    if _END not in data[-_TAIL:]:
        raise UnreadableDocumentError("damaged file", "끝이 잘린 PDF입니다 · the end of the PDF is missing")
    found = found or scan(data)
    # Of a text that a file gives letters (ActualText) the first engine takes the bytes for codes of the font: a blank
    # becomes a letter, and a digit another digit.
    shown, kept = without_own_texts(data, found.own_texts) if found.own_texts else (data, [])
    first = None if b"/Encrypt" in data else oxide.opened(shown)
    if first is not None and not first[1]:
        raise _without_pages(data)
    if first is not None:
        refuse_many(first[1])
    forms = forms_of_pages(data) if found.forms else {}
    refused = pages_drawn_with(data, found.huge) if found.huge else frozenset()
    refused |= {number for number, one in forms.items() if one.drawn > MOST_FORMS}
    if first is None:
        yield from map(limited, _second_engine(data, _Plan(only, refused)))
        return
    if found.lost:
        raise UnreadableDocumentError("damaged file", "손상된 PDF입니다 · objects are damaged, which may be pages")
    if found.leaves > first[1] and (held := page_count(data)) > first[1]:
        message = f"쪽수가 틀린 PDF입니다 · the PDF says that it has {first[1]} pages and has {held}"
        raise UnreadableDocumentError("damaged file", message)
    damaged = damaged_pages(data, found.damaged) if found.damaged or found.missing else frozenset()
    damaged |= {number for number, one in forms.items() if one.is_bottomless}
    unseen = found.invisible or found.clipped
    unread = {number for number, one in forms.items() if one.needs_second}
    unread |= pages_drawn_with(data, {number_of(data, place) for place in kept}) if kept else frozenset()
    plan = _Plan(only, refused, unread)
    read = _second_engine(data, plan) if unseen else _first_engine(data, first, found.frame, plan)
    for page in map(limited, read):
        yield replace(page, damaged=True) if page.number in damaged else page


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which pages are wanted (None: all), which no engine looks at, and which the first does not read to the end."""

    only: Container[int] | None
    refused: Container[int]
    unread: Container[int] = ()


def _first_engine(
    data: bytes, first: tuple[pdf_oxide.PdfDocument, int], frame: tuple[float, ...] | None, plan: _Plan
) -> Iterator[Page]:
    document, count = first
    with closing(_Second(data)) as second:
        for index in range(count):
            if plan.only is not None and index + 1 not in plan.only:
                continue
            if index + 1 in plan.refused:
                yield heavy_page(index)
                continue
            page = None
            if index + 1 not in plan.unread:
                page = oxide.page(document, index, second.angle_of, frame, second.on_white)
            yield second.page(index) if page is None else page


class _Second:
    """PDFium, opened when it is asked for the first time, to be closed at the end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._file: pdfium.File | None = None

    def _opened(self) -> pdfium.File:
        if self._file is None:
            self._file = pdfium.opened(self._data)
        return self._file

    def close(self) -> None:
        """Gives the file back."""
        if self._file is not None:
            pdfium.close(self._file)
            self._file = None

    def page(self, index: int) -> Page:
        """A page that the first engine cannot read; it is damaged if this one finds nothing on it either."""
        try:
            page = pdfium.page(self._opened(), index)
        except UnreadableDocumentError:
            page = empty_page(index)
        return page if page.letters else replace(page, damaged=True)

    def angle_of(self, index: int) -> int:
        """How far the text of a page is turned to the left; upwards where that engine cannot open the file."""
        try:
            return pdfium.angle_of(self._opened(), index)
        except UnreadableDocumentError:
            return oxide.UPWARDS

    def on_white(self, index: int, boxes: Boxes) -> NDArray[np.bool_]:
        """Which of the boxes on a page show nothing but white; none where that engine cannot open the file."""
        try:
            return pdfium.on_white(self._opened(), index, boxes)
        except UnreadableDocumentError:
            return np.zeros(len(boxes), dtype=np.bool_)


def _second_engine(data: bytes, plan: _Plan) -> Iterator[Page]:
    try:
        yield from pdfium.pages(data, plan.only, plan.refused)
    except UnreadableDocumentError as error:
        raise (_without_pages(data) if error.reason == "damaged file" else error) from error


def _without_pages(data: bytes) -> UnreadableDocumentError:
    if _NO_PAGES.search(data):
        return UnreadableDocumentError("no pages", "쪽이 없는 PDF입니다 · the PDF has no pages")
    return UnreadableDocumentError("damaged file", "손상된 PDF입니다 · the PDF is damaged")

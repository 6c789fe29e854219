"""Pages by PDFium: slower, and right where letters are invisible, lie on their side, or the file is encrypted."""

import io
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import closing
from functools import wraps
from statistics import median_low
from typing import Any, ParamSpec, TypeAlias, TypeVar

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from pypdfium2 import raw

from extractors.formats.pdf.framing import FEW_LETTERS, SAMPLE, Drawn, framed
from extractors.formats.pdf.pdfium_letters import all_white, angle, is_made_up, letters_of
from extractors.formats.pdf.pdfium_paths import painted
from extractors.formats.pdf.refusals import empty_page, heavy_page, refuse_many
from pipeline.errors import UnreadableDocumentError
from pipeline.one_at_a_time import PDFIUM
from pipeline.page import Boxes, Page

File: TypeAlias = Any
"""A pypdfium2.PdfDocument: the library ships no types."""
Given = ParamSpec("Given")
Result = TypeVar("Result")

_PASSWORD_ERROR, _SECURITY_ERROR = 4, 5
_MOST_PIXELS = 100_000_000
_MOST_GREY_PIXELS = 40_000_000


def _alone(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """The function, run by one thread at a time."""

    @wraps(function)
    def alone(*given: Given.args, **named: Given.kwargs) -> Result:
        with PDFIUM:
            return function(*given, **named)

    return alone


def pages(data: bytes, only: Container[int] | None = None, refused: Container[int] = ()) -> Iterator[Page]:
    """The pages of a PDF in order, or `only` those of some numbers; those `refused` are not looked at.

    Raises UnreadableDocumentError where the file cannot be opened.
    """
    document = opened(data)
    try:
        count = length(document)
        if not count:
            raise UnreadableDocumentError("no pages", "쪽이 없는 PDF입니다 · the PDF has no pages")
        refuse_many(count)
        for index in range(count):
            if only is None or index + 1 in only:
                yield heavy_page(index) if index + 1 in refused else page(document, index)
    finally:
        close(document)


@_alone
def close(document: File) -> None:
    """Gives the file back: left to the garbage collector, it would be closed in the midst of another thread's call."""
    document.close()


@_alone
def length(document: File) -> int:
    """The number of its pages."""
    return len(document)


@_alone
def opened(data: bytes) -> File:
    """The file opened, with the empty user password where it is encrypted."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # The code is PDFium's last one: it may be left over from a file before.
        code = getattr(error, "err_code", None) if b"/Encrypt" in data else None
        if code == _PASSWORD_ERROR:
            raise UnreadableDocumentError("encrypted", "암호가 걸린 PDF입니다 · the PDF asks for a password") from error
        if code == _SECURITY_ERROR:
            message = "인증서나 DRM으로 잠긴 PDF입니다 · the PDF is locked in a way other than by a password"
            raise UnreadableDocumentError("encrypted", message) from error
        raise UnreadableDocumentError("damaged file", f"손상된 PDF입니다 · the PDF is damaged: {error}") from error


@_alone
def page(document: File, index: int) -> Page:
    """A page; an empty one where it cannot be loaded."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return empty_page(index)
    with closing(page):
        letters, boxes, angles, hidden = letters_of(page)
        lines = np.array(list(painted(page.raw)), dtype=np.float64).reshape(-1, 4)
        turn = median_low(angles[:: max(1, len(angles) // SAMPLE)]) if angles else 0
        pictures = list(_pictures(page)) if len(letters) < FEW_LETTERS else []
        found = np.array(boxes, dtype=np.float64).reshape(-1, 4)
        shapes = 0 if letters else len(pictures)
        drawn = Drawn(letters, found, lines, turn, hidden, shapes, max(pictures, default=0.0))
        return framed(index, page.get_cropbox(), page.get_rotation(), drawn)


def _pictures(page: pypdfium2.PdfPage) -> Iterator[float]:
    """The area of each picture of a page."""
    for item in page.get_objects():
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, low, right, high = item.get_bounds()
            yield (right - left) * (high - low)


@_alone
def angle_of(document: File, index: int) -> int:
    """How far most letters of a page are turned to the left: 0, 90, 180 or 270."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return 0
    with closing(page), closing(page.get_textpage()) as text:
        count = text.count_chars()
        sample = range(0, count, max(1, count // SAMPLE))
        angles = [angle(text.raw, i) for i in sample if not is_made_up(text.raw, i)]
    return median_low(angles) if angles else 0


@_alone
def on_white(document: File, index: int, boxes: Boxes) -> NDArray[np.bool_]:
    """Which of the boxes, counted from the lower left, hold nothing but white on the picture of a page."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return np.zeros(len(boxes), dtype=np.bool_)
    found = all_white(page, boxes)
    page.close()
    return found


@_alone
def picture(data: bytes, number: int, scale: float) -> bytes:
    """A page as people see it, as PNG, `scale` pixels to a point. Raises IndexError where there is no such page."""
    with closing(opened(data)) as document:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        out = io.BytesIO()
        with closing(document[number - 1]) as page:
            width, height = page.get_size()
            if width * height * scale**2 > _MOST_PIXELS:
                message = f"쪽이 너무 큽니다 · the page is too large for a picture: {width:.0f} × {height:.0f} pt"
                raise UnreadableDocumentError("large page", message)
            with closing(page.render(scale=scale)) as bitmap:
                bitmap.to_pil().save(out, "PNG")
        return out.getvalue()


@_alone
def grey(data: bytes, number: int, dpi: float) -> tuple[NDArray[np.uint8], float, float] | None:
    """A page as people see it, in grey, and its width and height in points; None where it is too large or damaged."""
    with closing(opened(data)) as document:
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            return None
        with closing(page):
            width, height = page.get_size()
            if width * height * (dpi / 72) ** 2 > _MOST_GREY_PIXELS:
                return None
            with closing(page.render(scale=dpi / 72, grayscale=True)) as bitmap:
                picture = np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width)
            return picture, width, height


@_alone
def copied(data: bytes, wanted: Sequence[tuple[int, int]]) -> bytes:
    """A PDF of some pages alone, each by its number and so many quarter turns clockwise, cut to what is displayed.

    Raises UnreadableDocumentError where they cannot be copied.
    """
    with closing(opened(data)) as whole, closing(pypdfium2.PdfDocument.new()) as copy:
        try:
            copy.import_pages(whole, [number - 1 for number, _ in wanted])
            for index, (_, turns) in enumerate(wanted):
                with closing(copy[index]) as page:
                    frame = page.get_cropbox()
                    page.set_mediabox(*frame)
                    page.set_cropbox(*frame)
                    page.set_rotation((page.get_rotation() + 90 * turns) % 360)
            out = io.BytesIO()
            copy.save(out)
        except pypdfium2.PdfiumError as error:
            message = f"쪽을 옮길 수 없습니다 · pages cannot be copied: {error}"
            raise UnreadableDocumentError("damaged file", message) from error
    return out.getvalue()

"""Pages by PDFium: slower, and right where letters are invisible, lie on their side, or the file is encrypted."""

import ctypes
import io
import math
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import closing
from functools import wraps
from statistics import median_low
from typing import Any, ParamSpec, TypeAlias, TypeVar

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from pypdfium2 import raw

from extractors.formats.pdf.framing import FEW_LETTERS, OF_FIGURES, SAMPLE, WHITE, Drawn, Sides, facing, framed, sides
from extractors.formats.pdf.looks import Looks
from extractors.formats.pdf.refusals import empty_page, heavy_page, refuse_many
from pipeline.errors import UnreadableDocumentError
from pipeline.one_at_a_time import PDFIUM
from pipeline.page import Boxes, Page

File: TypeAlias = Any
"""A pypdfium2.PdfDocument: the library ships no types."""
Matrix = tuple[float, ...]
Given = ParamSpec("Given")
Result = TypeVar("Result")

_PASSWORD_ERROR, _SECURITY_ERROR = 4, 5
_MOST_PIXELS = 100_000_000
_MOST_GREY_PIXELS = 40_000_000
_BLANK = ord(" ")
_SEGMENTS = {0: "line_to", 1: "curve_to", 2: "move_to"}
_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


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
        letters, boxes, angles, hidden = _letters(page)
        painted = np.array(list(_boxes(page.raw)), dtype=np.float64).reshape(-1, 4)
        angle = median_low(angles[:: max(1, len(angles) // SAMPLE)]) if angles else 0
        pictures = list(_pictures(page)) if len(letters) < FEW_LETTERS else []
        found = np.array(boxes, dtype=np.float64).reshape(-1, 4)
        shapes = 0 if letters else len(pictures)
        drawn = Drawn(letters, found, painted, angle, hidden, shapes, max(pictures, default=0.0))
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
        angles = [_angle(text.raw, i) for i in sample if not _is_made_up(text.raw, i)]
    return median_low(angles) if angles else 0


@_alone
def on_white(document: File, index: int, boxes: Boxes) -> NDArray[np.bool_]:
    """Which of the boxes, counted from the lower left, hold nothing but white on the picture of a page."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return np.zeros(len(boxes), dtype=np.bool_)
    found = _on_white(page, boxes)
    page.close()
    return found


def _on_white(page: pypdfium2.PdfPage, boxes: Iterable[Sequence[float]]) -> NDArray[np.bool_]:
    left, _, _, high = page.get_cropbox()
    bitmap = page.render(grayscale=True, rotation=-page.get_rotation() % 360)
    picture = bitmap.to_numpy().squeeze()
    found = []
    for x0, low, x1, top in boxes:
        across = slice(max(0, int(x0 - left)), max(0, math.ceil(x1 - left)))
        part = picture[max(0, int(high - top)) : max(0, math.ceil(high - low)), across]
        found.append(not part.size or int(part.min()) > WHITE * 255)
    return np.array(found, dtype=np.bool_)


def _angle(text: Any, index: int) -> int:  # noqa: ANN401 - a handle
    return round(-math.degrees(raw.FPDFText_GetCharAngle(text, index)) / 90) % 4 * 90


def _is_made_up(text: Any, index: int) -> bool:  # noqa: ANN401 - a handle
    """Whether PDFium made a letter up: the spaces and line ends it finds."""
    return bool(raw.FPDFText_IsGenerated(text, index) == 1)


def _letters(page: pypdfium2.PdfPage) -> tuple[list[str], list[tuple[float, ...]], list[int], int]:
    """The letters that are seen, their boxes and how far each is turned to the left; the count of the others."""
    text = page.get_textpage()
    box = raw.FS_RECTF()
    letters: list[str] = []
    boxes: list[tuple[float, ...]] = []
    angles: list[int] = []
    looks = Looks(page.raw)
    white: list[int] = []
    hidden = 0
    blank = False
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        raw.FPDFText_GetLooseCharBox(text.raw, index, ctypes.byref(box))
        if box.right <= box.left or _is_made_up(text.raw, index):
            # It tells of no blank that is printed, but of all that it sees.
            blank = code == _BLANK
            continue
        look = looks.of(raw.FPDFText_GetTextObject(text.raw, index))
        place = (box.left, box.bottom, box.right, box.top)
        if not look.shows(place):
            hidden += not chr(code).isspace()
            continue
        if blank and letters and not {letters[-1], chr(code)} <= OF_FIGURES:
            letters.append(" ")
            boxes.append(facing(boxes[-1], place))
            angles.append(angles[-1])
        blank = False
        if look.white and not chr(code).isspace():
            white.append(len(letters))
        letters.append(chr(code))
        boxes.append(place)
        angles.append(_angle(text.raw, index))
    text.close()
    unseen = (
        {i for i, alone in zip(white, _on_white(page, [boxes[i] for i in white]), strict=True) if alone}
        if white
        else ()
    )
    seen = [i for i in range(len(letters)) if i not in unseen]
    return [letters[i] for i in seen], [boxes[i] for i in seen], [angles[i] for i in seen], hidden + len(unseen)


def _boxes(page: raw.FPDF_PAGE) -> Iterator[Sides]:
    """One box for each straight line and rectangle that is painted: left, low, right, high."""
    todo = [(raw.FPDFPage_GetObject(page, i), _UNMOVED) for i in range(raw.FPDFPage_CountObjects(page))]
    for item, moved in todo:
        kind = raw.FPDFPageObj_GetType(item)
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(item, matrix)
        placed = _times(tuple(getattr(matrix, name) for name in "abcdef"), moved)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            todo += [(raw.FPDFFormObj_GetObject(item, i), placed) for i in range(raw.FPDFFormObj_CountObjects(item))]
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            yield from _sides(item, placed)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    (a, b, c, d, e, f), (g, h, i, j, k, m) = inner, outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _sides(path: Any, placed: Matrix) -> Iterator[Sides]:  # noqa: ANN401 - a handle
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, mode, stroke)
    if not (mode.value or stroke.value) or (not stroke.value and _is_white(path)):
        return
    a, b, c, d, e, f = placed
    x, y = ctypes.c_float(), ctypes.c_float()
    operations: list[dict[str, object]] = []
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind = _SEGMENTS.get(raw.FPDFPathSegment_GetType(segment), "curve_to")
        place = {"x": a * x.value + c * y.value + e, "y": b * x.value + d * y.value + f}
        operations.append({"op": kind, **place})
        if raw.FPDFPathSegment_GetClose(segment):
            operations.append({"op": "close_path"})
    yield from sides(operations)


def _is_white(path: Any) -> bool:  # noqa: ANN401 - a handle
    colours = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(path, *colours)
    return min(colour.value for colour in colours[:3]) > WHITE * 255


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

"""Pictures of parts of a PDF's pages with cells boxed, as data URIs: no file beside the page can get lost."""

import base64
import io
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

from pipeline.model import Amount, Box
from pipeline.one_at_a_time import PDFIUM

Handle: TypeAlias = Any
"""A pypdfium2 object: the library ships no types."""

_SCALE = 1.5
_ABOVE, _BELOW, _ASIDE = 34.0, 12.0, 24.0
_TALLEST, _WIDEST = 230.0, 640.0
_LARGEST = 30_000
_QUALITIES = (60, 30, 10)
_COLOURS = {"printed": (200, 0, 0), "operand": (0, 70, 190)}
_PENS = {"printed": 4, "operand": 2}


@dataclass(slots=True)
class Camera:
    """An open PDF; it keeps the page it looked at last."""

    file: Handle
    at: int = 0
    page: Handle = None

    def look(self, number: int) -> Handle:
        """The page of that number."""
        if self.at != number:
            if self.page is not None:
                self.page.close()
            self.page, self.at = self.file[number - 1], number
        return self.page

    def close(self) -> None:
        """Gives back the page and the file."""
        if self.page is not None:
            self.page.close()
        self.file.close()


@contextmanager
def camera(data: bytes) -> Iterator[Camera]:
    """A camera on the bytes of a PDF, for one thread at a time."""
    import pypdfium2  # noqa: PLC0415 - a text has no pictures

    with PDFIUM:
        opened = Camera(pypdfium2.PdfDocument(data))
        try:
            yield opened
        finally:
            opened.close()


def picture(lens: Camera, page: int, marked: Sequence[tuple[Amount, str]]) -> str:
    """The strip of a page around the marked amounts, each boxed, as a data URI of at most 30 KB.

    Boxes are those of the page as displayed, and so is the picture. Where the amounts lie too far apart the strip keeps
    the first one; it is empty where the page has no such place.
    """
    sheet = lens.look(page)
    width, height = sheet.get_size()
    strip = _strip([amount.box for amount, _ in marked], width, height)
    if strip.x1 - strip.x0 < 1 or strip.bottom - strip.top < 1:
        return ""
    cut = (strip.x0, height - strip.bottom, width - strip.x1, strip.top)
    with closing(sheet.render(scale=_SCALE, crop=cut)) as bitmap:
        image = bitmap.to_pil().copy()
    _box(image, strip, marked)
    return "data:image/webp;base64," + base64.b64encode(_encoded(image)).decode()


def _strip(boxes: Sequence[Box], width: float, height: float) -> Box:
    first = boxes[0]
    near = [box for box in boxes if max(box.bottom, first.bottom) - min(box.top, first.top) <= _TALLEST]
    top = max(0.0, min(box.top for box in near) - _ABOVE)
    bottom = min(height, max(box.bottom for box in near) + _BELOW, top + _TALLEST + _ABOVE + _BELOW)
    left, right = _sides(min(box.x0 for box in near), max(box.x1 for box in near), width)
    return Box(first.page, left, top, right, bottom)


def _sides(x0: float, x1: float, width: float) -> tuple[float, float]:
    """The whole width of an upright page; of a spread or a wide sheet as much, with what stands before the amounts."""
    if width <= _WIDEST:
        return max(0.0, min(_ASIDE, x0)), min(width, max(width - _ASIDE, x1))
    right = min(width, max(x1 + 2 * _ASIDE, _WIDEST))
    return max(0.0, min(right - _WIDEST, x0 - _ASIDE)), right


def _box(image: Handle, strip: Box, marked: Sequence[tuple[Amount, str]]) -> None:
    from PIL import ImageDraw  # noqa: PLC0415 - a text has no pictures

    pen = ImageDraw.Draw(image)
    for amount, mark in reversed(marked):
        box = amount.box
        corners = (box.x0 - strip.x0 - 1, box.top - strip.top - 1, box.x1 - strip.x0 + 1, box.bottom - strip.top + 1)
        pen.rectangle([corner * _SCALE for corner in corners], outline=_COLOURS[mark], width=_PENS[mark])


def _encoded(image: Handle) -> bytes:
    for quality in _QUALITIES:
        file = io.BytesIO()
        image.save(file, "WEBP", quality=quality, method=1)
        if file.tell() <= _LARGEST:
            break
    else:
        file = io.BytesIO()
        image.resize((image.width // 2, image.height // 2)).save(file, "WEBP", quality=_QUALITIES[-1])
    return file.getvalue()

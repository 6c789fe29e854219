"""Pictures of parts of a PDF's pages with cells boxed, as data URIs: no file beside the page can get lost."""

import base64
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from pipeline.model import Amount, Box
from pipeline.one_at_a_time import PDFIUM

Handle: TypeAlias = Any
"""A pypdfium2 object: the library ships no types."""

_SCALE = 1.5
_ABOVE, _BELOW, _ASIDE = 34.0, 12.0, 24.0
_TALLEST = 230.0
_LARGEST = 30_000
_QUALITIES = (60, 30, 10)
_COLOURS = {"printed": (200, 0, 0), "operand": (0, 70, 190)}
_PENS = {"printed": 4, "operand": 2}
_QUARTER = 90


@dataclass(slots=True)
class Camera:
    """An open PDF; it keeps the page it looked at last, and how each page is turned."""

    file: Handle
    at: int = 0
    page: Handle = None
    turns: dict[int, int] = field(default_factory=dict)

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

    Where they lie too far apart the strip keeps the first one; empty where the page has no such place.
    """
    sheet = lens.look(page)
    turn = _turn(lens, page, marked[0][0])
    size = sheet.get_size()
    width, height = size if turn % 2 == 0 else size[::-1]
    strip = _strip([amount.box for amount, _ in marked], width, height)
    if strip.x1 - strip.x0 < 1 or strip.bottom - strip.top < 1:
        return ""
    cut = (strip.x0, height - strip.bottom, width - strip.x1, strip.top)
    image = sheet.render(scale=_SCALE, rotation=turn * _QUARTER, crop=cut).to_pil()
    _box(image, strip, marked)
    return "data:image/webp;base64," + base64.b64encode(_encoded(image)).decode()


def _strip(boxes: Sequence[Box], width: float, height: float) -> Box:
    first = boxes[0]
    near = [box for box in boxes if max(box.bottom, first.bottom) - min(box.top, first.top) <= _TALLEST]
    top = max(0.0, min(box.top for box in near) - _ABOVE)
    bottom = min(height, max(box.bottom for box in near) + _BELOW, top + _TALLEST + _ABOVE + _BELOW)
    left, right = min(_ASIDE, first.x0), max(width - _ASIDE, first.x1)
    return Box(first.page, max(0.0, left), top, min(width, right), bottom)


def _turn(lens: Camera, page: int, amount: Amount) -> int:
    """By how many quarters to the right the page must be turned for the amount to stand where its box says."""
    if page not in lens.turns:
        lens.turns[page] = next((turn for turn in range(4) if _stands(lens.page, amount, turn)), 0)
    return lens.turns[page]


def _stands(sheet: Handle, amount: Amount, turn: int) -> bool:
    """Whether the box, on a page turned by that much, holds the printed digits."""
    left, low, right, high = sheet.get_cropbox()
    shown = (sheet.get_rotation() // _QUARTER + turn) % 4
    width, height = right - left, high - low
    box = amount.box
    # From the turned page, counted from its top left, back to the file's own points, counted from its lower left.
    corners = {
        0: (box.x0, height - box.bottom, box.x1, height - box.top),
        1: (box.top, box.x0, box.bottom, box.x1),
        2: (width - box.x1, box.top, width - box.x0, box.bottom),
        3: (width - box.bottom, height - box.x1, width - box.top, height - box.x0),
    }[shown]
    text = sheet.get_textpage()
    found = text.get_text_bounded(corners[0] + left, corners[1] + low, corners[2] + left, corners[3] + low)
    text.close()
    return "".join(amount.text.split()) in "".join(found.split())


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

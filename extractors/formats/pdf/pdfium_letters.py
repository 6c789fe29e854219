"""The letters that PDFium finds on a page, and those among them that nobody sees."""

import ctypes
import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from pypdfium2 import raw

from extractors.formats.pdf.framing import OF_FIGURES, WHITE, facing
from extractors.formats.pdf.looks import Looks

_BLANK = ord(" ")


def all_white(page: pypdfium2.PdfPage, boxes: Iterable[Sequence[float]]) -> NDArray[np.bool_]:
    """Which of the boxes, counted from the lower left, hold nothing but white on the picture of a page."""
    left, _, _, high = page.get_cropbox()
    bitmap = page.render(grayscale=True, rotation=-page.get_rotation() % 360)
    picture = bitmap.to_numpy().squeeze()
    found = []
    for x0, low, x1, top in boxes:
        across = slice(max(0, int(x0 - left)), max(0, math.ceil(x1 - left)))
        part = picture[max(0, int(high - top)) : max(0, math.ceil(high - low)), across]
        found.append(not part.size or int(part.min()) > WHITE * 255)
    return np.array(found, dtype=np.bool_)


def angle(text: Any, index: int) -> int:  # noqa: ANN401 - a handle
    """How far a letter is turned to the left: 0, 90, 180 or 270."""
    return round(-math.degrees(raw.FPDFText_GetCharAngle(text, index)) / 90) % 4 * 90


def is_made_up(text: Any, index: int) -> bool:  # noqa: ANN401 - a handle
    """Whether PDFium made a letter up: the spaces and line ends it finds."""
    return bool(raw.FPDFText_IsGenerated(text, index) == 1)


def letters_of(page: pypdfium2.PdfPage) -> tuple[list[str], list[tuple[float, ...]], list[int], int]:
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
        if box.right <= box.left or is_made_up(text.raw, index):
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
        angles.append(angle(text.raw, index))
    text.close()
    unseen = (
        {i for i, alone in zip(white, all_white(page, [boxes[i] for i in white]), strict=True) if alone}
        if white
        else ()
    )
    seen = [i for i in range(len(letters)) if i not in unseen]
    return [letters[i] for i in seen], [boxes[i] for i in seen], [angles[i] for i in seen], hidden + len(unseen)

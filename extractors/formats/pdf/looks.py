"""How PDFium's pieces of text look: painted or not, white or not, and the window that they are seen through."""

import ctypes
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

from extractors.formats.pdf.framing import WHITE

_INVISIBLE = 3
_EVERYWHERE = (float("-inf"), float("-inf"), float("inf"), float("inf"))
Sides = tuple[float, ...]
"""Left, low, right, high."""


@dataclass(frozen=True, slots=True)
class Look:
    """Whether a piece of text is painted and white, and the window outside of which nothing of it is seen."""

    painted: bool = True
    white: bool = False
    window: Sides = _EVERYWHERE

    def shows(self, box: Sides) -> bool:
        """Whether a letter in this box is painted and its middle stands in the window."""
        left, low, right, high = self.window
        return self.painted and left <= (box[0] + box[2]) / 2 <= right and low <= (box[1] + box[3]) / 2 <= high


class Looks:
    """The looks of the pieces of text on a page, each looked at once."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401, D107 - a handle
        count = raw.FPDFPage_CountObjects(page)
        # The windows of what stands inside of a form are in the form's own coordinates: those are not looked at.
        self._own = {_address(raw.FPDFPage_GetObject(page, i)) for i in range(count)}
        self._known: dict[int, Look] = {}

    def of(self, piece: Any) -> Look:  # noqa: ANN401 - a handle
        """The look of a piece of text; that of a letter that PDFium names no piece for is plain."""
        if not piece:
            return Look()
        address = _address(piece)
        if address not in self._known:
            window = _window(piece) if address in self._own else _EVERYWHERE
            mode = raw.FPDFTextObj_GetTextRenderMode(piece)
            self._known[address] = Look(mode != _INVISIBLE, _is_white(piece), window)
        return self._known[address]


def _address(handle: Any) -> int:  # noqa: ANN401
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _is_white(piece: Any) -> bool:  # noqa: ANN401
    colours = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(piece, *colours)
    return min(colour.value for colour in colours[:3]) > WHITE * 255


def _window(piece: Any) -> Sides:  # noqa: ANN401
    """What all windows that were cut for a piece of text have in common."""
    left, low, right, high = _EVERYWHERE
    clip = raw.FPDFPageObj_GetClipPath(piece)
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(max(0, raw.FPDFClipPath_CountPaths(clip)) if clip else 0):
        xs, ys = [], []
        for index in range(raw.FPDFClipPath_CountPathSegments(clip, path)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, index), x, y)
            xs.append(x.value)
            ys.append(y.value)
        if xs:
            left, low, right, high = max(left, min(xs)), max(low, min(ys)), min(right, max(xs)), min(high, max(ys))
    return left, low, right, high

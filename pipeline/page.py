"""What an engine hands over of one page: letters and painted boxes in place, and how to lead back to the paper."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.model import Box, Sighting, Turned

Boxes = NDArray[np.float64]
"""One box a row: x0, top, x1, bottom; points, origin top left."""


_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Page:
    """A page turned so that its text is upright; `turns` quarter turns clockwise led there from the page as displayed.

    `width` and `height` are those of the page as it lies here, turned. `hidden` counts the letters that nobody sees,
    `shapes` the small painted shapes and pictures that may be letters drawn. A `damaged` page could not be read; one
    `refused` was not, for the reason that this says.
    `is_picture` tells that a picture covers most of the page, and few letters stand on it.
    A page `scanned` for a reason was read from its picture, which lay turned by `tilt` degrees clockwise;
    `sightings` are its figures.
    Where a sheet holds two pages, `left` is how far from the sheet's left this one begins, and `sheet_width` its width.
    """

    number: int
    width: float
    height: float
    letters: tuple[str, ...]
    boxes: Boxes
    painted: Boxes
    turns: int = 0
    hidden: int = 0
    shapes: int = 0
    damaged: bool = False
    left: float = 0.0
    sheet_width: float = 0.0
    scanned: str = ""
    tilt: float = 0.0
    sightings: tuple[Sighting, ...] = ()
    refused: str = ""
    is_picture: bool = False

    def place(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """A box of this page, as it lies here, on the sheet; `turned` tells how that is displayed."""
        if self.left:
            x0, x1 = round(x0 + self.left, _DECIMALS), round(x1 + self.left, _DECIMALS)
        if self.tilt:
            x0, top, x1, bottom = self._as_it_lay(x0, top, x1, bottom)
        return Box(self.number, x0, top, x1, bottom)

    @property
    def turned(self) -> Turned | None:
        """How the sheet was turned to lie here; None where it is displayed as it lies."""
        quarters = self.turns % 4
        return Turned(quarters, self.sheet_width or self.width, self.height) if quarters else None

    def _as_it_lay(self, x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        """A box of the page set straight, its middle where it was on the page that lay askew."""
        angle = math.radians(self.tilt)
        x, y = (x0 + x1 - (self.sheet_width or self.width)) / 2, (top + bottom - self.height) / 2
        right = x * math.cos(angle) - y * math.sin(angle) - x
        down = x * math.sin(angle) + y * math.cos(angle) - y
        x0, x1 = round(x0 + right, _DECIMALS), round(x1 + right, _DECIMALS)
        return x0, round(top + down, _DECIMALS), x1, round(bottom + down, _DECIMALS)


def turn(boxes: Boxes, quarters: int, width: float, height: float) -> Boxes:
    """Boxes of a page of this size after `quarters` quarter turns of the page clockwise."""
    if not quarters % 4:
        return boxes
    x0, top, x1, bottom = boxes.T
    columns = {
        1: (height - bottom, x0, height - top, x1),
        2: (width - x1, height - bottom, width - x0, height - top),
        3: (top, width - x1, bottom, width - x0),
    }[quarters % 4]
    return np.stack(columns, axis=1)

"""What both engines hand over, made a page: upright, counted from the top left, without what lies off the paper."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.page import Boxes, Page, turn

FEW_LETTERS = 100
"""A page with fewer may be a picture with a stamp on it."""
SAMPLE = 40
OF_FIGURES = frozenset("0123456789,.")
"""Between two of these a blank that an engine only guessed is none: figures may be set wide."""
WHITE = 0.97
# A font may draw several letters alike, and its table of meanings name the rarest of them.
_ALIKE = {"\N{MODIFIER LETTER TURNED COMMA}": "\N{LEFT SINGLE QUOTATION MARK}"}
_SHORTEST_SIDE = 3.0
_DECIMALS = 2
_FROM_TOP, _DOWNWARDS = np.array([0, 3, 2, 1]), np.array([1.0, -1.0, 1.0, -1.0])
_LETTER = (0.0, 0.0, 612.0, 792.0)
Sides = tuple[float, float, float, float]
"""Left, low, right, high."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Letters and painted boxes as an engine counts them, from the lower left; the text is turned by `angle`.

    `picture` is the area of the largest picture, where there are few letters.
    """

    letters: Sequence[str]
    boxes: Boxes
    painted: Boxes
    angle: int = 0
    hidden: int = 0
    shapes: int = 0
    picture: float = 0.0


def framed(index: int, frame: Sequence[float], rotation: int, drawn: Drawn) -> Page:
    """The page upright: from points counted upwards to points counted downwards, turned as written."""
    left, low, right, high = _box(frame)
    width, height = right - left, high - low
    shown, written = (rotation // 90) % 4, (drawn.angle // 90) % 4
    corner = np.array([-left, high, -left, high])
    boxes, painted = (
        turn(b.take(_FROM_TOP, axis=1) * _DOWNWARDS + corner, written, width, height)
        for b in (drawn.boxes, drawn.painted)
    )
    if written % 2:
        width, height = height, width
    inside = _inside(boxes, width, height)
    letters, hidden = tuple(drawn.letters), drawn.hidden
    if not _ALIKE.keys().isdisjoint(letters):
        letters = tuple(_ALIKE.get(letter, letter) for letter in letters)
    if not inside.all():
        hidden += sum(not letter.isspace() for letter in compress(letters, (~inside).tolist()))
        letters, boxes = tuple(compress(letters, inside.tolist())), boxes[inside]
    return Page(
        number=index + 1,
        width=width,
        height=height,
        letters=letters,
        boxes=np.round(boxes, _DECIMALS),
        painted=painted,
        turns=(written - shown) % 4,
        hidden=hidden,
        shapes=drawn.shapes,
        is_picture=2 * drawn.picture > width * height,
    )


def facing(box: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    """The side of a letter's box that faces another letter, wherever that stands: PDFium reads some pages backwards."""
    left, low, right, high = box
    across, up = other[0] + other[2] - left - right, other[1] + other[3] - low - high
    if abs(across) >= abs(up):
        return (right, low, right, high) if across > 0 else (left, low, left, high)
    return (left, high, right, high) if up > 0 else (left, low, right, low)


def _box(frame: Sequence[float]) -> Sides:
    """The sides of a page's box, its corners in any order; a letter page, as viewers show it, where it is none."""
    left, low, right, high = (*frame, 0.0, 0.0, 0.0, 0.0)[:4]
    left, right = min(left, right), max(left, right)
    low, high = min(low, high), max(low, high)
    if not all(map(math.isfinite, (left, low, right, high))) or min(right - left, high - low) < 1:
        return _LETTER
    return left, low, right, high


def _inside(boxes: Boxes, width: float, height: float) -> NDArray[np.bool_]:
    """Which boxes have a height, and their middle on the paper; a damaged file may give figures that are none."""
    with np.errstate(invalid="ignore", over="ignore"):
        x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
        high = boxes[:, 3] > boxes[:, 1]
    on_paper: NDArray[np.bool_] = (x >= 0) & (x <= width) & (y >= 0) & (y <= height) & high
    return on_paper


def sides(operations: Sequence[Any]) -> Iterator[Sides]:
    """The straight sides of a shape; those of letters that were made shapes are too short to count."""
    px = py = sx = sy = 0.0
    for operation in operations:
        kind = operation["op"]
        if kind == "rectangle":
            x, y, width, height = operation["x"], operation["y"], operation["width"], operation["height"]
            yield min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height)
            continue
        x, y = (sx, sy) if kind == "close_path" else (operation.get("x", px), operation.get("y", py))
        if kind == "move_to":
            sx, sy = x, y
        elif kind != "curve_to":
            width, height = abs(x - px), abs(y - py)
            if min(width, height) < 1 and max(width, height) > _SHORTEST_SIDE:
                yield min(x, px), min(y, py), max(x, px), max(y, py)
        px, py = x, y

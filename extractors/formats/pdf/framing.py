"""What both engines hand over, made a page: upright, counted from the top left, without what lies off the paper."""

from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.page import Boxes, Page, turn

SAMPLE = 40
WHITE = 0.97
_SHORTEST_SIDE = 3.0
Sides = tuple[float, float, float, float]
"""Left, low, right, high."""


def framed(  # noqa: PLR0913, PLR0917 - what both engines hand over
    index: int,
    frame: Sequence[float],
    rotation: int,
    letters: Sequence[str],
    boxes: Boxes,
    painted: Boxes,
    angle: int,
    hidden: int = 0,
) -> Page:
    """The page upright: from points counted upwards to points counted downwards, turned as shown, then as written."""
    left, low, right, high = frame
    width, height = right - left, high - low
    shown, written = (rotation // 90) % 4, (angle // 90) % 4
    flipped = [
        np.stack((b[:, 0] - left, high - b[:, 3], b[:, 2] - left, high - b[:, 1]), axis=1) for b in (boxes, painted)
    ]
    upright = [turn(b, written, width, height) if written else b for b in flipped]
    if written % 2:
        width, height = height, width
    inside = _inside(upright[0], width, height)
    kept = tuple(letters) if inside.all() else tuple(compress(letters, inside.tolist()))
    return Page(
        index + 1, width, height, kept, np.round(upright[0][inside], 2), upright[1], (written - shown) % 4,
        hidden + len(letters) - len(kept),
    )  # fmt: skip


def _inside(boxes: Boxes, width: float, height: float) -> NDArray[np.bool_]:
    """Which boxes have their middle on the paper."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    on_paper: NDArray[np.bool_] = (x >= 0) & (x <= width) & (y >= 0) & (y <= height)
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

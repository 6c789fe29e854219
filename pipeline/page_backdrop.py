"""Letters that a page prints large behind its text, such as a watermark, taken out of the page."""

from dataclasses import replace
from itertools import compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.page import Boxes, Page

_MUCH_LARGER = 1.8
_FEWEST_COVERED = 2
_SAME_SIZE = 0.05
_NEXT = 1.6


class Parted(NamedTuple):
    """A page without the letters behind its text, and those from left to right."""

    page: Page
    behind: str


def without_backdrop(page: Page) -> Parted:
    """The page without letters that stand behind its text.

    A letter stands behind where it is much larger than others whose middles it covers: read in one line with them it
    would put its digits between theirs. Its neighbours of the same size go with it.
    """
    boxes = page.boxes
    if len(boxes) < _FEWEST_COVERED:
        return Parted(page, "")
    size = boxes[:, 3] - boxes[:, 1]
    usual = float(np.sort(size)[len(size) // 2])
    large = [at for at in np.flatnonzero(size > _MUCH_LARGER * usual).tolist() if page.letters[at].strip()]
    if not large:
        return Parted(page, "")
    seen = np.array([not letter.isspace() for letter in page.letters], dtype=np.bool_)
    covered = {at: _covered(boxes, size, seen, at) for at in large}
    if sum(covered.values()) < _FEWEST_COVERED:
        return Parted(page, "")
    behind = _with_neighbours(
        boxes, size, np.array(large, dtype=np.intp), [at for at, count in covered.items() if count]
    )
    keep = np.ones(len(boxes), dtype=np.bool_)
    keep[behind] = False
    letters = tuple(compress(page.letters, keep.tolist()))
    return Parted(replace(page, letters=letters, boxes=boxes[keep]), "".join(page.letters[i] for i in behind))


def _covered(boxes: Boxes, size: NDArray[np.float64], seen: NDArray[np.bool_], at: int) -> int:
    """How many letters that are much smaller have their middle within the box of a letter."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    x0, top, x1, bottom = boxes[at]
    within = (x > x0) & (x < x1) & (y > top) & (y < bottom) & (size * _MUCH_LARGER < size[at]) & seen
    return int(np.count_nonzero(within))


def _with_neighbours(
    boxes: Boxes, size: NDArray[np.float64], large: NDArray[np.intp], covering: list[int]
) -> list[int]:
    """The letters, and those of the same size that stand beside one of them, from the left."""
    found = set(covering)
    waiting = list(covering)
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    while waiting:
        at = waiting.pop()
        alike = np.abs(size[large] - size[at]) < _SAME_SIZE * size[at]
        near = np.hypot(x[large] - x[at], y[large] - y[at]) < _NEXT * size[at]
        for index in large[alike & near].tolist():
            if index not in found:
                found.add(index)
                waiting.append(index)
    return sorted(found, key=lambda i: float(boxes[i, 0]))

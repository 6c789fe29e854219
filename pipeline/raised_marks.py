"""Small letters raised behind others, such as footnote marks: they stand on the line of what they are put to."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.page import Boxes

_SMALL = 0.8
_BESIDE = 0.25
_MANY = 400


def levels(letters: Sequence[str], boxes: Boxes) -> NDArray[np.float64]:
    """How high each letter stands: half way between its top and bottom, a raised mark as high as what it is put to.

    A mark behind a digit keeps its own height, for on one line it would be read as a digit more.
    """
    size, found = boxes[:, 3] - boxes[:, 1], (boxes[:, 1] + boxes[:, 3]) / 2
    small = np.flatnonzero(size < _SMALL * np.sort(size)[len(size) // 2])
    if not len(small) or len(small) > _MANY:
        return found
    order = small[np.argsort(boxes[small, 0], kind="stable")]
    beside = _ending_near(boxes, boxes[order, 0], _BESIDE * size[order])
    heights, sizes, tops, bottoms = found.tolist(), size.tolist(), boxes[:, 1].tolist(), boxes[:, 3].tolist()
    marks: set[int] = set()
    for at, near in zip(order.tolist(), beside, strict=True):
        level = heights[at]
        for other in sorted([other for other in near if tops[other] < level < bottoms[other]]):
            larger = sizes[at] < _SMALL * sizes[other] and not (letters[other].isspace() or letters[other].isdigit())
            if larger or other in marks:
                found[at] = found[other]
                marks.add(at)
                break
    return found


def _ending_near(boxes: Boxes, places: NDArray[np.float64], reach: NDArray[np.float64]) -> Iterator[list[int]]:
    """For each place the letters whose right side is no further from it than its reach."""
    order = np.argsort(boxes[:, 2])
    ends, letters = boxes[order, 2], order.tolist()
    first, last = np.searchsorted(ends, places - reach, "right"), np.searchsorted(ends, places + reach, "left")
    for start, end in zip(first.tolist(), last.tolist(), strict=True):
        yield letters[start:end]

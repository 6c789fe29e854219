"""Small letters raised behind others, such as footnote marks: they stand on the line of what they are put to."""

from collections.abc import Sequence

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
    small = np.flatnonzero(size < _SMALL * np.median(size))
    if not len(small) or len(small) > _MANY:
        return found
    order = small[np.argsort(boxes[small, 0], kind="stable")]
    middle = found.copy()
    marks: set[int] = set()
    for at in order.tolist():
        x0, level = boxes[at, 0], middle[at]
        beside = np.abs(boxes[:, 2] - x0) < _BESIDE * size[at]
        within = (boxes[:, 1] < level) & (level < boxes[:, 3])
        for other in np.flatnonzero(beside & within).tolist():
            larger = size[at] < _SMALL * size[other] and not letters[other].isspace() and not letters[other].isdigit()
            if larger or other in marks:
                found[at] = found[other]
                marks.add(at)
                break
    return found

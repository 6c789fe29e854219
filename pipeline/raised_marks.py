"""Small letters raised behind others, such as footnote marks: they stand on the line of what they are put to."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.page import Boxes, Page

_SMALL, _SMALLER = 0.8, 0.87
_OF_MARKS = frozenset("0123456789)")
_BESIDE = 0.25
_HIGHER = 0.05
_MANY = 400
_OF_FIGURES = frozenset("0123456789%")
_QUOTES = frozenset("‘’´'`＇′“”\"")
_RAISED = str.maketrans("0123456789)", "⁰¹²³⁴⁵⁶⁷⁸⁹⁾")


def settled(page: Page) -> tuple[Sequence[str], NDArray[np.float64]]:
    """The letters and how high each stands: a raised mark as high as what it is put to.

    Behind a digit it becomes a raised digit (²), for read as a plain one it would be a digit more; behind a word it
    becomes one where it stands higher than that, and is not merely smaller.
    """
    boxes, letters = page.boxes, page.letters
    size, found = boxes[:, 3] - boxes[:, 1], (boxes[:, 1] + boxes[:, 3]) / 2
    small = _small(letters, size)
    if not len(small) or len(small) > _MANY:
        return letters, found
    for at in small.tolist():
        if letters[at] in _QUOTES and (after := _behind(boxes, at)) is not None:
            found[at] = found[after]
    order = small[np.argsort(boxes[small, 0], kind="stable")]
    if not _are_any_raised(boxes, size, order):
        return letters, found
    beside = _ending_near(boxes, boxes[order, 0], _BESIDE * size[order])
    heights, sizes, tops, bottoms = found.tolist(), size.tolist(), boxes[:, 1].tolist(), boxes[:, 3].tolist()
    raised: dict[int, bool] = {}
    changed: dict[int, str] = {}
    for at, near in zip(order.tolist(), beside, strict=True):
        level = heights[at]
        for other in sorted([other for other in near if tops[other] < level < bottoms[other]]):
            higher = level < heights[other] - _HIGHER * sizes[other]
            larger = sizes[at] < (_SMALLER if higher else _SMALL) * sizes[other] and not letters[other].isspace()
            if larger or other in raised:
                found[at] = found[other]
                raised[at] = raised.get(other, higher or letters[other] in _OF_FIGURES)
                if raised[at]:
                    changed[at] = letters[at].translate(_RAISED)
                break
    if not changed:
        return letters, found
    return tuple(changed.get(at, letter) for at, letter in enumerate(letters)), found


def _small(letters: Sequence[str], size: NDArray[np.float64]) -> NDArray[np.intp]:
    """The letters that may be raised: much smaller than most, or, unless they are too many, marks a little smaller."""
    usual = np.sort(size)[len(size) // 2]
    small = np.flatnonzero(size < _SMALL * usual)
    smaller = np.flatnonzero((size >= _SMALL * usual) & (size < _SMALLER * usual))
    marks = [at for at in smaller.tolist() if letters[at] in _OF_MARKS] if len(smaller) <= _MANY else []
    return np.concatenate((small, np.array(marks, dtype=np.intp))) if len(small) + len(marks) <= _MANY else small


def _behind(boxes: Boxes, at: int) -> int | None:
    """The larger letter right behind one, at its height: some fonts say of a quote only how high its ink is."""
    x0, top, bottom = boxes[:, 0], boxes[:, 1], boxes[:, 3]
    level, reach = (top[at] + bottom[at]) / 2, _BESIDE * (bottom - top)
    near = (top < level) & (level < bottom) & (abs(x0 - boxes[at, 2]) < reach) & (bottom - top > bottom[at] - top[at])
    found = np.flatnonzero(near)
    return int(found[np.argmin(abs(x0[found] - boxes[at, 2]))]) if len(found) else None


def _are_any_raised(boxes: Boxes, size: NDArray[np.float64], small: NDArray[np.intp]) -> bool:
    """Whether any small letter stands right behind a much larger one, at its height: on most pages none does."""
    large = np.flatnonzero(size * _SMALLER > size[small].min())
    large = large[np.argsort(boxes[large, 2])]
    ends, places, reach = boxes[large, 2], boxes[small, 0], _BESIDE * size[small]
    first, last = np.searchsorted(ends, places - reach, "right"), np.searchsorted(ends, places + reach, "left")
    counts = np.maximum(last - first, 0)
    if not counts.any():
        return False
    behind = np.repeat(small, counts)
    before = large[np.arange(len(behind)) - np.repeat(counts.cumsum() - counts - first, counts)]
    level = (boxes[behind, 1] + boxes[behind, 3]) / 2
    near = (boxes[before, 1] < level) & (level < boxes[before, 3]) & (size[behind] < _SMALLER * size[before])
    return bool(near.any())


def _ending_near(boxes: Boxes, places: NDArray[np.float64], reach: NDArray[np.float64]) -> Iterator[list[int]]:
    """For each place the letters whose right side is no further from it than its reach."""
    order = np.argsort(boxes[:, 2])
    ends, letters = boxes[order, 2], order.tolist()
    first, last = np.searchsorted(ends, places - reach, "right"), np.searchsorted(ends, places + reach, "left")
    for start, end in zip(first.tolist(), last.tolist(), strict=True):
        yield letters[start:end]

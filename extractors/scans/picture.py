"""The picture of a page set straight: its ink without rules and specks, and the rules by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

DPI = 300
POINT = DPI / 72
"""Pixels to a point."""

Grey = NDArray[np.uint8]
Pixels = tuple[int, int, int, int]
"""Left, top, right, bottom."""

_COARSE = 4
_MOST_TILT = 4.0
_STEPS = ((0.5, 8), (0.1, 5), (0.02, 5))
_WINDOW = 61
_DARKER = 18
_LONG = 20.0
_SURELY = 60.0
_TOUCH = 3.0
_SPECK = 0.8
_THICKEST = 4.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in grey without its rules, set straight by `tilt` degrees counter-clockwise.

    `ink` is white where letters are; `rules` are the boxes of straight lines in pixels, across and down.
    """

    grey: Grey
    ink: Grey
    rules: tuple[Pixels, ...]
    tilt: float


def straightened(grey: Grey) -> Picture:
    """The picture of a page at DPI, its lines level."""
    tilt = _tilt(grey)
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), tilt, 1.0)
    level = (
        grey.copy()
        if not tilt
        else _grey(cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255))
    )
    dark = _grey(
        cv2.adaptiveThreshold(
            cv2.GaussianBlur(level, (5, 5), 0), 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _WINDOW, _DARKER
        )
    )
    across, down = _Lines.of(dark, along=1), _Lines.of(dark, along=0)
    kept_across, kept_down = _connected(across.boxes, down.boxes)
    mask = cv2.dilate(cv2.bitwise_or(across.mask(kept_across), down.mask(kept_down)), np.ones((5, 5), np.uint8))
    ink = _without_specks(_grey(cv2.bitwise_and(dark, cv2.bitwise_not(mask))))
    level[np.asarray(mask) > 0] = np.uint8(np.median(level))
    rules = (*(across.boxes[i] for i in kept_across), *(down.boxes[i] for i in kept_down))
    return Picture(level, ink, rules, tilt)


def _grey(picture: object) -> Grey:
    return np.asarray(picture, dtype=np.uint8)


def _tilt(grey: Grey) -> float:
    """By how many degrees the page must be turned counter-clockwise: where its lines are level, rows differ most."""
    small = 255 - _grey(cv2.resize(grey, None, fx=1 / _COARSE, fy=1 / _COARSE, interpolation=cv2.INTER_AREA))
    small[small < np.uint8(60)] = 0
    best = 0.0
    for step, count in _STEPS:
        angles = [best + step * n for n in range(-count, count + 1)]
        best = max(
            (a for a in angles if abs(a) <= _MOST_TILT), key=lambda angle: (_levelness(small, angle), -abs(angle))
        )
    return round(best, 2)


def _levelness(small: Grey, angle: float) -> float:
    height, width = small.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rows = _grey(cv2.warpAffine(small, turn, (width, height))).sum(axis=1, dtype=np.int64)
    return float(np.square(np.diff(rows)).sum())


@dataclass(frozen=True, slots=True)
class _Lines:
    """The straight lines of a direction: their boxes, and the picture of them on which each has its number."""

    boxes: tuple[Pixels, ...]
    numbers: NDArray[np.int32]

    @classmethod
    def of(cls, dark: Grey, *, along: int) -> "_Lines":
        """Those that are longer than strokes of most letters, and no thicker than a rule."""
        length = round(_LONG * POINT)
        shape = (1, length) if along else (length, 1)
        lines = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        _, numbers, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
        boxes = [(x, y, x + width, y + height) for x, y, width, height, _ in stats.tolist()]
        return cls(tuple(boxes), np.asarray(numbers, dtype=np.int32))

    def mask(self, kept: Sequence[int]) -> Grey:
        """The picture of some of them."""
        chosen = np.zeros(len(self.boxes), dtype=np.uint8)
        chosen[list(kept)] = 255
        return _grey(chosen[self.numbers])


def _connected(across: Sequence[Pixels], down: Sequence[Pixels]) -> tuple[list[int], list[int]]:
    """The numbers of the lines that are rules: long ones, and those that end at another; the rest are of letters."""
    kept_across = {i for i, box in enumerate(across) if i and _is_rule(box, 1) and box[2] - box[0] >= _SURELY * POINT}
    kept_down = {i for i, box in enumerate(down) if i and _is_rule(box, 0) and box[3] - box[1] >= _SURELY * POINT}
    for _ in range(2):
        others = [down[i] for i in kept_down]
        kept_across |= {i for i, box in enumerate(across) if i and _is_rule(box, 1) and _ends_at(box, others, 1)}
        others = [across[i] for i in kept_across]
        kept_down |= {i for i, box in enumerate(down) if i and _is_rule(box, 0) and _ends_at(box, others, 0)}
    return sorted(kept_across), sorted(kept_down)


def _is_rule(box: Pixels, along: int) -> bool:
    return (box[3] - box[1] if along else box[2] - box[0]) <= _THICKEST * POINT


def _ends_at(box: Pixels, others: Sequence[Pixels], along: int) -> bool:
    """Whether one of its ends touches another rule."""
    reach = _TOUCH * POINT
    x0, top, x1, bottom = box
    ends = ((x0, (top + bottom) / 2), (x1, (top + bottom) / 2)) if along else ((x0, top), (x0, bottom))
    return any(o[0] - reach <= x <= o[2] + reach and o[1] - reach <= y <= o[3] + reach for x, y in ends for o in others)


def _without_specks(ink: Grey) -> Grey:
    """The ink without dots that are smaller than any full stop."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = stats[:, cv2.CC_STAT_AREA] < (_SPECK * POINT) ** 2
    small[0] = True
    kept: NDArray[np.bool_] = ~small
    return _grey(np.where(kept[labels], 255, 0)) if count else ink

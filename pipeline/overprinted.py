"""Figures that are printed over each other: where columns meet, nothing tells which digit belongs to which figure."""

from collections.abc import Container, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.page import Boxes

_HALF_OVER = 0.6
_NARROWER = 0.75
_BESIDE = 2
_APART = 0.15
_ALIKE, _WIDEST = 0.95, 1.1
_OF_FIGURES = frozenset("0123456789,.")


def bold_of(double: Sequence[int], letters: Sequence[str], boxes: Boxes, lines: NDArray[np.intp]) -> list[int]:
    """Of letters that stand again in their place, those that are printed twice to look bold.

    A figure that looks bold has all of its digits twice: where one has, two figures meet.
    """
    known = set(double)
    return [at for at in double if not (letters[at] in _OF_FIGURES and _is_alone(at, known, letters, boxes, lines))]


def _is_alone(at: int, double: Container[int], letters: Sequence[str], boxes: Boxes, lines: NDArray[np.intp]) -> bool:
    """Whether the letters beside one that is printed twice are of figures, and printed once."""
    room = _BESIDE * (boxes[at, 2] - boxes[at, 0])
    beside = [
        other
        for other in (at - 2, at + 1)
        if 0 <= other < len(letters)
        and lines[other] == lines[at]
        and letters[other] in _OF_FIGURES
        and abs(boxes[other, 0] - boxes[at, 0]) < room
    ]
    return bool(beside) and at - 2 not in double and at + 2 not in double


class Overprinted(NamedTuple):
    """Where, by the index of a letter, a figure begins over the end of the one before, and where none is told."""

    begins: list[int]
    untold: list[int]


def overprinted(letters: Sequence[str], boxes: Boxes, lines: NDArray[np.intp]) -> Overprinted:
    """The digits that stand half over the digit before them, nearer than those beside them do.

    Where only the last digit of a figure and the first of the next are in one place, their order tells which is which.
    In text that is set tight all digits stand so.
    """
    x0, x1 = boxes[:, 0], boxes[:, 2]
    with np.errstate(over="ignore"):
        steps = (x0[1:] - x0[:-1]) / np.maximum(x1[:-1] - x0[:-1], np.finfo(np.float64).tiny)
    found = Overprinted([], [])
    for at in np.flatnonzero((lines[1:] == lines[:-1]) & (steps < _HALF_OVER)).tolist():
        if letters[at].isdigit() and letters[at + 1].isdigit():
            beside = [i for i in _run(at, letters, steps, lines) if letters[i].isdigit() and letters[i + 1].isdigit()]
            usual = max(step for step in steps[beside].tolist() if step < _WIDEST)
            if steps[at] < _NARROWER * usual:
                told = steps[at] > _APART and all(steps[i] > _ALIKE * usual for i in beside if abs(i - at) == 1)
                (found.begins if told else found.untold).append(at + 1)
    return found


def _run(at: int, letters: Sequence[str], steps: NDArray[np.float64], lines: NDArray[np.intp]) -> range:
    """The steps between letters of figures that follow each other around one of them."""
    first, end = at, at + 1
    while first and _is_step(first - 1, letters, steps, lines):
        first -= 1
    while end < len(steps) and _is_step(end, letters, steps, lines):
        end += 1
    return range(first, end)


def _is_step(at: int, letters: Sequence[str], steps: NDArray[np.float64], lines: NDArray[np.intp]) -> bool:
    one_line = lines[at] == lines[at + 1] and steps[at] < _BESIDE
    return bool(one_line and letters[at] in _OF_FIGURES and letters[at + 1] in _OF_FIGURES)

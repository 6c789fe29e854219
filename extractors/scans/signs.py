"""Figures with a triangle or a per cent sign, which the reader of words does not know: it reads the digits between.

That a sign is no digit its ink tells: a per cent sign is wider than any, a triangle is as wide as high, and wider or
lower.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extractors.scans.picture import Grey

_BEFORE, _AFTER = "△▲", "%"
_SMALL = "., "
_LOW = 0.5
_SQUARE = 0.75
_RUNS_OF_A_SIGN = (1, 3)

Run = tuple[int, int, int]
"""From where to where ink stands without a gap, and how high it is."""


def bare(text: str) -> str:
    """The figure without the signs at its ends."""
    return text.strip(_BEFORE + _AFTER)


def has_sign(text: str) -> bool:
    """Whether a figure has such a sign at an end, and a digit between."""
    return bare(text) != text and any(map(str.isdigit, bare(text)))


def between(text: str, ink: Grey) -> tuple[int, int] | None:
    """From where to where of a strip, in pixels, the letters between the signs of its text stand; `ink` is its own.

    None where the ink does not show as many letters as the text has, and signs where it has them.
    """
    letters = bare(text)
    runs = _runs(ink)
    before, after = text[0] in _BEFORE, text[-1] in _AFTER
    middle = runs[before : before + len(letters)]
    signs = [runs[:before], runs[before + len(letters) :]]
    if len(middle) < len(letters) or bool(signs[1]) != after:
        return None
    digits = [run for run, letter in zip(middle, letters, strict=True) if letter not in _SMALL]
    high = max(height for _, _, height in digits)
    widest = max(right - left for left, right, _ in digits)
    if any(height < _LOW * high for _, _, height in digits):
        return None
    if before and not _is_triangle(*signs[0][0], high, widest):
        return None
    if after and not _is_per_cent(signs[1], high, widest):
        return None
    edges = [run[:2] for run in (*signs[0][-1:], *middle, *signs[1][:1])]
    gaps = [(left + right) // 2 for (_, left), (right, _) in pairwise(edges)]
    return gaps[0] if before else 0, gaps[-1] if after else ink.shape[1]


def _is_triangle(left: int, right: int, height: int, high: int, widest: int) -> bool:
    width = right - left
    is_square = _SQUARE * width <= height and _SQUARE * height <= width
    return is_square and (width > widest or height < _SQUARE * high)


def _is_per_cent(runs: Sequence[Run], high: int, widest: int) -> bool:
    """Two digits would be two runs: of a sign its rings and its stroke are one, or stand apart."""
    width = runs[-1][1] - runs[0][0]
    return len(runs) in _RUNS_OF_A_SIGN and width > widest and width >= _SQUARE * high


def _runs(ink: Grey) -> list[Run]:
    inked = np.concatenate(([0], (ink > 0).any(axis=0).astype(np.int8), [0]))
    turns = np.flatnonzero(np.diff(inked)).tolist()
    return [(left, right, _height(ink[:, left:right])) for left, right in zip(turns[::2], turns[1::2], strict=True)]


def _height(ink: Grey) -> int:
    rows = np.flatnonzero((ink > 0).any(axis=1))
    return int(rows[-1] - rows[0] + 1) if len(rows) else 0

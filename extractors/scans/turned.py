"""Which way a page lies: upright, on its side, or upside down, told by how well its words can be read."""

from collections.abc import Sequence

import numpy as np

from extractors.scans import words
from extractors.scans.picture import Grey, Picture, straightened
from extractors.scans.strips import Strip, strips_of

_LEGIBLE = 70
_SAMPLE = 12
_LONGEST, _SHORTEST = 15, 2


def upright(grey: Grey, picture: Picture, strips: Sequence[Strip]) -> int:
    """By how many quarter turns clockwise a page must be turned so that it can be read; `picture` is what it shows."""
    best, turns = _legibility(picture, strips), 0
    if best >= _LEGIBLE or not strips:
        return 0
    for quarters in (1, 3, 2):
        other = straightened(turned(grey, quarters))
        found = _legibility(other, strips_of(other.ink, np.zeros((0, 4))))
        if found > best:
            best, turns = found, quarters
    return turns if best >= _LEGIBLE else 0


def turned(grey: Grey, quarters: int) -> Grey:
    """The picture after so many quarter turns clockwise."""
    return np.ascontiguousarray(np.rot90(grey, -quarters))


def _legibility(picture: Picture, strips: Sequence[Strip]) -> float:
    """How confident the reader of words is of some strips from all over the page, 0 to 100."""
    lines = [s for s in strips if _SHORTEST <= (s.x1 - s.x0) / (s.bottom - s.top) <= _LONGEST]
    some = lines[:: max(1, len(lines) // _SAMPLE)][:_SAMPLE]
    found = [
        words.confidence(picture.grey[max(0, s.top - 8) : s.bottom + 8, max(0, s.x0 - 8) : s.x1 + 8]) for s in some
    ]
    return float(np.median(found)) if found else 0.0

"""Painted boxes as rules: dashes, dots, doubled rules and the edges of fills, joined into long straight lines."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.page import Boxes

Rules = NDArray[np.float64]
"""One rule a row: where it lies across its direction, where it begins, where it ends."""

_THIN = 2.6
_GAP = 3.0
_SHORTEST = 6.0
_TIGHT = 0.35
_WIDE = 2.2
_BACKGROUND = 0.9


@dataclass(frozen=True, slots=True)
class Ruling:
    """The horizontal and the vertical rules of a page."""

    across: Rules
    down: Rules


def find_rules(painted: Boxes, width: float, height: float) -> Ruling:
    """The rules that painted boxes draw; a fill draws one along each of its sides.

    Pieces are joined before anything is left out for being short: a dotted rule is thousands of dots.
    """
    if not len(painted):
        return Ruling(np.zeros((0, 3)), np.zeros((0, 3)))
    x0, top, x1, bottom = painted.T
    flat, narrow = bottom - top <= _THIN, x1 - x0 <= _THIN
    fill = ~flat & ~narrow & ~((x1 - x0 > _BACKGROUND * width) & (bottom - top > _BACKGROUND * height))
    across = (
        ((top + bottom)[flat] / 2, x0[flat], x1[flat]),
        (top[fill], x0[fill], x1[fill]),
        (bottom[fill], x0[fill], x1[fill]),
    )
    down = (
        ((x0 + x1)[narrow] / 2, top[narrow], bottom[narrow]),
        (x0[fill], top[fill], bottom[fill]),
        (x1[fill], top[fill], bottom[fill]),
    )
    return Ruling(_joined(across), _joined(down))


def _joined(parts: tuple[tuple[NDArray[np.float64], ...], ...]) -> Rules:
    place, start, end = (np.concatenate(column) for column in zip(*parts, strict=True))
    for tolerance in (_TIGHT, _WIDE):
        place, start, end = _join(place, start, end, tolerance)
    return np.stack((place, start, end), axis=1)


def _join(
    place: NDArray[np.float64], start: NDArray[np.float64], end: NDArray[np.float64], tolerance: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Pieces on one line made one where less than a gap parts them; what stays short is left out."""
    if not len(place):
        return place, start, end
    line = snap(place, tolerance)
    order = np.lexsort((start, line))
    place, line, start, end = place[order], line[order], start[order], end[order]
    # Lines are set apart so far that the furthest end of one line never reaches the next one's pieces.
    apart = line * (2 * (end.max() - start.min()) + 100)
    reach = np.maximum.accumulate(end + apart)
    first = np.ones(len(place), dtype=np.bool_)
    first[1:] = (start + apart)[1:] > reach[:-1] + _GAP
    begin = first.nonzero()[0]
    stop = np.concatenate((begin[1:], [len(start)])) - 1
    length = stop - begin + 1
    ends = reach[stop] - apart[stop]
    long = ends - start[begin] >= _SHORTEST
    return (np.add.reduceat(place, begin) / length)[long], start[begin][long], ends[long]


def snap(values: NDArray[np.float64], tolerance: float) -> NDArray[np.intp]:
    """The number of the cluster of each value; values closer than the tolerance to the next are of one cluster."""
    order = np.argsort(values, kind="stable")
    placed = values[order]
    steps = np.zeros(len(values), dtype=np.intp)
    steps[1:] = placed[1:] - placed[:-1] > tolerance
    cluster = np.empty(len(values), dtype=np.intp)
    cluster[order] = steps.cumsum()
    return cluster

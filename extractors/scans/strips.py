"""Where letters stand on a page without rules: strips of ink, each a line or a part of one, cell by cell."""

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.scans.picture import POINT, Grey
from pipeline.lattice import find_lattices
from pipeline.page import Boxes
from pipeline.page_rules import find_rules

_LEAST_HEIGHT = 2.5
_LEAST_LETTER = 3.8
_LEAST_DASH = 2.8
_USUAL = 6.0
_APART = 1.0
_OVERLAP = 0.3
_OFF = 0.3
_FEWEST_CELLS = 4


class Strip(NamedTuple):
    """Ink on one line in pixels; `cell` is the number of the cell it stands in, -1 outside of any."""

    x0: int
    top: int
    x1: int
    bottom: int
    cell: int


class _Blob(NamedTuple):
    x0: int
    top: int
    x1: int
    bottom: int
    cell: int


def strips_of(ink: Grey, painted: Boxes) -> list[Strip]:
    """The strips of a page from top to bottom; `painted` are its rules in points."""
    height, width = ink.shape
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    boxes: NDArray[np.int_] = np.asarray(stats[1:count], dtype=np.int_)
    if not len(boxes):
        return []
    x, y = boxes[:, 0] + boxes[:, 2] / 2, boxes[:, 1] + boxes[:, 3] / 2
    owners = _owners(x / POINT, y / POINT, painted, width / POINT, height / POINT)
    blobs = [
        _Blob(left, top, left + wide, top + high, cell)
        for (left, top, wide, high, _), cell in zip(boxes.tolist(), owners.tolist(), strict=True)
    ]
    by_cell: dict[int, list[_Blob]] = {}
    for blob in blobs:
        by_cell.setdefault(blob.cell, []).append(blob)
    found = [strip for group in by_cell.values() for line in _lines(group) for strip in _parts(line)]
    return sorted(found, key=lambda strip: (strip.top, strip.x0))


def _owners(
    x: NDArray[np.float64], y: NDArray[np.float64], painted: Boxes, width: float, height: float
) -> NDArray[np.intp]:
    """The cell of each point: the smallest lattice that holds it counts, as where letters are given."""
    owners = np.full(len(x), -1, dtype=np.intp)
    first = 0
    for lattice in find_lattices(find_rules(painted, width, height)):
        if len(lattice.spans) >= _FEWEST_CELLS:
            column, row = np.searchsorted(lattice.xs, x) - 1, np.searchsorted(lattice.ys, y) - 1
            rows, columns = lattice.owner.shape
            inside = np.flatnonzero((row >= 0) & (row < rows) & (column >= 0) & (column < columns))
            owners[inside] = first + lattice.owner[row[inside], column[inside]]
        first += len(lattice.spans)
    return owners


def _lines(blobs: list[_Blob]) -> Iterator[list[_Blob]]:
    """The blobs of a cell line by line; small ones, as commas, join the line they overlap or stand next to."""
    tall = sorted((b for b in blobs if b.bottom - b.top >= _LEAST_HEIGHT * POINT), key=lambda b: b.top)
    lines: list[list[_Blob]] = []
    reach: list[list[int]] = []
    for blob in tall:
        at = next((i for i in range(len(lines) - 1, max(-1, len(lines) - 4), -1) if _overlaps(reach[i], blob)), None)
        if at is None:
            lines.append([blob])
            reach.append([blob.top, blob.bottom])
        else:
            lines[at].append(blob)
            reach[at] = [min(reach[at][0], blob.top), max(reach[at][1], blob.bottom)]
    for blob in blobs:
        if blob.bottom - blob.top < _LEAST_HEIGHT * POINT:
            middle = (blob.top + blob.bottom) / 2
            near = [i for i, (top, bottom) in enumerate(reach) if top - POINT <= middle <= bottom + 1.5 * POINT]
            if near:
                lines[near[0]].append(blob)
            elif blob.x1 - blob.x0 >= _LEAST_DASH * POINT:
                # A dash alone in its cell.
                lines.append([blob])
                reach.append([blob.top, blob.bottom])
    yield from lines


def _overlaps(reach: list[int], blob: _Blob) -> bool:
    shared = min(reach[1], blob.bottom) - max(reach[0], blob.top)
    return shared > _OVERLAP * min(reach[1] - reach[0], blob.bottom - blob.top)


def _parts(line: list[_Blob]) -> Iterator[Strip]:
    """A line cut where a gap is wider than it is high; specks far from anything are left out."""
    high = max(*(b.bottom - b.top for b in line), _USUAL * POINT)
    blobs = sorted(line)
    begin = 0
    reach = blobs[0].x1
    for index in range(1, len(blobs) + 1):
        if index == len(blobs) or blobs[index].x0 - reach > _APART * high:
            group = _trimmed(blobs[begin:index], high)
            if group and _is_text(group):
                yield Strip(
                    group[0].x0, min(b.top for b in group), max(b.x1 for b in group), max(b.bottom for b in group),
                    group[0].cell,
                )  # fmt: skip
            begin = index
        if index < len(blobs):
            reach = max(reach, blobs[index].x1)


def _trimmed(group: list[_Blob], high: float) -> list[_Blob]:
    """A group without the specks that lie some way off its ends."""
    kept = list(group)
    while len(kept) > 1 and _is_speck(kept[-1]) and kept[-1].x0 - max(b.x1 for b in kept[:-1]) > _OFF * high:
        kept.pop()
    while len(kept) > 1 and _is_speck(kept[0]) and kept[1].x0 - kept[0].x1 > _OFF * high:
        kept.pop(0)
    return kept


def _is_speck(blob: _Blob) -> bool:
    return max(blob.bottom - blob.top, blob.x1 - blob.x0) < 2 * POINT


def _is_text(group: list[_Blob]) -> bool:
    """Whether a group is more than a speck of dirt: as high as a letter, or as wide as a dash."""
    high = max(b.bottom for b in group) - min(b.top for b in group)
    wide = max(b.x1 for b in group) - group[0].x0
    return high >= _LEAST_LETTER * POINT or wide >= _LEAST_DASH * POINT

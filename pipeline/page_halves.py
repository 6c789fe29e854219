"""Sheets that print two pages beside each other, each made a page of its own."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from pipeline.amounts import is_year
from pipeline.page import Boxes, Page
from pipeline.page_gutter import are_pages
from pipeline.page_words import by_line, find_words

_CLEAR = 0.02
_EDGE = 0.12
_SAME_PLACE = 0.02
_NUMBER = re.compile(
    r"((?:p\.?|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+\s*[-–—]|[-–—<(\[])?\s*)(\d{1,4})(\s*(?:[-–—>)\]]|쪽|면|/\s*\d{1,4})?)", re.IGNORECASE
)
_FEW = 8
_WHOLE = 0.9

Size = tuple[int, int]


def halved(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages in order, sheets of two pages as their halves.

    A sheet holds two pages if nothing stands across its middle and both halves have a number in the same place, the
    right one's one higher, or all else tells that they are pages; so do then the sheets of the same size with nothing
    across their middles.
    """
    proven: set[Size] = set()
    waiting: list[Page] = []
    for page in pages:
        if page.width <= page.height or not _is_clear(page):
            yield from _released(waiting, proven)
            waiting = []
            yield page
            continue
        if _size(page) not in proven and _is_numbered_twice(page):
            proven.add(_size(page))
        waiting.append(page)
        if _size(page) in proven or len(waiting) > _FEW:
            yield from _released(waiting, proven)
            waiting = []
    yield from _released(waiting, proven)


def _released(waiting: Sequence[Page], proven: set[Size]) -> Iterator[Page]:
    for size in {_size(page) for page in waiting} - proven:
        if are_pages([_pair(page) for page in waiting if _size(page) == size]):
            proven.add(size)
    for page in waiting:
        if _size(page) in proven:
            yield from _halves(page)
        else:
            yield page


def _size(page: Page) -> Size:
    return round(page.width), round(page.height)


def _is_clear(page: Page) -> bool:
    """Whether letters stand on both sides of the middle and nothing across it but what fills the sheet."""
    boxes, middle, room = page.boxes, page.width / 2, _CLEAR * page.width
    if not len(boxes) or _across(boxes, middle - room, middle + room).any():
        return False
    sides = (boxes[:, 0] + boxes[:, 2]) / 2 < middle
    painted = page.painted
    across = _across(painted, middle - room, middle + room) & (painted[:, 2] - painted[:, 0] > 2 * room)
    high = painted[:, 3] - painted[:, 1] > _WHOLE * page.height
    return bool(sides.any() and not sides.all() and not (across & ~high).any())


def _across(boxes: Boxes, left: float, right: float) -> NDArray[np.bool_]:
    return np.asarray((boxes[:, 0] < right) & (boxes[:, 2] > left), dtype=np.bool_)


def _is_numbered_twice(page: Page) -> bool:
    left, right = (list(_numbers(half)) for half in _halves(page))
    return any(
        other == one + 1
        and words == same
        and abs(top - y) < _SAME_PLACE * page.height
        and (abs(x - at) < _SAME_PLACE * page.width or abs(x + at - page.width / 2) < _SAME_PLACE * page.width)
        for (one, words, x, top), (other, same, at, y) in product(left, right)
    )


def _numbers(page: Page) -> Iterator[tuple[int, str, float, float]]:
    """The lines at the edges that are but a number: it, what is printed around it, and where their middle stands."""
    level = (page.boxes[:, 1] + page.boxes[:, 3]) / 2
    edge = (level < _EDGE * page.height) | (level > (1 - _EDGE) * page.height)
    for line in by_line(find_words(_some(page, edge))):
        match = _NUMBER.fullmatch(" ".join(word.text for word in line))
        if match and not (is_year(match[2]) and not (match[1] or match[3])):
            yield int(match[2]), match[1] + match[3], (line[0].x0 + line[-1].x1) / 2, line[0].top


def _pair(page: Page) -> tuple[Page, Page]:
    left, right = _halves(page)
    return left, right


def _halves(page: Page) -> Iterator[Page]:
    """The left and the right half of a sheet; what fills the sheet belongs to none."""
    width = page.width / 2
    on_left = (page.boxes[:, 0] + page.boxes[:, 2]) / 2 < width
    painted = (page.painted[:, 0] + page.painted[:, 2]) / 2 < width
    for own, rules, x in ((on_left, painted, 0.0), (~on_left, ~painted, width)):
        half = _some(page, own)
        shift = np.array([x, 0.0, x, 0.0])
        yield replace(
            half,
            width=width,
            boxes=half.boxes - shift,
            painted=page.painted[rules] - shift,
            left=x,
            sheet_width=page.width,
            hidden=0 if x else page.hidden,
            shapes=0 if x else page.shapes,
        )


def _some(page: Page, kept: NDArray[np.bool_]) -> Page:
    letters = tuple(letter for letter, keep in zip(page.letters, kept.tolist(), strict=True) if keep)
    return replace(page, letters=letters, boxes=page.boxes[kept])

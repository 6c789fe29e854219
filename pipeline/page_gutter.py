"""Whether the halves of sheets are pages, told without their numbers: by their margins, heads and lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from pipeline.amounts import is_amount
from pipeline.page import Page
from pipeline.page_words import Word, by_line, find_words
from pipeline.wording import squeeze

_SAME_MARGIN = 0.02
_EDGE = 0.12
_SAME_PLACE = 0.02
_SAME_LINE = 0.2
_FEWEST_LINES = 4
_HALF = 1 / 2
_MANY = 1 / 3
_FULL = 0.9
_DIGITS = re.compile(r"\d+")

Halves = Sequence[tuple[Page, Page]]
Words = Sequence[Word]
Margins = tuple[float, float]


def are_pages(sheets: Halves) -> bool:
    """Whether what stands left and right of the middles of sheets of one size are two pages each.

    The margins of both halves must be the same, or else the same running head stand in both and their left margins be
    the same, or both margins those of facing pages. And no table may go across: the lines of two pages stand beside
    each other by chance, those of a table all do. Where most do, only lines of prose that fill either half tell that
    none goes across.
    """
    width = sheets[0][0].width
    left, right = (_margins([pair[side] for pair in sheets]) for side in (0, 1))
    begins_alike = abs(left[0] - right[0]) < _SAME_MARGIN * width
    alike = begins_alike and abs(left[1] - right[1]) < _SAME_MARGIN * width
    facing = all(abs(one - other) < _SAME_MARGIN * width for one, other in zip(left, right[::-1], strict=True))
    if not (alike or facing or begins_alike):
        return False
    pairs = [(_Half.of(one), _Half.of(other)) for one, other in sheets]
    if not (alike or any(map(_share_a_head, pairs))):
        return False
    lines = [sum(len(pair[side].lines) for pair in pairs) for side in (0, 1)]
    if min(lines) < _FEWEST_LINES or _goes_across(pairs):
        return False
    beside = sum(len(list(_beside(pair))) for pair in pairs)
    return beside <= _HALF * min(lines) or all(
        sum(_count_full(pair[side], width - sum(margins)) for pair in pairs) > _MANY * lines[side]
        for side, margins in enumerate((left, right))
    )


@dataclass(frozen=True, slots=True)
class _Half:
    """What stands on one half of a sheet, line by line."""

    width: float
    height: float
    lines: tuple[Words, ...]

    @classmethod
    def of(cls, page: Page) -> "_Half":
        return cls(page.width, page.height, tuple(map(tuple, by_line(find_words(page)))))


def _margins(halves: Sequence[Page]) -> Margins:
    """How far what is printed stays from the left and the right side of the halves."""
    printed = [
        half.boxes[[not letter.isspace() for letter in half.letters], :][:, [0, 2]] for half in halves if half.letters
    ]
    reach = np.concatenate(printed) if printed else np.zeros((0, 2))
    return (float(reach[:, 0].min()), float(halves[0].width - reach[:, 1].max())) if len(reach) else (0.0, 0.0)


def _share_a_head(pair: tuple[_Half, _Half]) -> bool:
    """Whether words at the edge of one half stand in the same place of the other, but for digits."""
    one, other = pair
    heads = list(_heads(one))
    return any(
        text == same and abs(x - at) < _SAME_PLACE * one.width and abs(top - y) < _SAME_PLACE * one.height
        for text, x, top in heads
        for same, at, y in _heads(other)
    )


def _heads(half: _Half) -> Iterator[tuple[str, float, float]]:
    edge = _EDGE * half.height
    for line in half.lines:
        if not edge < line[0].level < half.height - edge:
            text = _DIGITS.sub("#", squeeze("".join(word.text for word in line)))
            if any(map(str.isalpha, text)):
                yield text, line[0].x0, line[0].top


def _beside(pair: tuple[_Half, _Half]) -> Iterator[Words]:
    """The lines of the half with fewer of them that stand at the height of one of the other."""
    few, many = sorted((half.lines for half in pair), key=len)
    levels = np.array([line[0].level for line in many])
    for line in few:
        if len(levels) and np.abs(levels - line[0].level).min() < _SAME_LINE * line[0].size:
            yield line


def _goes_across(pairs: Sequence[tuple[_Half, _Half]]) -> bool:
    """Whether most rows of figures have their labels on the left half alone."""
    bare = []
    for side in (0, 1):
        rows = [line for pair in pairs for line in pair[side].lines if any(is_amount(word.text) for word in line)]
        bare.append(bool(rows) and 2 * sum(all(is_amount(word.text) for word in line) for line in rows) > len(rows))
    return bare[1] and not bare[0]


def _count_full(half: _Half, room: float) -> int:
    """How many lines fill the room between the margins without a gap that columns could have between them."""
    return sum(
        line[-1].x1 - line[0].x0 > _FULL * room
        and all(after.x0 - before.x1 < before.size for before, after in pairwise(line))
        for line in half.lines
    )

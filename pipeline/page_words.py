"""Letters in place made words: by the lines they stand on, the gaps between them and the cells they stand in."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.page import Boxes, Page
from pipeline.raised_marks import settled

_SAME_LINE = 0.42
_WORD_GAP = 0.28
_DOUBLED = 0.3
_FAR = 1e5
TOUCHING = re.compile(r"\d,\d{4}")
_NUMBER = re.compile(r"[△▲]?\d{1,3}(?:,\d{3})+")
_NUMBERS = re.compile(rf"(?:{_NUMBER.pattern}){{2,}}")
# Blanks of every width, and what becomes of the control characters that some producers write for a space (U+0001).
_IS_SPACE = np.zeros(0x10000, dtype=np.bool_)
_IS_SPACE[[*range(0x21), 0x7F, 0xA0, *range(0x2000, 0x2010), 0x2028, 0x202F, 0x3000, 0xFEFF, 0xFFFD]] = True


class Word(NamedTuple):
    """Letters without a gap between them; `line` numbers the baseline they stand on, `cell` the cell they stand in."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    line: int
    cell: int

    @property
    def middle(self) -> float:
        """Half way between its left and its right."""
        return (self.x0 + self.x1) / 2

    @property
    def level(self) -> float:
        """Half way between its top and its bottom."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """How high it is."""
        return self.bottom - self.top


# Made from a tuple as `_make` does, which counts the fields of each once more.
_word = partial(tuple.__new__, Word)


def find_words(page: Page, cells: NDArray[np.intp] | None = None) -> list[Word]:
    """The words of a page, cell by cell, line by line, from left to right; `cells[i]` is the cell of letter i."""
    if not page.letters:
        return []
    boxes = page.boxes
    letters = "".join(page.letters)
    if len(letters) > len(page.letters):
        letters = "".join(letter[0] for letter in page.letters)
    codes = np.frombuffer(letters.encode("utf-32-le", "replace"), dtype=np.uint32)
    blank: NDArray[np.bool_] = _IS_SPACE[np.minimum(codes, len(_IS_SPACE) - 1)]
    cell = np.zeros(len(boxes), dtype=np.intp) if cells is None else cells
    chars, level = settled(page)
    if chars is not page.letters:
        page = replace(page, letters=tuple(chars))
    line = _lines(page.boxes, level, cell)
    # By their middles: in text set so tight that letters overlap, the left side of a full stop may lie right of the
    # left side of the digit behind it.
    order = np.lexsort((boxes[:, 0] + boxes[:, 2], line))
    spaces: NDArray[np.intp] = np.cumsum(blank[order], dtype=np.intp)
    seen = ~blank[order]
    order, spaces = order[seen], spaces[seen]
    if not len(order):
        return []
    order, spaces = _without_doubles(page, order, spaces, line)
    return _cut(page, order, spaces, line, cell)


def _lines(boxes: Boxes, level: NDArray[np.float64], cell: NDArray[np.intp]) -> NDArray[np.intp]:
    """The number of the line of each letter, counted from the top of each cell."""
    size = boxes[:, 3] - boxes[:, 1]
    order = np.lexsort((level, cell))
    level, size, cell = level[order], size[order], cell[order]
    steps = level[1:] - level[:-1] > _SAME_LINE * np.minimum(size[1:], size[:-1])
    new = steps | (cell[1:] != cell[:-1])
    line = np.empty(len(boxes), dtype=np.intp)
    line[order] = np.concatenate(([0], np.cumsum(new)))
    return line


def _without_doubles(
    page: Page, order: NDArray[np.intp], spaces: NDArray[np.intp], line: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The letters without those printed again in their place to look bold."""
    x0, x1 = page.boxes[order, 0], page.boxes[order, 2]
    lines = line[order]
    near = np.flatnonzero((x0[1:] - x0[:-1] < _DOUBLED * (x1 - x0)[1:]) & (lines[1:] == lines[:-1]))
    double = [i + 1 for i in near.tolist() if page.letters[order[i]] == page.letters[order[i + 1]]]
    if not double:
        return order, spaces
    keep = np.ones(len(order), dtype=bool)
    keep[double] = False
    return order[keep], spaces[keep]


def _cut(
    page: Page, order: NDArray[np.intp], spaces: NDArray[np.intp], line: NDArray[np.intp], cell: NDArray[np.intp]
) -> list[Word]:
    x0, top, x1, bottom = page.boxes[order].T
    lines = line[order]
    # Lines are set apart so far that the furthest end of one never reaches the next one's letters.
    reach = np.maximum.accumulate(x1 + lines * _FAR)[:-1] - lines[:-1] * _FAR
    parted = (lines[1:] != lines[:-1]) | (spaces[1:] != spaces[:-1])
    new = parted | (x0[1:] - reach > _WORD_GAP * (bottom - top)[1:])
    begin: NDArray[np.intp] = np.concatenate(([0], np.flatnonzero(new) + 1))
    letters = [page.letters[i] for i in order.tolist()]
    # What stands in no cell comes first; within a cell such a number is a misprint.
    outside = int(np.count_nonzero(cell < 0)) and int(np.count_nonzero(cell[order] < 0))
    if within := _touching(letters[:outside], begin[begin < outside].tolist()):
        begin = np.sort(np.concatenate((begin, within)))
    starts = begin.tolist()
    ends = [*starts[1:], len(order)]
    columns = (
        ["".join(letters[start:end]) for start, end in zip(starts, ends, strict=True)],
        np.minimum.reduceat(x0, begin).tolist(),
        _shared(np.minimum.reduceat(top, begin).tolist()),
        np.maximum.reduceat(x1, begin).tolist(),
        _shared(np.maximum.reduceat(bottom, begin).tolist()),
        lines[begin].tolist(),
        cell[order][begin].tolist(),
    )
    return list(map(_word, zip(*columns, strict=True)))


def _shared(values: Sequence[float]) -> list[float]:
    """The values, equal ones made one and the same: a document keeps them, and words of a line stand alike."""
    known: dict[float, float] = {}
    return [known.setdefault(value, value) for value in values]


def _touching(letters: Sequence[str], starts: Sequence[int]) -> list[int]:
    """Where one number begins right behind another: three digits end what follows a comma."""
    if not TOUCHING.search("".join(letters)):
        return []
    words = ["".join(letters[start:end]) for start, end in pairwise([*starts, len(letters)])]
    glued = [(start, word) for start, word in zip(starts, words, strict=True) if _NUMBERS.fullmatch(word)]
    return [start + match.start() for start, word in glued for match in _NUMBER.finditer(word) if match.start()]


def by_line(words: Sequence[Word]) -> list[list[Word]]:
    """Words in reading order as lines."""
    lines: list[list[Word]] = []
    for word in words:
        if lines and lines[-1][0].line == word.line:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines

"""Letters in place made words: by the lines they stand on, the gaps between them and the cells they stand in."""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import compress, pairwise
from sys import intern
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.amounts import UNTOLD
from pipeline.overprinted import bold_of, overprinted
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
    blank = _IS_SPACE[np.minimum(_first_codes(page.letters), len(_IS_SPACE) - 1)]
    cell = np.zeros(len(boxes), dtype=np.intp) if cells is None else cells
    letters, level = settled(page)
    order, line = _in_lines(boxes, level, cell)
    blank = blank[order]
    spaces: NDArray[np.intp] = blank.cumsum(dtype=np.intp)
    seen = ~blank
    kept = order[seen]
    if not len(kept):
        return []
    placed = _Placed(_picked(letters, kept), boxes[kept], spaces[seen], line[seen], cell[kept])
    return _cut(_marked(_without_doubles(placed)))


class _Placed(NamedTuple):
    """Letters in reading order: what they are and where; how many blanks and lines stand before each, and its cell."""

    letters: Sequence[str]
    boxes: Boxes
    spaces: NDArray[np.intp]
    lines: NDArray[np.intp]
    cells: NDArray[np.intp]


def _first_codes(letters: Sequence[str]) -> NDArray[np.uint32]:
    codes = _codes(letters)
    return codes if len(codes) == len(letters) else _codes(letter[:1] or " " for letter in letters)


def _codes(letters: Iterable[str]) -> NDArray[np.uint32]:
    return np.frombuffer("".join(letters).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _picked(letters: Sequence[str], order: NDArray[np.intp]) -> Sequence[str]:
    """The letters in this order; as one string, which is cut faster than a list, unless one of them is several."""
    codes = _codes(letters)
    if len(codes) != len(letters):
        return [letters[at] for at in order.tolist()]
    return codes[order].tobytes().decode("utf-32-le", "surrogatepass")


def _in_lines(
    boxes: Boxes, level: NDArray[np.float64], cell: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The order of the letters, line by line from the top of each cell and from the left, and their lines' numbers."""
    order = np.lexsort((level, cell))
    level, size, cell = level[order], (boxes[:, 3] - boxes[:, 1])[order], cell[order]
    new = level[1:] - level[:-1] > _SAME_LINE * np.minimum(size[1:], size[:-1])
    new |= cell[1:] != cell[:-1]
    placed = np.zeros(len(boxes), dtype=np.intp)
    new.cumsum(out=placed[1:])
    # By their middles: in text set so tight that letters overlap, the left side of a full stop may lie right of the
    # left side of the digit behind it.
    middle = boxes[:, 0] + boxes[:, 2]
    across = middle[order]
    if ((across[1:] > across[:-1]) | new).all():
        return order, placed
    line = np.empty(len(boxes), dtype=np.intp)
    line[order] = placed
    order = np.lexsort((middle, line))
    return order, line[order]


def _without_doubles(placed: _Placed) -> _Placed:
    """The letters without those printed again in their place to look bold."""
    x0, x1 = placed.boxes[:, 0], placed.boxes[:, 2]
    close = x0[1:] - x0[:-1] < _DOUBLED * (x1[1:] - x0[1:])
    near = np.flatnonzero(close & (placed.lines[1:] == placed.lines[:-1])).tolist()
    double = [i + 1 for i in near if placed.letters[i] == placed.letters[i + 1]]
    if double:
        double = bold_of(double, placed.letters, placed.boxes, placed.lines)
    if not double:
        return placed
    keep = np.ones(len(x0), dtype=np.bool_)
    keep[double] = False
    boxes, spaces, lines, cells = placed.boxes[keep], placed.spaces[keep], placed.lines[keep], placed.cells[keep]
    return _Placed(list(compress(placed.letters, keep.tolist())), boxes, spaces, lines, cells)


def _marked(placed: _Placed) -> _Placed:
    """The letters parted where a figure begins over the end of another; a mark tells where that is not known."""
    found = overprinted(placed.letters, placed.boxes, placed.lines)
    if not found.begins and not found.untold:
        return placed
    letters, spaces = list(placed.letters), placed.spaces.copy()
    for at in found.untold:
        letters[at] = UNTOLD + letters[at]
    for at in found.begins:
        spaces[at:] += 1
    return placed._replace(letters=letters, spaces=spaces)


def _cut(placed: _Placed) -> list[Word]:
    letters, boxes, spaces, lines, cells = placed
    x0, top, x1, bottom = boxes.T
    # Lines are set apart so far that the furthest end of one never reaches the next one's letters.
    apart = lines * _FAR
    reach = np.maximum.accumulate(x1 + apart)[:-1] - apart[:-1]
    new = np.ones(len(lines), dtype=np.bool_)
    new[1:] = (lines[1:] != lines[:-1]) | (spaces[1:] != spaces[:-1])
    new[1:] |= x0[1:] - reach > _WORD_GAP * (bottom - top)[1:]
    begin: NDArray[np.intp] = new.nonzero()[0]
    # What stands in no cell comes first; within a cell such a number is a misprint.
    outside = int(np.count_nonzero(cells < 0))
    if within := _touching(letters[:outside], begin[begin < outside].tolist()):
        begin = np.sort(np.concatenate((begin, within)))
    starts = begin.tolist()
    columns = (
        _texts(letters, [*starts, len(letters)]),
        np.minimum.reduceat(x0, begin).tolist(),
        _shared(np.minimum.reduceat(top, begin).tolist()),
        np.maximum.reduceat(x1, begin).tolist(),
        _shared(np.maximum.reduceat(bottom, begin).tolist()),
        lines[begin].tolist(),
        cells[begin].tolist(),
    )
    return list(map(_word, zip(*columns, strict=True)))


def _texts(letters: Sequence[str], bounds: Sequence[int]) -> list[str]:
    """The letters between each of the bounds and the next."""
    if isinstance(letters, str):
        # Pages print the same words again and again: each is kept once.
        return [intern(letters[start:end]) for start, end in pairwise(bounds)]
    return ["".join(letters[start:end]) for start, end in pairwise(bounds)]


def _shared(values: Sequence[float]) -> list[float]:
    """The values, equal ones made one and the same: a document keeps them, and words of a line stand alike."""
    known: dict[float, float] = {}
    return [known.setdefault(value, value) for value in values]


def _touching(letters: Sequence[str], starts: Sequence[int]) -> list[int]:
    """Where one number begins right behind another: three digits end what follows a comma."""
    if not TOUCHING.search(letters if isinstance(letters, str) else "".join(letters)):
        return []
    words = zip(starts, _texts(letters, [*starts, len(letters)]), strict=True)
    glued = [(start, word) for start, word in words if _NUMBERS.fullmatch(word)]
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

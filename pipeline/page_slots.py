"""A cell of a page's grid while it is still words in place."""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from pipeline.amounts import is_amount
from pipeline.page_words import Word, by_line

TextLine = tuple[Word, ...]


class Slot(NamedTuple):
    """A cell before it is a Cell: where it stands in its grid, its sides on the page, its lines of words."""

    row: int
    column: int
    rows: int
    columns: int
    sides: tuple[float, float, float, float]
    lines: tuple[TextLine, ...]


def slot(row: int, column: int, rows: int, columns: int, words: Sequence[Word]) -> Slot:
    """A cell that no rule bounds: it is as large as its words."""
    if len(words) == 1:
        word = words[0]
        return Slot(row, column, rows, columns, (word.x0, word.top, word.x1, word.bottom), ((word,),))
    sides = (
        min(w.x0 for w in words),
        min(w.top for w in words),
        max(w.x1 for w in words),
        max(w.bottom for w in words),
    )
    return Slot(row, column, rows, columns, sides, tuple(map(tuple, by_line(words))))


def level_of(line: Sequence[Word]) -> float:
    """How far down the page a line stands."""
    return median(word.level for word in line)


def holds_figure(line: Sequence[Word]) -> bool:
    """Whether a line is one figure and nothing else."""
    return is_amount("".join(word.text for word in line))

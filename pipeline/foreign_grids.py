"""A grid that another reader draws on a page, filled with our own words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.grids import grid_of
from pipeline.lattice import walled
from pipeline.model import Cell
from pipeline.page import Page
from pipeline.page_words import Word, by_line, find_words

_MOST_STEPS = 40_000


@dataclass(frozen=True, slots=True)
class Walls:
    """Where columns (`xs`) and rows (`ys`) begin and end; which steps have a wall above them, and before them."""

    xs: Sequence[float]
    ys: Sequence[float]
    above: Sequence[Sequence[bool]]
    before: Sequence[Sequence[bool]]

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> "Walls":
        """Those of a JSON object."""
        return cls(given["xs"], given["ys"], given["above"], given["before"])


def cells_by_walls(page: Page, walls: Walls) -> tuple[Cell, ...]:
    """The cells of the grid with the words that lie in them; none where it is no grid.

    A word is never cut where a rule crosses it, as our own reader cuts it: it belongs to the cell of its middle.
    """
    xs, ys = np.array(walls.xs, dtype=np.float64), np.array(walls.ys, dtype=np.float64)
    steps = (len(xs) - 1) * (len(ys) - 1)
    if not 1 < steps <= _MOST_STEPS or (np.diff(xs) <= 0).any() or (np.diff(ys) <= 0).any():
        return ()
    lattice = walled(xs, ys, np.array(walls.above, dtype=np.bool_), np.array(walls.before, dtype=np.bool_))
    rows, columns = lattice.owner.shape
    cells: dict[int, list[Word]] = {}
    for word in find_words(page):
        column, row = int(np.searchsorted(xs, word.middle)) - 1, int(np.searchsorted(ys, word.level)) - 1
        if 0 <= row < rows and 0 <= column < columns:
            cells.setdefault(int(lattice.owner[row, column]), []).append(word)
    lines = {cell: by_line(words) for cell, words in cells.items()}
    return grid_of(page, lattice, 0, lines).cells if lines else ()

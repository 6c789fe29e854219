"""The lines of each page in which tables of words are looked for: in order, without page numbers and running heads."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.lines import PAGE_NUMBER
from pipeline.model import Cell, Document, Line
from pipeline.word_grids import printed_lines
from pipeline.word_rows import Shape
from pipeline.word_tables import unspaced

_FEWEST_PAGES = 3
_DIGITS = re.compile(r"\d+")

Leaf = tuple[int, bool]
Key = tuple[str, int]


class Leaves:
    """The pages of a document in the order of reading; `inside` are the lines that stand in grids, by identity."""

    def __init__(self, document: Document) -> None:
        """Parts the lines by page; what stands on one is worked out when it is asked for."""
        self.inside = {id(line) for grid in document.grids for cell in grid.cells for line in cell.lines}
        self._document = document
        self._outside: dict[Leaf, list[Line]] = defaultdict(list)
        for line in document.lines:
            if id(line) not in self.inside:
                self._outside[document.leaf_of(line.box)].append(line)
        self._heads: frozenset[Key] | None = None
        self._known: dict[Leaf, list[Line]] = {}

    def of(self, line: Line | Cell) -> Leaf:
        """The page that a line or a cell stands on."""
        return self._document.leaf_of(line.box)

    def in_grid(self, line: Line) -> bool:
        """Whether one of the `lines` is the row of a grid."""
        return len(line.parts) == 1

    def after(self, leaf: Leaf) -> Leaf:
        """The next page."""
        page, second = leaf
        return (page, True) if page in self._document.folds and not second else (page + 1, False)

    def fold_of(self, leaf: Leaf) -> float:
        """Where the second page of the sheet begins, 0 where it holds one."""
        return self._document.folds.get(leaf[0], 0.0)

    def lines(self, leaf: Leaf, shape: Shape) -> Sequence[Line]:
        """The lines of a page; a row of a grid is one line. A header of the kind is never a running head."""
        if leaf not in self._known:
            self._known[leaf] = self._read(leaf, shape)
        return self._known[leaf]

    def _read(self, leaf: Leaf, shape: Shape) -> list[Line]:
        lines = _without_numbers(self._outside.get(leaf, []))
        for grid in self._document.grids:
            if grid.page == leaf[0] and self._document.leaf_of(grid.cells[0].box) == leaf:
                lines += [replace(line, parts=(line,)) for line in printed_lines(grid.cells)]
        lines.sort(key=lambda line: line.box.top)
        if self._heads is None:
            self._heads = self._running(shape)
        while lines and _key(lines[0]) in self._heads:
            del lines[0]
        while lines and _key(lines[-1]) in self._heads:
            del lines[-1]
        return lines

    def _running(self, shape: Shape) -> frozenset[Key]:
        """What stands first or last on several pages in the same place."""
        begins = shape.begins or shape.header
        counts: Counter[Key] = Counter()
        for found in self._outside.values():
            lines = _without_numbers(found)
            counts.update({_key(line) for line in (*lines[:1], *lines[-1:]) if not begins.fullmatch(line.text)})
        return frozenset(key for key, count in counts.items() if count >= _FEWEST_PAGES)


def _without_numbers(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if not PAGE_NUMBER.fullmatch(line.text)]


def _key(line: Line) -> Key:
    return _DIGITS.sub("#", unspaced(line.text)), round(line.box.top)

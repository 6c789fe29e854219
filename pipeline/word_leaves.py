"""The lines of each page in which tables of words are looked for: in order, without page numbers and running heads."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby
from weakref import finalize

from pipeline.lines import PAGE_NUMBER
from pipeline.model import Box, Cell, Document, Grid, Line
from pipeline.word_grids import printed_lines
from pipeline.word_rows import Shape
from pipeline.word_tables import unspaced

_FEWEST_PAGES = 3
_DIGITS = re.compile(r"\d+")

Leaf = tuple[int, bool]
Key = tuple[str, int]


class Leaves:
    """The pages of a document in the order of reading."""

    def __init__(self, document: Document) -> None:
        """Parts the lines by page; what stands on one is worked out when it is asked for."""
        self._folds: Mapping[int, float] = document.folds
        self._grids: dict[Leaf, list[Grid]] = defaultdict(list)
        for grid in document.grids:
            self._grids[self._leaf_of(grid.cells[0].box)].append(grid)
        outside: dict[Leaf, list[Line]] = defaultdict(list)
        self._free: set[int] = set()
        # Page by page: the numbers of all lines in cells at once would be a tenth of what a long document takes.
        for page, lines in groupby(document.lines, key=lambda line: line.box.page):
            grids = [*self._grids.get((page, False), ()), *self._grids.get((page, True), ())]
            inside = {id(line) for grid in grids for cell in grid.cells for line in cell.lines}
            for line in lines:
                if id(line) not in inside:
                    self._free.add(id(line))
                    if not PAGE_NUMBER.fullmatch(line.text):
                        outside[self._leaf_of(line.box)].append(line)
        self._outside = outside
        self._edges = [{_key(line): line.text for line in (lines[0], lines[-1])} for lines in outside.values()]
        self._known: dict[Leaf, list[Line]] = {}
        self._heads: dict[re.Pattern[str], frozenset[Key]] = {}

    def _leaf_of(self, box: Box) -> Leaf:
        return box.page, box.page in self._folds and box.x0 >= self._folds[box.page]

    def of(self, line: Line | Cell) -> Leaf:
        """The page that a line or a cell stands on."""
        return self._leaf_of(line.box)

    def is_free(self, line: Line) -> bool:
        """Whether a line of the document stands in no grid."""
        return id(line) in self._free

    def in_grid(self, line: Line) -> bool:
        """Whether one of the `lines` is the row of a grid."""
        return len(line.parts) == 1

    def after(self, leaf: Leaf) -> Leaf:
        """The next page."""
        page, second = leaf
        return (page, True) if page in self._folds and not second else (page + 1, False)

    def fold_of(self, leaf: Leaf) -> float:
        """Where the second page of the sheet begins, 0 where it holds one."""
        return self._folds.get(leaf[0], 0.0)

    def lines(self, leaf: Leaf, shape: Shape) -> Sequence[Line]:
        """The lines of a page; a row of a grid is one line. A header of the kind is never a running head."""
        if leaf not in self._known:
            self._known[leaf] = self._read(leaf)
        lines, heads = self._known[leaf], self._running(shape.begins or shape.header)
        first, end = 0, len(lines)
        while first < end and _key(lines[first]) in heads:
            first += 1
        while first < end and _key(lines[end - 1]) in heads:
            end -= 1
        return lines[first:end]

    def _read(self, leaf: Leaf) -> list[Line]:
        rows = [row for grid in self._grids.get(leaf, ()) for row in printed_lines(grid.cells)]
        lines = [*self._outside.get(leaf, ()), *(row._replace(parts=(row,)) for row in rows)]
        lines.sort(key=lambda line: line.box.top)
        return lines

    def _running(self, begins: re.Pattern[str]) -> frozenset[Key]:
        """What stands first or last on several pages in the same place."""
        if begins not in self._heads:
            counts = Counter(key for edge in self._edges for key, text in edge.items() if not begins.fullmatch(text))
            self._heads[begins] = frozenset(key for key, count in counts.items() if count >= _FEWEST_PAGES)
        return self._heads[begins]


_KNOWN: dict[int, Leaves] = {}


def leaves_of(document: Document) -> Leaves:
    """The pages of a document, parted once for all kinds that ask, and let go of with the document."""
    if id(document) not in _KNOWN:
        _KNOWN[id(document)] = Leaves(document)
        finalize(document, _KNOWN.pop, id(document))
    return _KNOWN[id(document)]


def _key(line: Line) -> Key:
    return _DIGITS.sub("#", unspaced(line.text)), round(line.box.top)

"""The lines of each page in which tables of words are looked for: in order, without page numbers and running heads."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from weakref import ref

from pipeline.kept_documents import once_a_document
from pipeline.lines import PAGE_NUMBER
from pipeline.model import Box, Cell, Document, Grid, Line
from pipeline.packing import of_page
from pipeline.word_grids import printed_lines
from pipeline.word_rows import Shape
from pipeline.word_tables import unspaced

_FEWEST_PAGES = 3
_DIGITS = re.compile(r"\d+")
_SHEETS = 4
_NO_GRIDS: tuple[float, Iterable[Grid]] = (float("inf"), ())

Leaf = tuple[int, bool]
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What stands on the one or two pages of a sheet: their grids, the lines outside of them, the lines in cells."""

    grids: Mapping[Leaf, Sequence[Grid]]
    outside: Mapping[Leaf, Sequence[Line]]
    inside: frozenset[Line]


class Leaves:
    """The pages of a document in the order of reading."""

    def __init__(self, document: Document) -> None:
        """Looks through the pages once; what stands on one is worked out when it is asked for."""
        self._document = ref(document)
        self._folds: Mapping[int, float] = document.folds
        self._edges: list[dict[Key, str]] = []
        free = bytearray()
        grids = groupby(document.grids, key=lambda grid: grid.page)
        number, some = next(grids, _NO_GRIDS)
        # A page at a time: all lines in cells at once would be a tenth of what a long document takes.
        for page, lines in groupby(document.lines, key=lambda line: line.box.page):
            while number < page:
                number, some = next(grids, _NO_GRIDS)
            own_lines = list(lines)
            sheet = self._parted(own_lines, list(some) if number == page else [])
            free += bytes(line not in sheet.inside for line in own_lines)
            self._edges += [{_key(x): x.text for x in (own[0], own[-1])} for own in sheet.outside.values()]
        self._free = bytes(free)
        self._sheet = lru_cache(_SHEETS)(self._read)
        self._lines = lru_cache(2 * _SHEETS)(self._printed)
        self._heads: dict[re.Pattern[str], frozenset[Key]] = {}

    def _read(self, page: int) -> _Sheet:
        document = self._document()
        if document is None:
            return _Sheet({}, {}, frozenset())
        return self._parted(
            of_page(document.lines, page, lambda line: line.box.page),
            of_page(document.grids, page, lambda grid: grid.page),
        )

    def _parted(self, lines: Sequence[Line], grids: Sequence[Grid]) -> _Sheet:
        own: dict[Leaf, list[Grid]] = defaultdict(list)
        for grid in grids:
            own[self._leaf_of(grid.cells[0].box)].append(grid)
        inside = frozenset(line for grid in grids for cell in grid.cells for line in cell.lines)
        outside: dict[Leaf, list[Line]] = defaultdict(list)
        for line in lines:
            if line not in inside and not PAGE_NUMBER.fullmatch(line.text):
                outside[self._leaf_of(line.box)].append(line)
        return _Sheet(own, outside, inside)

    def _leaf_of(self, box: Box) -> Leaf:
        return box.page, box.page in self._folds and box.x0 >= self._folds[box.page]

    def of(self, line: Line | Cell) -> Leaf:
        """The page that a line or a cell stands on."""
        return self._leaf_of(line.box)

    def is_free(self, index: int) -> bool:
        """Whether a line of the document stands in no grid."""
        return bool(self._free[index])

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
        lines, heads = self._lines(leaf), self._running(shape.begins or shape.header)
        first, end = 0, len(lines)
        while first < end and _key(lines[first]) in heads:
            first += 1
        while first < end and _key(lines[end - 1]) in heads:
            end -= 1
        return lines[first:end]

    def _printed(self, leaf: Leaf) -> list[Line]:
        sheet = self._sheet(leaf[0])
        rows = [row for grid in sheet.grids.get(leaf, ()) for row in printed_lines(grid.cells)]
        lines = [*sheet.outside.get(leaf, ()), *(row._replace(parts=(row,)) for row in rows)]
        lines.sort(key=lambda line: line.box.top)
        return lines

    def _running(self, begins: re.Pattern[str]) -> frozenset[Key]:
        """What stands first or last on several pages in the same place."""
        if begins not in self._heads:
            counts = Counter(key for edge in self._edges for key, text in edge.items() if not begins.fullmatch(text))
            self._heads[begins] = frozenset(key for key, count in counts.items() if count >= _FEWEST_PAGES)
        return self._heads[begins]


@once_a_document
def leaves_of(document: Document) -> Leaves:
    """The pages of a document, parted once for all kinds that ask."""
    return Leaves(document)


def _key(line: Line) -> Key:
    return _DIGITS.sub("#", unspaced(line.text)), round(line.box.top)

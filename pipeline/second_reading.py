"""Grids in doubt read a second time: another reader's grid takes the place of ours where the arithmetic prefers it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.amounts import count_numbers
from pipeline.areas import area_of, holds, share
from pipeline.assembly import doubts_of
from pipeline.cell_figures import figures_of, is_figure
from pipeline.model import Box, Cell, Document, Doubt, Engine, Grid, PageCount, Reading, Table
from pipeline.packed_pages import GRIDS
from pipeline.packing import of_page, packed
from pipeline.unplaced import Taken
from pipeline.weighing import is_better, is_doubtful, weigh

Result = tuple[Grid, Table | Doubt]
Results = Callable[[Iterable[Grid]], Iterable[Result]]
"""The tables, or doubts, that grids make, each with the grid it was made of, one after the other."""

MOST_PAGES = 8
FAILED = "둘째 판독기가 이 쪽을 읽지 못했습니다 · the second reader could not read this page"
LATE = "둘째 판독기가 제시간에 끝내지 못했습니다 · the second reader was not done in time"
BEYOND = (
    f"의심되는 쪽이 많아 앞의 {MOST_PAGES}쪽만 다시 읽었습니다 · "
    f"only the first {MOST_PAGES} pages in doubt were read a second time"
)
NO_BETTER = "둘째 판독기(camelot)의 격자도 검산으로 더 낫지 않습니다 · the second reader's grid proves no better"
NOTHING = "둘째 판독기(camelot)는 여기서 표를 찾지 못했습니다 · the second reader found no table here"
_SAME_AREA = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """A grid that a second reader found on a page."""

    engine: Engine
    page: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Second:
    """What a second reader found, and of the pages that it could not read, why."""

    found: tuple[Found, ...]
    missed: Mapping[int, str]


Reader = Callable[[Mapping[int, Sequence[Box]]], Second]
"""Reads the pages that hold the areas in doubt."""


class Made(NamedTuple):
    """What the grids of a document make: the tables, what is withheld of them, and the places that they took."""

    tables: list[Table]
    doubts: list[Doubt]
    taken: Taken

    def add(self, result: Result) -> None:
        """Takes what a grid makes."""
        self.tables.extend(one for one in result[1:] if isinstance(one, Table))
        self.doubts.extend(doubts_of(*result))
        self.taken.add(result[0])


class Again(NamedTuple):
    """A document, its doubtful grids replaced where another reading is proved, and what its grids make.

    `notes` tells of tables that stay in doubt what the second reader said, by their ids.
    """

    document: Document
    made: Made
    notes: Mapping[str, str]


def made_of(results: Iterable[Result]) -> Made:
    """The tables and doubts of results, which need not be kept."""
    made = Made([], [], Taken())
    for result in results:
        made.add(result)
    return made


def read_again(document: Document, results: Results, reader: Reader) -> Again:
    """The document read again where it is in doubt.

    The arithmetic decides: what holds more and fails no more. On equal evidence ours stays, and so does the doubt.
    """
    made = Made([], [], Taken())
    groups: list[tuple[Table | Doubt, tuple[Grid, ...]]] = []
    for grid, result in results(document.grids):
        made.add((grid, result))
        if grid.reading is Reading.GRID and grid.engine is not Engine.SCAN and is_doubtful(grid, result):
            groups.append((result, _sources(grid, document.grids)))
    pages = list(dict.fromkeys(grid.page for _, group in groups for grid in group))[:MOST_PAGES]
    if not pages:
        return Again(document, made, {})
    second = reader(
        {page: [area_of(g.cells) for _, group in groups for g in group if g.page == page] for page in pages}
    )
    notes: dict[str, str] = {}
    settled = document
    for result, group in groups:
        if any(grid.page not in pages for grid in group):
            chosen, note = None, BEYOND
        else:
            chosen, note = _chosen(group, document.grids, second, results)
        if chosen is not None:
            settled = _with(settled, chosen)
        else:
            notes[result.table_id] = note
    if settled is not document and is_better(weigh(results(settled.grids)), weigh(results(document.grids))):
        return Again(settled, made_of(results(settled.grids)), notes)
    return Again(document, made, notes)


def _sources(made: Grid, grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """The grids as printed that a grid in form was made of: it may have come over several pages."""
    boxes = [cell.box for cell in made.cells]
    printed = (grid for page in sorted({box.page for box in boxes}) for grid in of_page(grids, page, _page))
    return tuple(grid for grid in printed if any(holds(area_of(grid.cells), box) for box in boxes))


def _page(grid: Grid) -> int:
    return grid.page


def _chosen(
    group: Sequence[Grid], grids: Sequence[Grid], second: Second, results: Results
) -> tuple[tuple[Grid, ...] | None, str]:
    """The grids that take the place of a group's, None, and why, where ours stay."""
    ours = list(results(group))
    best = weigh(ours)._replace(amounts=sum(_count(*one) for one in ours))
    chosen: tuple[Grid, ...] | None = None
    note = next((second.missed[grid.page] for grid in group if grid.page in second.missed), NOTHING)
    for engine in dict.fromkeys(one.engine for one in second.found):
        other = tuple(_replaced(group, grids, [one for one in second.found if one.engine is engine]))
        if other == tuple(group):
            continue
        note = NO_BETTER
        made = list(results(other))
        theirs = weigh(made)
        if _letters(group) - _letters(other) or _unnamed(made) > _unnamed(ours):
            continue
        if theirs.amounts >= best.amounts and is_better(theirs, best):
            # A table that goes on over pages is read by the engine that read any of them.
            best, chosen = theirs, tuple(replace(grid, engine=engine) for grid in other)
    return chosen, note


def _replaced(group: Sequence[Grid], grids: Sequence[Grid], found: Sequence[Found]) -> Iterator[Grid]:
    """The grids of a group, each as it was found if that takes nothing from the other grids of the page."""
    own = {grid.ordinal for grid in group}
    others = [cell.box for grid in grids if grid.ordinal not in own for cell in grid.cells if cell.lines]
    for grid in group:
        area = area_of(grid.cells)
        one = max(found, key=lambda one: share(area, area_of(one.cells)), default=None)
        taken = None if one is None else area_of(one.cells)
        if one is None or taken is None or share(area, taken) < _SAME_AREA or any(holds(taken, box) for box in others):
            yield grid
        else:
            lead = tuple(line for line in grid.lead if not holds(taken, line.box))
            yield replace(grid, cells=one.cells, lead=lead)


def _with(document: Document, chosen: Sequence[Grid]) -> Document:
    """The document with other grids, its numbers inside and outside of tables counted anew."""
    by_ordinal = {grid.ordinal: grid for grid in chosen}
    more: Counter[int] = Counter()
    taken: Counter[int] = Counter()
    for grid in document.grids:
        if grid.ordinal in by_ordinal:
            other = by_ordinal[grid.ordinal]
            old, new = area_of(grid.cells), area_of(other.cells)
            more[grid.page] += _numbers(other) - _numbers(grid)
            lines = (line for line in document.lines if holds(new, line.box) and not holds(old, line.box))
            taken[grid.page] += sum(count_numbers(line.text) for line in lines)
    return replace(
        document,
        grids=packed((by_ordinal.get(grid.ordinal, grid) for grid in document.grids), GRIDS),
        page_counts=tuple(
            PageCount(count.page, count.inside + more[count.page], count.outside - taken[count.page])
            for count in document.page_counts
        ),
    )


def _numbers(grid: Grid) -> int:
    return sum(count_numbers(line.text) for cell in grid.cells for line in cell.lines)


def _count(grid: Grid, result: Table | Doubt) -> int:
    """How many figures a reading has, also one that is withheld: another must not have fewer."""
    if isinstance(result, Table):
        return weigh([(grid, result)]).amounts
    body = [cell for cell in grid.cells if cell.row >= grid.header_rows and cell.column and is_figure(cell)]
    return sum(any(map(str.isdigit, figure)) for cell in body for figure in figures_of(cell))


def _unnamed(results: Iterable[Result]) -> int:
    """How many columns of tables no header names: a reading that is withheld has none."""
    tables = [result for _, result in results if isinstance(result, Table)]
    return sum(not any(column.header) for table in tables for column in table.columns)


def _letters(grids: Iterable[Grid]) -> Counter[str]:
    """All letters of grids: none may be lost."""
    lines = (line for grid in grids for cell in grid.cells for line in cell.lines)
    return Counter(char for line in lines for char in line.text if not char.isspace())

"""Figures that stand as in a table and that neither a table, a record nor a doubt has taken: withheld, by place."""

from array import array
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from pipeline.areas import area_of, holds
from pipeline.cell_figures import Content, content_of, is_figure, tells_figures
from pipeline.lexicon import REMARKS
from pipeline.loose_rows import loose_rows, row_figures
from pipeline.model import Box, Cell, Document, Doubt, Grid, Reading, Record
from pipeline.table_parts import numbering
from pipeline.wording import squeeze

UNPLACED = "not placed"
_SHOWN = 5
_LONGEST = 80
_HEADING = 2


class Taken:
    """The places of the cells and lines that tables, or doubts, were made of, page by page.

    Of each place it keeps a number made from it: of a long document there are a hundred thousand.
    """

    def __init__(self) -> None:
        """Nothing is taken yet."""
        self._pages: dict[int, array[int]] = {}

    def add(self, grid: Grid) -> None:
        """Takes the places of a grid in the form in which a table, or a doubt, was made of it."""
        if grid.reading is not Reading.GRID:
            return
        for box in _places(grid):
            self._pages.setdefault(box.page, array("q")).append(hash(box))

    def of(self, grid: Grid) -> frozenset[int]:
        """The numbers of the places taken on the page of a grid."""
        return frozenset(self._pages.get(grid.page, ()))


def _places(grid: Grid) -> Iterator[Box]:
    for cell in grid.cells:
        yield cell.box
        if cell.column == 0:
            yield from (line.box for line in cell.lines)
    yield from (cell.box for cell in (*grid.unread, *grid.words))
    yield from (line.box for line in grid.lead)


def unplaced(document: Document, taken: Taken, records: Sequence[Record]) -> Iterator[Doubt]:
    """A doubt for each grid, and for each run of lines outside of grids, that has such figures.

    `taken` is what tables, or doubts, were made of. Figures amid prose are no concern, nor are running numbers and
    codes.
    """
    told: dict[int, list[Box]] = defaultdict(list)
    for record in records:
        told[record.box.page].append(record.box)
    areas: dict[int, list[Box]] = defaultdict(list)
    for grid in document.grids:
        if grid.reading is not Reading.GRID:
            continue
        areas[grid.page].append(area_of(grid.cells))
        if not grid.header_rows and (cells := _left_in(grid, taken.of(grid), told[grid.page])):
            table_id = f"{document.source.document_id}:t{grid.ordinal:03d}"
            texts = [" ".join(cell.text.split()) for cell in cells]
            yield _withheld(document, table_id, area_of(cells), texts)
    for page, of_page in groupby(document.lines, key=attrgetter("box.page")):
        for lines in loose_rows(of_page, [*areas[page], *told[page]], areas[page]):
            box = area_of([Cell(0, 0, 1, 1, line.box, ()) for line in lines])
            yield _withheld(
                document, "", box, [figure for line in lines for figure in row_figures(line)], lines[0].text
            )


def _withheld(document: Document, table_id: str, box: Box, figures: Sequence[str], line: str = "") -> Doubt:
    some = ", ".join(figures[:_SHOWN]) + (" …" if len(figures) > _SHOWN else "")
    message = (
        f"{document.source.path} p.{box.page}: 어느 표에도 들지 못한 숫자 {len(figures)}개 · "
        f"{len(figures)} figures stand as in a table, and no table took them: {line[:_LONGEST] or some}"
    )
    return Doubt(document.source.document_id, table_id, UNPLACED, message, box)


def _left_in(grid: Grid, taken: Container[int], told: Sequence[Box]) -> list[Cell]:
    """The cells of figures of a grid that nothing took."""
    free = [cell for cell in grid.cells if cell.lines and not _is_taken(cell, taken)]
    free = [cell for cell in free if not any(holds(box, cell.box) for box in told)]
    left = [cell for cell in free if content_of(cell) is Content.NUMBER]
    first = min((cell.column for cell in grid.cells if is_figure(cell) and _is_taken(cell, taken)), default=None)
    if first is not None:
        # What stands left of the amounts of a table numbers or names its rows.
        right = [cell for cell in free if cell.column > first and _leads_no_remarks(cell, grid.cells)]
        left += [cell for cell in right if tells_figures(cell) and _is_of_such(cell.column, right)]
        return [cell for cell in left if cell.column > first]
    if not left:
        return []
    named = numbering(grid.cells)
    left = [cell for cell in left if id(cell) not in named]
    return [] if len(left) == 1 and _numbers_a_heading(left[0], grid.cells) else left


def _leads_no_remarks(cell: Cell, cells: Sequence[Cell]) -> bool:
    """Whether no cell over a cell names remarks."""
    return not any(one.column == cell.column and squeeze(one.text) in REMARKS for one in cells if one.lines)


def _is_of_such(column: int, free: Sequence[Cell]) -> bool:
    """Whether figures with words are most of what nothing took of a column, and more than one of them."""
    told = [tells_figures(cell) for cell in free if cell.column == column]
    return sum(told) > 1 and 2 * sum(told) > len(told)


def _is_taken(cell: Cell, taken: Container[int]) -> bool:
    return hash(cell.box) in taken or any(hash(line.box) in taken for line in cell.lines)


def _numbers_a_heading(cell: Cell, cells: Sequence[Cell]) -> bool:
    """Whether a cell holds but the number before a heading in boxes."""
    return cell is next(one for one in cells if one.lines) and len(cell.text) <= _HEADING

"""Figures that stand as in a table and that neither a table, a record nor a doubt has taken: withheld, by place."""

from collections.abc import Iterator, Sequence

from pipeline.areas import area_of, holds
from pipeline.cell_figures import Content, content_of, is_figure
from pipeline.loose_rows import loose_rows, row_figures
from pipeline.model import Box, Cell, Document, Doubt, Grid, Reading, Record
from pipeline.table_parts import numbering

UNPLACED = "not placed"
_SHOWN = 5
_LONGEST = 80
_HEADING = 2


def unplaced(document: Document, made: Sequence[Grid], records: Sequence[Record]) -> Iterator[Doubt]:
    """A doubt for each grid, and for each run of lines outside of grids, that has such figures.

    `made` are the grids in the form in which tables, or doubts, were made of them. Figures amid prose are no concern,
    nor are running numbers and codes.
    """
    taken = {id(cell.box) for grid in made for cell in (*grid.cells, *grid.unread)}
    taken |= {id(line.box) for grid in made for cell in grid.cells if cell.column == 0 for line in cell.lines}
    taken |= {id(line.box) for grid in made for line in grid.lead}
    told = [record.box for record in records]
    for grid in document.grids:
        if grid.reading is Reading.GRID and not grid.header_rows and (cells := _left_in(grid, taken, told)):
            table_id = f"{document.source.document_id}:t{grid.ordinal:03d}"
            texts = [" ".join(cell.text.split()) for cell in cells]
            yield _doubt(document, table_id, area_of(cells), texts)
    areas = [area_of(grid.cells) for grid in document.grids if grid.reading is Reading.GRID]
    for lines in loose_rows(document.lines, [*areas, *told], areas):
        box = area_of([Cell(0, 0, 1, 1, line.box, ()) for line in lines])
        yield _doubt(document, "", box, [figure for line in lines for figure in row_figures(line)], lines[0].text)


def _doubt(document: Document, table_id: str, box: Box, figures: Sequence[str], line: str = "") -> Doubt:
    some = ", ".join(figures[:_SHOWN]) + (" …" if len(figures) > _SHOWN else "")
    message = (
        f"{document.source.path} p.{box.page}: 어느 표에도 들지 못한 숫자 {len(figures)}개 · "
        f"{len(figures)} figures stand as in a table, and no table took them: {line[:_LONGEST] or some}"
    )
    return Doubt(document.source.document_id, table_id, UNPLACED, message, box)


def _left_in(grid: Grid, taken: set[int], told: Sequence[Box]) -> list[Cell]:
    """The cells of figures of a grid that nothing took."""
    left = [cell for cell in grid.cells if cell.lines and not _is_taken(cell, taken)]
    left = [cell for cell in left if content_of(cell) is Content.NUMBER]
    left = [cell for cell in left if not any(holds(box, cell.box) for box in told)]
    if not left:
        return []
    first = min((cell.column for cell in grid.cells if is_figure(cell) and _is_taken(cell, taken)), default=None)
    if first is not None:
        # What stands left of the amounts of a table numbers or names its rows.
        return [cell for cell in left if cell.column > first]
    named = numbering(grid.cells)
    left = [cell for cell in left if id(cell) not in named]
    return [] if len(left) == 1 and _numbers_a_heading(left[0], grid.cells) else left


def _is_taken(cell: Cell, taken: set[int]) -> bool:
    return id(cell.box) in taken or any(id(line.box) in taken for line in cell.lines)


def _numbers_a_heading(cell: Cell, cells: Sequence[Cell]) -> bool:
    """Whether a cell holds but the number before a heading in boxes."""
    return cell is next(one for one in cells if one.lines) and len(cell.text) <= _HEADING

"""What the first rows of grids print: where a table of words may begin is told from it, without its cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from pipeline.kept_documents import once_a_document
from pipeline.model import Cell, Document, Grid, Reading
from pipeline.word_rows import Shape, text_of

FIRST_ROWS = 3
column_of = attrgetter("column")


@dataclass(frozen=True, slots=True)
class Top:
    """The number of a grid's page, and of its first rows the texts of their cells and their last letter.

    A grid that is no table in true columns has no number.
    """

    leaf: int | None
    rows: tuple[tuple[str, str], ...]

    def may_begin(self, shape: Shape) -> bool:
        """Whether a table of the kind may begin in one of the rows."""
        return any((not shape.ends or end in shape.ends) and shape.header.fullmatch(text) for text, end in self.rows)


@once_a_document
def tops_of(document: Document) -> tuple[Top, ...]:
    """Those of all grids of a document, in their order."""
    return tuple(map(_top, document.grids))


def _top(grid: Grid) -> Top:
    if grid.reading is not Reading.GRID or grid.header_rows:
        return Top(None, ())
    rows = ((texts_in(cells), cells[-1].lines[-1].text[-1:]) for cells in first_rows(grid) if len(cells) > 1)
    return Top(grid.leaf or grid.page, tuple((" ".join(texts), end) for texts, end in rows))


def first_rows(grid: Grid) -> Iterator[list[Cell]]:
    """The cells that begin in each of the first rows and are not empty, from left to right."""
    first: list[list[Cell]] = [[] for _ in range(FIRST_ROWS)]
    for cell in grid.cells:
        if cell.row < FIRST_ROWS and cell.lines:
            first[cell.row].append(cell)
    return (sorted(found, key=column_of) for found in first)


def texts_in(cells: list[Cell]) -> list[str]:
    """The text of each cell."""
    return [text_of(cell.lines) for cell in cells]

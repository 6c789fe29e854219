"""The tables of a word processor's file: in bounds, whole, and told from the frames that are drawn as tables."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from pipeline.cell_figures import DRAWN
from pipeline.errors import UnreadableDocumentError
from pipeline.wordprocessor import Drawing, WordCell, WordTable, boxes_hold_digits, drawings_of

_FEWEST_CELLS = 4
_FEWEST_FILLED = 3
_MOST_COLUMNS = 1000
_MOST_PLACES = 1_000_000
_IMPOSSIBLE = "표의 크기가 이상합니다 · a table of impossible size"


def placed(table: WordTable) -> list[WordCell]:
    """The cells in reading order, none reaching beyond the table. Raises UnreadableDocumentError if it is too large."""
    cells = table.cells
    told = table.size or (0, 0)
    # The last rows may have no cell that begins in them.
    rows = max(told[0], 1 + max((cell.row for cell in cells), default=0))
    columns = max(told[1], *(cell.column + cell.column_span for cell in cells), 0)
    if columns > _MOST_COLUMNS or rows * columns > _MOST_PLACES:
        raise UnreadableDocumentError("damaged file", _IMPOSSIBLE)
    clipped = [cell if cell.row + cell.row_span <= rows else replace(cell, row_span=rows - cell.row) for cell in cells]
    # Cells that lie on each other may cover more places than the table has.
    if sum(cell.row_span * cell.column_span for cell in clipped) > _MOST_PLACES:
        raise UnreadableDocumentError("damaged file", _IMPOSSIBLE)
    return sorted(clipped, key=lambda cell: (cell.row, cell.column))


def is_whole(cells: Sequence[WordCell], size: tuple[int, int] | None) -> bool:
    """Whether the cells cover every place of a table of that size, and none twice: else one may be lost."""
    if size is None:
        return True
    places = {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    covered = sum(cell.row_span * cell.column_span for cell in cells)
    return len(places) == covered == size[0] * size[1]


def is_grid(cells: Sequence[WordCell]) -> bool:
    """Whether a table has rows and columns and is no frame around text: what a page needs to be seen as one, too."""
    filled = sum(1 for _ in islice(filter(texts_of, cells), _FEWEST_FILLED))
    rows, columns = {cell.row for cell in cells}, {cell.column for cell in cells}
    several = len(rows) > 1 and len(columns) > 1
    return several and len(cells) >= _FEWEST_CELLS and filled >= _FEWEST_FILLED


def is_short(cell: WordCell) -> bool:
    """Whether a cell prints one line at most."""
    return len(texts_of(cell)) <= 1


def texts_of(cell: WordCell) -> list[str]:
    """The printed lines of a cell, without what stands in tables inside of it."""
    whole = "\n".join([paragraph.text for paragraph in cell.paragraphs])
    return [text for line in whole.split("\n") if (text := plain(line))]


def shown(cell: WordCell) -> list[str]:
    """The printed lines of a cell of a grid, with a mark where something is drawn in it: it is not blank.

    A picture beside words is an ornament; an equation or a field may be part of a figure. The words of a text box are
    lines behind the table's row: where they may be the figure of an empty cell, it is marked, too.
    """
    texts = texts_of(cell)
    drawn = set(drawings_of(cell.paragraphs))
    is_filled = bool(drawn) or boxes_hold_digits(cell.paragraphs)
    return [*texts, DRAWN] if drawn - {Drawing.PICTURE} or (is_filled and not texts) else texts


def plain(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())

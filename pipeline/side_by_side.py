"""Tables whose rows go on beside themselves under the same header, unfolded into one."""

from collections.abc import Iterator, Sequence

from pipeline.cell_figures import Content, content_of
from pipeline.model import Cell
from pipeline.wording import squeeze


def unfolded(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells with the second half of the columns below the first, where the header of both is the same."""
    head = sorted((cell for cell in cells if cell.row == 0), key=lambda cell: cell.column)
    names = [squeeze(cell.text) for cell in head]
    width, rest = divmod(len(names), 2)
    single = all(cell.column_span == cell.row_span == 1 for cell in head)
    if not single or rest or width < 2 or names[:width] != names[width:] or not names[0]:  # noqa: PLR2004
        return tuple(cells)
    if any(content_of(cell) is not Content.WORDS for cell in head):
        return tuple(cells)
    return tuple(_stacked(cells, width))


def _stacked(cells: Sequence[Cell], width: int) -> Iterator[Cell]:
    count = max(cell.row + cell.row_span for cell in cells)
    for cell in cells:
        end = cell.column + cell.column_span
        if cell.column < width:
            yield cell._replace(column_span=min(end, width) - cell.column)
        elif cell.row:
            yield cell._replace(row=cell.row + count - 1, column=cell.column - width)
        if cell.column < width < end and cell.row:
            # A cell over both halves names the row in the second one too.
            yield cell._replace(row=cell.row + count - 1, column=0, column_span=end - width)

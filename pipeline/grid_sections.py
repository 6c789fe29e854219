"""Grids in which a new header begins below rows of figures, parted into one grid a table."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.cell_figures import Content, content_of
from pipeline.model import Cell, Line

_HALF = 2
_LONGEST_NAME = 60


def sections(cells: Sequence[Cell]) -> Iterator[tuple[tuple[Line, ...], tuple[Cell, ...]]]:
    """The tables in a grid, each with the lines of the rows above its header that are its title; most grids are one."""
    count = max(cell.row + cell.row_span for cell in cells)
    starts = [0, *_headers_below(cells)]
    if len(starts) == 1 and not _title_rows(cells):
        yield (), tuple(cells)
        return
    for first, end in zip(starts, [*starts[1:], count], strict=True):
        part = _rows(cells, first, end)
        below = _title_rows(part)
        lines = tuple(line for cell in part if cell.row < below for line in cell.lines)
        yield lines, _rows(part, below, end - first) if below else part


def _rows(cells: Sequence[Cell], first: int, end: int) -> tuple[Cell, ...]:
    return tuple(
        replace(cell, row=max(cell.row, first) - first, row_span=_overlap(cell, first, end))
        for cell in cells
        if _overlap(cell, first, end) > 0
    )


def _title_rows(cells: Sequence[Cell]) -> int:
    """How many rows at the top are no header: a title or a unit over all columns, or sentences."""
    width = max(cell.column + cell.column_span for cell in cells)
    titles = [
        cell.row + cell.row_span for cell in cells if cell.column_span == width > 1 or _length(cell) > _LONGEST_NAME
    ]
    if not titles:
        return 0
    first = min((cell.row for cell in cells if content_of(cell) is Content.NUMBER), default=0)
    return max((below for below in titles if below < first), default=0)


def _length(cell: Cell) -> int:
    return sum(len(line.text) for line in cell.lines)


def _overlap(cell: Cell, first: int, end: int) -> int:
    return min(cell.row + cell.row_span, end) - max(cell.row, first)


def _headers_below(cells: Sequence[Cell]) -> list[int]:
    """The rows that name columns anew: words over most columns of figures, and figures above and below."""
    rows: dict[int, list[tuple[Cell, Content]]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append((cell, content_of(cell)))
    figures = [row for row, found in rows.items() if any(content is Content.NUMBER for _, content in found)]
    if len(figures) < _HALF:
        return []
    columns = {cell.column for found in rows.values() for cell, content in found if content is Content.NUMBER}
    starts = []
    for row in range(min(figures) + 1, max(figures)):
        found = rows.get(row, [])
        if any(content in {Content.NUMBER, Content.DASH} for _, content in found):
            continue
        names = [cell for cell, content in found if content is Content.WORDS]
        named = {c for cell in names for c in range(cell.column, cell.column + cell.column_span)} & columns
        over = [cell for cell in names if columns & set(range(cell.column, cell.column + cell.column_span))]
        distinct = len({cell.text for cell in over})
        if distinct == len(over) > 1 and len(named) * _HALF > len(columns) and row - 1 not in starts:
            starts.append(row)
    return starts

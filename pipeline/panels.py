"""Panels with labels of their own beside each other in a grid (세입 | 금액 | 세출 | 금액), parted into grids."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.cell_figures import Content, content_of, is_figure
from pipeline.lexicon import TOTAL_WORDS
from pipeline.model import Cell
from pipeline.side_by_side import unfolded
from pipeline.table_parts import Parts, parts_of
from pipeline.wording import squeeze


def panels_of(cells: Sequence[Cell]) -> list[tuple[Cell, ...]]:
    """The cells of each panel from left to right, columns counted anew; all cells as they are where there is one."""
    parts = parts_of(cells)
    between = [] if parts is None or not parts.labels else _labels_between(cells, parts)
    if parts is None or not between or len(unfolded(cells)) != len(cells):
        return [tuple(cells)]
    width = max(cell.column + cell.column_span for cell in cells)
    starts = [0]
    for start, end in pairwise([*between, width]):
        if _are_labels(cells, parts, starts[-1], start, end):
            starts.append(start)
    if len(starts) == 1:
        return [tuple(cells)]
    return [tuple(_panel(cells, start, end)) for start, end in pairwise([*starts, width])]


def _labels_between(cells: Sequence[Cell], parts: Parts) -> list[int]:
    """The columns of words between columns of numbers; of such beside each other the first."""
    held: dict[int, set[Content]] = {}
    for cell in cells:
        if cell.row >= parts.header_rows:
            held.setdefault(cell.column, set()).add(content_of(cell))
    words = {c for c, contents in held.items() if Content.WORDS in contents and c not in parts.numbers}
    inner = [c for c in sorted(words) if parts.numbers[0] < c < parts.numbers[-1]]
    return [c for c in inner if c - 1 not in words]


def _are_labels(cells: Sequence[Cell], parts: Parts, left: int, start: int, end: int) -> bool:
    """Whether the words that begin at `start` name rows of their own, and are no remark on those from `left` on.

    A total stands among them, or the header is the same as over the figures before, or has a name for either side.
    """
    body = [cell for cell in cells if cell.row >= parts.header_rows and start <= cell.column < end]
    names = {cell.row: squeeze(cell.text) for cell in body if cell.column == start and cell.lines}
    figures = {cell.row for cell in body if is_figure(cell)}
    if len(figures & names.keys()) <= len(figures - names.keys()):
        return False
    if not TOTAL_WORDS.isdisjoint(names.values()):
        return True
    before, behind = (_leaves(cells, parts, a, b) for a, b in ((left, start), (start, end)))
    if before and before == behind:
        return True
    first_row = [(cell.column, cell.column + cell.column_span) for cell in cells if cell.row == 0 and cell.lines]
    return {(left, start), (start, end)} <= set(first_row)


def _leaves(cells: Sequence[Cell], parts: Parts, left: int, end: int) -> list[str]:
    """What the header says right above each column of numbers between two columns."""
    names: dict[int, str] = {}
    for cell in sorted(cells, key=lambda cell: cell.row):
        if cell.row < parts.header_rows and cell.lines:
            names |= dict.fromkeys(range(cell.column, cell.column + cell.column_span), squeeze(cell.text))
    return [names.get(column, "") for column in parts.numbers if left <= column < end]


def _panel(cells: Sequence[Cell], start: int, end: int) -> Iterator[Cell]:
    for cell in cells:
        first, last = max(cell.column, start), min(cell.column + cell.column_span, end)
        if first < last:
            yield cell._replace(column=first - start, column_span=last - first)

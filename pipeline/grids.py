"""The tables of a page as grids of cells, ruled or unruled on either axis, and the lines that stand outside of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.amounts import is_amount
from pipeline.figure_pairs import joined_pairs
from pipeline.figure_rows import Row, is_anchor, read_row, right_of
from pipeline.grid_rows import split_rows
from pipeline.grid_unruled import Unruled, find_unruled
from pipeline.lattice import Lattice, find_lattices
from pipeline.model import Cell, Line
from pipeline.page import Page
from pipeline.page_crossing import whole_figures
from pipeline.page_grid import PageGrid
from pipeline.page_rules import Rules, find_rules
from pipeline.page_slots import Slot, holds_figure, level_of
from pipeline.page_words import Word, by_line, find_words

_FEWEST_CELLS = 4
_FEWEST_FILLED = 3
_MOSTLY_EMPTY = 0.3
_CHART_CELLS = 60
_FEWEST_FIGURES = 2
_NEXT_ROW = 4.0
_WIDE_GAP = 0.5


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page read: its tables from top to bottom, and the lines outside of them."""

    page: Page
    grids: tuple[PageGrid, ...]
    lines: tuple[Line, ...]
    tops: tuple[float, ...]
    """How far down the upright page each of the lines stands."""


def read_leaf(page: Page) -> Leaf:
    """The tables of a page and its other lines."""
    ruling = find_rules(page.painted, page.width, page.height)
    lattices = find_lattices(ruling)
    owners, kept = _owners(page, lattices)
    cells = _lines_by_cell(page, owners)
    outside = cells.get(-1, [])
    lone = [
        (first, lattice)
        for first, lattice in kept
        if _is_cut_off(lattice, outside) or _lacks_columns(first, lattice, cells)
    ]
    if lone:
        for first, lattice in lone:
            owners[(owners >= first) & (owners < first + len(lattice.spans))] = -1
        cells = _lines_by_cell(page, owners)
    grids = [grid_of(page, lattice, first, cells) for first, lattice in kept if (first, lattice) not in lone]
    lines = joined_pairs(cells.get(-1, []))
    tables = [table for table in find_unruled(lines, ruling.across) if not _is_of_boxes(table, ruling.down)]
    grids += [_unruled(page, table) for table in tables]
    rest = [words for index, line in enumerate(lines) if (words := _left_over(index, line, tables))]
    return Leaf(
        page=page,
        grids=tuple(sorted(grids, key=lambda grid: grid.top)),
        lines=tuple(_line_in_parts(page, words) for words in rest),
        tops=tuple(words[0].top for words in rest),
    )


def _is_of_boxes(table: Unruled, down: Rules) -> bool:
    """Whether figures without labels stand in boxes of their own, as in a chart: vertical rules part them."""
    body = [slot for slot in table.slots if len(slot.lines) == 1 and holds_figure(slot.lines[0])]
    if any(slot.column == 0 for slot in table.slots) or not body or not len(down):
        return False
    left, right = min(slot.sides[2] for slot in body), max(slot.sides[0] for slot in body)
    level = level_of(body[0].lines[0])
    x, top, bottom = down.T
    return bool(((x > left) & (x < right) & (top < level) & (bottom > level)).any())


def _lines_by_cell(page: Page, owners: NDArray[np.intp]) -> dict[int, list[list[Word]]]:
    cells: dict[int, list[list[Word]]] = {}
    for line in by_line(find_words(page, owners)):
        cells.setdefault(line[0].cell, []).append(line)
    return cells


def _is_cut_off(lattice: Lattice, outside: Sequence[Sequence[Word]]) -> bool:
    """Whether a lattice is but a boxed header, or shaded rows, of a table whose other rows have no vertical rules."""
    left, top, right, bottom = lattice.sides
    for line in outside:
        level, reach = line[0].level, _NEXT_ROW * line[-1].size
        near = top - reach < level < top or bottom < level < bottom + reach
        inside = [word for word in line if left < word.middle < right] if near else []
        if inside and (row := read_row(inside)) is not None and is_anchor(row):
            return True
    return False


def _lacks_columns(first: int, lattice: Lattice, cells: Mapping[int, Sequence[Sequence[Word]]]) -> bool:
    """Whether a cell holds rows of figures: rules run around the table or some of its columns, but not between all."""
    for index, span in enumerate(lattice.spans):
        lines = cells.get(first + index, ())
        long = [line for line in lines if len(line) > 1]
        if not long or sum(is_amount(word.text) for line in lines for word in line) < _FEWEST_FIGURES:
            continue
        rows = [row for line in long if (row := read_row(line)) is not None]
        many = [row for row in rows if is_anchor(row) and _count_plain(row.figures) > 1 and not _is_spaced_out(row)]
        if len(many) > (0 if span.columns > 1 else 1):
            return True
    return False


def _is_spaced_out(row: Row) -> bool:
    """Whether its figures are but the digits of a text whose letters stand apart."""
    return all(len(word.text) == 1 for word in row.figures)


def _count_plain(figures: Sequence[Word]) -> int:
    return sum(word.text[0] not in "([" for word in figures)


def _left_over(index: int, line: Sequence[Word], tables: Sequence[Unruled]) -> list[Word]:
    """The words of a line that no table has taken."""
    bounds = [table.left for table in tables if index in table.used]
    if not bounds:
        return list(line)
    kept = right_of(line, min(bounds))
    return [word for word in line if word not in kept]


def _unruled(page: Page, table: Unruled) -> PageGrid:
    sides = [slot.sides for slot in table.slots]
    edges = tuple(sorted({round(s[0]) for slot, s in zip(table.slots, sides, strict=True) if slot.columns == 1}))
    return PageGrid(
        tuple(_cells(page, table.slots)), min(s[1] for s in sides), max(s[3] for s in sides), tuple(map(float, edges))
    )


def _owners(page: Page, lattices: Iterable[Lattice]) -> tuple[NDArray[np.intp], list[tuple[int, Lattice]]]:
    """The cell of each letter (-1 outside), and the lattices that are tables with the number of their first cell.

    Where cells overlap the smaller one owns the letter.
    """
    owners = np.full(len(page.letters), -1, dtype=np.intp)
    kept: list[tuple[int, Lattice]] = []
    if not len(owners):
        return owners, kept
    x, y = (page.boxes[:, 0] + page.boxes[:, 2]) / 2, (page.boxes[:, 1] + page.boxes[:, 3]) / 2
    first = 0
    for lattice in lattices:
        if len(lattice.xs) < 3 or len(lattice.spans) < (_FEWEST_CELLS if len(lattice.ys) > 2 else 3):  # noqa: PLR2004
            continue
        if len(lattice.ys) < 3 and np.count_nonzero(y < lattice.ys[0]):  # noqa: PLR2004 - one row, below others
            continue
        column = np.searchsorted(lattice.xs, x) - 1
        row = np.searchsorted(lattice.ys, y) - 1
        rows, columns = lattice.owner.shape
        inside = np.flatnonzero((row >= 0) & (row < rows) & (column >= 0) & (column < columns))
        cells = lattice.owner[row[inside], column[inside]]
        filled = np.count_nonzero(np.bincount(cells))
        if filled < _FEWEST_FILLED or (
            len(lattice.spans) > _CHART_CELLS and filled < _MOSTLY_EMPTY * len(lattice.spans)
        ):
            continue
        owners[inside] = first + cells
        kept.append((first, lattice))
        first += len(lattice.spans)
    return owners, kept


def grid_of(page: Page, lattice: Lattice, first: int, cells: Mapping[int, Sequence[Sequence[Word]]]) -> PageGrid:
    """A lattice with the words of its cells, which are numbered from `first`."""
    xs, ys = lattice.xs.tolist(), lattice.ys.tolist()
    if lattice.stems:
        cells = _named_above(lattice, first, cells)
    slots = [
        Slot(
            *span,
            (xs[span.column], ys[span.row], xs[span.column + span.columns], ys[span.row + span.rows]),
            tuple(map(tuple, cells.get(first + index, ()))),
        )
        for index, span in enumerate(lattice.spans)
    ]
    return PageGrid(tuple(_cells(page, split_rows(whole_figures(slots)))), ys[0], ys[-1], tuple(xs))


def _named_above(
    lattice: Lattice, first: int, cells: Mapping[int, Sequence[Sequence[Word]]]
) -> Mapping[int, Sequence[Sequence[Word]]]:
    """The cells with the name of one in the shape of an L in its wider part: it stands over all that is below."""
    moved = dict(cells)
    for stem, bar in lattice.stems.items():
        if first + bar not in moved and first + stem in moved:
            moved[first + bar] = moved.pop(first + stem)
    return moved


def _cells(page: Page, slots: Sequence[Slot]) -> Iterator[Cell]:
    for row, column, rows, columns, sides, lines in slots:
        yield Cell(row, column, rows, columns, page.place(*sides), tuple([line_of(page, line) for line in lines]))


def line_of(page: Page, words: Sequence[Word]) -> Line:
    """Words on one baseline as a line."""
    if len(words) == 1:
        text, left, high, right, low, _, _ = words[0]
        return Line(text, page.place(left, high, right, low))
    texts, x0, top, x1, bottom, _, _ = zip(*words, strict=True)
    return Line(" ".join(texts), page.place(x0[0], min(top), x1[-1], max(bottom)))


def _line_in_parts(page: Page, words: Sequence[Word]) -> Line:
    """The line with its parts, where gaps as wide as half a letter is high set them apart."""
    pairs = enumerate(pairwise(words), start=1)
    cuts = [i for i, (left, right) in pairs if right.x0 - left.x1 > _WIDE_GAP * (right.bottom - right.top)]
    if not cuts:
        return line_of(page, words)
    parts = tuple(line_of(page, words[first:end]) for first, end in pairwise([0, *cuts, len(words)]))
    return line_of(page, words)._replace(parts=parts)

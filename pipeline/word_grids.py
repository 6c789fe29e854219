"""Tables of words in grids of true rows and columns: the header recognised in the cells, the rows taken as ruled."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from operator import attrgetter

from pipeline.lines import LineKind, read_line
from pipeline.model import Box, Cell, Document, Grid, Line
from pipeline.packing import of_page
from pipeline.word_rows import Shape, WordRow, WordTable, going_on, has_anchor, names_of, same_names, text_of
from pipeline.word_tables import whole
from pipeline.word_tops import first_rows, texts_in, tops_of

_FURNITURE = frozenset({LineKind.PAGE_NUMBER, LineKind.EMPTY})
_SAME_PLACE = 3.0


def in_grids(document: Document, shape: Shape) -> Iterator[WordTable]:
    """The tables of a kind in the document's grids, those that go on over pages joined."""
    held: WordTable | None = None
    last: Grid | None = None
    starts: tuple[int, ...] = ()
    for at, top in enumerate(tops_of(document)):
        goes_on = last is not None and top.leaf == (last.leaf or last.page) + 1
        if not goes_on and not top.may_begin(shape):
            continue
        grid = document.grids[at]
        found = _header(grid, shape)
        if held and last and _follows(last, grid):
            same = found is not None and same_names(found[0].names, held.names)
            if same and found is not None:
                held, last, starts = _longer(held, grid, found[2], found[1], document), grid, found[1]
                continue
            if found is None and not grid.whole and _edges(grid) == _edges(last):
                more, own = _longer(held, grid, 0, starts, document), shape.settled(held.names)
                if own and any(has_anchor(row, own) for row in more.rows[len(held.rows) :]):
                    held, last = more, grid
                    continue
        if found is None:
            continue  # a table within a cell, or another one
        if held:
            yield _done(held, shape)
        table, starts, below = found
        held, last = _longer(table, grid, below, starts, document), grid
    if held:
        yield _done(held, shape)


def _done(table: WordTable, shape: Shape) -> WordTable:
    return replace(table, rows=going_on(table.rows, shape.settled(table.names) or shape, table.names))


def _header(grid: Grid, shape: Shape) -> tuple[WordTable, tuple[int, ...], int] | None:
    """The table without its rows, the columns that its names begin in, and the first row below the header."""
    for row, cells in enumerate(first_rows(grid)):
        if len(cells) <= 1 or (shape.ends and cells[-1].lines[-1].text[-1:] not in shape.ends):
            continue
        texts = texts_in(cells)
        match = shape.header.fullmatch(" ".join(texts))
        if match is None or (match.re.groups and len(names_of(match, texts)) != len(cells)):
            continue
        if shape.settled(texts) is None:
            continue
        above = tuple(line for cell in grid.cells if cell.row < row for line in cell.lines)
        below = max(cell.row + cell.row_span for cell in cells)
        header = whole([line for cell in cells for line in cell.lines], " ".join(texts))
        places = tuple((min(x.box.x0 for x in c.lines), max(x.box.x1 for x in c.lines)) for c in cells)
        table = WordTable(tuple(texts), header, (*grid.lead, *above), (), places)
        return table, tuple(cell.column for cell in cells), below
    return None


def _follows(last: Grid, grid: Grid) -> bool:
    """Whether a grid can go on with the last one: it stands on the next page with nothing between them."""
    return grid.follows(last) and all(_is_furniture(line) for line in grid.lead)


def _is_furniture(line: Line) -> bool:
    return read_line(0, 0, line.text).kind in _FURNITURE


def _edges(grid: Grid) -> tuple[int, ...]:
    """Where the columns begin, in steps of a few points."""
    return tuple(sorted({round(grid.across(cell.box)[0] / _SAME_PLACE) for cell in grid.cells}))


def _longer(table: WordTable, grid: Grid, below: int, starts: Sequence[int], document: Document) -> WordTable:
    """The table with the rows of a grid from the row `below` on."""
    nested = _nested(grid, document)
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        inner = [line for box, lines in nested if _inside(box, cell.box) for line in lines]
        full = cell._replace(lines=tuple(sorted((*cell.lines, *inner), key=lambda x: x.box.top))) if inner else cell
        for row in range(max(below, cell.row), cell.row + cell.row_span):
            rows.setdefault(row, []).append(full)
    bounds = list(pairwise([0, *starts[1:], max(cell.column for cell in grid.cells) + 1]))
    found = [_row(sorted(cells, key=lambda cell: cell.column), bounds) for _, cells in sorted(rows.items())]
    filled = [row for row in found if any(row.cells)]
    turned = bool(table.rows)
    added = (replace(row, turned=turned and index == 0) for index, row in enumerate(filled))
    return replace(table, rows=(*table.rows, *added), end=grid)


def _row(cells: Sequence[Cell], bounds: Sequence[tuple[int, int]]) -> WordRow:
    under = [[cell for cell in cells if first <= cell.column < end] for first, end in bounds]
    group = under[0].pop(0).lines if len(under[0]) > 1 else None
    return WordRow(tuple(tuple(chain.from_iterable(cell.lines for cell in name)) for name in under), group)


def _nested(grid: Grid, document: Document) -> list[tuple[Box, list[Line]]]:
    """The other grids of the page that stand within this one, each with its printed lines."""
    frame = _frame(grid.cells)
    beside = (g for g in of_page(document.grids, grid.page, attrgetter("page")) if g.ordinal != grid.ordinal)
    others = [g for g in beside if _inside(_frame(g.cells), frame)]
    return [(_frame(other.cells), printed_lines(other.cells)) for other in others]


def printed_lines(cells: Sequence[Cell]) -> list[Line]:
    """A line for each row of the cells, as a text prints it; the cells' lines are its parts."""
    rows: dict[int, list[Line]] = {}
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        rows.setdefault(cell.row, []).extend(cell.lines)
    return [whole(row, text_of(row))._replace(parts=tuple(row)) for row in rows.values() if row]


def _frame(cells: Sequence[Cell]) -> Box:
    boxes = [cell.box for cell in cells]
    x0, top = min(box.x0 for box in boxes), min(box.top for box in boxes)
    return Box(boxes[0].page, x0, top, max(box.x1 for box in boxes), max(box.bottom for box in boxes))


def _inside(inner: Box, outer: Box) -> bool:
    within = outer.x0 <= inner.x0 + 1 and inner.x1 <= outer.x1 + 1
    return within and outer.top <= inner.top + 1 and inner.bottom <= outer.bottom + 1

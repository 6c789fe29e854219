"""Tables that go on over pages: joined where the header is repeated, or where nothing stands between."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.cell_figures import texts_of
from pipeline.lines import LineKind, read_line
from pipeline.model import Cell, Engine, Grid, Line
from pipeline.table_parts import Parts

Item = tuple[Grid, Parts | None]
Extents = dict[int, tuple[float, float]]
_MOSTLY = 0.7


def join_pages(items: Iterable[Item]) -> Iterator[Item]:
    """The grids with those that go on an earlier one added to it; `parts.rows` then span pages."""
    held: Item | None = None
    last: Grid | None = None
    for grid, parts in items:
        if held is not None and last is not None and held[1] is not None and parts is not None:
            joined = _join(held[0], held[1], last, grid, parts)
            if joined is not None:
                held, last = (held[0], joined), grid
                continue
        if held is not None:
            yield held
        held, last = (grid, parts), grid
    if held is not None:
        yield held


def _join(first: Grid, parts: Parts, last: Grid, grid: Grid, more: Parts) -> Parts | None:
    """The parts of both where `grid` goes on the table that `first` began and `last` ended."""
    if not grid.follows(last) or not all(map(is_nothing, grid.lead)):
        return None
    if parts.numbers == more.numbers and set(parts.labels) < set(more.labels):
        more = _without_numbering(parts, more)
    same = (parts.labels, parts.numbers) == (more.labels, more.numbers)
    if more.header_rows:
        repeated = same and _is_repeated(_header(first, parts), _header(grid, more), scanned=_are_scanned(first, grid))
        return _with_rows(parts, more.rows) if repeated else None
    if first.whole:
        return None
    places = _places(_extents(parts, first), _extents(more, grid), parts, more)
    return None if places is None else _with_rows(parts, tuple(_moved(more, places)))


def _with_rows(parts: Parts, rows: Sequence[tuple[Cell, ...]]) -> Parts:
    """The parts with more rows; a group's label that is not repeated on the new page goes on."""
    last = {cell.column: cell for cell in parts.rows[-1] if cell.column in parts.labels[:-1] and cell.lines}
    carried: list[tuple[Cell, ...]] = []
    for row in rows:
        blank = {cell.column for cell in row if cell.column in last and not cell.lines}
        last = {column: cell for column, cell in last.items() if column in blank}
        carried.append(tuple(last.get(cell.column, cell) for cell in row))
    return replace(parts, rows=(*parts.rows, *carried))


def _without_numbering(parts: Parts, more: Parts) -> Parts:
    """The later parts with the label columns of the first, where all that the others hold reaches over into these.

    On a page with but totals nothing tells that the first column counts the rows.
    """
    kept = set(parts.labels)
    rows: list[tuple[Cell, ...]] = []
    for row in more.rows:
        cells: list[Cell] = []
        for cell in row:
            into = kept & set(range(cell.column + 1, cell.column + cell.column_span))
            if cell.column in more.labels and cell.column not in kept and cell.lines:
                if not into:
                    return more
                cells.append(cell._replace(column=min(into), column_span=len(into)))
            else:
                cells.append(cell)
        rows.append(tuple(cells))
    return replace(more, labels=parts.labels, rows=tuple(rows))


def _places(over: Extents, under: Extents, parts: Parts, more: Parts) -> dict[int, int] | None:
    """For each column of the headerless part the column of the table that stands over it; None if one has none."""
    places = dict(zip(more.labels, parts.labels[-len(more.labels) :] if more.labels else (), strict=False))
    for column in more.numbers:
        if column in under:
            x0, x1 = under[column]
            shared = {c: min(x1, right) - max(x0, left) for c, (left, right) in over.items()}
            best = max(shared, key=lambda c: shared[c], default=None)
            if best is None or shared[best] <= 0 or best in places.values():
                return None
            places[column] = best
    found = [places[c] for c in more.numbers if c in places]
    return places if found and found == sorted(found) else None


def _extents(parts: Parts, grid: Grid) -> Extents:
    """From where to where the cells of each column of numbers reach."""
    reach: dict[int, list[tuple[float, float]]] = {}
    for row in parts.rows:
        for cell in row:
            if cell.column in parts.numbers and cell.lines:
                reach.setdefault(cell.column, []).append(grid.across(cell.box))
    return {c: (min(x0 for x0, _ in found), max(x1 for _, x1 in found)) for c, found in reach.items()}


def _moved(parts: Parts, places: dict[int, int]) -> Iterator[tuple[Cell, ...]]:
    for row in parts.rows:
        yield tuple(cell._replace(column=places[cell.column]) for cell in row if cell.column in places)


def _header(grid: Grid, parts: Parts) -> list[Cell]:
    # A row that the end of a page cut leaves an empty one below the header of the next.
    return [cell for cell in grid.cells if cell.row < parts.header_rows and cell.lines]


def _are_scanned(*grids: Grid) -> bool:
    return all(grid.engine is Engine.SCAN for grid in grids)


def _is_repeated(above: Sequence[Cell], here: Sequence[Cell], *, scanned: bool) -> bool:
    """Whether two headers are the same; where they were read from pictures a few of their cells may differ."""
    if texts_of(above) == texts_of(here):
        return True
    if not scanned or [_span(cell) for cell in above] != [_span(cell) for cell in here]:
        return False
    same = sum(texts_of([one]) == texts_of([other]) for one, other in zip(above, here, strict=True))
    return same >= _MOSTLY * len(above)


def _span(cell: Cell) -> tuple[int, int, int, int]:
    return cell.row, cell.column, cell.row_span, cell.column_span


def is_nothing(line: Line) -> bool:
    """Whether a line between two pages of a table does not end it: a page number, or the unit printed again."""
    return read_line(0, 0, line.text).kind in {LineKind.PAGE_NUMBER, LineKind.UNIT, LineKind.EMPTY}

"""Grids in true rows and columns brought into the form that `assemble` reads: header, then a label and its numbers."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.amounts import is_amount
from pipeline.cell_figures import (
    FIGURES,
    Content,
    content_of,
    is_figure,
    is_no_figure,
    runs_together,
    stands_for_figure,
    tells_figures,
)
from pipeline.continuation import join_pages
from pipeline.grid_sections import untitled
from pipeline.header_pairs import split_pairs
from pipeline.lexicon import STUB_HEADS
from pipeline.model import Cell, Engine, Grid, Line, Reading
from pipeline.side_by_side import unfolded
from pipeline.table_parts import Parts, parts_of
from pipeline.unit_bands import with_units, without_bands
from pipeline.wording import squeeze


def tabulate(grids: Iterable[Grid]) -> Iterator[Grid]:
    """The grids of tables of numbers, those that go on over pages joined; grids that are so already pass unchanged.

    A grid in true columns that holds no row of numbers is a table of words: it is left to others.
    """
    for grid, parts in join_pages(_parted(grids)):
        if parts is None:
            yield grid
        else:
            yield split_pairs(_in_form(grid, parts))


def _parted(grids: Iterable[Grid]) -> Iterator[tuple[Grid, Parts | None]]:
    for grid in grids:
        if grid.reading is not Reading.GRID or grid.header_rows:
            yield grid, None
            continue
        lines, section = untitled(grid.cells)
        cells = unfolded(section)
        if (parts := parts_of(cells)) is not None:
            yield replace(grid, cells=cells, lead=(*grid.lead, *lines)), parts
        elif _holds_rows(cells):
            yield replace(grid, cells=cells, header_rows=0), None  # to be withheld: it has no header that could be told


def _holds_rows(cells: Sequence[Cell]) -> bool:
    """Whether two cells of a row hold several figures each: rows that nothing has parted."""
    found: dict[int, int] = {}
    for cell in cells:
        if sum("," in line.text and is_amount(line.text) for line in cell.lines) > 1:
            found[cell.row] = found.get(cell.row, 0) + 1
    return max(found.values(), default=0) > 1


def _in_form(grid: Grid, parts: Parts) -> Grid:
    """The grid with its label columns made column 0 and its columns of numbers counted from 1."""
    at = {column: index for index, column in enumerate(parts.numbers, start=1)}
    header_rows, unit = without_bands(grid.cells, parts.header_rows)
    parts = replace(parts, header_rows=header_rows)
    told = [
        (row, unit) for row, unit in with_units(parts.rows, grid.cells, unit) if _is_body(row, at, grid.cells, parts)
    ]
    rows = [row for row, _ in told]
    header = (
        [] if grid.engine is Engine.SCAN and _has_bare_columns(grid, parts) else list(_header(grid.cells, parts, at))
    )
    body = [cell for number, row in enumerate(rows, header_rows) for cell in _row(row, parts, at, number)]
    return replace(
        grid,
        cells=(*header, *body),
        header_rows=header_rows,
        unread=tuple(dict.fromkeys(_unread(grid.cells, parts, at))),
        row_units=tuple((number, unit) for number, (_, unit) in enumerate(told, header_rows) if unit),
        words=() if grid.engine is Engine.SCAN else tuple(_words(rows, at, header_rows)),
    )


def _is_body(row: Sequence[Cell], at: Container[int], cells: Sequence[Cell], parts: Parts) -> bool:
    """Whether a row holds a figure, or words that stand for one; years alone are a header again, or a row's figures."""
    found = {content_of(cell) for cell in row if cell.column in at}
    if found & FIGURES or any(cell.column in at and stands_for_figure(cell) for cell in row):
        return True
    if any(cell.column in parts.told and tells_figures(cell) for cell in row):
        return True
    label = squeeze("".join(cell.text for cell in row if cell.column in parts.labels))
    stub = squeeze("".join(cell.text for cell in cells if cell.row < parts.header_rows and cell.column in parts.labels))
    return Content.YEAR in found and label not in {"", stub, *STUB_HEADS}


def _words(rows: Sequence[Sequence[Cell]], at: dict[int, int], first: int) -> Iterator[Cell]:
    """The words in columns of figures, in each place that their cell covers."""
    for number, row in enumerate(rows, first):
        for cell in row:
            if cell.column in at and content_of(cell) is Content.WORDS:
                covered = [at[c] for c in range(cell.column, cell.column + cell.column_span) if c in at]
                last = min(number + cell.row_span, first + len(rows))
                yield from (Cell(r, c, 1, 1, cell.box, cell.lines) for r in range(number, last) for c in covered)


def _has_bare_columns(grid: Grid, parts: Parts) -> bool:
    """Whether a header stands over no cell, not even a blank one between rules: then it is a part of another's."""
    body = (cell for cell in grid.cells if cell.row >= parts.header_rows)
    return not set(parts.numbers) <= {at for cell in body for at in range(cell.column, cell.column + cell.column_span)}


def _unread(cells: Sequence[Cell], parts: Parts, at: Container[int]) -> Iterator[Cell]:
    """Cells that hold figures which cannot be read: in columns of figures, or two that nothing parts anywhere."""
    yield from (cell for cell in cells if cell.row < parts.header_rows and runs_together(cell))
    for row in parts.rows:
        yield from (
            cell
            for cell in row
            if runs_together(cell) or (cell.column in at and cell.column not in parts.told and is_no_figure(cell))
        )


def _header(cells: Sequence[Cell], parts: Parts, at: dict[int, int]) -> Iterator[Cell]:
    stub = [c for c in cells if c.row < parts.header_rows and c.column in parts.labels and c.lines]
    if stub:
        lines = tuple(line for cell in stub for line in cell.lines)
        yield Cell(0, 0, parts.header_rows, 1, stub[0].box, lines)
    for cell in cells:
        covered = [at[c] for c in range(cell.column, cell.column + cell.column_span) if c in at]
        if cell.row < parts.header_rows and covered and cell.lines:
            rows = min(cell.row_span, parts.header_rows - cell.row)
            # Columns of words between those of numbers are left out, so what a header cell covers stays one run.
            yield Cell(cell.row, covered[0], rows, len(covered), cell.box, cell.lines)


def _joined(cells: Sequence[tuple[Line, ...]]) -> tuple[Line, ...]:
    """The lines of label cells beside each other; where one cell ends a word ends, so no line break stands there."""
    lines: list[Line] = []
    for index, (first, *rest) in enumerate(cells):
        lines.append(Line(f"{lines.pop().text} {first.text}", first.box) if index else first)
        lines += rest
    return tuple(lines)


def _row(row: Sequence[Cell], parts: Parts, at: dict[int, int], index: int) -> Iterator[Cell]:
    labels = [cell for cell in row if cell.column in parts.labels and cell.lines]
    lines = _joined([cell.lines for cell in labels])
    box = labels[-1].box if labels else row[0].box
    yield Cell(index, 0, 1, 1, box, lines or (Line("", box),))
    for cell in row:
        if cell.column in at and (is_figure(cell) or content_of(cell) is Content.YEAR):
            yield Cell(index, at[cell.column], 1, 1, cell.box, cell.lines)

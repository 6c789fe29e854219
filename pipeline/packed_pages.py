"""Lines and grids of pages as plain tuples, texts and numbers, column by column, and back."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice, repeat
from operator import attrgetter
from typing import Any

from pipeline.model import Box, Cell, Engine, Grid, Line, Reading
from pipeline.packing import Codec
from pipeline.page_grid import PageGrid

Item = Line | PageGrid
"""What stands on a page."""
Plain = Any
"""What `marshal` takes: its shape is known to the function that made it and to its inverse."""

# Made from a tuple as `_make` does, which counts the fields of each once more.
_line = partial(tuple.__new__, Line)
_box = partial(tuple.__new__, Box)
_cell = partial(tuple.__new__, Cell)


Lines = tuple[Sequence[str], Plain]
"""Texts of lines, and the rest of them."""


def plain_lines(lines: Sequence[Line]) -> Lines:
    """The texts, the columns of the boxes, and the parts of those that have any."""
    if not lines:
        return (), ()
    texts, boxes, parts = zip(*lines, strict=True)
    return texts, (tuple(zip(*boxes, strict=True)), {at: plain_lines(some) for at, some in enumerate(parts) if some})


def lines_of(texts: Sequence[str], plain: Plain) -> list[Line]:
    """The lines again."""
    if not plain:
        return []
    columns, parts = plain
    own: Iterable[tuple[Line, ...]] = repeat(())
    if parts:
        own = (tuple(lines_of(*parts[at])) if at in parts else () for at in range(len(texts)))
    return list(map(_line, zip(texts, _boxes(columns), own, strict=False)))


def plain_cells(cells: Sequence[Cell]) -> Plain:
    """The columns of the cells, and all their lines."""
    if not cells:
        return ()
    *places, boxes, lines = zip(*cells, strict=True)
    counts = tuple(map(len, lines))
    return places, tuple(zip(*boxes, strict=True)), counts, plain_lines(list(chain.from_iterable(lines)))


def cells_of(plain: Plain) -> list[Cell]:
    """The cells again."""
    if not plain:
        return []
    places, columns, counts, lines = plain
    return list(map(_cell, zip(*places, _boxes(columns), _dealt(lines_of(*lines), counts), strict=True)))


def _boxes(columns: Plain) -> Iterator[Box]:
    return map(_box, zip(*columns, strict=True))


def _dealt(items: Iterable[Any], counts: Iterable[int]) -> list[tuple[Any, ...]]:
    """So many items for each count."""
    left = iter(items)
    return [tuple(islice(left, count)) for count in counts]


def _plain_grids(grids: Sequence[Grid]) -> Lines:
    """The cells of all grids, the lines above them, the cells that cannot be read, and what else is known of each."""
    cells, leads, unread = ([getattr(grid, name) for grid in grids] for name in ("cells", "lead", "unread"))
    known = [
        (g.page, g.ordinal, g.header_rows, g.reading.value, g.section, g.whole, g.engine.value, g.leaf, g.fold)
        for g in grids
    ]
    return (), (
        known,
        (tuple(map(len, cells)), plain_cells(list(chain.from_iterable(cells)))),
        (tuple(map(len, leads)), plain_lines(list(chain.from_iterable(leads)))),
        (tuple(map(len, unread)), plain_cells(list(chain.from_iterable(unread)))),
    )


def _grids_of(_: Sequence[str], plain: Plain) -> list[Grid]:
    known, (cells, all_cells), (leads, all_leads), (unread, all_unread) = plain
    parts = zip(
        known,
        _dealt(cells_of(all_cells), cells),
        _dealt(lines_of(*all_leads), leads),
        _dealt(cells_of(all_unread), unread),
        strict=True,
    )
    return [
        Grid(own, lead, page, ordinal, rows, Reading(how), section, whole, Engine(engine), lost, leaf, fold)
        for (page, ordinal, rows, how, section, whole, engine, leaf, fold), own, lead, lost in parts
    ]


def _plain_items(pages: Sequence[Sequence[Item]]) -> Lines:
    """The number of items of each page, which of them are grids and where these stand, all lines, all cells."""
    items = list(chain.from_iterable(pages))
    grids = {at: item for at, item in enumerate(items) if isinstance(item, PageGrid)}
    cells = tuple(len(grid.cells) for grid in grids.values())
    return (), (
        tuple(map(len, pages)),
        {at: (grid.top, grid.bottom, grid.edges) for at, grid in grids.items()},
        plain_lines([item for item in items if isinstance(item, Line)]),
        (cells, plain_cells(list(chain.from_iterable(grid.cells for grid in grids.values())))),
    )


def _items_of(_: Sequence[str], plain: Plain) -> list[Sequence[Item]]:
    counts, grids, plain_of_lines, (cells, all_cells) = plain
    lines = iter(lines_of(*plain_of_lines))
    own = iter(_dealt(cells_of(all_cells), cells))
    items = [PageGrid(next(own), *grids[at]) if at in grids else next(lines) for at in range(sum(counts))]
    return list(_dealt(items, counts))


def _weight(items: Sequence[Item]) -> int:
    return 1 + sum(len(item.cells) if isinstance(item, PageGrid) else 1 for item in items)


def _weight_of_grid(grid: Grid) -> int:
    return 1 + len(grid.cells)


def _one(_: object) -> int:
    return 1


# By the names of functions: what is packed may go to another process.
LINES: Codec[Line] = Codec(plain_lines, lines_of, _one, attrgetter("box.page"))
ITEMS: Codec[Sequence[Item]] = Codec(_plain_items, _items_of, _weight, _one)
GRIDS: Codec[Grid] = Codec(_plain_grids, _grids_of, _weight_of_grid, attrgetter("page"))

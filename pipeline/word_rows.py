"""Tables of words in true columns, as a page prints them: their names and rows, and what a kind says of its rows."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.lines import LineKind, read_line
from pipeline.model import Grid, Line
from pipeline.word_tables import plain, unspaced

_BARRIERS = frozenset({LineKind.BULLET, LineKind.HEADING, LineKind.CAPTION, LineKind.UNIT})


def is_other(text: str) -> bool:
    """Whether a line begins something else than a row: a bullet, a heading, a caption, a unit line."""
    return read_line(0, 0, text).kind in _BARRIERS


def _never(text: str) -> bool:  # noqa: ARG001 - asked of every text
    return False


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind's tables look.

    `header` matches the names of the columns joined by spaces, and `begins` the first line of a header that wraps;
    `ends` are the letters that a header ends with.
    `anchor` tells of a text in the column `at` whether each row has just one of it: in the middle of its height, or at
    its top (`from_top`). `group` tells what in the first column belongs to a cell merged over several rows, and `runs`
    parts what stands in such cells. Columns named like `merged` are merged over rows too. No row begins with what is
    `other`. Where the names of a table tell more, `of_names` gives its own shape, or None for a table of another kind;
    if `only_ruled`, nothing but rules tells its rows.
    """

    header: re.Pattern[str]
    anchor: Callable[[str], bool]
    at: int = 0
    from_top: bool = False
    begins: re.Pattern[str] | None = None
    ends: str = ""
    group: Callable[[str], bool] = _never
    runs: Callable[[Sequence[Line]], list[list[Line]]] = field(default=lambda lines: [[line] for line in lines])
    merged: re.Pattern[str] | None = None
    other: Callable[[str], bool] = is_other
    of_names: "Callable[[Sequence[str]], Shape | None] | None" = None
    only_ruled: bool = False

    def settled(self, names: Sequence[str]) -> "Shape | None":
        """The shape of a table with these columns; None where it is none of the kind."""
        return self if self.of_names is None else self.of_names(names)


@dataclass(frozen=True, slots=True)
class WordRow:
    """A row: the lines of each cell, and of the cell merged over several rows that stands left of its first.

    `group` is None where there is no such cell. `turned` is whether a page begins with the row.
    """

    cells: tuple[tuple[Line, ...], ...]
    group: tuple[Line, ...] | None = None
    turned: bool = False


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table of words: the names of its columns, its rows, the lines above it, and where it begins.

    `places` tells from where to where each name reaches, and `end` the last of its grids, if it stands in grids.
    """

    names: tuple[str, ...]
    header: Line
    lead: tuple[Line, ...]
    rows: tuple[WordRow, ...]
    places: tuple[tuple[float, float], ...] = ()
    end: Grid | None = None


def names_of(match: re.Match[str], texts: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns: what the header's groups match, or the texts where it has none."""
    return tuple(plain(text) for text in match.groups() if text) or tuple(map(plain, texts))


def text_of(lines: Sequence[Line]) -> str:
    """The lines as one text, a space at each break."""
    return plain(" ".join(line.text for line in lines))


def going_on(rows: Sequence[WordRow], shape: Shape, names: Sequence[str]) -> tuple[WordRow, ...]:
    """The rows with those joined that a page's end has parted, and merged cells that are not repeated carried on.

    A row goes on over the page where the next page begins with a row that has no anchor of its own.
    """
    done: list[WordRow] = []
    merged = [i for i, name in enumerate(names) if shape.merged and shape.merged.fullmatch(name)]
    for row in rows:
        goes_on = not has_anchor(row, shape) and (shape.from_top or not row.cells[shape.at])
        if done and row.turned and goes_on:
            done[-1] = replace(done[-1], cells=tuple(map(_add, done[-1].cells, row.cells)))
            continue
        if done and row.group is not None and not row.group:
            row = replace(row, group=done[-1].group)  # noqa: PLW2901 - the same row, its group known
        if done and any(not row.cells[i] for i in merged):
            cells = tuple(done[-1].cells[i] if i in merged and not c else c for i, c in enumerate(row.cells))
            row = replace(row, cells=cells)  # noqa: PLW2901
        done.append(row)
    return tuple(done)


def has_anchor(row: WordRow, shape: Shape) -> bool:
    """Whether a row has what each row of its kind has just one of, in one line or wrapped."""
    cell = row.cells[shape.at]
    return shape.anchor(text_of(cell)) or any(shape.anchor(line.text) for line in cell)


def _add(above: tuple[Line, ...], below: tuple[Line, ...]) -> tuple[Line, ...]:
    return above + below


def same_names(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the names are the same but for spaces."""
    return [unspaced(name) for name in one] == [unspaced(name) for name in other]

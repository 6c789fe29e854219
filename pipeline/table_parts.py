"""The parts of a grid in true columns: header rows, label columns, columns of numbers, body rows."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from operator import or_
from typing import NamedTuple

from pipeline.cell_figures import (
    FIGURES,
    Content,
    content_of,
    figures_of,
    stands_for_figure,
    tells_figures,
    tells_money,
)
from pipeline.code_labels import names_rows
from pipeline.lexicon import REMARKS
from pipeline.model import Cell
from pipeline.wording import squeeze

_SERIALS = frozenset({"연번", "순번", "번호", "순위", "no", "no."})
# Rows and columns of such a name hold numbers that name things.
_CODES = frozenset({"코드", "코드번호", "사업코드"})
_FEW = 3
_FEWEST_FIGURES = 2


@dataclass(frozen=True, slots=True)
class Parts:
    """`labels` and `numbers` are columns of the grid; `rows` its body rows, each with the label cells that cover it."""

    header_rows: int
    labels: tuple[int, ...]
    numbers: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    told: frozenset[int] = frozenset()
    """Those of `numbers` that hold but figures with words, of which none is read."""


class _Seen(NamedTuple):
    cell: Cell
    content: Content


def parts_of(cells: Sequence[Cell]) -> Parts | None:
    """The parts of a table of numbers; None for a table of words."""
    codes = {cell.row for cell in cells if cell.lines and squeeze(cell.text) in _CODES}
    seen = [
        _Seen(cell, Content.WORDS if cell.row in codes else content_of(cell))
        for cell in sorted(cells, key=lambda c: (c.row, c.column))
    ]
    columns = _by_column(seen)
    serial = _serial_columns(seen, columns)
    seen = _with_codes(seen, columns, serial)
    columns = _by_column(seen)
    first = _first_body_row(columns, serial, cells)
    if first is None:
        return None
    header = [cell for cell in cells if cell.row < first]
    numbers = _number_columns(header, columns, first, serial)
    if not numbers:
        return None
    told = _told_columns(header, columns, first, numbers[0])
    numbers = tuple(sorted({*numbers, *told}))
    before = tuple(column for column in sorted(columns) if column < numbers[0])
    # Numbers that count the rows are their names where there are no others.
    labels = tuple(column for column in before if column not in serial) or before
    named = [_named(one, labels[0]) if one.cell.row >= first and labels else one.cell for one in seen]
    rows = _rows(named, first, set(labels))
    figures = sum(one.content in FIGURES for one in seen if one.cell.row >= first and one.cell.column in numbers)
    return Parts(first, labels, numbers, rows, told) if figures >= _FEWEST_FIGURES else None


def _named(one: _Seen, label: int) -> Cell:
    """The cell; words left of the labels, among numbers that count the rows (합계), name their row."""
    words = one.content is Content.WORDS and one.cell.column < label
    moved = words and squeeze(one.cell.text).lower() not in _SERIALS
    return one.cell._replace(column=label, column_span=1) if moved else one.cell


def _by_column(seen: Sequence[_Seen]) -> dict[int, list[_Seen]]:
    columns: dict[int, list[_Seen]] = {}
    for one in seen:
        columns.setdefault(one.cell.column, []).append(one)
    return columns


def _with_codes(seen: Sequence[_Seen], columns: Mapping[int, Sequence[_Seen]], serial: Container[int]) -> list[_Seen]:
    """What was seen, the numbers of a first column that name the rows taken for words."""
    left = min(columns)
    words = any(one.content is Content.WORDS and one.cell.row for at in columns if at != left for one in columns[at])
    if left in serial or not names_rows([one.cell.text for one in columns[left]], alone=not words):
        return list(seen)
    return [
        one._replace(content=Content.WORDS) if one.cell.column == left and one.content in FIGURES else one
        for one in seen
    ]


def numbering(cells: Sequence[Cell]) -> set[int]:
    """The ids of the cells whose numbers count the rows or are codes."""
    codes = {cell.row for cell in cells if cell.lines and squeeze(cell.text) in _CODES}
    columns: dict[int, list[Cell]] = {}
    for cell in cells:
        columns.setdefault(cell.column, []).append(cell)
    named = {id(cell) for cell in cells if cell.row in codes}
    for found in columns.values():
        figures = [figure for cell in found if content_of(cell) in FIGURES for figure in figures_of(cell)]
        if _counts_up(figures) or any(squeeze(cell.text).lower() in _SERIALS | _CODES for cell in found):
            named |= set(map(id, found))
    return named


def _first_body_row(
    columns: Mapping[int, Sequence[_Seen]], serial: Container[int], cells: Sequence[Cell]
) -> int | None:
    """The first row with a figure in a column of figures; None where there is no such column.

    A column is one of figures when from its first figure on they are no fewer than the words.
    """
    # What stands beside the name of the labels belongs to the header, figures too, unless the grid begins with figures.
    reach = next((cell.row_span for cell in cells if cell.row == cell.column == 0 and cell.lines), 1)
    firsts = []
    for column, found in columns.items():
        first = next((one.cell.row for one in found if one.content is Content.NUMBER), None)
        if first is not None and column not in serial and _is_of_numbers(found, first):
            firsts.append(first)
    if not firsts or not min(firsts):
        return min(firsts, default=None)
    return max(min(firsts), reach)


def _number_columns(
    header: Sequence[Cell], columns: Mapping[int, Sequence[_Seen]], first: int, serial: Container[int]
) -> tuple[int, ...]:
    numbers = {c for c, found in columns.items() if c not in serial and _is_of_numbers(found, first)}
    if not numbers:
        return ()
    left = min(numbers)
    named = {c for cell in header if cell.lines for c in range(cell.column, cell.column + cell.column_span)}
    blank = {
        column
        for column, found in columns.items()
        if column > left
        and column in named
        and {one.content for one in found if one.cell.row >= first} <= {Content.BLANK, Content.DASH}
        and _leaf(header, column) not in REMARKS
    }
    return tuple(sorted(numbers | blank))


def _told_columns(
    header: Sequence[Cell], columns: Mapping[int, Sequence[_Seen]], first: int, left: int
) -> frozenset[int]:
    """The named columns that hold but figures with words: right of the first figures, or sums of money beside them."""
    named = {c for cell in header if cell.lines for c in range(cell.column, cell.column + cell.column_span)}
    named = {c for c in named if c in columns and _leaf(header, c) not in REMARKS}
    told = {c for c in named if c > left and _tells(columns[c], first, tells_figures)}
    beside = left
    while beside - 1 in named and beside - 1 > min(columns) and _tells(columns[beside - 1], first, tells_money):
        beside -= 1
        told.add(beside)
    return frozenset(told)


def _tells(found: Sequence[_Seen], first: int, tells: Callable[[Cell], bool]) -> bool:
    """Whether a column holds but figures, and most with words, so that none is read of them: 550(잠정), 100~200."""
    body = [one for one in found if one.cell.row >= first and one.content not in {Content.BLANK, Content.DASH}]
    told = [tells(one.cell) for one in body]
    plain = (one.content is Content.NUMBER or stands_for_figure(one.cell) for one in body)
    return sum(told) >= _FEWEST_FIGURES and all(map(or_, told, plain))


def _is_of_numbers(found: Sequence[_Seen], first: int) -> bool:
    body = [one for one in found if one.cell.row >= first]
    contents = [one.content for one in body]
    numbers = contents.count(Content.NUMBER)
    figures = numbers + contents.count(Content.DASH)
    # Words that say why a figure is not there speak for a column of figures, not against it.
    words = sum(
        one.content is Content.WORDS and not stands_for_figure(one.cell) for one in found if one.cell.row >= first
    )
    return numbers > 0 and figures >= words + contents.count(Content.YEAR)


def _leaf(header: Sequence[Cell], column: int) -> str:
    over = [cell for cell in header if cell.column <= column < cell.column + cell.column_span and cell.lines]
    return squeeze(over[-1].text) if over else ""


def _serial_columns(seen: Sequence[_Seen], columns: Mapping[int, Sequence[_Seen]]) -> set[int]:
    """Columns left of words that only count the rows: their name says so, or no word stands left of them either."""
    body = min((one.cell.row for one in seen if one.content is Content.NUMBER), default=0)
    words = [one.cell.column for one in seen if one.content is Content.WORDS and one.cell.row >= max(body, 1)]
    first, last = min(words, default=0), max(words, default=0)
    head = [one.cell for one in seen if not one.cell.row]
    serial: set[int] = set()
    for column in sorted(columns):
        if column >= last:
            break
        figures = [f for one in columns[column] if one.content in FIGURES for f in figures_of(one.cell)]
        counts = column <= first and _counts_up(figures)
        if figures and (counts or _leaf(head, column).lower() in _SERIALS):
            serial.add(column)
    return serial


def _counts_up(figures: Sequence[str]) -> bool:
    return (
        len(figures) >= _FEW
        and figures[0].isdigit()
        and figures == [str(int(figures[0]) + i) for i in range(len(figures))]
    )


def _rows(cells: Sequence[Cell], first: int, labels: Container[int]) -> tuple[tuple[Cell, ...], ...]:
    """The rows that hold anything, each with the label cells of earlier rows that reach down to it."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        last = cell.row + cell.row_span if cell.column in labels else cell.row + 1
        for row in range(max(first, cell.row), last):
            rows.setdefault(row, []).append(cell)
    return tuple(
        tuple(sorted(row, key=lambda cell: cell.column))
        for _, row in sorted(rows.items())
        if any(cell.lines for cell in row)
    )

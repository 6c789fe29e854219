"""The parts of a grid in true columns: header rows, label columns, columns of numbers, body rows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.cell_figures import Content, content_of, figures_of, is_figure
from pipeline.model import Cell
from pipeline.wording import squeeze

_SERIALS = frozenset({"연번", "순번", "번호", "순위", "no", "no."})
_REMARKS = frozenset({"비고", "참고", "산출근거", "산출내역"})
_FEW = 3
_FEWEST_FIGURES = 2


@dataclass(frozen=True, slots=True)
class Parts:
    """`labels` and `numbers` are columns of the grid; `rows` its body rows, each with the label cells that cover it."""

    header_rows: int
    labels: tuple[int, ...]
    numbers: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


def parts_of(cells: Sequence[Cell]) -> Parts | None:
    """The parts of a table of numbers; None for a table of words."""
    count = max(cell.row + cell.row_span for cell in cells)
    starting: list[list[Cell]] = [[] for _ in range(count)]
    for cell in sorted(cells, key=lambda c: (c.row, c.column)):
        starting[cell.row].append(cell)
    first = _first_body_row(starting)
    if first is None:
        return None
    header = [cell for row in starting[:first] for cell in row]
    body = [cell for row in starting[first:] for cell in row]
    numbers = _number_columns(header, body)
    if not numbers:
        return None
    labels = tuple(sorted({c.column for c in cells if c.column < numbers[0]} - _serial_columns(header, body)))
    rows = tuple(_covering(starting, row, set(labels)) for row in range(first, count))
    kept = tuple(row for row in rows if any(cell.lines for cell in row))
    figures = sum(is_figure(cell) for row in kept for cell in row if cell.column in numbers)
    return Parts(first, labels, numbers, kept) if figures >= _FEWEST_FIGURES else None


def _first_body_row(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The first row with a figure in a column of figures; None where there is no such column.

    A column is one of figures when from its first figure on they are no fewer than the words.
    """
    cells = [cell for row in rows for cell in row]
    serial = _serial_columns(rows[0], cells)
    firsts = []
    for column in {cell.column for cell in cells} - serial:
        found = [(cell.row, content_of(cell)) for cell in cells if cell.column == column]
        first = next((row for row, content in found if content is Content.NUMBER), None)
        if first is not None and _is_of_numbers(Counter(content for row, content in found if row >= first)):
            firsts.append(first)
    return min(firsts, default=None)


def _number_columns(header: Sequence[Cell], body: Sequence[Cell]) -> tuple[int, ...]:
    contents: dict[int, Counter[Content]] = {}
    for cell in body:
        contents.setdefault(cell.column, Counter())[content_of(cell)] += 1
    serial = _serial_columns(header, body)
    numbers = {column for column, found in contents.items() if column not in serial and _is_of_numbers(found)}
    if not numbers:
        return ()
    first = min(numbers)
    named = {c for cell in header if cell.lines for c in range(cell.column, cell.column + cell.column_span)}
    blank = {
        column
        for column, found in contents.items()
        if column > first
        and column in named
        and set(found) <= {Content.BLANK, Content.DASH}
        and _leaf(header, column) not in _REMARKS
    }
    return tuple(sorted(numbers | blank))


def _is_of_numbers(found: Counter[Content]) -> bool:
    figures = found[Content.NUMBER] + found[Content.DASH]
    return found[Content.NUMBER] > 0 and figures >= found[Content.WORDS] + found[Content.YEAR]


def _leaf(header: Sequence[Cell], column: int) -> str:
    over = [cell for cell in header if cell.column <= column < cell.column + cell.column_span and cell.lines]
    return squeeze(over[-1].text) if over else ""


def _serial_columns(header: Sequence[Cell], body: Sequence[Cell]) -> set[int]:
    """Columns left of words that only count the rows."""
    columns = sorted({cell.column for cell in body})
    words = {cell.column for cell in body if content_of(cell) is Content.WORDS}
    serial: set[int] = set()
    for column in columns:
        if not words or column >= max(words):
            break
        figures = [f for cell in body if cell.column == column and is_figure(cell) for f in figures_of(cell)]
        counts = len(figures) >= _FEW and figures == [
            str(int(figures[0]) + i) if figures[0].isdigit() else "" for i in range(len(figures))
        ]
        if counts or (figures and _leaf(header, column).lower() in _SERIALS):
            serial.add(column)
    return serial


def _covering(rows: Sequence[Sequence[Cell]], row: int, labels: set[int]) -> tuple[Cell, ...]:
    """The cells of a row, with the label cells of earlier rows that reach down to it."""
    above = [
        cell for earlier in rows[:row] for cell in earlier if cell.column in labels and cell.row + cell.row_span > row
    ]
    return tuple(sorted((*above, *rows[row]), key=lambda cell: cell.column))

"""The rows of a ragged grid with every token in its column, or the reason why they cannot be placed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NoReturn

from pipeline.alignment import Frame, Placement, Shape, Style, align, bears_out, holds, shape_of
from pipeline.amounts import Figure, read_figure, split_pair
from pipeline.errors import DoubtfulTableError
from pipeline.identities import Identity, Origin, identities_of
from pipeline.model import Cell, Column, Grid, Line, ValueStatus

_MIN_ROWS = 3
_LABEL_DIGITS = 4


@dataclass(frozen=True)
class RaggedRow:
    """A body row of a grid: its label cell and its other cells in printed order; `unit` is told beside its label."""

    label: Cell
    tokens: tuple[Cell, ...]
    unit: str = ""

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The printed tokens."""
        return tuple(cell.text for cell in self.tokens)

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that the tokens stand under, as far as the grid knows."""
        return tuple(cell.column - 1 for cell in self.tokens)


Placed = list[tuple[RaggedRow, Placement]]


@lru_cache(8192)
def where(row: int, column: int) -> tuple[int, int]:
    """A row and a column, the same pair for all tables: a long document has many, and each of them a first row."""
    return row, column


def ragged_rows(grid: Grid) -> list[RaggedRow]:
    """The body rows of a grid, its first cell the label."""
    by_row: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.row >= grid.header_rows:
            by_row.setdefault(cell.row, []).append(cell)
    units = dict(grid.row_units)
    return [RaggedRow(cells[0], tuple(cells[1:]), units.get(row, "")) for row, cells in sorted(by_row.items())]


def place_rows(rows: Sequence[RaggedRow], columns: Sequence[Column], width: int, *, keeps_positions: bool) -> Placed:
    """Each row with the placement of its tokens over `width` columns.

    Raises DoubtfulTableError with the reason `too many numbers` or `misread`.
    """
    # A column of pairs makes two; a pair beside plain numbers cannot be held against any arithmetic.
    if len(columns) != width or any(split_pair(text) for row in rows for text in row.texts):
        return _place_pairs(rows, width, keeps_positions=keeps_positions)
    complete = [row.texts for row in rows if len(row.texts) == width]
    styles = _styles(complete, width)
    frame = Frame(width, identities_of(columns), styles)
    rows = [_with_label_numbers(row, frame) for row in rows]
    first = [_first_placement(row, frame, keeps_positions=keeps_positions) for row in rows]
    if not keeps_positions:
        rows, first = _join_labels(rows, first)
    frame = replace(frame, customs=_customs(rows, first))
    placed: list[tuple[RaggedRow, Placement]] = []
    for row, placement in zip(rows, first, strict=True):
        settled = placement
        if placement is not None and placement.broken:
            settled = align(row.texts, frame, row.columns if keeps_positions else None)
        if settled is None:
            _refuse(row, width)
        placed.append((row, settled))
    if _is_misread(placed, frame.identities):
        message = "밝힌 산식이 절반 넘는 행에서 맞지 않습니다 · the declared formulas fail in most rows"
        raise DoubtfulTableError("misread", message, rows[0].label.box)
    return placed


def _first_placement(row: RaggedRow, frame: Frame, *, keeps_positions: bool) -> Placement | None:
    """Where the tokens of a row stand; a full row of known columns leaves the arithmetic no choice: none is done.

    Nor is there any where a row holds words in place of all its figures.
    """
    if not row.tokens:
        return Placement((), certain=True)
    if keeps_positions and len(row.tokens) == frame.width:
        return Placement(tuple(range(frame.width)), certain=True)
    return align(row.texts, frame, row.columns if keeps_positions else None)


def _with_label_numbers(row: RaggedRow, frame: Frame) -> RaggedRow:
    """A row with more numbers than columns, the first given to its label ('… 정비 3') if arithmetic bears it out."""
    surplus = len(row.tokens) - frame.width
    taken = row.tokens[: max(surplus, 0)]
    if not taken or not row.label.text or not all(c.text.isdigit() and len(c.text) <= _LABEL_DIGITS for c in taken):
        return row
    label = row.label._replace(lines=(*row.label.lines, *(c.lines[0] for c in taken)))
    rest = RaggedRow(label, row.tokens[surplus:], row.unit)
    return rest if bears_out(rest.texts, frame) else row


def _refuse(row: RaggedRow, width: int) -> NoReturn:
    message = f"값이 {len(row.tokens)}개인데 열은 {width}개입니다 · {len(row.tokens)} numbers for {width} columns"
    raise DoubtfulTableError("too many numbers", message, row.label.box)


def _join_labels(
    rows: Sequence[RaggedRow], placements: Sequence[Placement | None]
) -> tuple[list[RaggedRow], list[Placement | None]]:
    """The rows without those that the arithmetic shows to be the first line of the next row's label.

    '자전거도로 정비 50' above '및 확충 655 288 …' is a row of one number, and a number alone satisfies no formula.
    """
    joined: list[RaggedRow] = []
    kept: list[Placement | None] = []
    above: tuple[Line, ...] = ()
    for index, (row, placement) in enumerate(zip(rows, placements, strict=True)):
        alone = len(row.tokens) == 1 and row.tokens[0].text.isdigit() and placement is not None and placement.broken > 0
        if alone and row.label.text and index < len(rows) - 1:
            above = (*above, *row.label.lines, *row.tokens[0].lines)
            continue
        label = row.label._replace(lines=(*above, *row.label.lines)) if above else row.label
        joined.append(RaggedRow(label, row.tokens, row.unit))
        kept.append(placement)
        above = ()
    return joined, kept


def _is_misread(placed: Placed, identities: Sequence[Identity]) -> bool:
    """Whether a declared formula fails in most of its rows: then the columns were taken for others.

    A ministry misprints some rows; only a reader can be wrong about most of them.
    """
    declared = [identity for identity in identities if identity.origin is Origin.DECLARED]
    if not declared or len(placed) < _MIN_ROWS:
        return False
    sound = 0
    for row, placement in placed:
        figures = _figures_of(row, placement)
        sound += all(holds(identity, figures) for identity in declared)
        if 2 * sound >= len(placed):
            return False
    return True


def _figures_of(row: RaggedRow, placement: Placement) -> dict[int, Figure]:
    return {column: read_figure(text) for column, text in zip(placement.columns, row.texts, strict=True)}


def _place_pairs(rows: Sequence[RaggedRow], width: int, *, keeps_positions: bool) -> Placed:
    """Rows of a table with pairs: a pair fits every column, so only order and position place it."""
    placed = []
    for row in rows:
        if len(row.tokens) > width:
            _refuse(row, width)
        order = row.columns if keeps_positions else tuple(range(len(row.tokens)))
        placed.append((row, Placement(order, certain=keeps_positions or len(row.tokens) == width)))
    return placed


def _customs(
    rows: Sequence[RaggedRow], placements: Sequence[Placement | None]
) -> dict[Shape, Counter[tuple[int, ...]]]:
    customs: dict[Shape, Counter[tuple[int, ...]]] = {}
    for row, placed in zip(rows, placements, strict=True):
        if placed is not None and placed.certain and not placed.broken:
            customs.setdefault(shape_of(row.texts), Counter())[placed.columns] += 1
    return customs


def _styles(complete: Sequence[Sequence[str]], width: int) -> list[Style]:
    """How each column prints its figures; that one is never negative says something where others often are."""
    columns = [[(text, read_figure(text)) for text in column] for column in zip(*complete, strict=True)]
    negatives = [sum((figure.value or 0) < 0 for _, figure in column) for column in columns]
    often = max(negatives, default=0) >= _MIN_ROWS
    found = []
    for column, negative in zip(columns, negatives, strict=True):
        marks = {"%" in text for text, figure in column if figure.status is ValueStatus.REPORTED}
        found.append(Style(marks.pop() if len(marks) == 1 else None, signed=negative > 0 or not often))
    return found or [Style()] * width

"""A grid made into a table: columns named, rows labelled, every token placed, nothing lost."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.alignment import Frame, Placement, Shape, Style, align, shape_of
from pipeline.amounts import Figure, read_figure, split_pair
from pipeline.columns import header_paths, make_columns
from pipeline.hierarchy import arrange
from pipeline.identities import Identity, Origin, identities_of
from pipeline.measures import MONEY
from pipeline.model import (
    Amount,
    Cell,
    Column,
    Doubt,
    Facts,
    Grid,
    Reading,
    Row,
    RowRole,
    Source,
    Table,
    ValueStatus,
)
from pipeline.rows import Label, read_label
from pipeline.titles import title_of
from pipeline.units import PERCENT, as_of_in, unit_text_in

GENERIC = "generic"


@dataclass(frozen=True, slots=True)
class RaggedRow:
    """A body row of a grid: its label cell and its other cells in printed order."""

    label: Cell
    tokens: tuple[Cell, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The printed tokens."""
        return tuple(cell.text for cell in self.tokens)

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that the tokens stand under, as far as the grid knows."""
        return tuple(cell.column - 1 for cell in self.tokens)


def assemble(grid: Grid, source: Source, facts: Facts, known_words: Container[str]) -> Table | Doubt:
    """The table that a grid prints, of kind `generic`; a Doubt where it cannot be read with certainty.

    Reasons of doubt: `no header`, `too many numbers`, `no unit`, `conservation`.
    """
    table_id = f"{source.document_id}:t{grid.ordinal:03d}"
    rows = _ragged_rows(grid)
    width = max((c.column + c.column_span - 1 for c in grid.cells if c.row < grid.header_rows), default=0)
    if not width:
        return _doubt(
            grid, source, table_id, "no header", "머리글을 찾지 못했습니다 · no header fits the rows", rows[0]
        )
    unit_text, as_of = _declared(grid, facts)
    paths = header_paths(grid, width)
    complete = [row.texts for row in rows if len(row.texts) == width]
    columns = make_columns(paths, _by_column(complete, rows), unit_text, facts.fiscal_year)
    read = _place_rows(rows, columns, width, complete, keeps_positions=grid.reading is not Reading.COLLAPSED)
    if isinstance(read, RaggedRow):
        message = f"값이 {len(read.tokens)}개인데 열은 {width}개입니다 · {len(read.tokens)} numbers for {width} columns"
        return _doubt(grid, source, table_id, "too many numbers", message, read)
    if unitless := [c for c in columns if c.measure in MONEY and c.unit is None]:
        message = f"단위가 없습니다 · no unit for {' > '.join(unitless[0].header)}"
        return _doubt(grid, source, table_id, "no unit", message, rows[0])
    labels = [read_label(row.label.lines, known_words) for row in rows]
    amounts = dict(_amounts(rows, read, columns, width))
    if _count(amounts.values()) != sum(_figures_in(text) for row in rows for text in row.texts):
        return _doubt(grid, source, table_id, "conservation", "숫자가 빠졌습니다 · a number was lost", rows[0])
    return Table(
        table_id=table_id,
        kind=GENERIC,
        source=source,
        title=title_of(grid),
        section=grid.section,
        as_of=as_of,
        unit_text=unit_text,
        page=grid.page,
        ordinal=grid.ordinal,
        reading=grid.reading,
        columns=columns,
        rows=_rows(labels, columns, amounts),
        amounts=amounts,
    )


def _ragged_rows(grid: Grid) -> list[RaggedRow]:
    by_row: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.row >= grid.header_rows:
            by_row.setdefault(cell.row, []).append(cell)
    return [RaggedRow(cells[0], tuple(cells[1:])) for _, cells in sorted(by_row.items())]


def _doubt(grid: Grid, source: Source, table_id: str, reason: str, message: str, row: RaggedRow) -> Doubt:
    where = f"{source.path}:{int(row.label.box.top)}" if grid.reading is not Reading.GRID else source.path
    return Doubt(source.document_id, table_id, reason, f"{where}: {message}", row.label.box)


def _declared(grid: Grid, facts: Facts) -> tuple[str, str]:
    """The unit text and the date that the lines above the grid declare, the nearest first."""
    unit = next((text for line in reversed(grid.lead) if (text := unit_text_in(line.text))), "")
    as_of = next((text for line in reversed(grid.lead) if (text := as_of_in(line.text))), facts.as_of)
    return unit, as_of


def _by_column(complete: Sequence[Sequence[str]], rows: Sequence[RaggedRow]) -> dict[int, list[str]]:
    """The printed cells of each column, from the rows that leave none out; else the tokens of all rows in order."""
    source = complete or [row.texts for row in rows]
    cells: dict[int, list[str]] = {}
    for texts in source:
        for column, text in enumerate(texts):
            cells.setdefault(column, []).append(text)
    return cells


def _place_rows(
    rows: Sequence[RaggedRow],
    columns: Sequence[Column],
    width: int,
    complete: Sequence[Sequence[str]],
    *,
    keeps_positions: bool,
) -> list[Placement] | RaggedRow:
    """The placement of each row's tokens; the first row that has more of them than there are columns, if one has."""
    if len(columns) != width:
        return _place_pairs(rows, width, keeps_positions=keeps_positions)
    frame = Frame(width, identities_of(columns), [_style([t[index] for t in complete]) for index in range(width)])
    proposals = [row.columns if keeps_positions else None for row in rows]
    first = [align(row.texts, frame, proposed) for row, proposed in zip(rows, proposals, strict=True)]
    frame = replace(frame, customs=_customs(rows, first))
    placements: list[Placement] = []
    for row, placed, proposed in zip(rows, first, proposals, strict=True):
        settled = align(row.texts, frame, proposed) if placed is not None and placed.broken else placed
        if settled is None:
            return row
        placements.append(settled)
    return placements


def _place_pairs(rows: Sequence[RaggedRow], width: int, *, keeps_positions: bool) -> list[Placement] | RaggedRow:
    """Rows of a table with pairs: a pair fits every column, so only order and position place it."""
    placements = []
    for row in rows:
        if len(row.tokens) > width:
            return row
        order = row.columns if keeps_positions else tuple(range(len(row.tokens)))
        placements.append(Placement(order, certain=keeps_positions or len(row.tokens) == width))
    return placements


def _customs(
    rows: Sequence[RaggedRow], placements: Sequence[Placement | None]
) -> dict[Shape, Counter[tuple[int, ...]]]:
    customs: dict[Shape, Counter[tuple[int, ...]]] = {}
    for row, placed in zip(rows, placements, strict=True):
        if placed is not None and placed.certain and not placed.broken:
            customs.setdefault(shape_of(row.texts), Counter())[placed.columns] += 1
    return customs


def _style(texts: Sequence[str]) -> Style:
    marks = {"%" in text for text in texts if read_figure(text).status is ValueStatus.REPORTED}
    return Style(marks.pop() if len(marks) == 1 else None)


def _amounts(
    rows: Sequence[RaggedRow], placements: Sequence[Placement], columns: Sequence[Column], width: int
) -> Iterator[tuple[tuple[int, int], Amount]]:
    spread = _columns_of(columns, width)
    for index, (row, placement) in enumerate(zip(rows, placements, strict=True)):
        cells = {c: cell for c, cell in zip(placement.columns, row.tokens, strict=True) if c >= 0}
        for place, targets in enumerate(spread):
            cell = cells.get(place)
            texts = _halves(cell.text if cell else "", len(targets))
            for column, text in zip(targets, texts, strict=True):
                yield (index, column), _amount(text, cell, row, certain=placement.certain)


def _columns_of(columns: Sequence[Column], width: int) -> list[list[int]]:
    """The columns that each printed cell fills: one, or two for a cell of pairs."""
    if len(columns) == width:
        return [[index] for index in range(width)]
    spread: list[list[int]] = []
    for index, column in enumerate(columns):
        if index and column.header == columns[index - 1].header and len(spread[-1]) == 1:
            spread[-1].append(index)
        else:
            spread.append([index])
    return spread


def _halves(text: str, count: int) -> list[str]:
    pair = split_pair(text)
    return list(pair) if pair is not None and count > 1 else [text, *[""] * (count - 1)]


def _amount(text: str, cell: Cell | None, row: RaggedRow, *, certain: bool) -> Amount:
    figure = read_figure(text)
    status = figure.status if certain else ValueStatus.AMBIGUOUS
    return Amount(figure.value, text.strip("\u3000"), status, cell.box if cell else row.label.box)


def _count(amounts: Iterable[Amount]) -> int:
    return sum(amount.value is not None for amount in amounts)


def _figures_in(text: str) -> int:
    pair = split_pair(text)
    return 2 if pair is not None else int(read_figure(text).value is not None)


def _rows(
    labels: Sequence[Label], columns: Sequence[Column], amounts: Mapping[tuple[int, int], Amount]
) -> tuple[Row, ...]:
    additive = [column.index for column in columns if column.unit != PERCENT]
    values = [[amounts[index, column].value for column in additive] for index in range(len(labels))]
    roles = [_role(label, index, columns, amounts) for index, label in enumerate(labels)]
    return tuple(
        Row(index, label.text, place.level, place.parent, place.role, label.refs, place.role is RowRole.MEMO)
        for index, (label, place) in enumerate(zip(labels, arrange(roles, values), strict=True))
    )


def _role(label: Label, index: int, columns: Sequence[Column], amounts: Mapping[tuple[int, int], Amount]) -> RowRole:
    """A row is a memo when its label or all its figures stand in parentheses."""
    if index == 0 and label.role is RowRole.MEMO and not _all_enclosed(index, columns, amounts):
        return RowRole.LEAF
    return RowRole.MEMO if _all_enclosed(index, columns, amounts) else label.role


def _all_enclosed(index: int, columns: Sequence[Column], amounts: Mapping[tuple[int, int], Amount]) -> bool:
    texts = [amount.text for column in columns if (amount := amounts[index, column.index]).value is not None]
    return bool(texts) and all(read_figure(text).enclosed for text in texts)


def with_kind(table: Table, kind: str) -> Table:
    """The table with its kind told."""
    return replace(table, kind=kind)

"""A grid made into a table: columns named, rows labelled, every token placed, nothing lost."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from pipeline.amounts import is_amount, is_blank, is_run_together, read_figure, split_pair
from pipeline.cell_figures import runs_together
from pipeline.columns import header_paths, make_columns
from pipeline.errors import DoubtfulTableError
from pipeline.identities import with_bases
from pipeline.media_types import has_lines
from pipeline.model import (
    Amount,
    Box,
    Column,
    Doubt,
    Engine,
    Facts,
    Grid,
    Reading,
    Source,
    Table,
    ValueStatus,
)
from pipeline.placing import Placed, RaggedRow, place_rows, ragged_rows, where
from pipeline.proven_minus import with_proven_minus
from pipeline.row_roles import rows_of
from pipeline.row_units import rows_say, take_percent, varying, with_one_unit, with_units, without_unit
from pipeline.rows import read_label
from pipeline.titles import title_of
from pipeline.unit_columns import stub_lines, with_units_in_labels, without_units
from pipeline.units import as_of_in, iso_date, unit_list_in

GENERIC = "generic"
_LABEL_NUMBERS = 2
# An amount that touches the word before it, or several that touch each other.
_GLUED = re.compile(r"[가-힣)]\d{1,3}(?:,\d{3})+$|\d,\d{3}\d|\d,\d+/\d[\d,]*/")
_SIGNED = re.compile(r"[△▲∆+]\s?[.\d]")


def assemble(grid: Grid, source: Source, facts: Facts, known_words: Container[str]) -> Table | Doubt:
    """The table that a grid prints, of kind `generic`; a Doubt where it cannot be read with certainty.

    Reasons: `no header`, `numbers run together`, `too many numbers`, `misread`, `no unit`, `stray pair`, `conservation`
    """
    table_id = f"{source.document_id}:t{grid.ordinal:03d}"
    try:
        return _table(table_id, grid, source, facts, known_words)
    except DoubtfulTableError as error:
        where = f"{source.path}:{int(error.box.top)}" if has_lines(source.media_type) else source.path
        return Doubt(source.document_id, table_id, error.reason, f"{where}: {error}", error.box)


def _table(table_id: str, grid: Grid, source: Source, facts: Facts, known_words: Container[str]) -> Table:
    grid = with_units_in_labels(grid)
    ragged = ragged_rows(grid)
    first = ragged[0].label.box
    width = max((c.column + c.column_span - 1 for c in grid.cells if c.row < grid.header_rows), default=0)
    if not width:
        raise DoubtfulTableError("no header", "머리글을 찾지 못했습니다 · no header fits the rows", first)
    if any(runs_together(cell) for cell in grid.cells if cell.row < grid.header_rows or not cell.column):
        raise DoubtfulTableError("numbers run together", "겹쳐 찍힌 숫자입니다 · figures over each other", first)
    unit_text, as_of = _declared(grid, facts)
    stub = stub_lines(grid.cells, grid.header_rows)
    named = without_units(stub, [row.label.lines for row in ragged])
    ragged = [
        replace(row, label=row.label._replace(lines=lines), unit=unit) if unit else row
        for row, (lines, unit) in zip(ragged, named, strict=True)
    ]
    rates = take_percent([(" ".join(line.text for line in row.label.lines), row.unit, row.texts) for row in ragged])
    paths = header_paths(grid, width)
    make = partial(make_columns, paths, unit_text=unit_text, fiscal_year=facts.fiscal_year, rates=rates)
    columns = with_bases(make(_by_column(ragged, width)))
    placed = place_rows(ragged, columns, width, keeps_positions=grid.reading is not Reading.COLLAPSED)
    if all(len(row.texts) < width for row in ragged):
        # Which figures are whose was not known when their units were read.
        again = with_bases(make(_placed_texts(placed)))
        columns = again if len(again) == len(columns) else columns
    labels = [read_label(row.label.lines, known_words) for row, _ in placed]
    says = rows_say([label.text for label in labels], [row.unit for row, _ in placed])
    columns = with_one_unit(columns, says)
    scanned = grid.engine is Engine.SCAN
    if (glued := _glued([row for row, _ in placed], width, scanned=scanned)) is not None:
        message = "행 이름에 숫자가 이어져 있어 읽지 못한 행이 섞였을 수 있습니다 · a label holds numbers in a row"
        raise DoubtfulTableError("numbers in a label", message, glued.label.box)
    amounts = with_units(dict(_amounts(placed, columns, width)), columns, says, unit_text)
    amounts = with_proven_minus(columns, amounts, len(labels))
    if (unitless := without_unit(columns, amounts, len(labels))) is not None:
        raise DoubtfulTableError("no unit", f"단위가 없습니다 · no unit for {' > '.join(unitless.header)}", first)
    held = sum(amount.value is not None for amount in amounts.values())
    if held != sum(_figures_in(text) for row, _ in placed for text in row.texts):
        raise DoubtfulTableError("conservation", "숫자가 빠졌습니다 · a number was lost", first)
    return Table(
        table_id=table_id,
        kind=GENERIC,
        source=source,
        title=title_of(grid),
        section=grid.section,
        as_of=iso_date(as_of),
        unit_text=unit_text,
        page=grid.page,
        ordinal=grid.ordinal,
        reading=grid.reading,
        columns=varying(columns, amounts, len(labels)),
        rows=rows_of(labels, columns, amounts),
        amounts=_with_words(amounts, grid, _columns_of(columns, width)),
        engine=grid.engine,
    )


def _declared(grid: Grid, facts: Facts) -> tuple[str, str]:
    """The unit text that the header of the labels or the lines above declare, and their date, the nearest first."""
    corner = (line for cell in grid.cells if cell.row < grid.header_rows and cell.column == 0 for line in cell.lines)
    unit = next((text for line in (*corner, *reversed(grid.lead)) if (text := unit_list_in(line.text))), "")
    as_of = next((text for line in reversed(grid.lead) if (text := as_of_in(line.text))), facts.as_of)
    return unit, as_of


def _by_column(rows: Sequence[RaggedRow], width: int) -> dict[int, list[str]]:
    """The printed cells of each column, from the rows that leave none out; else the tokens of all rows in order."""
    complete = [row.texts for row in rows if len(row.texts) == width]
    cells: dict[int, list[str]] = {}
    for texts in complete or [row.texts for row in rows]:
        for column, text in enumerate(texts):
            cells.setdefault(column, []).append(text)
    return cells


def _placed_texts(placed: Placed) -> dict[int, list[str]]:
    """The printed cells of each column that has any, as they were placed."""
    cells: dict[int, list[str]] = {}
    for row, placement in placed:
        for column, cell in zip(placement.columns, row.tokens, strict=True):
            if column >= 0 and cell.text.strip():
                cells.setdefault(column, []).append(cell.text)
    return cells


def _amounts(placed: Placed, columns: Sequence[Column], width: int) -> Iterator[tuple[tuple[int, int], Amount]]:
    spread = _columns_of(columns, width)
    for index, (row, placement) in enumerate(placed):
        cells = {c: cell for c, cell in zip(placement.columns, row.tokens, strict=True) if c >= 0}
        for place, targets in enumerate(spread):
            cell = cells.get(place)
            box = cell.box if cell else row.label.box
            for column, (text, part) in zip(
                targets, _halves(cell.text if cell else "", box, len(targets)), strict=True
            ):
                yield where(index, column), _amount(text, part, certain=placement.certain)


def _glued(rows: Sequence[RaggedRow], width: int, *, scanned: bool) -> RaggedRow | None:
    """A row whose label holds figures: those of another row, or those that its columns, or all of one, lack."""
    ending = [row for row in rows if _ends_in_an_amount(row)]
    lacking = ending if len(ending) == len(rows) else [r for r in ending if sum(map(bool, r.texts)) < width]
    held = (row for row in rows if _holds_a_row(row) or (scanned and _swallows(row)))
    return next(iter(lacking), None) or next(held, None)


def _ends_in_an_amount(row: RaggedRow) -> bool:
    return any("," in word and is_amount(word) for word in row.label.text.split()[-1:])


def _holds_a_row(row: RaggedRow) -> bool:
    """Whether a label has a line that ends in, or holds, two amounts side by side: a row that was not read as one."""
    for line in row.label.lines:
        words = line.text.split()
        marks = [is_amount(word) and not is_blank(word) for word in words]
        if any(a and b for a, b in pairwise(marks)) and any("," in word for word in words):
            return True
        if any(is_run_together(word) or _GLUED.search(word) for word in words):
            return True
        # The digits of a text whose letters stand apart are no figures.
        if sum(marks) > _LABEL_NUMBERS and any(len(word) > 1 for word, mark in zip(words, marks, strict=True) if mark):
            return True
    return False


def _swallows(row: RaggedRow) -> bool:
    """Whether a label on a picture has signed figures in it: columns that no rule was seen between."""
    return sum(len(_SIGNED.findall(line.text)) for line in row.label.lines) > 1


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


def _halves(text: str, box: Box, count: int) -> list[tuple[str, Box]]:
    """What each column of a cell prints and where; a pair is parted where its stroke stands."""
    pair = split_pair(text)
    if pair is not None and count == 1:
        message = f"한 칸에 두 숫자가 있습니다 · two numbers in a column of single ones: {text}"
        raise DoubtfulTableError("stray pair", message, box)
    if pair is None:
        return [(text, box), *[("", box)] * (count - 1)]
    at = box.x0 + (box.x1 - box.x0) * len(pair[0]) / len(text)
    return [(pair[0], box._replace(x1=at)), (pair[1], box._replace(x0=at))]


def _amount(text: str, box: Box, *, certain: bool) -> Amount:
    figure = read_figure(text)
    status = figure.status if certain else ValueStatus.AMBIGUOUS
    return Amount(figure.value, text.strip("\u3000"), status, box)


def _with_words(
    amounts: dict[tuple[int, int], Amount], grid: Grid, spread: Sequence[Sequence[int]]
) -> dict[tuple[int, int], Amount]:
    """The amounts, those that are blank but for words with the words and their place."""
    for cell in grid.words:
        place = cell.row - grid.header_rows, spread[cell.column - 1][0] if cell.column <= len(spread) else -1
        blank = amounts.get(place)
        if blank is not None and blank.status is ValueStatus.BLANK:
            text = " ".join(cell.text.split())
            amounts[place] = replace(blank, text=text, status=ValueStatus.WORDS, box=cell.box)
    return amounts


def _figures_in(text: str) -> int:
    pair = split_pair(text)
    return 2 if pair is not None else int(read_figure(text).value is not None)


def doubts_of(grid: Grid, result: Table | Doubt) -> Iterator[Doubt]:
    """What is withheld of a grid: all of it, or cells in the midst of figures that could not be read as figures."""
    if isinstance(result, Doubt):
        yield result
        return
    for cell in grid.unread:
        text = " ".join(cell.text.split())
        message = f"{result.source.path}: 수로 읽지 못한 칸입니다 · a cell that holds no figure: {text}"
        yield Doubt(result.source.document_id, result.table_id, "no figure", message, cell.box)


def with_kind(table: Table, kind: str) -> Table:
    """The table with its kind told."""
    return replace(table, kind=kind)

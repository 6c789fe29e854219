"""Regions of a text as grids: the header in its true columns, each body row its label and tokens in printed order."""

from collections.abc import Iterator, Sequence

from pipeline.amounts import is_amount
from pipeline.collapsed import BodyRow, Region
from pipeline.lines import TextLine
from pipeline.model import Box, Cell, Grid, Line, Reading
from pipeline.places import join, whole_line, word_lines


def to_grid(region: Region, lead: Sequence[TextLine], ordinal: int, section: str, reading: Reading) -> Grid:
    """The grid of a region; a region without a header has `header_rows` 0."""
    header = list(_header_cells(region))
    depth = max((cell.row + cell.row_span for cell in header), default=0)
    body = [cell for index, row in enumerate(region.rows) for cell in _body_cells(row, depth + index)]
    words = [cell for cell in body if cell.column and not is_amount(cell.text)]
    first = region.header_lines[0] if region.header_lines else region.rows[0].line
    return Grid(
        cells=(*header, *(cell for cell in body if cell not in words)),
        lead=tuple(whole_line(line) for line in lead),
        page=first.page,
        ordinal=ordinal,
        header_rows=depth,
        reading=reading,
        section=section,
        words=tuple(words),
    )


def _header_cells(region: Region) -> Iterator[Cell]:
    if region.header is None:
        return
    words = [word for line in region.header_lines for word in word_lines(line)]
    for row, column, row_span, column_span, named in region.header.spans:
        yield _cell(row, column, row_span, column_span, [words[word.at] for word in named])


def _body_cells(row: BodyRow, index: int) -> Iterator[Cell]:
    yield _cell(index, 0, 1, 1, row.label or [Line("", row.tokens[0].box)])
    columns = row.columns if row.columns is not None else range(len(row.tokens))
    for column, token in zip(columns, row.tokens, strict=True):
        yield _cell(index, column + 1, 1, 1, [token])


def _cell(row: int, column: int, row_span: int, column_span: int, lines: Sequence[Line]) -> Cell:
    by_line: list[Line] = []
    for line in lines:
        if by_line and by_line[-1].box.top == line.box.top and by_line[-1].box.page == line.box.page:
            by_line[-1] = join([by_line[-1], line])
        else:
            by_line.append(line)
    boxes = [line.box for line in by_line]
    box = Box(
        boxes[0].page,
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )
    return Cell(row, column, row_span, column_span, box, tuple(by_line))

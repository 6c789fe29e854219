"""Regions of a text as grids: the header in its true columns, each body row its label and tokens in printed order."""

from collections.abc import Iterator, Sequence

from pipeline.collapsed import BodyRow, Region
from pipeline.headers import Name
from pipeline.lines import TextLine
from pipeline.model import Box, Cell, Grid, Line, Reading
from pipeline.wording import display_width


def to_grid(region: Region, lead: Sequence[TextLine], ordinal: int, section: str, reading: Reading) -> Grid:
    """The grid of a region; a region without a header has `header_rows` 0."""
    header = list(_header_cells(region))
    depth = max((cell.row + cell.row_span for cell in header), default=0)
    body = [cell for index, row in enumerate(region.rows) for cell in _body_cells(row, depth + index)]
    first = region.header_lines[0] if region.header_lines else region.rows[0].line
    return Grid(
        cells=(*header, *body),
        lead=tuple(whole_line(line) for line in lead),
        page=first.page,
        ordinal=ordinal,
        header_rows=depth,
        reading=reading,
        section=section,
    )


def whole_line(line: TextLine) -> Line:
    """A text line with the box of all its letters."""
    text = line.text.strip()
    indent = display_width(line.text) - display_width(line.text.lstrip())
    return Line(text, Box(line.page, indent, line.number, indent + display_width(text), line.number + 1))


def word_lines(line: TextLine) -> list[Line]:
    """Each word of a line with the display columns it stands in."""
    found, at, column = [], 0, 0
    for word in line.words:
        start = line.text.index(word, at)
        column += display_width(line.text[at:start])
        width = display_width(word)
        found.append(Line(word, Box(line.page, column, line.number, column + width, line.number + 1)))
        at, column = start + len(word), column + width
    return found


def _header_cells(region: Region) -> Iterator[Cell]:
    header = region.header
    if header is None:
        return
    words = [word for line in region.header_lines for word in word_lines(line)]
    depth = max(name.depth for name in header.names)
    if header.stub:
        yield _cell(0, 0, depth, 1, [words[word.index] for word in header.stub])
    column = 1
    for name in header.names:
        yield from _name_cells(name, 0, column, depth, words)
        column += name.width


def _name_cells(name: Name, row: int, column: int, depth: int, words: Sequence[Line]) -> Iterator[Cell]:
    row_span = 1 if name.below else depth - row
    yield _cell(row, column, row_span, name.width, [words[word.index] for word in name.words])
    for child in name.below:
        yield from _name_cells(child, row + 1, column, depth, words)
        column += child.width


def _body_cells(row: BodyRow, index: int) -> Iterator[Cell]:
    words = word_lines(row.line)
    own = words[: len(row.label_words)]
    label = [whole_line(line) for line in row.above] + ([join(own)] if own else [])
    label += [whole_line(line) for line in row.below]
    yield _cell(index, 0, 1, 1, label or [Line("", words[0].box)])
    for column, word in enumerate(words[len(row.label_words) :], start=1):
        yield _cell(index, column, 1, 1, [word])


def join(words: Sequence[Line]) -> Line:
    """Words of one line as one piece, joined by single spaces."""
    first, last = words[0].box, words[-1].box
    return Line(" ".join(word.text for word in words), Box(first.page, first.x0, first.top, last.x1, last.bottom))


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

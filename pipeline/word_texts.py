"""Tables of words in a text that keeps its columns, read like a page: wide gaps part what stands in place."""

from dataclasses import replace

from pipeline.media_types import is_text
from pipeline.model import Document, Line
from pipeline.word_pages import on_pages
from pipeline.word_rows import Shape, WordTable
from pipeline.word_tables import pieces
from pipeline.wording import display_width


def in_text(document: Document, shape: Shape) -> list[WordTable]:
    """The tables of a kind in a text; none of other documents.

    A text may have been laid out by letters or by display width: the reading that gives more rows is taken.
    """
    if not is_text(document.source.media_type) or not any(_is_header(line, shape) for line in document.lines):
        return []
    readings = []
    for measure in (display_width, len):
        lines = tuple(_in_pieces(line, pieces(line, measure)) for line in document.lines)
        readings.append(list(on_pages(replace(document, lines=lines, grids=()), shape)))
    return max(readings, key=lambda tables: sum(len(table.rows) for table in tables))


def _is_header(line: Line, shape: Shape) -> bool:
    return bool(shape.header.fullmatch(line.text) and shape.settled([piece.text for piece in pieces(line)]))


def _in_pieces(line: Line, parts: list[Line]) -> Line:
    x1 = max(part.box.x1 for part in parts)
    return line._replace(box=line.box._replace(x1=x1), parts=tuple(parts) if len(parts) > 1 else ())

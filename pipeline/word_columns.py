"""The tables of words of a document whose columns are known, in reading order, however its pages rule them."""

from pipeline.media_types import has_lines, is_text
from pipeline.model import Document
from pipeline.word_grids import in_grids
from pipeline.word_pages import on_pages, with_rest
from pipeline.word_rows import Shape, WordTable


def in_columns(document: Document, shape: Shape) -> list[WordTable]:
    """The tables of a kind; none of a document that was printed as a text: its columns are read line by line.

    Where lines are numbered but are no text, the file itself has the cells of every table.
    """
    media_type = document.source.media_type
    if is_text(media_type):
        return []
    found = list(in_grids(document, shape))
    if not has_lines(media_type):
        found = [*(with_rest(table, document, shape) for table in found), *on_pages(document, shape)]
    return sorted(found, key=lambda table: (document.leaf_of(table.header.box), table.header.box.top))

"""Where things stand: in words, and as addresses of pages, of cells in them, and of places in a source's listing."""

from urllib.parse import quote

from pipeline.model import Box, Place, Source
from pipeline.observations import line_of
from pipeline.pages.places import PAGE, SOURCE, cell_anchor


def said(source: Source, box: Box) -> str:
    """A place for people: a line of a text, a page of anything else."""
    line = line_of(source, box)
    return f"{box.page}쪽 p. {box.page}" if line is None else f"{line}행 line {line}"


def source_href(source: Source, box: Box) -> str:
    """A link to a place in the listing of the source."""
    line = line_of(source, box)
    return f"{SOURCE}#p{box.page}" if line is None else f"{SOURCE}#l{line}"


def anchor(place: Place) -> str:
    """The name of a cell within its page."""
    return cell_anchor(place.table_id, place.row, place.column)


def document_page(folder: str, page: str = PAGE) -> str:
    """The path of a page of a document within the report; `folder` is that of its entry."""
    return f"documents/{folder}/{page}"


def figure_href(folder: str, place: Place) -> str:
    """A link from the index to a figure in its document's page."""
    return f"{quote(document_page(folder))}#{quote(anchor(place))}"

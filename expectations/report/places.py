"""Where things stand, in words and as links from a document's page to the listing of its source."""

from pipeline.model import Box, Source
from pipeline.observations import line_of
from pipeline.pages.places import SOURCE


def said(source: Source, box: Box) -> str:
    """A place for people: a line of a text, a page of anything else."""
    line = line_of(source, box)
    return f"{box.page}쪽 p. {box.page}" if line is None else f"{line}행 line {line}"


def source_href(source: Source, box: Box) -> str:
    """A link to a place in the listing of the source."""
    line = line_of(source, box)
    return f"{SOURCE}#p{box.page}" if line is None else f"{SOURCE}#l{line}"

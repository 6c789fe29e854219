"""Where things stand, in words and as links from a document's page to the listing of its source."""

import hashlib

from pipeline.model import Box, Source
from pipeline.observations import line_of

PAGE, SOURCE = "index.html", "source.html"
_LONGEST = 180


def folder_of(document_id: str) -> str:
    """The folder of a document's pages: its id, made harmless as the name of a folder."""
    name = document_id.replace("/", "_")
    if len(name.encode(errors="replace")) > _LONGEST:
        return hashlib.sha256(name.encode(errors="replace")).hexdigest()
    return f"_{name}" if name.startswith(".") or not name else name


def said(source: Source, box: Box) -> str:
    """A place for people: a line of a text, a page of anything else."""
    line = line_of(source, box)
    return f"{box.page}쪽 p. {box.page}" if line is None else f"{line}행 line {line}"


def source_href(source: Source, box: Box) -> str:
    """A link to a place in the listing of the source."""
    line = line_of(source, box)
    return f"{SOURCE}#p{box.page}" if line is None else f"{SOURCE}#l{line}"

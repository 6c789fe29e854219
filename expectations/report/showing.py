"""The picture of a place: lines of a text with the numbers marked, or a strip of a PDF's page with the cells boxed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from expectations.report.contents import Picture
from expectations.report.lines import by_line, excerpt, places_of
from expectations.report.pictures import Camera, camera, picture
from expectations.report.places import said, source_href
from pipeline.media_types import PDF
from pipeline.model import Amount, Extraction, Line, Source

PRINTED, OPERAND = "printed", "operand"
Marked = Sequence[tuple[Amount, str]]
Show = Callable[[Marked], tuple[Picture, ...]]


@contextmanager
def showing(extraction: Extraction, data: Callable[[], bytes]) -> Iterator[Show]:
    """A function that gives the pictures of marked amounts, the first of them the one that matters.

    `data` gives the bytes of the document; only a PDF is asked for them.
    """
    source = extraction.document.source
    if source.media_type == PDF:
        with camera(data()) as lens:
            yield partial(_pages, source, lens)
    else:
        lines = extraction.document.lines
        yield partial(_lines, source, lines, places_of(lines))


def _lines(source: Source, lines: Sequence[Line], at: Mapping[int, int], marked: Marked) -> tuple[Picture, ...]:
    box = marked[0][0].box
    return (Picture(said(source, box), source_href(source, box), excerpt(lines, at, by_line(marked))),)


def _pages(source: Source, lens: Camera, marked: Marked) -> tuple[Picture, ...]:
    """A picture of each page that holds some of them."""
    found = []
    for page in dict.fromkeys(amount.box.page for amount, _ in marked):
        here = [(amount, mark) for amount, mark in marked if amount.box.page == page]
        box = here[0][0].box
        found.append(Picture(said(source, box), source_href(source, box), image=picture(lens, page, here)))
    return tuple(found)

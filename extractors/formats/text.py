"""Plain text: dumps whose columns are collapsed to single spaces, and dumps laid out by display position."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.amounts import count_numbers
from pipeline.collapsed import Region, find_regions
from pipeline.decoding import clean, decode
from pipeline.errors import UnreadableDocumentError
from pipeline.laid_out import find_laid_out_regions, is_laid_out
from pipeline.limits import MOST_BYTES, MOST_PAGES
from pipeline.lines import LineKind, TextLine, read_line, section_of
from pipeline.marked_rows import with_marked_rows
from pipeline.media_types import ENDINGS, TEXT, is_web_page
from pipeline.model import Document, Grid, PageCount, Reading, Source
from pipeline.page_furniture import without_furniture
from pipeline.places import whole_line
from pipeline.ragged import to_grid
from pipeline.remark_column import without_remarks
from pipeline.tabbed import without_tabs
from pipeline.titles import facts_of
from pipeline.word_cells import with_word_cells
from pipeline.year_labels import with_year_labels

_LINE_END = re.compile(r"\r\n|\r|\n|\u2028|\x85")
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF")
_LEAD = 6


def claims(data: bytes) -> bool:
    """Whether the bytes are not of a format that a magic number names: any other file is tried as a text."""
    return not data.startswith(_MAGIC)


def _refuse_named(ending: str) -> None:
    """Raises UnreadableDocumentError where a text without a table has the name of another format."""
    if ENDINGS.get(ending, TEXT) != TEXT:
        kind = ending[1:].upper()
        reason = "not a PDF" if kind == "PDF" else "unknown format"
        raise UnreadableDocumentError(
            reason, f"{kind} 파일이 아닙니다 · its name says {kind}, but it holds plain text without a table"
        )


def read(source: Source, data: bytes) -> Document:
    """The document of a text file; a form feed begins a page.

    Raises UnreadableDocumentError (see `decode`), with the reason `not a report` for the source of a web page: saved in
    a document's place it is a log-in or an error; with `not a PDF` or `unknown format` for a text without a table
    that has the name of another format; with `too large` for more bytes or pages than a report has.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableDocumentError("too large", "64 MiB가 넘는 글입니다 · a text of more than 64 MiB")
    if is_web_page(data):
        raise UnreadableDocumentError("not a report", "웹 문서의 소스입니다 · this is the source of a web page")
    text = clean(decode(data))
    source = replace(source, media_type=TEXT)
    lines = split_lines(text)
    if lines and lines[-1].page > MOST_PAGES:
        message = f"{MOST_PAGES:,}쪽을 넘습니다 · the text has {lines[-1].page:,} pages, more than {MOST_PAGES:,}"
        raise UnreadableDocumentError("too large", message)
    laid_out = is_laid_out(lines)
    table_lines = with_marked_rows(with_year_labels(without_remarks(without_furniture(lines))))
    if laid_out:
        table_lines = with_word_cells(table_lines)
    regions = find_laid_out_regions(table_lines) if laid_out else find_regions(table_lines)
    if not regions:
        _refuse_named(Path(source.path).suffix.lower())
    printed = tuple(whole_line(line) for line in lines if line.kind is not LineKind.EMPTY)
    return Document(
        source=source,
        grids=tuple(_grids(lines, regions, Reading.LAID_OUT if laid_out else Reading.COLLAPSED)),
        lines=printed,
        facts=facts_of(printed, source.title),
        pages=lines[-1].page if lines else 1,
        page_counts=tuple(_count_pages(lines, table_lines, regions)),
    )


def split_lines(text: str) -> list[TextLine]:
    """The lines of a text, numbered from 1, each on the page that the form feeds before it make."""
    lines = []
    page = 1
    for number, raw in enumerate(without_tabs(_LINE_END.split(text)), start=1):
        content = raw
        if "\f" in raw:
            pieces = raw.split("\f")
            page += len(pieces) - 1
            content = next((piece for piece in reversed(pieces) if piece.strip()), pieces[-1])
        lines.append(read_line(number, page, content.replace("\v", " ").rstrip(" ")))
    return lines


def _grids(lines: Sequence[TextLine], regions: Sequence[Region], reading: Reading) -> Iterator[Grid]:
    """The regions as grids, each with the printed lines above it and the section it stands in."""
    after = 0
    section = ""
    at = 0
    for ordinal, region in enumerate(regions, start=1):
        first = region.first_line.number
        while at < len(lines) and lines[at].number < first:
            section = section_of(lines[at].text) or section
            at += 1
        lead = [
            line for line in lines[max(after, first - 1 - 4 * _LEAD) : first - 1] if line.kind is not LineKind.EMPTY
        ]
        yield to_grid(region, lead[-_LEAD:], ordinal, section, reading)
        after = region.last_line.number


def _count_pages(
    lines: Sequence[TextLine], table_lines: Sequence[TextLine], regions: Sequence[Region]
) -> Iterator[PageCount]:
    inside_lines = {line.number for region in regions for line in region.lines()}
    counts: dict[int, list[int]] = {}
    for line, read in zip(lines, table_lines, strict=True):
        if line.kind not in (LineKind.EMPTY, LineKind.PAGE_NUMBER):
            count = counts.setdefault(line.page, [0, 0])
            printed = count_numbers(line.text)
            inside = 0
            if line.number in inside_lines:
                inside = printed if read is line else count_numbers(read.text)
            count[0] += inside
            count[1] += printed - inside
    for page, (inside, outside) in sorted(counts.items()):
        yield PageCount(page, inside, outside)

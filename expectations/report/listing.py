"""The listing of a source, line by line, which every place of the report links to."""

from collections.abc import Iterable

from expectations.report.contents import Piece, SourceLine, SourcePage
from expectations.report.lines import by_line, marked_line
from pipeline.model import Amount, Document
from pipeline.observations import line_of


def source_pages(document: Document, marked: Iterable[tuple[Amount, str]]) -> tuple[SourcePage, ...]:
    """The lines of every page; in a text, which has numbered lines, with the amounts marked by their status.

    A page without lines is listed too, since links may lead to it.
    """
    numbered = _is_numbered(document)
    marks = by_line(marked) if numbered else {}
    pages: dict[int, list[SourceLine]] = {page: [] for page in range(1, document.pages + 1)}
    for line in document.lines:
        number = int(line.box.top)
        plain = SourceLine("", (Piece(line.text),))
        shown = marked_line(line, marks.get(number, ()), str(number)) if numbered else plain
        pages.setdefault(line.box.page, []).append(shown)
    for number in sorted(marks.keys() - {int(line.box.top) for line in document.lines}):
        box = marks[number][0][0].box
        pages.setdefault(box.page, []).append(SourceLine(str(number), ()))
    return tuple(SourcePage(page, tuple(lines)) for page, lines in sorted(pages.items()))


def _is_numbered(document: Document) -> bool:
    return bool(document.lines) and line_of(document.source, document.lines[0].box) is not None

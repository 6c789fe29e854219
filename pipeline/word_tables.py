"""What the kinds of tables of words share: their header lines, the lines below, wide gaps, records in reading order."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.lines import PAGE_NUMBER, LineKind, read_line
from pipeline.media_types import is_text
from pipeline.model import Box, Document, Line, Record
from pipeline.wording import display_width

PAGE_END = 3
"""So many blank lines part a table from what follows on the next page."""
_WIDE_GAP = re.compile(r"[ \t]{2,}")
_BEGINS_PAGE_NUMBER = "-–—0123456789"
_BARRIERS = frozenset({LineKind.BULLET, LineKind.HEADING, LineKind.CAPTION, LineKind.UNIT})

Row = Sequence[tuple[str, Line]]


@dataclass(frozen=True, slots=True)
class WordLine:
    """A printed line; `gap` is the number of blank lines before it, `turned` whether a page begins with it."""

    line: Line
    gap: int
    turned: bool = False

    @property
    def text(self) -> str:
        """Its words as printed."""
        return self.line.text

    @property
    def indent(self) -> float:
        """Where its first word stands."""
        return self.line.box.x0

    @property
    def number(self) -> float:
        """Its line number."""
        return self.line.box.top

    @property
    def kind(self) -> LineKind:
        """What it can be in relation to a table."""
        return read_line(int(self.number), self.line.box.page, self.text).kind

    @property
    def ends_table(self) -> bool:
        """Whether it begins something else than the row of a table: a bullet, a heading, a caption, a unit line."""
        return self.kind in _BARRIERS


def apart(*words: str) -> str:
    """A pattern for any of the words, their letters set apart or not."""
    return "|".join(r"\s*".join(map(re.escape, word)) for word in words)


RowsAndLines = tuple[list[Row], Sequence[WordLine]]


def headers(document: Document, pattern: re.Pattern[str], endings: str = "") -> Iterator[tuple[int, re.Match[str]]]:
    """The lines of a text, by index, that the pattern matches whole; those that end otherwise are not asked.

    What was not printed as a text has cells, and its lines do not say what stands beside what: it has none.
    """
    if not is_text(document.source.media_type):
        return
    lines = document.lines
    texts = ((i, line.text) for i, line in enumerate(lines) if not endings or line.text[-1:] in endings)
    yield from [(i, match) for i, text in texts if (match := pattern.fullmatch(text))]


def tables_below(
    document: Document, pattern: re.Pattern[str], endings: str, read: Callable[[int, re.Match[str]], RowsAndLines]
) -> Iterator[list[Row]]:
    """The tables under the headers; `read` gives the rows of one, and its lines, in which no other table begins."""
    end = 0.0
    for index, header in headers(document, pattern, endings):
        if document.lines[index].box.top < end:
            continue  # the header is repeated at the top of a page
        rows, lines = read(index, header)
        if rows:
            end = lines[-1].number
            yield rows


def lines_after(document: Document, index: int) -> Iterator[WordLine]:
    """The lines from `index` on without page numbers and lines of ornaments."""
    before = document.lines[index - 1].box if index else None
    turned = False
    for line in document.lines[index:]:
        gap = int((line.box.top - before.bottom) / (before.bottom - before.top)) if before else 0
        turned = turned or (before is not None and line.box.page != before.page)
        if not _is_printed(line.text):
            turned = True
            continue
        before = line.box
        yield WordLine(line, gap, turned)
        turned = False


def _is_printed(text: str) -> bool:
    """Whether a line is more than a page number or a row of ornaments."""
    first = text[:1]
    if first in _BEGINS_PAGE_NUMBER and PAGE_NUMBER.fullmatch(text):
        return False
    return first.isalnum() or any(map(str.isalnum, text))


def unspaced(text: str) -> str:
    """The text without spaces: a header may be spaced differently where it is repeated."""
    return "".join(text.split())


def plain(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())


def pieces(line: Line, measure: Callable[[str], int] = len) -> list[Line]:
    """The parts of a line between its wide gaps, each with the columns it stands in as `measure` counts them."""
    found, start = [], 0
    for gap in [*_WIDE_GAP.finditer(line.text), None]:
        text = line.text[start : gap.start() if gap else None]
        x0 = line.box.x0 + measure(line.text[:start])
        found.append(Line(text, Box(line.box.page, x0, line.box.top, x0 + measure(text), line.box.bottom)))
        start = gap.end() if gap else 0
    return found


def measure_of(lines: Sequence[WordLine]) -> Callable[[str], int]:
    """How the lines count columns, by letters or by display width: that in which fewer left edges occur."""
    return min((len, display_width), key=lambda m: len({p.box.x0 for line in lines for p in pieces(line.line, m)[1:]}))


def whole(lines: Sequence[Line], text: str) -> Line:
    """The text, with the box around the lines that print it."""
    if len(lines) == 1:
        return Line(text, lines[0].box)
    boxes = [line.box for line in lines]
    x0, x1 = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    return Line(text, Box(boxes[0].page, x0, top, x1, bottom))


def share(rows: Sequence[float], centres: Sequence[float]) -> list[int]:
    """For each row, by its line, the merged cell it belongs to; the words of such a cell stand in its middle.

    The cells follow each other without a gap, so each ends as far below its middle as it began above it.
    """
    shares: list[int] = []
    for index, centre in enumerate(centres):
        left = len(centres) - index - 1
        start = len(shares)
        end = start + 1
        while end < len(rows) - left and (not left or rows[end] <= 2 * centre - rows[start] + 1):
            end += 1
        shares += [index] * (min(end, len(rows)) - start)
    return shares


def clusters(lines: Iterable[Line]) -> list[list[Line]]:
    """The lines in runs that stand right below each other."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and line.box.top - runs[-1][-1].box.bottom < line.box.bottom - line.box.top:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def middle(lines: Sequence[Line]) -> float:
    """The line in the middle of the lines."""
    return (lines[0].box.top + lines[-1].box.top) / 2


def records_of(document: Document, kind: str, tables: Iterable[Sequence[Row]]) -> Iterator[Record]:
    """The records of the tables of one kind; a row is its headers, each with its text and place."""
    filled = [rows for rows in tables if rows]
    for ordinal, rows in enumerate(filled, start=1):
        table_id = f"{document.source.document_id}:w{ordinal:02d}"
        for index, row in enumerate(rows):
            for header, cell in row:
                if cell.text:
                    yield Record(table_id, kind, index, header, cell.text, cell.box)


def in_reading_order(records: Iterable[Record], document: Document) -> Iterator[Record]:
    """The records of all kinds table by table as printed, their tables numbered anew from 1."""
    tables = [list(group) for _, group in groupby(records, lambda record: (record.kind, record.table_id))]
    tables.sort(key=lambda table: min((document.leaf_of(record.box), record.box.top) for record in table))
    for ordinal, table in enumerate(tables, start=1):
        for r in table:
            yield Record(f"{document.source.document_id}:w{ordinal:02d}", r.kind, r.row, r.header, r.text, r.box)

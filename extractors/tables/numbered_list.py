"""Numbered list (연번 …): projects or studies numbered from 1, each told in words."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from pipeline.amounts import is_amount
from pipeline.audit_columns import roles_of
from pipeline.columns_by_place import names_by_place, rows_by_place
from pipeline.model import Document, Line, Record
from pipeline.numbered_items import Names, items, names_in_order
from pipeline.word_columns import in_columns
from pipeline.word_rows import Shape, WordTable, text_of
from pipeline.word_tables import (
    PAGE_END,
    Row,
    RowsAndLines,
    WordLine,
    apart,
    lines_after,
    pieces,
    records_of,
    tables_below,
    unspaced,
    whole,
)
from pipeline.wording import unwrap

KIND = "numbered_list"

_NUMBER = apart("연번", "번호", "순번")
_HEADER = re.compile(rf"\s*(?:연|{_NUMBER}|N[Oo]\.?)(?:\s.*)?")
_NUMBER_NAME = re.compile(rf"(?:{_NUMBER}|N[Oo]\.?)(?:\s+|$)")
_YEAR_NAME = re.compile(r"(?:(?:시행|추진|사업)\s*)?[연년]\s*도")
_SHAPE = Shape(
    re.compile(rf"(?:{_NUMBER}|N[Oo]\.?)\s+\S.*"),
    lambda text: text.rstrip(".").isdigit(),
    begins=_HEADER,
    merged=_YEAR_NAME,
)
_MOST_HEADER_LINES = 6
_FEWEST_ROWS = 2
_TITLE_AND_TEXT = 2


def records(document: Document) -> Iterator[Record]:
    """The cells of every row; what a dump has run together stands under the names of all its columns."""
    below = tables_below(document, _HEADER, "", partial(_table, document))
    return records_of(document, KIND, chain(below, map(_rows_in_columns, in_columns(document, _SHAPE))))


def _table(document: Document, index: int, _header: re.Match[str]) -> RowsAndLines:
    lines = lines_after(document, index)
    head, first = _head(lines)
    body = list(_body(head, chain(first, lines)))
    rows = _rows(head, body)
    return rows if len(rows) >= _FEWEST_ROWS else [], body


def _rows_in_columns(table: WordTable) -> list[Row]:
    """The rows of a table whose columns are known, if they are numbered and hold no column of numbers.

    What says what an audit asked for is another kind.
    """
    if roles_of(table.names):
        return []
    kept = [row for row in table.rows if text_of(row.cells[0]).rstrip(".").isdigit()]
    if len(kept) < _FEWEST_ROWS:
        return []
    texts = [
        [text_of(cells) for cells in column] for column in list(zip(*(row.cells for row in kept), strict=True))[1:]
    ]
    names = table.names[1:]
    plain_columns = [column for name, column in zip(names, texts, strict=True) if not _YEAR_NAME.fullmatch(name)]
    if any(sum(map(is_amount, column)) * 2 > len(kept) for column in plain_columns):
        return []
    return [
        [(name, whole(c, unwrap([x.text for x in c]))) for name, c in zip(table.names, row.cells, strict=True) if c]
        for row in kept
    ]


def _head(lines: Iterator[WordLine]) -> tuple[list[WordLine], list[WordLine]]:
    """The header's lines, and the first line below them: numbered 1, or set off where columns are kept by wide gaps."""
    head: list[WordLine] = []
    for line in lines:
        wide = any(len(pieces(above.line)) > 1 for above in head)
        if head and (_starts(line, 1) or (wide and line.gap)):
            return head, [line]
        if len(head) == _MOST_HEADER_LINES or (head and (line.ends_table or line.gap >= PAGE_END)):
            break
        head.append(line)
    return [], []


def _starts(line: WordLine, number: int) -> bool:
    return line.text.split(maxsplit=1)[0].rstrip(".") == str(number)


def _body(head: Sequence[WordLine], lines: Iterator[WordLine]) -> Iterator[WordLine]:
    """The lines down to a bullet, a heading, or the end of a page that no further number follows."""
    printed = {unspaced(line.text) for line in head}
    expected = 1
    for line in lines if head else ():
        if unspaced(line.text) in printed:
            continue
        if _starts(line, expected):
            expected += 1
        elif line.ends_table or line.gap >= PAGE_END:
            return
        yield line


def _rows(head: Sequence[WordLine], body: Sequence[WordLine]) -> list[Row]:
    if sum(is_amount(words[-1]) for line in body if len(words := line.text.split()) > 1) * 2 > len(body):
        return []  # the rows end in numbers: a table of numbers
    if any(len(pieces(line.line)) > 1 for line in head):
        return rows_by_place(names_by_place([line.line for line in head]), body, _YEAR_NAME)
    text = " ".join(line.text for line in head)
    match = _NUMBER_NAME.match(text)
    if match is None:
        return []
    names = names_in_order(text[match.end() :], _YEAR_NAME)
    return [_row(" ".join(match[0].split()), names, *item) for item in items(body, bool(names.year), len(names.words))]


def _row(number: str, names: Names, item: Line, year: Line | None, cells: Sequence[Sequence[Line]]) -> Row:
    """A row with its cells under their names."""
    row = [(number, item), *([(names.year, year)] if year else [])]
    texts = [whole(cell, unwrap([line.text for line in cell])) for cell in cells]
    if len(texts) == len(names.words):
        return [*row, *zip(names.words, texts, strict=True)]
    if not texts:
        return row
    if len(names.words) == _TITLE_AND_TEXT:
        return [*row, *zip(names.words, _title_and_text(cells), strict=False)]
    return [
        *row,
        (" ".join(names.words), whole([line for cell in cells for line in cell], " ".join(t.text for t in texts))),
    ]


def _title_and_text(cells: Sequence[Sequence[Line]]) -> list[Line]:
    """The title and the text that a dump has run together: a title of several lines is set off, one of one word not."""
    lines = [line for cell in cells for line in cell]
    if len(cells) == 1 and len(lines) == 1:
        title, _, text = lines[0].text.partition(" ")
        return [whole(lines, title), whole(lines, text)]
    title_lines = lines[:1] if len(cells) == 1 else list(cells[0])
    rest = lines[len(title_lines) :]
    return [whole(part, unwrap([line.text for line in part])) for part in (title_lines, rest) if part]

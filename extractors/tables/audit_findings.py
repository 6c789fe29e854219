"""Audit findings (지적사항 | 조치내용 | 부서 …): what was asked and what came of it, in three columns or more."""

from collections.abc import Iterator
from itertools import pairwise

from pipeline.audit_columns import SHAPE, Role, roles_of
from pipeline.model import Document, Line, Record
from pipeline.narrow_text import Vocabulary, unwrap_narrow, vocabulary_of
from pipeline.offices import office_name
from pipeline.two_columns import is_bullet
from pipeline.word_columns import in_columns
from pipeline.word_rows import WordRow, WordTable
from pipeline.word_tables import Row, records_of, whole
from pipeline.word_texts import in_text

KIND = "audit_findings"
_APART = 1.7


def records(document: Document) -> Iterator[Record]:
    """The cells of every row under the names of their columns, items of a cell one by one."""
    tables = [*in_columns(document, SHAPE), *in_text(document, SHAPE)]
    vocabulary = vocabulary_of(line.text for line in document.lines) if tables else None
    return records_of(document, KIND, (_rows(table, vocabulary) for table in tables if vocabulary))


def _rows(table: WordTable, vocabulary: Vocabulary) -> list[Row]:
    roles = roles_of(table.names)
    at = roles.index(Role.REQUEST)
    # Without rules two rows of one office may have been taken for one: then a request is in several pieces.
    if table.end is None and not all(_is_one_piece(row.cells[at]) for row in table.rows):
        return []
    return [_row(row, table.names, roles, vocabulary) for row in table.rows if any(row.cells)]


def _is_one_piece(lines: tuple[Line, ...]) -> bool:
    """Whether the lines of a cell follow each other without a gap."""
    return bool(lines) and all(
        below.box.top - above.box.top < _APART * (above.box.bottom - above.box.top) for above, below in pairwise(lines)
    )


def _row(row: WordRow, names: tuple[str, ...], roles: tuple[Role, ...], vocabulary: Vocabulary) -> Row:
    return [
        (name, item)
        for name, role, cell in zip(names, roles, row.cells, strict=True)
        for item in _items(cell, role, vocabulary)
    ]


def _items(cell: tuple[Line, ...], role: Role, vocabulary: Vocabulary) -> Iterator[Line]:
    """The items of a cell, each unwrapped: one begins at each mark."""
    if role is Role.OFFICE and cell:
        yield whole(cell, office_name(unwrap_narrow([line.text for line in cell], vocabulary)))
        return
    run: list[Line] = []
    for line in cell:
        if run and is_bullet(line.text):
            yield whole(run, unwrap_narrow([one.text for one in run], vocabulary))
            run = []
        run.append(line)
    if run:
        yield whole(run, unwrap_narrow([one.text for one in run], vocabulary))

"""Audit requests (행정사무감사 요구사항): what the council asked, who answers, how far it is, and what was done."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain

from pipeline.audit_columns import is_part, roles_of
from pipeline.model import Document, Line, Record
from pipeline.narrow_text import Vocabulary, unwrap_narrow, vocabulary_of
from pipeline.offices import office_name
from pipeline.packing import texts_of
from pipeline.two_columns import Case, cases, cases_of_row, is_bullet, is_status, request_of
from pipeline.word_columns import in_columns
from pipeline.word_rows import Shape, WordTable
from pipeline.word_tables import (
    Row,
    RowsAndLines,
    WordLine,
    apart,
    lines_after,
    plain,
    records_of,
    tables_below,
    whole,
)
from pipeline.wording import close_letters, squeeze

KIND = "audit_requests"

_ASKED = apart("사항", "요구", "요구내용", "지적내용", "지적", "요청", "건의", "의견")
_DONE = rf"(?:{apart('조치', '처리', '추진', '이행')})\s*(?:{apart('결과', '내용', '사항', '현황', '상황', '계획')})"
_HEADER = re.compile(
    rf"\s*(?P<asked>[^\s:：○◦□][^:：○◦□]{{0,30}}?(?:{_ASKED}))\s+(?P<done>{_DONE}(?:.{{0,24}}[과용항황획])?)"
)
_TABLE_WORDS = re.compile(rf"(?:{apart('구분', '기관명', '단위사업', '사업명', '연번', '항목', '부서명')})\s+\S.*")
_TITLE_LINES = 2
_PAGE_GAP = 2


@dataclass(slots=True)
class _Section:
    """The requests of one category: its header, the title above it, and the lines below."""

    header: str
    category: str
    lines: list[WordLine] = field(default_factory=list)


def records(document: Document) -> Iterator[Record]:
    """The category, request, department and status of every request, and the lines of its measures."""
    below = tables_below(document, _HEADER, "과용항황획", partial(_table, document))
    return records_of(document, KIND, chain(below, _tables_in_columns(document)))


def _table(document: Document, index: int, _header: re.Match[str]) -> RowsAndLines:
    sections = _sections(document, index)
    lines = [line for section in sections for line in section.lines]
    found = [(section, case) for section in sections for case in cases(section.lines)]
    if not found:
        return [], lines
    vocabulary = vocabulary_of(texts_of(document.lines))
    nested = _grid_lines(document, document.lines[index].box.top, lines[-1].number)
    return [_row(section.category, case, vocabulary, nested) for section, case in found], lines


def _tables_in_columns(document: Document) -> Iterator[list[Row]]:
    """The requests of a document whose columns are known; its next part begins another table."""
    tables = [table for table in in_columns(document, _SHAPE) if not roles_of(table.header.text.split())]
    vocabulary = vocabulary_of(texts_of(document.lines)) if tables else None
    rows: list[Row] = []
    for table in tables:
        above = [WordLine(line, 0) for line in table.lead]
        if rows and any(map(is_part, (line.text for line in above))):
            yield rows
            rows = []
        category = _category(table.names[0], above)
        rows += [_row(category, case, vocabulary, frozenset()) for case in _cases(table) if vocabulary]
    yield rows


def _cases(table: WordTable) -> list[Case]:
    found: list[Case] = []
    for row in table.rows:
        asked, done = row.cells
        own = list(cases_of_row(asked, done))
        if found and not own:  # the row goes on with the request above
            found[-1].asked += asked
            found[-1].done += done
        found += own
    return found


def _sections(document: Document, index: int) -> list[_Section]:
    """The categories of a table from its first header down to the next part of the document."""
    sections: list[_Section] = []
    turned = False
    for line in lines_after(document, index):
        header = _HEADER.fullmatch(line.text)
        if header is None:
            if _begins_part(line):
                break
            sections[-1].lines.append(replace(line, turned=True) if turned else line)
            turned = False
            continue
        name = squeeze(header["asked"])
        if sections and sections[-1].header == name:
            turned = True  # the header is repeated at the top of a page
            continue
        above = sections[-1].lines if sections else _lines_above(document, index)
        sections.append(_Section(name, _category(header["asked"], above)))
    return sections


def _begins_part(line: WordLine) -> bool:
    """Whether a line is the heading of another part of the document."""
    return (line.turned or line.gap >= _PAGE_GAP) and is_part(line.text)


_SHAPE = Shape(_HEADER, is_status, at=1, from_top=True, ends="과용항황획", other=is_part)


def _lines_above(document: Document, index: int) -> list[WordLine]:
    return [WordLine(line, 0) for line in document.lines[max(0, index - _TITLE_LINES) : index]]


def _category(asked: str, above: list[WordLine]) -> str:
    """The title right above a header where it says the same in short, taken from the lines above, else the header."""
    for back in range(1, min(_TITLE_LINES, len(above)) + 1):
        title = above[-back].text
        if len(squeeze(title)) > 1 and squeeze(title) in squeeze(asked):
            del above[-back:]
            return close_letters(plain(title))
    return close_letters(plain(asked))


def _grid_lines(document: Document, top: float, end: float) -> frozenset[float]:
    """The lines between these two that stand in a table of numbers."""
    grids = [grid for grid in document.grids if top < grid.cells[-1].box.top <= end]
    return frozenset(line.box.top for grid in grids for cell in grid.cells for line in cell.lines)


def _row(category: str, case: Case, vocabulary: Vocabulary, nested: frozenset[float]) -> Row:
    asked, office = request_of(case.asked)
    request = whole(asked, unwrap_narrow([line.text for line in asked], vocabulary)) if asked else case.status
    return [
        ("category", request._replace(text=category)),
        *([("request", request)] if asked else []),
        *([("department", office._replace(text=office_name(office.text)))] if office else []),
        ("status", case.status),
        *(("measures", measure) for measure in _measures(case.done, vocabulary, nested)),
    ]


def _measures(done: Sequence[Line], vocabulary: Vocabulary, nested: frozenset[float]) -> Iterator[Line]:
    """The measures, a line each; the lines of a table among them stay as they are."""
    run: list[Line] = []
    in_table = False
    for line in done:
        bullet = is_bullet(line.text)
        in_table = not bullet and (
            in_table or bool(line.parts) or line.box.top in nested or _TABLE_WORDS.fullmatch(line.text) is not None
        )
        if run and (bullet or in_table):
            yield whole(run, unwrap_narrow([x.text for x in run], vocabulary))
            run = []
        if in_table:
            yield line
        else:
            run.append(line)
    if run:
        yield whole(run, unwrap_narrow([x.text for x in run], vocabulary))

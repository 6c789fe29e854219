"""Department functions (부서별 주요기능): what each department does, one bullet a task."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, zip_longest

from pipeline.lines import LineKind
from pipeline.model import Document, Line, Record
from pipeline.offices import is_office, office_name
from pipeline.word_columns import in_columns
from pipeline.word_rows import Shape, WordTable
from pipeline.word_tables import (
    PAGE_END,
    Row,
    RowsAndLines,
    WordLine,
    apart,
    clusters,
    lines_after,
    middle,
    pieces,
    plain,
    records_of,
    share,
    tables_below,
    unspaced,
    whole,
)
from pipeline.wording import unwrap

KIND = "department_functions"

_OFFICES = apart(
    "부서", "부서명", "부서별", "부서(기관)", "부서(기관)별", "기관", "기관명", "기관별", "소속", "과별", "담당부서"
)
_TASKS = apart(
    "주요업무", "주요기능", "주요사무", "담당업무", "분장업무", "분장사무", "소관업무", "업무내용", "기능", "업무"
)
_HEADER = re.compile(rf"\s*((?:{_OFFICES}))\s+((?:{_TASKS}))\s*")
_MARK = re.compile(r"[○◯◦●•∙·ㆍ▪▸▹‣-]\s*\S")
_FAR = 8
_SHAPE = Shape(_HEADER, is_office, ends="무능용")


@dataclass(slots=True)
class _Department:
    """A department being read: the lines of its name, and the lines of each of its tasks."""

    name: list[Line]
    tasks: list[list[Line]] = field(default_factory=list)


def records(document: Document) -> Iterator[Record]:
    """The tasks of every department, one record each beside the department's name."""
    below = tables_below(document, _HEADER, "무능용", partial(_table, document))
    return records_of(document, KIND, chain(below, map(_rows_in_columns, in_columns(document, _SHAPE))))


def _table(document: Document, index: int, header: re.Match[str]) -> RowsAndLines:
    lines = list(_body(document, index, unspaced(header[0])))
    departments = _read(lines) if lines else []
    return [_row(department, plain(header[1]), plain(header[2])) for department in departments], lines


def _rows_in_columns(table: WordTable) -> list[Row]:
    """The departments of a table whose columns are known."""
    kept = [row for row in table.rows if all(row.cells)]
    return [_row(_Department(list(row.cells[0]), _tasks(row.cells[1])), *table.names) for row in kept]


def _tasks(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each task; a line without a mark goes on with the one above."""
    tasks: list[list[Line]] = []
    for line in lines:
        if tasks and not _MARK.match(line.text):
            tasks[-1].append(line)
        else:
            tasks.append([line])
    return tasks


def _row(department: _Department, name: str, tasks: str) -> Row:
    office = whole(department.name, office_name(unwrap([line.text for line in department.name])))
    return [(name, office), *((tasks, whole(task, unwrap([line.text for line in task]))) for task in department.tasks)]


def _body(document: Document, index: int, header: str) -> Iterator[WordLine]:
    """The lines of the table, repeated headers left out."""
    repeated = tasks = False
    lines = list(_until_page_ends(document, index + 1, header))
    for line, following in zip_longest(lines, lines[1:]):
        if unspaced(line.text) == header:
            repeated = True
            continue
        if not _belongs(line, following, wraps=tasks):
            return
        yield replace(line, turned=repeated or line.turned)
        repeated, tasks = False, tasks or _MARK.match(pieces(line.line)[-1].text) is not None


def _until_page_ends(document: Document, index: int, header: str) -> Iterator[WordLine]:
    """The lines up to the end of a page that is not followed by the header or by another department."""
    tasks: list[WordLine] = []  # at the top of a page: they belong to the table if a department follows them
    for line in lines_after(document, index):
        goes_on = unspaced(line.text) == header or is_office(line.text)
        if (tasks or line.turned or line.gap >= PAGE_END) and not goes_on:
            if not _MARK.match(line.text):
                return
            tasks.append(line)
            continue
        yield from tasks
        tasks = []
        yield line


def _belongs(line: WordLine, following: WordLine | None, *, wraps: bool) -> bool:
    """Whether a line is a task, a department with tasks below or beside it, or the rest of a task that `wraps`."""
    if _MARK.match(line.text):
        return True
    if line.kind in {LineKind.BULLET, LineKind.CAPTION, LineKind.UNIT}:
        return False
    parts = pieces(line.line)
    if len(parts) > 1:
        return _MARK.match(parts[-1].text) is not None
    if is_office(line.text):
        return following is not None and (_MARK.match(following.text) is not None or is_office(following.text))
    return wraps and line.gap == 0 and line.kind in {LineKind.TEXT, LineKind.PROSE}


def _read(lines: Sequence[WordLine]) -> list[_Department]:
    """The departments with their tasks, the names above their tasks or beside them."""
    beside = any(len(pieces(line.line)) > 1 for line in lines) or bool(lines and lines[0].indent > _FAR)
    return _read_beside(lines) if beside else _read_below(lines)


def _read_below(lines: Sequence[WordLine]) -> list[_Department]:
    departments: list[_Department] = []
    for line in lines:
        if _MARK.match(line.text):
            if not departments:
                return []
            departments[-1].tasks.append([line.line])
        elif is_office(line.text):
            departments.append(_Department([line.line]))
        elif departments and departments[-1].tasks:
            departments[-1].tasks[-1].append(line.line)
    return [department for department in departments if department.tasks]


def _read_beside(lines: Sequence[WordLine]) -> list[_Department]:
    """Names stand in the middle beside their tasks; a blank line or the end of a page parts the departments."""
    departments: list[_Department] = []
    start = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or lines[index].gap or lines[index].turned:
            departments += _read_block(lines[start:index], departments)
            start = index
    return departments


def _read_block(block: Sequence[WordLine], before: Sequence[_Department]) -> list[_Department]:
    tasks: list[list[Line]] = []
    names: list[Line] = []
    edge = max((parts[-1].box.x0 for line in block if len(parts := pieces(line.line)) > 1), default=None)
    for line in block:
        *name, last = pieces(line.line)
        names += name
        if _MARK.match(last.text):
            tasks.append([last])
        elif is_office(last.text) and (edge is None or last.box.x0 < edge):
            names.append(last)
        elif tasks:
            tasks[-1].append(last)
    if not names:
        if before:  # the page ended inside a department
            before[-1].tasks.extend(tasks)
        return []
    found = [_Department(run) for run in clusters(names)]
    rows = [task[0].box.top for task in tasks]
    for task, owner in zip(tasks, share(rows, [middle(d.name) for d in found]), strict=False):
        found[owner].tasks.append(task)
    return found

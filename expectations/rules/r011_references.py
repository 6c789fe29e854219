"""R011: the projects that a budget line's 사업번호 names have the line's amounts, and every project has its line.

No figure is contradicted here but the reference: the remark says which project the amounts do fit, if one fits.
"""

from collections.abc import Iterator, Mapping, Sequence

from expectations.comparison import place
from expectations.evidence import Evidence
from expectations.links import (
    BUDGETS,
    LINE_BUDGETS,
    Side,
    agree,
    linked,
    projects_of,
    referred,
)
from pipeline.model import Notice, Row, Table

RULE = "R011"
_LINE_EXECUTION = ("execution",)
_LACKS = "사업번호 {}: 세부사업별 예산에 제 행이 없습니다 · no budget line of its own"
_FITS = "has the amounts of"


def notices(evidence: Evidence) -> Iterator[Notice]:
    """References to projects of other amounts, on several lines, to several projects; projects without a line."""
    projects = projects_of(evidence.tables)
    lines = list(_lines(evidence))
    named: dict[str, list[tuple[Table, Row]]] = {}
    for table, row in lines:
        for ref in row.refs:
            named.setdefault(ref, []).append((table, row))
    for ref, found in named.items():
        side = referred(ref, projects)
        if len(found) > 1:
            yield _notice(
                *found[0], f"사업번호 {ref}: {len(found)}개 행에 있습니다 · on several rows ({_names(found)})"
            )
        if side is not None and "(" not in ref and len(side.rows) > 1:
            covered = ", ".join(row.label for row in side.rows)
            yield _notice(
                *found[0], f"사업번호 {ref}: 여러 사업을 묶어 가리킵니다 · covers several projects ({covered})"
            )
    if named:
        basis = (linked(evidence).basis,)
        yield from _dangling(lines, projects)
        for table, row in lines:
            notice = _contradiction(table, row, projects, basis)
            # Rows that share a reference have its amounts together: only what another project's tell of one is told.
            if notice is not None and (_FITS in notice.statement or not _shares_reference(table, row, named)):
                yield notice
        yield from _unnamed(projects, {ref for table, row in lines for ref in _own(table, row, projects, basis)})


def _dangling(lines: Sequence[tuple[Table, Row]], projects: Mapping[str, Side]) -> Iterator[Notice]:
    """A remark on every reference to a project that is not there, where most of the others' are."""
    missing = [(table, row, ref) for table, row in lines for ref in row.refs if referred(ref, projects) is None]
    if 2 * len(missing) < sum(len(row.refs) for _, row in lines):
        for table, row, ref in missing:
            yield _notice(table, row, f"사업번호 {ref}: 그런 사업을 읽지 못했습니다 · no such project was read")


def _contradiction(table: Table, row: Row, projects: Mapping[str, Side], basis: tuple[str, ...]) -> Notice | None:
    """A remark on a line whose amounts the projects that it names have not, or only some of them."""
    line = Side(table, (row,))
    named = {ref: side for ref in row.refs if (side := referred(ref, projects)) is not None}
    if not named:
        return None
    if len(row.refs) > 1:
        fitting = [ref for ref, side in named.items() if _fits(line, side, basis)]
        others = [ref for ref in row.refs if ref not in fitting]
        if not fitting or not others:
            return None
        fits, lacks = ", ".join(fitting), ", ".join(others)
        text = f"{fits}만의 금액입니다 · the amounts of {fits} alone, not of {lacks}"
        return _notice(table, row, f"사업번호 {', '.join(row.refs)}: {text}")
    (reference, side), *_ = named.items()
    if _fits(line, side, basis, at_all=True):
        return None
    fitting = [name for name, other in _sections(projects) if _fits(line, other, basis)]
    text = "그 사업의 금액이 아닙니다 · not the amounts of that project"
    if fitting:
        text = f"{', '.join(fitting)}의 금액입니다 · {_FITS} {', '.join(fitting)}"
    return _notice(table, row, f"사업번호 {reference}: {text}")


def _names(found: Sequence[tuple[Table, Row]]) -> str:
    return ", ".join(row.label for _, row in found)


def _own(table: Table, row: Row, projects: Mapping[str, Side], basis: tuple[str, ...]) -> Iterator[str]:
    """The references whose projects a row really stands for: its only one, or those of several that fit alone."""
    for ref in row.refs:
        side = referred(ref, projects)
        if len(row.refs) == 1 or (side is not None and _fits(Side(table, (row,)), side, basis)):
            yield ref


def _unnamed(projects: Mapping[str, Side], named: set[str]) -> Iterator[Notice]:
    sections = {ref.partition("(")[0] for ref in named}
    for section, side in projects.items():
        numbered = [f"{section}({number})" for number in range(1, len(side.rows) + 1)]
        lacking = [] if section in named else [at for at, ref in enumerate(numbered) if ref not in named]
        if section not in sections:
            yield _notice(side.table, side.rows[0], _LACKS.format(section))
        else:
            yield from (_notice(side.table, side.rows[at], _LACKS.format(numbered[at])) for at in lacking)


def _notice(table: Table, row: Row, statement: str) -> Notice:
    box = table.amounts[row.index, table.columns[0].index].box
    return Notice(RULE, table.table_id, row.label, statement, (place(table, row, table.columns[0]),), box)


def _lines(evidence: Evidence) -> Iterator[tuple[Table, Row]]:
    for table in evidence.tables:
        for row in table.rows:
            if row.refs:
                yield table, row


def _shares_reference(table: Table, row: Row, named: Mapping[str, Sequence[tuple[Table, Row]]]) -> bool:
    return any(other is not row and where is table for ref in row.refs for where, other in named[ref])


def _fits(line: Side, projects: Side, basis: tuple[str, ...], *, at_all: bool = False) -> bool:
    """Whether both amounts agree (`at_all`: whether any does)."""
    found = [agree(line, projects, LINE_BUDGETS, BUDGETS), agree(line, projects, _LINE_EXECUTION, basis)]
    judged = [one for one in found if one is not None]
    return any(judged) or not judged if at_all else len(judged) > 1 and all(judged)


def _sections(projects: Mapping[str, Side]) -> Iterator[tuple[str, Side]]:
    for section, side in projects.items():
        yield section, side
        for number, row in enumerate(side.rows, start=1):
            if len(side.rows) > 1:
                yield f"{section}({number})", Side(side.table, (row,))


def absent(evidence: Evidence) -> str:
    """Why a document has nothing to look at; empty where every reference was looked at."""
    return "" if any(_lines(evidence)) else "사업번호가 적힌 예산 행이 없습니다 · no budget line carries a reference"

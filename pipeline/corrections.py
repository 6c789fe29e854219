"""Applies corrections of our reading to what was read of a document, each only where it finds what it expects."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.line_ids import PATH
from pipeline.model import Action, Amount, Corrected, Correction, Doubt, Extraction, Notice, Place, Table, ValueStatus

RULE = "CORRECTION"
Cell = tuple[Table, int, int]


def corrected(extraction: Extraction, corrections: Iterable[Correction]) -> Extraction:
    """The extraction with the corrections that are about its document applied, and what became of each.

    What is printed stays; a correction that does not find what it expects changes nothing and is stale.
    """
    source = extraction.document.source
    for one in corrections:
        if one.document_id == source.document_id:
            extraction = _with(extraction, one, source.sha256)
    return extraction


def _with(extraction: Extraction, one: Correction, revision: str) -> Extraction:
    if one.revision != "*" and not revision.startswith(one.revision):
        return _told(extraction, Corrected(one, revision, "the file is another revision / 원본이 바뀜"))
    tables = [table for table in extraction.tables if one.table_id in ("", table.table_id)]
    if one.is_of_table:
        return _of_table(extraction, one, revision, tables)
    cells = [*_cells(one, tables)]
    if len(cells) != 1:
        problem = f"{len(cells)} such cells: give table_id and row / 같은 칸 {len(cells)}개" if cells else _NOWHERE
        return _told(extraction, Corrected(one, revision, problem))
    return _of_cell(extraction, one, revision, cells[0])


_NOWHERE = "there is no such cell or table / 그런 칸이나 표가 없음"


def _cells(one: Correction, tables: Sequence[Table]) -> Iterator[Cell]:
    for table in tables:
        for row in table.rows:
            if one.label in ("", row.label) and one.row in (None, row.index):
                for column in table.columns:
                    if PATH.join(column.header) == one.header:
                        yield table, row.index, column.index


def _of_cell(extraction: Extraction, one: Correction, revision: str, cell: Cell) -> Extraction:
    table, row, column = cell
    amount = table.amounts[row, column]
    found = Corrected(
        one, revision, "", table.table_id, row, table.rows[row].label, one.header, amount.text, amount.value, amount.box
    )
    if problem := _problem(extraction, found, amount):
        return _told(extraction, replace(found, problem=problem))
    if one.action is Action.OVERRIDE:
        now = replace(amount, value=one.value, status=ValueStatus.CORRECTED)
    elif one.action is Action.DROP:
        now = replace(amount, value=None, status=ValueStatus.WITHHELD)
        extraction = _doubted(extraction, found)
    else:
        return _told(extraction, found)
    amounts = {**table.amounts, (row, column): now}
    tables = tuple(replace(each, amounts=amounts) if each is table else each for each in extraction.tables)
    return _told(replace(extraction, tables=tables), found)


def _problem(extraction: Extraction, found: Corrected, amount: Amount) -> str:
    """Why a correction may not be made of the cell that it found; empty where it may."""
    one = found.correction
    if " ".join(amount.text.split()) != " ".join(one.expect.split()):
        return f"{amount.text!r} is printed there, not {one.expect!r} / 인쇄된 값이 다름"
    if one.action is Action.FLAG:
        return ""
    cell = (found.table_id, found.row, found.header)
    changed = (
        told for told in extraction.corrections if not told.problem and told.correction.action is not Action.FLAG
    )
    if line := next((told.correction.line for told in changed if (told.table_id, told.row, told.header) == cell), 0):
        return f"line {line} corrects this cell already / {line}번째 줄이 이미 고친 칸"
    if one.action is Action.OVERRIDE and amount.status is ValueStatus.REPORTED and amount.value == one.value:
        return f"{one.value} is what is read there without it / 정정 없이도 그렇게 읽음"
    return ""


def _of_table(extraction: Extraction, one: Correction, revision: str, tables: Sequence[Table]) -> Extraction:
    if not tables:
        return _told(extraction, Corrected(one, revision, _NOWHERE))
    (table,) = tables
    box = next(iter(table.amounts.values())).box if table.amounts else None
    found = Corrected(one, revision, "", table.table_id, printed=table.title, box=box)
    if one.expect and " ".join(table.title.split()) != " ".join(one.expect.split()):
        problem = f"its title is {table.title!r}, not {one.expect!r} / 표 제목이 다름"
        return _told(extraction, replace(found, problem=problem))
    if one.action is Action.DROP:
        kept = tuple(each for each in extraction.tables if each is not table)
        extraction = _doubted(replace(extraction, tables=kept), found)
    return _told(extraction, found)


def _told(extraction: Extraction, one: Corrected) -> Extraction:
    return replace(extraction, corrections=(*extraction.corrections, one))


def _doubted(extraction: Extraction, one: Corrected) -> Extraction:
    correction = one.correction
    message = f"{correction.reason} ({correction.who}, {correction.when})"
    doubt = Doubt(correction.document_id, one.table_id, "correction", message, one.box)
    return replace(extraction, doubts=(*extraction.doubts, doubt))


def correction_notices(extraction: Extraction) -> Iterator[Notice]:
    """A remark for the auditors on every correction that was applied, at its place."""
    columns = {table.table_id: table.columns for table in extraction.tables}
    for one in extraction.corrections:
        if one.problem or one.box is None:
            continue
        places = tuple(
            Place(one.table_id, one.row, column.index)
            for column in columns.get(one.table_id, ())
            if one.row is not None and PATH.join(column.header) == one.header
        )
        yield Notice(RULE, one.table_id, f"{one.label} {one.header}".strip(), _sentence(one), places, one.box)


def _sentence(one: Corrected) -> str:
    correction = one.correction
    done = {
        Action.OVERRIDE: f"인쇄 printed {one.printed}, 읽음 read {one.before}, 정정 corrected to {correction.value}",
        Action.DROP: f"보류 withheld: {one.printed}",
        Action.FLAG: f"표시 flagged: {one.printed}",
    }[correction.action]
    return f"{done}: {correction.reason} ({correction.who}, {correction.when})"

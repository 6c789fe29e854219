"""R001: every formula that a header declares, (C=A-B) or (D=C/B), holds in every row.

A formula of which no column is an operand cannot be checked: a remark says so, for nothing is passed over in silence.
So it does of figures in brackets that the arithmetic of their rows proves to be negative.
"""

from collections.abc import Iterator

from expectations.comparison import place
from expectations.evidence import Evidence
from expectations.identity_checks import identity_checks
from pipeline.formulas import read_formula, symbols_of
from pipeline.identities import Origin
from pipeline.model import Check, Column, Notice, Table
from pipeline.proven_minus import is_proven_minus

RULE = "R001"
_SHOWN = 5


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every row and declared formula whose operands are printed."""
    for sheet in evidence.sheets:
        yield from identity_checks(RULE, sheet, Origin.DECLARED)


def notices(evidence: Evidence) -> Iterator[Notice]:
    """A remark for every formula in a header that names a symbol of no column, or that no column took.

    And one for every column with figures whose brackets were proven to be a minus.
    """
    for sheet in evidence.sheets:
        yield from _proven(sheet.table)
    for sheet in evidence.sheets:
        table, taken = sheet.table, {one.target for one in sheet.identities if one.origin is Origin.DECLARED}
        known = {column.symbol for column in table.columns}
        for column in table.columns:
            if column.index in taken or not table.rows:
                continue
            symbols = set(symbols_of(_formula_over(column)))
            missing = sorted(symbols - known)
            # Letters that the header gives to no column at all are no formula: '(w/o)'.
            if symbols & known or (symbols and column.symbol):
                yield _notice(table, column, missing)


def _proven(table: Table) -> Iterator[Notice]:
    for column in table.columns:
        cells = [(row, a) for row in table.rows if is_proven_minus(a := table.amounts[row.index, column.index])]
        if cells:
            places = tuple(place(table, row, column) for row, _ in cells)
            printed = ", ".join(amount.text for _, amount in cells[:_SHOWN])
            statement = (
                f"괄호 {len(cells)}개는 행의 차가 음수임을 증명하여 음수로 읽었습니다 · "
                f"{len(cells)} figures in brackets are read as negative, as their rows' differences prove: {printed}"
            )
            yield Notice(RULE, table.table_id, " > ".join(column.header), statement, places, cells[0][1].box)


def _formula_over(column: Column) -> str:
    """The formula of a column, or of a name above it where its own says none."""
    return column.formula or next((f for name in column.header[:-1] if (f := read_formula(name).expression)), "")


def _notice(table: Table, column: Column, missing: list[str]) -> Notice:
    where = place(table, table.rows[0], column)
    lacks = f": {', '.join(missing)}에 해당하는 열이 없습니다 · no column is {', '.join(missing)}" if missing else ""
    statement = f"식 {_formula_over(column)}은 검산하지 못했습니다 · a declared formula that was not checked{lacks}"
    name = " > ".join(column.header)
    return Notice(RULE, table.table_id, name, statement, (where,), table.amounts[where.row, where.column].box)


def absent(evidence: Evidence) -> str:
    """Why a document has nothing to check."""
    if not any(column.formula for table in evidence.tables for column in table.columns):
        return "머리글에 산식이 없습니다 · no header declares a formula"
    return "산식의 양변이 함께 인쇄된 행이 없습니다 · no row prints both sides of a declared formula"

"""R001: every formula that a header declares, (C=A-B) or (D=C/B), holds in every row.

A formula of which no column is an operand cannot be checked: a remark says so, for nothing is passed over in silence.
"""

from collections.abc import Iterator

from expectations.comparison import place
from expectations.evidence import Evidence
from expectations.identity_checks import identity_checks
from pipeline.formulas import read_formula, symbols_of
from pipeline.identities import Origin
from pipeline.model import Check, Column, Notice, Table

RULE = "R001"


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every row and declared formula whose operands are printed."""
    for sheet in evidence.sheets:
        yield from identity_checks(RULE, sheet, Origin.DECLARED)


def notices(evidence: Evidence) -> Iterator[Notice]:
    """A remark for every formula in a header that names a symbol of no column, or that no column took."""
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

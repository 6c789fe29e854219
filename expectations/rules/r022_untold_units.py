"""R022: figures whose unit is not certain though their table states units are told, for a person to decide.

They are published without a unit: their name says that they are no sum of money, or could be either of several.
"""

from collections.abc import Iterator

from expectations.comparison import place
from expectations.evidence import Evidence
from pipeline.model import Column, Notice, Row, Table

RULE = "R022"


def notices(evidence: Evidence) -> Iterator[Notice]:
    """A remark for every column of figures without a unit, and for every row of them in columns that have one."""
    for table in evidence.tables:
        if not table.unit_text:
            continue
        for column in table.columns:
            if column.unit is None and (rows := [row for row in table.rows if _is_untold(table, row, column)]):
                yield _notice(table, " > ".join(column.header), [(row, column) for row in rows])
        plain = [column for column in table.columns if column.unit is not None and column.varies]
        for row in table.rows:
            if columns := [column for column in plain if _is_untold(table, row, column)]:
                yield _notice(table, row.label, [(row, column) for column in columns])


def _is_untold(table: Table, row: Row, column: Column) -> bool:
    amount = table.amounts[row.index, column.index]
    return amount.value is not None and amount.unit is None


def _notice(table: Table, subject: str, figures: list[tuple[Row, Column]]) -> Notice:
    places = tuple(place(table, row, column) for row, column in figures)
    statement = (
        f"(단위: {table.unit_text})인 표에서 수 {len(places)}개의 단위를 알 수 없어 단위 없이 실었습니다 · "
        f"{len(places)} figures are published without a unit, which is not certain here"
    )
    first = table.amounts[places[0].row, places[0].column]
    return Notice(RULE, table.table_id, subject, statement, places, first.box)


def absent(evidence: Evidence) -> str:
    """Why a document has nothing to look at; empty where every figure was looked at."""
    if any(table.unit_text for table in evidence.tables):
        return ""
    return "단위를 밝힌 금액 표가 없습니다 · no table of amounts states a unit"

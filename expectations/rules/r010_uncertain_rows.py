"""R010: a row whose numbers fit its columns in several ways is told, for a person to decide."""

from collections.abc import Iterator

from expectations.comparison import place
from expectations.evidence import Evidence
from pipeline.model import Notice, Row, Table, ValueStatus

RULE = "R010"


def notices(evidence: Evidence) -> Iterator[Notice]:
    """A remark for every row published as `ambiguous`."""
    for table in evidence.tables:
        uncertain = {row for (row, _), amount in table.amounts.items() if amount.status is ValueStatus.AMBIGUOUS}
        for row in table.rows if uncertain else ():
            if row.index in uncertain:
                yield _notice(table, row)


def _notice(table: Table, row: Row) -> Notice:
    amounts = [table.amounts[row.index, column.index] for column in table.columns]
    printed = " ".join(amount.text for amount in amounts if amount.text)
    count = sum(bool(amount.text) for amount in amounts)
    statement = (
        f"'{printed}': 값 {count}개를 열 {len(amounts)}개에 놓는 방법이 여럿입니다. 왼쪽부터 읽었습니다 · "
        f"{count} cells fit {len(amounts)} columns in several ways; read from the left"
    )
    places = tuple(place(table, row, column) for column in table.columns)
    return Notice(RULE, table.table_id, row.label, statement, places, amounts[0].box)


def absent(evidence: Evidence) -> str:
    """Why a document has nothing to look at; empty where every row was looked at."""
    return "" if evidence.tables else "금액 표가 없습니다 · no table of amounts"

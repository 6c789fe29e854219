"""R017: a total that a table breaks down in several ways (기능별 분류(합계), 비목별 분류(합계)) is one total."""

from collections.abc import Iterator, Sequence

from expectations.comparison import Claim, compare, is_no_chance, place, short_name, sum_relation
from expectations.evidence import Evidence
from pipeline import intervals
from pipeline.model import Check, Column, Row, Table, ValueStatus

RULE = "R017"


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every column of every later total, held to the first, where most columns agree."""
    for table in evidence.tables:
        first, *later = _totals(table) or (None,)
        for row in later:
            found = [
                check for column in table.columns if first and (check := _check(table, first, row, column)) is not None
            ]
            if is_no_chance(found):
                yield from found


def _totals(table: Table) -> Sequence[Row]:
    """The first row of each breakdown, which bears its total."""
    return [
        row
        for row in table.rows
        if row.breakdown and (row.index == 0 or table.rows[row.index - 1].breakdown != row.breakdown)
    ]


def _check(table: Table, first: Row, row: Row, column: Column) -> Check | None:
    amounts = [table.amounts[one.index, column.index] for one in (row, first)]
    if amounts[1].value is None or any(one.status is ValueStatus.AMBIGUOUS for one in amounts):
        return None
    places = [place(table, row, column), place(table, first, column)]
    allowed = intervals.printed(amounts[1].value, exact=column.is_exact)
    name = f"{row.label} {short_name(column)}"
    claim = Claim(RULE, table, places, name, f"{first.label} {amounts[1].text}", relation=sum_relation(places[1:]))
    return compare(claim, allowed, amounts[1].value)


def absent(evidence: Evidence) -> str:
    """Why a document has nothing to check."""
    if not any(len(_totals(table)) > 1 for table in evidence.tables):
        return "한 합계를 여러 기준으로 나눈 표가 없습니다 · no table breaks one total down in several ways"
    return "그 합계들이 대부분의 열에서 달라 다른 합계로 봅니다 · its totals mostly differ, and are of different things"

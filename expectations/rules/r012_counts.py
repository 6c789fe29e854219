"""R012: a summary counts what the document lists: the audit's requests, in all, by their kind and by their state."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from expectations.comparison import Claim, compare, place
from expectations.evidence import Evidence
from pipeline import intervals
from pipeline.model import Check, Column, Line, Notice, Record, Row, RowRole, Table
from pipeline.wording import squeeze

RULE = "R012"
_LISTED = "audit_requests"
_SUMMARY = "audit_summary"
# The words with which a request's state is printed, by the measure that counts it.
_STATES = {
    "completed": ("완료",),
    "in_progress": ("추진중", "진행중"),
    "under_review": ("검토중",),
    "not_adopted": ("미반영",),
}
_ABOVE = 3


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every count of a summary of audit requests, where the document lists them."""
    requests = _requests(evidence.extraction.records)
    summaries = [table for table in evidence.tables if table.kind == _SUMMARY]
    if not requests or len(summaries) != 1:
        return
    table = summaries[0]
    for row in table.rows:
        listed = requests if row.role is RowRole.TOTAL else _of_kind(requests, row)
        if not listed:
            continue
        for column in table.columns:
            if (count := _count(listed, column)) is not None and (check := _check(table, row, column, count)):
                yield check


def notices(evidence: Evidence) -> Iterator[Notice]:
    """A remark for every total whose name is printed once more, alone, above its row."""
    totals = [
        (table, row, table.amounts[row.index, table.columns[0].index].box)
        for table in evidence.tables
        for row in table.rows
        if row.role is RowRole.TOTAL
    ]
    by_page: dict[int, list[Line]] = {box.page: [] for _, _, box in totals}
    for line in evidence.extraction.document.lines:
        if (page := by_page.get(line.box.page)) is not None:
            page.append(line)
    for table, row, box in totals:
        if _is_repeated(row, box.top, by_page[box.page]):
            statement = (
                f"'{row.label}'가 제 행 위에 숫자 없이 한 번 더 인쇄되었습니다 · printed once more without figures"
            )
            yield Notice(RULE, table.table_id, row.label, statement, (place(table, row, table.columns[0]),), box)


def _is_repeated(row: Row, top: float, lines: Iterable[Line]) -> bool:
    return any(0 < top - line.box.top <= _ABOVE and squeeze(line.text) == squeeze(row.label) for line in lines)


def _requests(records: Sequence[Record]) -> list[dict[str, str]]:
    found: dict[tuple[str, int], dict[str, str]] = {}
    for record in records:
        if record.kind == _LISTED:
            found.setdefault((record.table_id, record.row), {}).setdefault(record.header, record.text)
    return list(found.values())


def _of_kind(requests: Sequence[Mapping[str, str]], row: Row) -> list[Mapping[str, str]]:
    """The requests of the kind that a row counts: their section is called as the row is, as far as the words go."""
    name = _letters(row.label.split("(")[0])
    return [one for one in requests if _alike(name, _letters(one.get("category", "")))]


def _letters(text: str) -> str:
    return "".join(letter for letter in squeeze(text) if letter.isalnum()).replace("및", "")


def _alike(name: str, category: str) -> bool:
    return bool(name) and bool(category) and (category.startswith(name) or name.startswith(category))


def _count(listed: Sequence[Mapping[str, str]], column: Column) -> int | None:
    if column.measure in _STATES:
        states = Counter(squeeze(one.get("status", "")) for one in listed)
        return sum(n for state, n in states.items() if state.endswith(_STATES[column.measure]))
    return len(listed) if column.header and squeeze(column.header[-1]) in {"계", "합계", "총계"} else None


def _check(table: Table, row: Row, column: Column, count: int) -> Check | None:
    value = Decimal(count)
    claim = Claim(RULE, table, [place(table, row, column)], f"{row.label} {column.header[-1]}", f"목록의 {count}건")
    return compare(claim, intervals.printed(value, exact=True), value)


def absent(evidence: Evidence) -> str:
    """Why a document has nothing to check."""
    if not any(table.kind == _SUMMARY for table in evidence.tables):
        return "지적사항 총괄표가 없습니다 · no summary counts audit requests"
    return "총괄표가 세는 지적사항 목록이 없습니다 · the requests that the summary counts are not listed"

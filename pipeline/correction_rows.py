"""Turns corrections into published rows, those too whose document was not there, and names the stale ones."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.model import Corrected, Correction
from pipeline.observations import Values
from pipeline.schema import CORRECTIONS

_AT = {name: index for index, name in enumerate(CORRECTIONS.names)}
_ABSENT = (
    "its document is not in this run, could not be read, or may not be published / "
    "문서가 이번 실행에 없거나, 읽지 못했거나, 실을 수 없음"
)


def correction_rows(some: Iterable[Corrected]) -> Iterator[Values]:
    """A row for each correction of a document."""
    for one in some:
        asked = one.correction
        yield (
            asked.line,
            asked.document_id,
            str(asked.action),
            "stale" if one.problem else "applied",
            one.problem,
            one.revision,
            one.table_id,
            one.row,
            one.label,
            one.header,
            asked.expect,
            one.printed,
            one.before,
            asked.value,
            asked.reason,
            asked.who,
            asked.when,
            one.box.page if one.box else None,
        )


def unanswered(corrections: Sequence[Correction], rows: Iterable[Values]) -> Iterator[Values]:
    """Rows for the corrections that no row speaks of: their documents were not read."""
    answered = {row[_AT["correction_line"]] for row in rows}
    return correction_rows(Corrected(one, "", _ABSENT) for one in corrections if one.line not in answered)

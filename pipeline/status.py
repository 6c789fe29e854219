"""Tells how the last night went: what was read, what changed, what stands in quarantine, how old each source is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.changes.editions import connected
from pipeline.errors import OutputError
from pipeline.last_run import mark_of
from pipeline.summary import Summary
from pipeline.swap import MARK

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_DAY = 86_400
_TABLES = ("documents", "withheld", "changelog", "observations")
_CHANGES = """
    SELECT document_id, first(reason), count(*) FROM now_changelog WHERE since = 'nightly'
    GROUP BY document_id ORDER BY document_id
"""
_UNREAD = """
    SELECT document_id, reason, message FROM now_documents WHERE status = 'quarantined' ORDER BY document_id
"""
_WITHHELD = """
    SELECT w.document_id, w.reason, count(*) FROM now_withheld w JOIN now_documents d USING (document_id)
    WHERE w.table_id <> '' GROUP BY ALL ORDER BY ALL
"""
_DRIFT = """
    WITH moved AS (
        SELECT document_id, change, header, count(*) AS cells FROM now_changelog
        WHERE since = 'nightly' AND reason = 'new_revision' AND change IN ('added', 'removed') AND header <> ''
        GROUP BY ALL
    ), standing AS (SELECT document_id, header, count(*) AS cells FROM now_observations GROUP BY ALL)
    SELECT moved.document_id, change, header FROM moved LEFT JOIN standing USING (document_id, header)
    WHERE CASE change WHEN 'added' THEN moved.cells = standing.cells ELSE standing.cells IS NULL END ORDER BY ALL
"""
_AGES = """
    SELECT document_id, path, retrieved_at, vanished_at FROM now_documents ORDER BY document_id
"""


@dataclass(frozen=True, slots=True)
class Age:
    """A source: when its bytes were had first, and since when it is missed; both ISO 8601, empty where not known."""

    document_id: str
    path: str
    retrieved_at: str
    vanished_at: str

    def days(self, now: datetime) -> int | None:
        """For how many days these bytes have been its newest; none where the clock has gone back since."""
        return max(0, (now - datetime.fromisoformat(self.retrieved_at)).days) if self.retrieved_at else None


@dataclass(frozen=True, slots=True)
class Status:
    """The last night, from what it published.

    `changes` are documents with the reason and the number of cells; `quarantined` documents with reason and message;
    `withheld` documents with reason and the number of tables; `drift` documents of a new revision with the header that
    was `added` to their tables or `removed`.
    """

    published_at: datetime
    summary: Summary
    changes: Sequence[tuple[str, str, int]]
    quarantined: Sequence[tuple[str, str, str]]
    withheld: Sequence[tuple[str, str, int]]
    drift: Sequence[tuple[str, str, str]]
    ages: Sequence[Age]


def status_of(edition: Path) -> Status:
    """The status that a published folder tells. Raises OutputError where no run has published into it."""
    mark = mark_of(edition)
    try:
        summary = Summary(**mark["summary"])
    except (KeyError, TypeError) as error:
        raise OutputError(f"{edition}: 아직 공개된 것이 없습니다 · no run has published here yet") from error
    with connected({"now": edition}, _TABLES) as connection:
        return Status(
            published_at=datetime.fromtimestamp((edition / MARK).stat().st_mtime, UTC),
            summary=summary,
            changes=_rows(connection, _CHANGES),
            quarantined=_rows(connection, _UNREAD),
            withheld=_rows(connection, _WITHHELD),
            drift=_rows(connection, _DRIFT),
            ages=[Age(*(text or "" for text in row)) for row in _rows(connection, _AGES)],
        )


def _rows(connection: "DuckDBPyConnection", query: str) -> list[Any]:
    return connection.execute(query).fetchall()


def metrics(status: Status, unreviewed: int, now: datetime) -> str:
    """What a night has shown as OpenMetrics text, for whoever collects it from a file; ages in seconds."""
    gauges: dict[str, Mapping[str, float]] = {
        name: {"": count} for name, count in {**status.summary.counts, "unreviewed_discrepancies": unreviewed}.items()
    }
    gauges["quarantined_documents"] = Counter(_label("reason", reason) for _, reason, _ in status.quarantined)
    gauges["vanished_documents"] = {"": sum(bool(one.vanished_at) for one in status.ages)}
    gauges["source_age_seconds"] = {
        _label("document_id", one.document_id): _DAY * days
        for one in status.ages
        if (days := one.days(now)) is not None
    }
    gauges["published_seconds"] = {"": int(status.published_at.timestamp())}
    lines: list[str] = []
    for name, values in gauges.items():
        lines.append(f"# TYPE yesan_{name} gauge")
        lines += [f"yesan_{name}{label} {value:.0f}" for label, value in sorted(values.items())]
    return "\n".join([*lines, "# EOF", ""])


def _label(name: str, value: str) -> str:
    escaped = value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
    return f'{{{name}="{escaped}"}}'

"""`yesan status`: how the last night went, as a table or as metrics."""

import argparse
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pipeline import messages
from pipeline.commands.exits import FINE, UNREADABLE
from pipeline.summary import show

if TYPE_CHECKING:
    from pipeline.status import Status

_OLDEST = 10


def run(options: argparse.Namespace) -> int:
    """The exit code: 3 where a document is in quarantine."""
    from expectations.discrepancies import read_discrepancies
    from expectations.reviews import read_reviews
    from pipeline.status import metrics, status_of
    from pipeline.vintages import published

    edition = published(options.output)
    status, known = status_of(edition), read_reviews()
    new = sum(one.key not in known for one in read_discrepancies(edition / "report") or ())
    if options.metrics:
        print(metrics(status, new, datetime.now(UTC)), end="")
    else:
        _tell(status, new)
    return UNREADABLE if status.quarantined else FINE


def _tell(status: "Status", new: int) -> None:
    now = datetime.now(UTC)
    print(messages.LAST_NIGHT.format(when=status.published_at.astimezone().isoformat(" ", "minutes")))
    show(status.summary)
    _list(messages.UNREVIEWED, [str(new)] if new else [])
    _list(messages.CHANGED, (f"{name}: {cells:,} [{reason}]" for name, reason, cells in status.changes))
    _list(messages.QUARANTINED, (f"{name}: {message} [{reason}]" for name, reason, message in status.quarantined))
    _list(messages.WITHHELD_TABLES, (f"{name}: {tables} [{reason}]" for name, reason, tables in status.withheld))
    signs = {"added": "+", "removed": "−"}
    _list(messages.DRIFT, (f"{name}: {signs[change]} {header}" for name, change, header in status.drift))
    _list(messages.VANISHED, (f"{one.document_id}: {one.vanished_at}" for one in status.ages if one.vanished_at))
    aged = sorted(
        ((days, one) for one in status.ages if (days := one.days(now)) is not None), key=lambda pair: -pair[0]
    )
    _list(messages.AGES, (f"{one.document_id}: {messages.DAYS.format(days=days)}" for days, one in aged[:_OLDEST]))


def _list(title: str, lines: Iterable[str]) -> None:
    some = list(lines)
    if some:
        print(title, *(f"  {line}" for line in some), sep="\n")

"""`yesan diff`: what moved between two editions, or between two reports of one organisation."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pipeline import messages
from pipeline.commands.exits import FINE

if TYPE_CHECKING:
    from pipeline.changes.moves import Move
    from pipeline.observations import Values

_MOST = 40
_WIDE = 140


def run(options: argparse.Namespace) -> int:
    """The exit code; that something moved is no failure."""
    from pipeline.changes.sides import moves, side

    old, new = (side(name, options.edition, _read) for name in (options.old, options.new))
    found = moves(old, new)
    _show(found)
    if options.output:
        _write(options, found)
    counts = {name: sum(one.change == name for one in found) for name in ("added", "removed")}
    print(messages.MOVED.format(moved=len(found) - sum(counts.values()), **counts))
    return FINE


def _read(path: str) -> "Iterable[Values] | None":
    """The observations of a file; None, and the reason is told, where it cannot be read."""
    from pipeline.commands.paths import outcomes, status_of
    from pipeline.observations import observations

    (result,) = outcomes([path], audited=False)
    status_of(result)
    return None if result.extraction is None else observations(result.extraction, result.statuses)


def _show(found: "Sequence[Move]") -> None:
    from rich.console import Console
    from rich.table import Table

    from pipeline.changes.listing import shown

    table = Table(box=None, pad_edge=False)
    for title in messages.DIFF_COLUMNS:
        table.add_column(title, justify="left" if title == messages.DIFF_COLUMNS[0] else "right", overflow="fold")
    for one in map(shown, found[:_MOST]):
        unit = "" if one.unit == "KRW" else f" [{one.unit}]"
        what = "" if one.difference or not one.old or not one.new else f" ({one.state})"
        table.add_row(f"{one.label} | {one.header}{unit}{what}", one.old, one.new, one.difference, one.percent)
    Console(markup=False, highlight=False, width=None if sys.stdout.isatty() else _WIDE).print(table)
    if len(found) > _MOST:
        print(messages.DIFF_MORE.format(more=len(found) - _MOST))


def _write(options: argparse.Namespace, found: "Sequence[Move]") -> None:
    import csv
    import json

    from expectations.report.moves import moves_page
    from pipeline.changes.listing import csv_rows
    from pipeline.swap import MARK, replacing

    with replacing(options.output) as folder:
        with (folder / "changes.csv").open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle, lineterminator="\n").writerows(csv_rows(found))
        page = moves_page(options.old, options.new, found)
        (folder / page.path).write_text(page.text, encoding="utf-8", errors="backslashreplace")
        (folder / MARK).write_text(json.dumps({"made_by": "yesan diff"}) + "\n", encoding="utf-8")

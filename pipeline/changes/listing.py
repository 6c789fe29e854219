"""Lays out what moved as rows of text: for the terminal, the CSV and the page alike."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from pipeline.changes.moves import Figure, Move

COLUMNS = (
    "change", "reason", "old_document", "new_document", "table", "label", "old_header", "new_header", "measure", "unit",
    "old_value", "new_value", "difference", "percent", "old_printed", "new_printed", "old_page", "new_page", "old_line",
    "new_line",
)  # fmt: skip
_FORMULA = tuple("=+-@\t\r")
_MARKS = {"dash": "-", "blank": "(blank)", "withheld": "(withheld)"}


class Shown(NamedTuple):
    """A move as people read it; `state` is the name of its change."""

    state: str
    table: str
    label: str
    header: str
    unit: str
    old: str
    new: str
    difference: str
    percent: str
    reason: str
    places: str


def csv_rows(moves: Iterable[Move]) -> Iterator[Sequence[object]]:
    """The header and a row for each move; texts that a spreadsheet would take for a formula have an apostrophe."""
    yield COLUMNS
    for one in moves:
        sides = (one.old, one.new)
        numbers = (*(side.value if side else None for side in sides), one.difference, one.percent)
        yield (
            *map(_guarded, (one.change, one.reason, *(side.document_id if side else "" for side in sides))),
            *map(_guarded, (one.table, one.label, *(side.header if side else "" for side in sides))),
            *map(_guarded, (one.measure, one.unit)),
            *("" if number is None else f"{number:f}" for number in numbers),
            *(_guarded(side.printed) if side else "" for side in sides),
            *(side.page if side else "" for side in sides),
            *(side.line if side else "" for side in sides),
        )


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) and len(text) > 1 else text


def shown(one: Move) -> Shown:
    """The move for the terminal and the page: figures with thousands, the difference with its sign."""
    headers = dict.fromkeys(side.header for side in (one.old, one.new) if side)
    return Shown(
        one.change,
        one.table,
        one.label,
        " → ".join(headers),
        one.unit,
        _figure(one.old),
        _figure(one.new),
        _signed(one.difference),
        f"{one.percent:+,f}%" if one.difference and one.percent is not None else "",
        one.reason,
        " → ".join(_place(side) for side in (one.old, one.new) if side),
    )


def _figure(side: Figure | None) -> str:
    if side is None:
        return ""
    return _MARKS.get(side.status, side.printed) if side.value is None else f"{side.value:,f}"


def _signed(difference: Decimal | None) -> str:
    return f"{difference:+,f}" if difference else ""


def _place(side: Figure) -> str:
    where = f":{side.line}" if side.line is not None else f" p. {side.page}"
    return f"{side.document_id}{where}"

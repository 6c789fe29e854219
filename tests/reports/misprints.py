"""What the checks make of planted misprints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import expectations
from pipeline.model import Check, Extraction, Place, Table, Verdict
from tests.reports.plant import Planted, plant, with_arithmetic
from tests.reports.reading import extraction


@dataclass(slots=True)
class Verdicts:
    """How many misprints were planted and found, and what was flagged without cause.

    `false` are checks that fail with no misprint near any of their numbers; `far` are numbers under a failing check
    with no misprint in their own row or column, such as the other table's number of a check across tables.
    """

    planted: int = 0
    read: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    far: list[str] = field(default_factory=list)


def judge(text: str, gold: Sequence[Mapping[str, Any]], seed: int, count: int) -> Verdicts:
    """Plant misprints and see which stand under a failing check."""
    wrong, planted = plant(text, with_arithmetic(gold), seed, count)
    read = extraction(wrong)
    failing = [check for check in expectations.check(read) if check.verdict is Verdict.DISCREPANCY]
    flagged = {place for place, status in expectations.statuses(failing).items() if status == "discrepancy"}
    result = Verdicts(planted=len(planted))
    spots: set[Place] = set()
    for misprint in planted:
        place = _place(read, misprint)
        if place is None:
            result.missed.append(f"not read: {misprint}")
            continue
        spots.add(place)
        result.read += 1
        result.found += place in flagged
        if place not in flagged:
            result.missed.append(str(misprint))
    result.false = [_name(check) for check in failing if not any(_near(p, spots) for p in check.places)]
    suspects = [(c, p) for c in failing for p in (c.places if c.suspects is None else c.suspects)]
    result.far = sorted({f"{_name(c)} at {p}" for c, p in suspects if not _near(p, spots)})
    return result


def _place(read: Extraction, misprint: Planted) -> Place | None:
    """Where the misprinted number was read, told by its line and text."""
    for table in read.tables:
        for (row, column), amount in table.amounts.items():
            if (
                amount.box.top == misprint.line
                and amount.text == misprint.now
                and _column_fits(table, column, misprint)
            ):
                return Place(table.table_id, row, column)
    return None


def _column_fits(table: Table, column: int, misprint: Planted) -> bool:
    """Tell two equal numbers of one line apart by the column's last words."""
    same = [a for (_, c), a in table.amounts.items() if a.box.top == misprint.line and a.text == misprint.now]
    wanted = "".join(misprint.column.split())
    return len(same) < 2 or "".join("".join(table.columns[column].header).split()) == wanted.replace(">", "")


def _near(place: Place, spots: set[Place]) -> bool:
    """Whether a misprint stands in the same row or column of the same table."""
    return any(
        place.table_id == spot.table_id and (place.row == spot.row or place.column == spot.column) for spot in spots
    )


def _name(check: Check) -> str:
    return f"{check.rule} {check.table_id} {check.subject}: {check.statement}, printed {check.printed}"

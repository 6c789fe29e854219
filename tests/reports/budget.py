"""Figures of budget lines in fine units, and how they are printed."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from tests.reports.figures import UNIT_IN_WON, Marks, half_up, money, ratio
from tests.reports.placements import WIDE_BLANK, fits


@dataclass(slots=True)
class Line:
    """A line of a budget table: this year's and last year's budget and what was spent, in thousands of won.

    `shape` says what is left blank: full, gone (no budget this year), new (a printed 0 last year, no rate),
    new_blank (nothing last year), unspent (no execution printed).
    """

    now: int
    before: int
    spent: int
    shape: str = "full"


def total(lines: list[Line]) -> Line:
    """Add lines up."""
    return Line(sum(i.now for i in lines), sum(i.before for i in lines), sum(i.spent for i in lines))


def invent(rng: Random, shape: str, low: float = 3.8, high: float = 6.9) -> Line:
    """Make up a line of this shape, in thousands of won."""
    now = money(rng, low, high)
    if rng.random() < 0.06:
        now = rng.randint(400, 9_000)
    before = max(600, round(now * 10 ** rng.gauss(0, 0.25)))
    if rng.random() < 0.12:
        before = now
    if rng.random() < 0.02:
        before = rng.randint(20, 480)
    spent = round(now * rng.choice((0.0, 1.0, 1.0, *(rng.uniform(0.2, 1.0) for _ in range(9)))))
    match shape:
        case "gone":
            return Line(0, before, 0, shape)
        case "new" | "new_blank":
            return Line(now, 0, spent, shape)
        case "unspent":
            return Line(now, before, 0, shape)
        case _:
            return Line(now, before, spent)


def any_shape(rng: Random) -> str:
    """Most lines are full."""
    return rng.choices(("full", "gone", "new", "new_blank", "unspent"), (70, 15, 7, 5, 3))[0]


def raws(line: Line, marks: Marks, unit: str) -> list[str | None]:
    """Print A, B, C=A-B, D=C/B, E, F=E/A in the printed `unit`."""

    def amount(value: int) -> str:
        return marks.amount(printed(value, unit))

    change = line.now - line.before
    rate = marks.percent(ratio(change, line.before)) if line.before else None
    used = marks.percent(ratio(line.spent, line.now)) if line.now else None
    full: list[str | None] = [amount(line.now), amount(line.before), amount(change), rate, amount(line.spent), used]
    blank = {"gone": (0, 4, 5), "new": (3,), "new_blank": (1, 3), "unspent": (4, 5), "full": ()}[line.shape]
    return [None if index in blank else raw for index, raw in enumerate(full)]


def printed(thousands: int, unit: str) -> int:
    """Round an amount in thousands of won to the printed unit."""
    return int(half_up(Decimal(thousands) * 1000 / UNIT_IN_WON[unit]))


def tokens(rng: Random, row: list[str | None], *, lose: float = 0.2) -> list[str]:
    """Print a row's figures as a collapsed dump does: blanks as U+3000 or, if nothing else fits, lost."""
    wide: list[str] = []
    for index, raw in enumerate(row):
        if raw is not None:
            wide.append(raw)
        elif index in {0, 1, 4}:
            wide.append(WIDE_BLANK)
    bare = [raw for raw in row if raw is not None]
    if rng.random() < lose and fits(bare) == {tuple(row)}:
        return bare
    return wide


def readable(rng: Random, shape: str, marks: Marks, unit: str) -> tuple[Line, list[str]]:
    """Make up a line whose printed figures can be read in one way only."""
    while True:
        line = invent(rng, shape)
        row = raws(line, marks, unit)
        chosen = tokens(rng, row)
        if fits(chosen) == {tuple(row)}:
            return line, chosen

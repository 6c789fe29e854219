"""How many ways the printed figures of a detail row can stand in its six columns and keep the declared arithmetic."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from tests.reports.gold import parse

WIDE_BLANK = "\u3000"
Slots = tuple[str | None, ...]

_ZERO = Decimal(0)
_HALF = Decimal("0.5")
_TWENTIETH = Decimal("0.05")


def fits(tokens: Sequence[str]) -> set[Slots]:
    """Every admissible reading of `tokens` (printed numbers and U+3000 for a printed blank) as A, B, C, D, E, F."""
    return {slots for slots in _spreads(tokens) if _holds(slots)}


def _spreads(tokens: Sequence[str]) -> Iterator[Slots]:
    """Lay the tokens out over six columns in order, in every way."""
    if len(tokens) > 6:
        return
    for chosen in combinations(range(6), len(tokens)):
        slots: list[str | None] = [None] * 6
        for column, token in zip(chosen, tokens, strict=True):
            slots[column] = None if token == WIDE_BLANK else token
        yield tuple(slots)


def _holds(slots: Slots) -> bool:
    """Tell whether C=A-B, D=C/B and F=E/A can all hold."""
    for index, raw in enumerate(slots):
        if raw is not None and raw.endswith("%") != (index in {3, 5}):
            return False
    figures: list[Decimal | None] = [None if raw is None else parse(raw) for raw in slots]
    a, b, c, d, e, f = figures
    return _change_holds(a, b, c) and _growth_holds(b, c, d) and _use_holds(a, e, f)


def _change_holds(a: Decimal | None, b: Decimal | None, c: Decimal | None) -> bool:
    """C=A-B, a blank standing for 0; C itself may be blank where nothing changed."""
    return (a is not None or b is not None) and abs((a or _ZERO) - (b or _ZERO) - (c or _ZERO)) <= 3 * _HALF


def _growth_holds(b: Decimal | None, c: Decimal | None, d: Decimal | None) -> bool:
    """D=C/B; D may be blank where nothing changed or nothing stood before."""
    if d is None:
        return not b or not c
    return b is not None and _rate_holds(c or _ZERO, b, d)


def _use_holds(a: Decimal | None, e: Decimal | None, f: Decimal | None) -> bool:
    """F=E/A, both printed or neither."""
    if e is None or f is None:
        return e is None and f is None
    return a is not None and e >= 0 and _rate_holds(e, a, f)


def _rate_holds(part: Decimal, whole: Decimal, rate: Decimal) -> bool:
    """Tell whether `rate` can be `part` / `whole` within what the printed digits allow."""
    low_whole, high_whole = whole - _HALF, whole + _HALF
    if low_whole <= 0:
        return True
    ends = [(rate + step) * end / 100 for step in (-_TWENTIETH, _TWENTIETH) for end in (low_whole, high_whole)]
    return min(ends) <= part + _HALF and max(ends) >= part - _HALF

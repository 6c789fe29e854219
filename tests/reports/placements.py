"""How many ways the printed figures of a detail row can stand in its six columns and keep the declared arithmetic."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from tests.reports.gold import parse

WIDE_BLANK = "\u3000"
Slots = tuple[str | None, ...]

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
    a, b, c, d, e, f = (None if raw is None else parse(raw) for raw in slots)
    if c is None or (a is None and b is None) or abs((a or 0) - (b or 0) - c) > 3 * _HALF:
        return False
    if d is None and b:
        return False
    if d is not None and (b is None or not _rate_holds(c, b, d)):
        return False
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

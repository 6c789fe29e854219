"""Numbers as a Korean report prints them: rounded from finer units, marks, commas, percent signs."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

UNIT_IN_WON = {"원": 1, "천원": 1_000, "백만원": 1_000_000, "억원": 100_000_000}
"""How many won one printed unit is."""


def half_up(value: Decimal, places: int = 0) -> Decimal:
    """Round as spreadsheets do: halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def ratio(part: int, whole: int, places: int = 1) -> Decimal:
    """The percentage of `part` in `whole`, rounded half up."""
    return half_up(Decimal(part) * 100 / Decimal(whole), places)


@dataclass(frozen=True, slots=True)
class Marks:
    """How one table prints: its mark for negatives, and whether a negative below one loses its zero ('△.1%')."""

    negative: str = "△"
    bare_point: bool = True

    def amount(self, value: Decimal | int) -> str:
        """Print an amount with its sign and commas."""
        number = Decimal(value)
        text = f"{abs(number):,}"
        if number >= 0:
            return text
        return self.negative + (text[1:] if self.bare_point and text.startswith("0.") else text)

    def percent(self, value: Decimal) -> str:
        """Print a rate with a percent sign."""
        return self.amount(value) + "%"


def spread(rng: Random, total: int, parts: int) -> list[int]:
    """Split a whole number into `parts` whole numbers, none negative."""
    cuts = sorted(rng.randint(0, total) for _ in range(parts - 1))
    return [high - low for low, high in zip([0, *cuts], [*cuts, total], strict=True)]


def money(rng: Random, low: float, high: float, step: int = 1) -> int:
    """An amount between the powers of ten `low` and `high`, a multiple of `step`."""
    return max(step, round(10 ** rng.uniform(low, high) / step) * step)

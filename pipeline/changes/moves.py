"""What moved between two editions or two reports, one figure each, in one unit and by size."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal

_EXACT = Context(prec=100, rounding=ROUND_HALF_EVEN)
_TENTH = Decimal("0.1")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one side: its value in the unit that both sides share (won for money), as printed, and its place.

    `precision` is half of what its last printed digit stands for, in the same unit.
    """

    document_id: str
    header: str
    value: Decimal | None
    printed: str
    status: str
    page: int | None
    line: int | None
    precision: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Move:
    """A figure that is not the same on both sides; one side is None where it appeared or disappeared."""

    change: str
    table: str
    label: str
    measure: str
    unit: str
    old: Figure | None
    new: Figure | None
    reason: str = ""

    @property
    def difference(self) -> Decimal | None:
        """New less old, in the unit; None where one of them is no number."""
        if self.old is None or self.new is None or self.old.value is None or self.new.value is None:
            return None
        return _EXACT.subtract(self.new.value, self.old.value)

    @property
    def percent(self) -> Decimal | None:
        """The difference as a share of the old value, in per cent with one decimal; None from nothing or zero."""
        difference = self.difference
        if difference is None or self.old is None or not self.old.value:
            return None
        share = _EXACT.divide(_EXACT.multiply(difference, _HUNDRED), abs(self.old.value))
        return _EXACT.quantize(share, _TENTH)

    @property
    def size(self) -> Decimal:
        """What the move weighs: the difference, or the whole figure where it appeared or disappeared."""
        if self.difference is not None:
            return abs(self.difference)
        values = [side.value for side in (self.old, self.new) if side and side.value is not None]
        return max(map(abs, values), default=Decimal(0))


def figure(row: Mapping[str, object], prefix: str = "") -> Figure:
    """The figure of an observation, its value in won or, for other units, with the power of ten multiplied in."""
    value, krw, mult = row[f"{prefix}value"], row[f"{prefix}amount_krw"], row[f"{prefix}unit_mult"]
    power = int(str(mult)) if mult is not None else 0
    scaled = value.scaleb(power, _EXACT) if isinstance(value, Decimal) else None
    if isinstance(krw, int):
        scaled = Decimal(krw)
    printed = str(row[f"{prefix}printed"] or "")
    return Figure(
        str(row[f"{prefix}document_id"]),
        str(row[f"{prefix}header"] or ""),
        scaled,
        printed,
        str(row[f"{prefix}value_status"] or ""),
        _whole(row[f"{prefix}page"]),
        _whole(row[f"{prefix}line"]),
        _precision(printed, power),
    )


def _precision(printed: str, power: int) -> Decimal:
    decimals = sum(letter.isdigit() for letter in printed.partition(".")[2])
    return _EXACT.divide(Decimal(1).scaleb(power - decimals, _EXACT), Decimal(2))


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def by_size(moves: Iterable[Move]) -> list[Move]:
    """Money first, then other units; in each the largest first, and those alike in their order."""
    return sorted(moves, key=lambda one: (one.unit != "KRW", one.unit, -one.size))

"""Figures for tables with known truth, always the same for a seed."""

from collections.abc import Callable, Sequence
from random import Random

from tests.typeset.battery.known import Known, Printed, Truth, names, truths, unit_line

WON, THOUSAND, MILLION, HUNDRED_MILLION = ("KRW", 0), ("KRW", 3), ("KRW", 6), ("KRW", 8)
PERSON, PERCENT, COUNT = ("PERSON", 0), ("PERCENT", 0), ("COUNT", 0)
WORKS = ("공원 녹지 조성", "하천 정비 사업", "도서관 운영 지원", "청년 일자리 창출", "보육료 지원", "주차장 확충")
Made = tuple[list[list[Printed]], list[list[Printed]], list[Truth]]


class Maker:
    """Draws figures and sets simple tables with them."""

    def __init__(self, seed: int) -> None:
        """The same seed draws the same figures."""
        self.rng = Random(seed)  # noqa: S311 - the same seed, the same tables

    def number(self, low: int = 1000, high: int = 999999) -> int:
        """A whole number."""
        return self.rng.randint(low, high)

    def amount(self, low: int = 1000, high: int = 999999) -> str:
        """A whole number as printed."""
        return signed(self.number(low, high))

    def share(self, high: float = 99.0) -> str:
        """A rate with one digit behind the point."""
        return f"{self.rng.uniform(1, high):.1f}"

    def simple(
        self,
        labels: Sequence[str],
        heads: Sequence[str],
        unit: tuple[str, int] | None,
        make: Callable[[], str] | None = None,
    ) -> Made:
        """A table of a label and a figure for each head."""
        rows, truth = empty()
        for label in labels:
            texts = [(make or self.amount)() for _ in heads]
            rows.append([Printed(label), *map(Printed, texts)])
            truth += truths(label, [(head,) for head in heads], texts, unit)
        return names("구분", *heads), rows, truth


def signed(value: int) -> str:
    """The number with commas, and with a triangle if it is negative."""
    return f"{value:,}" if value >= 0 else f"△{-value:,}"


def empty() -> tuple[list[list[Printed]], list[Truth]]:
    """No rows and no figures yet."""
    return [], []


def under_title(name: str, unit: str, html: str, truth: list[Truth]) -> Known:
    """A page of a title, a line that tells the unit, and a table."""
    return Known(name, "<p>□ 2019년도 사업 추진 현황</p>" + (unit_line(unit) if unit else "") + html, tuple(truth))

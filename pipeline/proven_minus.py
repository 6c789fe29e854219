"""Figures in brackets that a header's arithmetic proves to be negative: 900 - 1,000 printed as (100)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.amounts import NEGATIVE_SIGNS
from pipeline.identities import Identity, Origin, identities_of
from pipeline.model import Amount, Column

_DIFFERENCES = frozenset({Origin.DECLARED, Origin.CHANGE, Origin.POSTS})
Amounts = Mapping[tuple[int, int], Amount]


def with_proven_minus(columns: Sequence[Column], amounts: Amounts, count: int) -> dict[tuple[int, int], Amount]:
    """The amounts of `count` rows, those in brackets negative where the difference of their row is so to the digit.

    Brackets alone prove nothing: any other figure keeps its sign.
    """
    made = dict(amounts)
    for identity in identities_of(columns):
        if identity.origin in _DIFFERENCES and identity.divisor is None and not identity.percent:
            for row in range(count):
                target = amounts[row, identity.target]
                if target.value and is_bracketed(target.text) and _proves(identity, amounts, row, -target.value):
                    made[row, identity.target] = replace(target, value=-target.value)
    return made


def is_bracketed(text: str) -> bool:
    """Whether a figure stands in brackets without a sign."""
    text = text.strip()
    return text[:1] in {"(", "（", "["} and not any(sign in text for sign in f"+{NEGATIVE_SIGNS}")


def is_proven_minus(amount: Amount) -> bool:
    """Whether brackets around a figure were proven to be its minus."""
    return amount.value is not None and amount.value < 0 and is_bracketed(amount.text)


def _proves(identity: Identity, amounts: Amounts, row: int, value: Decimal) -> bool:
    operands = {column: amounts[row, column] for column in identity.operands.values()}
    alike = len({amount.unit for amount in (amounts[row, identity.target], *operands.values())}) == 1
    if not alike or any(amount.value is None or is_bracketed(amount.text) for amount in operands.values()):
        return False
    return identity.value({column: amount.value for column, amount in operands.items()}) == value

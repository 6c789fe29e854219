"""The unit of each column: what its name or its cells print, else what follows from the units that the table lists."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.amounts import read_figure, split_pair
from pipeline.lexicon import TOTAL_WORDS
from pipeline.measures import FOLLOW_UPS, POSTS, measure_of, plain_name
from pipeline.model import Unit
from pipeline.quantities import Quantity, is_of_anything, quantity_hinted, quantity_named, quantity_of, says_money
from pipeline.units import (
    PERCENT,
    bracketed_unit,
    header_unit,
    listed_units,
    may_be_unit,
    names_other_unit,
    stated_units,
    unit_of,
)

_PAIR_OF_UNITS = re.compile(r"[(\[]\s*([^()\[\]/]{1,6})/([^()\[\]/]{1,6})\s*[)\]]")
_PERSON, _COUNT = Unit("PERSON"), Unit("COUNT")
_WHOLE = 100
_KINDS = {"KRW": Quantity.MONEY, "USD": Quantity.MONEY, "PERSON": Quantity.PERSONS}
Listed = tuple[Unit | None, ...]


class Head(NamedTuple):
    """A column before its unit is known; `half` tells which number of a pair 'n/m' it holds.

    `second` is one that holds the second numbers, in brackets, of cells whose header names the first alone.
    """

    path: tuple[str, ...]
    measure: str
    printed: Sequence[str]
    half: int | None = None
    second: bool = False


def column_units(heads: Sequence[Head], unit_text: str, *, rates: bool = False) -> list[Unit | None]:
    """The unit of every column, None where it is not told for certain; `rates` says that rows of the table are rates.

    Of several listed units a column has the one that its name means. One whose name says nothing has the only one that
    is left: a percent that no column, row or cell takes may be anyone's.
    """
    listed, bracketed = listed_units(unit_text), bracketed_unit(unit_text)
    told = [own_unit(head) for head in heads]
    hints = [_hint(head, listed, heads) for head in heads]
    units = [
        own if stated else _meant(head, listed, bracketed, hint)
        for head, (stated, own), hint in zip(heads, told, hints, strict=True)
    ]
    open_ones = [at for at, head in enumerate(heads) if not told[at][0] and _says_nothing(head, listed, hints[at])]
    taken = {unit for unit in units if unit is not None}
    if rates or any(head.second or "%" in text for head in heads for text in head.printed):
        taken.add(PERCENT)
    rest = _left(listed, taken, alone=len(open_ones) == 1)
    for at in open_ones:
        units[at] = _COUNT if heads[at].measure in FOLLOW_UPS and not listed else rest
    return units


def own_unit(head: Head) -> tuple[bool, Unit | None]:
    """Whether a header or most of its cells print a unit, and which; None where it has no code, or they are two."""
    for name in reversed(head.path):
        if unit := header_unit(name):
            return True, unit
        if stated := stated_units(name):
            return head.half is None, stated[0] if len(stated) == 1 else None
    if head.path and (unit := unit_of(head.path[-1])):
        return True, unit
    if is_in_other_unit(head.path):
        return True, None
    figures = [read_figure(token) for token in head.printed if split_pair(token) is None]
    # A figure that prints no unit beside others that do is counted in another, unless it is nothing.
    units = {unit_of(figure.unit) for figure in figures if figure.value or figure.unit}
    return (True, units.pop()) if len(units) == 1 and None not in units else (False, None)


def is_in_other_unit(path: tuple[str, ...]) -> bool:
    """Whether a column's own name ends with a unit that no code stands for, and none of its names is of money."""
    if not path or quantity_of(path, measure_of(path)) is Quantity.MONEY or says_money(path):
        return False
    return names_other_unit(path[-1]) or may_be_unit(path[-1])


def kinds_of(listed: Listed) -> set[Quantity]:
    """What the units of a list that have a code are units of."""
    return {_kind_of(unit) for unit in listed if unit is not None}


def column_quantity(path: tuple[str, ...], measure: str, listed: Listed) -> Quantity | None:
    """What a column counts; 증감 under persons is no money, but of what it compares."""
    quantity = quantity_of(path, measure)
    if quantity is not Quantity.MONEY or not listed or Quantity.MONEY in kinds_of(listed):
        return quantity
    by_name = any(quantity_named(name) is quantity for name in path)
    return None if path and is_of_anything(path[-1]) and not by_name else quantity


def meant_unit(quantity: Quantity, listed: Listed) -> Unit | None:
    """The one unit of a list that figures of a quantity are counted in; None where none or several may be meant."""
    known = [unit for unit in listed if unit is not None]
    if quantity is Quantity.RATIO:
        return PERCENT if PERCENT in known else None
    if quantity is Quantity.OTHER:
        return None
    found = [unit for unit in known if _kind_of(unit) is quantity]
    # A thing may as well be counted in a unit without a code.
    return found[0] if len(found) == 1 and not (quantity is Quantity.THINGS and None in listed) else None


def _kind_of(unit: Unit) -> Quantity:
    if unit == PERCENT:
        return Quantity.RATE
    return _KINDS.get(unit.measure, Quantity.THINGS)


def _says_nothing(head: Head, listed: Listed, hint: Quantity | None) -> bool:
    return head.half is None and not head.second and _quantity(head, listed, hint) is None


def _quantity(head: Head, listed: Listed, hint: Quantity | None) -> Quantity | None:
    quantity = column_quantity(head.path, head.measure, listed)
    return hint if quantity is None else quantity


def _hint(head: Head, listed: Listed, heads: Sequence[Head]) -> Quantity | None:
    """What a name makes likely: one of several units, or beside names of money, and no total, that it is none."""
    hint = quantity_hinted(head.path)
    if len(listed) > 1 and (hint is Quantity.MONEY or hint in kinds_of(listed)):
        return hint
    beside = [one.path[-1] for one in heads if one.path[:-1] == head.path[:-1] and one.path]
    if hint is None or not listed or says_money(head.path) or any(plain_name(name) in TOTAL_WORDS for name in beside):
        return None
    money = any(_quantity(one, listed, None) is Quantity.MONEY or says_money(one.path) for one in heads)
    return hint if money else None


def _meant(head: Head, listed: Listed, bracketed: Unit | None, hint: Quantity | None) -> Unit | None:
    """The unit that follows from what a column's names say."""
    if head.half is not None:
        return _of_half(head.path, head.half) or (listed[head.half] if len(listed) > head.half else None)
    if head.second:
        return bracketed or (PERCENT if PERCENT in listed and _are_shares(head.printed) else None)
    quantity = _quantity(head, listed, hint)
    if quantity is None:
        return None
    if quantity is Quantity.RATE:
        return PERCENT if PERCENT in listed or head.measure.endswith("_rate") or may_be_percent(head.printed) else None
    meant = meant_unit(quantity, listed)
    persons = any(unit is not None and unit.measure == "PERSON" for unit in listed)
    return _PERSON if meant is None and head.measure in POSTS and not persons else meant


def _left(listed: Listed, taken: set[Unit], *, alone: bool) -> Unit | None:
    """The unit of columns that do not tell theirs: the only one, or the one that nobody else takes."""
    if len(listed) < 2:  # noqa: PLR2004 - one or none
        return listed[0] if listed else None
    if PERCENT in listed and PERCENT not in taken:
        return None
    amounts = [unit for unit in listed if unit != PERCENT]
    if len(amounts) == 1:
        return amounts[0]
    free = [unit for unit in amounts if unit not in taken]
    return free[0] if len(free) == 1 and alone else None


def may_be_percent(printed: Sequence[str]) -> bool:
    """Whether rates are printed as parts of a hundred: a rate of 0.89, and none above 1, may be one of the whole."""
    figures = [read_figure(text).value for text in printed if split_pair(text) is None]
    values = [abs(value) for value in figures if value is not None]
    return not any(values) or max(values) > 1


def _are_shares(printed: Sequence[str]) -> bool:
    """Whether figures are parts of a hundred: none is more, and one is all of it."""
    figures = [read_figure(text).value for text in printed if split_pair(text) is None]
    values = [value for value in figures if value is not None]
    return max(values, default=0) == _WHOLE and min(values) >= 0


def _of_half(path: tuple[str, ...], half: int) -> Unit | None:
    """The unit of one number of a pair as a header names both: '(개소/대)'."""
    for name in reversed(path):
        for match in _PAIR_OF_UNITS.finditer(name):
            return unit_of(match[half + 1])
    return None

"""Printed Korean amounts: what counts as one, and the value it stands for."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.model import ValueStatus

# The hyphen stands last so that both serve as character classes. Fonts give one printed dash any of these codes.
NEGATIVE_SIGNS = "△▲∆▽▼−‐‑‒–—―﹣－-"
_DASHES = "‐‑‒–—―─﹣－-"
_BLANK = "\u3000"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_SIGN = f"[+{NEGATIVE_SIGNS}]?"
# The units that are printed inside a cell; longer names first, since one may begin another.
_UNIT = r"(?:천만원|백만원|만원|천원|억원|조원|개소|%p|%|원|명|건|대|식|개)?"
_PLAIN = rf"{_SIGN}{_DIGITS}{_UNIT}"
_ANY_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NUMBER = re.compile(rf"(?P<open>[(\[]?)(?P<sign>{_SIGN})(?P<inner>\(?)(?P<digits>{_DIGITS})\)?(?P<unit>{_UNIT})[)\]]?")
_DASH = re.compile(rf"[({{\[][{_DASHES}][)}}\]]|[{_DASHES}]")
_TOKEN = re.compile(
    rf"{_PLAIN}|\({_PLAIN}\)|\[{_PLAIN}\]|[{NEGATIVE_SIGNS}]\({_DIGITS}{_UNIT}\)|{_DASH.pattern}|{_BLANK}+"
)
_PAIR = re.compile(rf"({_PLAIN})/({_PLAIN})")
_RUN_TOGETHER = re.compile(rf"{_SIGN}(\d+(?:,\d{{3,}})+)")
_IDLE_ZERO = re.compile(r"0[\d,]")
# A sum in two units, 3억2,000만원, counted in the second of them.
_IN_TWO = re.compile(
    r"(?P<high>\d{1,3}(?:,\d{3})+|\d+)(?P<of>[조억])(?P<low>\d,\d{3}|\d{1,4})(?P<unit>억원|천만원|백만원|만원)"
)
_ZEROS = {"조": 12, "억": 8, "억원": 8, "천만원": 7, "백만원": 6, "만원": 4}
UNTOLD = "\ufffd"
"""Stands in the midst of figures that are printed over each other, so that they are read as none."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Figure:
    """What one printed token says: its value with its sign, None for a dash or a blank."""

    value: Decimal | None
    status: ValueStatus
    enclosed: bool = False
    unit: str = ""


# A page asks of the same texts many times, a document of many texts: more would only be kept.
@lru_cache(maxsize=8192)
def is_amount(token: str) -> bool:
    """Whether a token without spaces is an amount, a dash, an ideographic blank or a pair `n/m`."""
    return _TOKEN.fullmatch(token) is not None or _PAIR.fullmatch(token) is not None or _sum_in_two(token) is not None


def _sum_in_two(token: str) -> Figure | None:
    """The sum that a token prints in two units, the greater first; None where the lesser part is no part of it."""
    match = _IN_TWO.fullmatch(token) if token.endswith("원") else None
    if match is None:
        return None
    times, low = 10 ** max(0, _ZEROS[match["of"]] - _ZEROS[match["unit"]]), int(match["low"].replace(",", ""))
    value = Decimal(int(match["high"].replace(",", "")) * times + low)
    return Figure(value, ValueStatus.REPORTED, unit=match["unit"]) if low < times else None


def is_run_together(token: str) -> bool:
    """Whether a token is two figures printed so close that nothing parts them ('380,972389,465'): neither is known.

    So it is where digits that are printed over each other were marked.
    """
    if UNTOLD in token:
        return True
    match = _RUN_TOGETHER.fullmatch(token)
    return match is not None and not is_amount(token) and not all(map(is_year, match[1].split(",")))


def may_stand_alone(piece: str) -> bool:
    """Whether a piece of printed text may be a figure of its own: none begins with a zero that says nothing."""
    return is_amount(piece) and _IDLE_ZERO.match(piece) is None


def is_blank(token: str) -> bool:
    """Whether a token holds the place of a blank cell (U+3000, or nothing)."""
    return not token.strip(_BLANK + " ")


def is_year(token: str) -> bool:
    """Whether a token is a bare calendar year, which heads a column as often as it fills one."""
    return _YEAR.fullmatch(token) is not None


def split_pair(token: str) -> tuple[str, str] | None:
    """The two numbers of a token `3,729/10,786`, or None."""
    match = _PAIR.fullmatch(token) if "/" in token else None
    return (match[1], match[2]) if match else None


@lru_cache(maxsize=8192)
def read_figure(token: str) -> Figure:
    """The figure that a token prints.

    `△16` is -16, `(795,834)` 795834 and enclosed, `△.1%` -0.1, `-` a dash, U+3000 or nothing a blank. Parentheses
    never make a number negative (TERMS). A pair, and a token that `is_amount` refuses, raise ValueError.
    """
    text = token.strip()
    if is_blank(text):
        return Figure(None, ValueStatus.BLANK)
    if _DASH.fullmatch(text):
        return Figure(None, ValueStatus.DASH, text not in _DASHES)
    if (in_two := _sum_in_two(text)) is not None:
        return in_two
    match = _NUMBER.fullmatch(text)
    if match is None or not is_amount(text):
        raise ValueError(f"not an amount: {token!r}")
    value = Decimal(match["digits"].replace(",", ""))
    negative = match["sign"] != "" and match["sign"] in NEGATIVE_SIGNS
    # A value of zero keeps no sign: △0.0% is printed for a fall too small to show.
    return Figure(
        -value if negative and value else value,
        ValueStatus.REPORTED,
        bool(match["open"]) or bool(match["inner"]),
        match["unit"],
    )


def count_numbers(text: str) -> int:
    """How many numbers a text holds, whatever they mean: what a page's count of numbers is made of."""
    return len(_ANY_NUMBER.findall(text))

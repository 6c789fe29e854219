"""What the name of a column or row counts: money, persons, other things, a rate, or what is never counted in money."""

import re
from enum import Enum, auto
from functools import lru_cache

from pipeline.measures import MONEY, POSTS, plain_name


class Quantity(Enum):
    """What figures under a name are figures of."""

    MONEY = auto()
    PERSONS = auto()
    THINGS = auto()
    RATE = auto()
    """A part of a hundred, as rates and shares are printed."""
    RATIO = auto()
    """Of something before: a rate or a difference, which its name alone does not tell."""
    OTHER = auto()
    """Neither money nor things: an index, a rank, an area, a length of time."""


_COUNTED = "건|횟|개|대|필지|동|세대|가구|개소|시설|기관|업체|기업|사업|학교|단체|마을|지구|노선|점포|품목|과제|위원회"
_COUNTED += "|센터|도서관|경로당|어린이집|유치원|병원|의원|차량|학급|객실|지점|권|종류|면|마리|그루"
_BEFORE = "년|년도|연도|월|분기|동기|동월|전기|예산액?|계획|목표|당초|추경|GDP|GNI"
# Words that end as measures do and are none: 정비 is maintenance, 장비 equipment, 이자 interest.
_NO_COSTS = "년|월|전기|분기|장|정|설|대|준|소|구성|낭|겸|완|예|방|미"
_NO_PERSONS = "투융출이민적흑전증감분부격책의모숫글문"
_NAMES: dict[Quantity, str] = {
    Quantity.OTHER: r".*(?:지수|배율|배수|순위|등급|점수|평점|밀도|환율|면적|길이|용량|중량|기간|일수|월수)"
    r"|(?:총|도로|관로|노선)?연장|(?:총|이동|통학|노선)?거리",
    Quantity.RATE: r"%|.*(?:[^법]률|[^효자법규선운조계]율|비중|구성비|비율|점유비)",
    Quantity.RATIO: rf"(?:.*(?:{_BEFORE}))?대비|.*전(?:년|월|기|분기)(?:도|동월|동기)?비",
    Quantity.THINGS: rf"(?:.*[가-힣])?(?:(?:{_COUNTED})수|수량|물량|사업량)|개소",
    Quantity.PERSONS: r".*(?:인원|인구|대상자)수?|총?(?:정원|현원|결원)수?|.+(?:원|명|인|자|생|민)수",
    Quantity.MONEY: r".*(?:금액|[가-힣]액)",
}
# Words that tell what a column counts where it must be one of several units, and say nothing by themselves.
_HINTS: dict[Quantity, str] = {
    Quantity.PERSONS: rf".*(?:(?![{_NO_PERSONS}])[가-힣]자|학생|직원|공무원|환자)",
    Quantity.MONEY: r".*(?:예산|결산|세입|세출|수입|지출|수익|비용|단가|가격|급여|수당|보조금|지원금|부채|자산|채무)"
    r"|(?:국|시|도|군|구)비|.*[가-힣]금",
}
_COSTS = re.compile(rf"(?!.*(?:{_NO_COSTS})비$).*[가-힣]비")
_PATTERNS = {quantity: re.compile(pattern) for quantity, pattern in _NAMES.items()}
_HINT_PATTERNS = {quantity: re.compile(pattern) for quantity, pattern in _HINTS.items()}


@lru_cache(maxsize=65536)
def quantity_named(name: str) -> Quantity | None:
    """What a single name counts; None for one that says nothing, as a year and the name of a place do."""
    plain = plain_name(name)
    return next((quantity for quantity, pattern in _PATTERNS.items() if pattern.fullmatch(plain)), None)


def quantity_of(path: tuple[str, ...], measure: str) -> Quantity | None:
    """What a column counts by its measure, else by the innermost of its names that says so."""
    if measure.endswith("_rate"):
        return Quantity.RATE
    if measure in POSTS:
        return Quantity.PERSONS
    found = (quantity for name in reversed(path) if (quantity := quantity_named(name)))
    return next(found, Quantity.MONEY if measure in MONEY else None)


def quantity_hinted(path: tuple[str, ...]) -> Quantity | None:
    """What the names of a column make likely where a table counts several things."""
    for name in reversed(path):
        plain = plain_name(name)
        for quantity, pattern in _HINT_PATTERNS.items():
            if pattern.fullmatch(plain):
                return quantity
        if _COSTS.fullmatch(plain):
            return Quantity.MONEY
    return None

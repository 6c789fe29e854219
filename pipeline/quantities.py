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
_COUNTED += (
    "|센터|도서관|경로당|어린이집|유치원|병원|의원|차량|학급|객실|지점|권|종류|면|마리|그루|좌석|장서|병상|석|척"
)
_COUNTED += (
    "|강좌|공장|시장|행사|대회|프로그램|일자리|단지|동아리|과정|침상|팀|주택|농가|상담|민원|정류소|정류장|사례|차"
)
_MADE = (
    "생산|공급|발생|처리|배출|사용|소비|판매|수거|유입|저장|매립|수송|통행|교통|급수|취수|강우|강수|반입|재활용|소각"
)
_MADE += "|재고|보유|비축|이용|거래|출하|어획|감축|절감|투입|채취|수확"
_BEFORE = "년|년도|연도|월|분기|동기|동월|전기|예산액?|계획|목표|당초|추경|GDP|GNI"
# Words that end as measures do and are none: 정비 is maintenance, 장비 equipment, 이자 interest.
_NO_COSTS = "년|월|전기|분기|장|정|설|대|준|소|구성|낭|겸|완|예|방|미"
_NO_PERSONS = "투융출이민적흑전증감분부격책의모숫글문"
_NAMES: dict[Quantity, str] = {
    Quantity.OTHER: r".*(?:지수|배율|배수|순위|등급|점수|평점|밀도|환율|면적|길이|용량|중량|기간|시간|일수|월수)"
    rf"|(?:총|도로|관로|노선)?연장|(?:총|이동|통학|노선)?거리|(?:.*[가-힣])?(?:{_MADE})량|.*만족도|.*연령|.*만족도|.*연령|나이",
    Quantity.RATE: r"%|.*(?:[^법]률|[^효자법규선운조계]율|비중|구성비|비율|점유비)",
    Quantity.RATIO: rf"(?:.*(?:{_BEFORE}))?대비|.*전(?:년|월|기|분기)(?:도|동월|동기)?비",
    Quantity.THINGS: rf"(?:.*[가-힣])?(?:(?:{_COUNTED})수|수량|물량|사업량)|개소",
    Quantity.PERSONS: r".*(?:인원|인구|대상자)수?|총?(?:정원|현원|결원)수?|.+(?:원|명|인|자|생|민|객|교사)수",
    Quantity.MONEY: r".*(?:금액|[가-힣]액)",
}
_PEOPLE = "학생|직원|공무원|환자|주민|시민|농민|교사|강사|교원|근로자|종사자|회원|종업원|임직원|조합원|위원"
_PEOPLE += "|노인|장애인|아동|농업인|어업인|임업인|상공인|외국인|예술인|체육인"
_NO_VISITORS = "위재민갱공회발후환상고인복야파"
# 보수 are repairs, 세수 is tax, 하수 sewage, 교수 a teacher, 차량 a vehicle, 교량 a bridge.
_NO_NUMBERS = "보용세징특우하오상교생홍침누식경저정회이철인매방배해음분변함순연잔필준고선향강유폐복급"
_NO_NUMBERS += "취관조잠송담염온천각살감검엄전예공군약국박악흡과산입투죄냉"
_NO_QUANTITIES = "역차교식기열계불개도재면"
_GUESTS = "관람|방문|입장|관광|이용|탑승|내방|여"
_GROUPS = "(?:참여|지원|수혜|입주|선정|이용|대상|신규|등록)(?:기업|업체|기관|시설|학교|단체|농가|가구|세대)"
_BARE_THINGS = "세대|가구|농가|학급|병상|장서|강좌|좌석|접수|처리|완료|신청"
# Words that tell what a column counts where it must be one of several units, and say nothing by themselves.
_HINTS: dict[Quantity, str] = {
    Quantity.PERSONS: rf".*(?:(?![{_NO_PERSONS}])[가-힣]자|{_PEOPLE}|(?![{_NO_VISITORS}])[가-힣]생|(?:{_GUESTS})객)",
    Quantity.MONEY: r".*(?:예산|결산|세입|세출|수입|지출|수익|비용|단가|가격|급여|수당|보조금|지원금|부채|자산|채무)"
    r"|(?:국|시|도|군|구)비|.*[가-힣]금",
    Quantity.THINGS: rf"{_GROUPS}|{_BARE_THINGS}|.+(?![{_NO_NUMBERS}])[가-힣]수",
    Quantity.OTHER: rf"(?:사업|시설)?규모|.+(?![{_NO_QUANTITIES}])[가-힣]량",
}
_OF_ANYTHING = frozenset({"증감", "비교증감", "당초", "확정", "수정", "기정", "경정", "이용"})
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


def is_of_anything(name: str) -> bool:
    """Whether a name of sums of money is as good for persons or things: 증감, 당초."""
    return plain_name(name) in _OF_ANYTHING


def says_money(path: tuple[str, ...]) -> bool:
    """Whether a name of a column or row, or what stands over it, calls its figures sums of money."""
    return quantity_of(path, "") is Quantity.MONEY or quantity_hinted(path) is Quantity.MONEY


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

"""Names of figures that no sum is made of: rates, averages, figures per head, the highest of several, prices, ranks."""

import re
from collections.abc import Sequence

from pipeline.quantities import Quantity, quantity_named
from pipeline.wording import squeeze

# Words that end like a rate and are none: 법률, 효율, 자율, 규율.
_RATE_NAME = re.compile(r".*\(%\)|(?:.*(?:[^법]률|[^효자법규선운]율)|.*(?:비중|구성비|비율|지수))(?:\(.*\))?")
_AVERAGE = re.compile(
    r"(?:전체|단순|가중|총|연|년|월|일|주|분기|반기|\d+개?[년월])?평균(?:\(.*\))?|"
    r"(?:전년|전월|전기)(?:도|동월|동기)?대비.{0,6}|증감[률율액]?(?:\(.*\))?|구성비(?:\(.*\))?"
)
_ONE = "인|명|세대|가구|호|대|개소|개교|개사|건|회|㎡|㎢|시간|학급|학교|교원|교사|직원|공무원|학생|주민|시설|기관|업체"
_PER = rf"(?:\d*(?:{_ONE})|\d*[십백천만]+명)당"
# Behind other words it wants its number: 교원 1인당, 인구 십만 명당; 경로당 and 식당 are none.
_HEAD = rf"(?:{_PER}|.*(?:\d+(?:{_ONE})|\d*[십백천만]+명)당)(?!동).*"
_PERIOD = r"(?:\d*일|주|월|분기|반기|연|년|전체|총)?"
# The highest and the lowest of several figures, and persons counted once wherever they came.
_EXTREME = rf"{_PERIOD}(?:최대|최소|최고|최저|최다|피크)(?:치|값|인원|건수|기록|시)?(?:\(.*\))?|실인원수?(?:\(.*\))?"
_MEAN = rf"{_PERIOD}평균(?!대).*"
_EACH = re.compile(
    rf"{_HEAD}|{_EXTREME}|{_MEAN}|.*(?:평균|단가|밀도|순위|점수|평점|등급|배율|만족도|연령|나이|농도|기온|온도)(?:\(.*\))?"
)
_RUNNING = re.compile(r".*(?:누계|누적)[가-힣]{0,3}(?:\(.*\))?")
_TIME = re.compile(r"(?:.*\D)?\d+(?:년도?|월|일|분기|주차?|차)(?:까지|말)?|[상하]반기|\d{4}")
_OF_OTHERS = re.compile(rf"{_HEAD}|{_EXTREME}|{_MEAN}")


def is_rate_name(text: str) -> bool:
    """Whether a label calls its figures a rate: '증감률(%)', '재정자립도(%)', '구성비'."""
    return _RATE_NAME.fullmatch(squeeze(text)) is not None


def is_derived_row(text: str) -> bool:
    """Whether a row tells of the others without being a part: 월평균, 증감, a rate."""
    name = squeeze(text)
    derived = _AVERAGE.fullmatch(name) is not None or _OF_OTHERS.fullmatch(name) is not None
    return derived or is_rate_name(text) or _compares(text)


def is_intensive(text: str) -> bool:
    """Whether the figures under a header never add up: 세대당 인구, 단가, 순위, 전년비, a rate."""
    return _EACH.fullmatch(squeeze(text)) is not None or is_rate_name(text) or _compares(text)


def is_of_no_sum(header: Sequence[str]) -> bool:
    """Whether the names over a column, the innermost last, say that its figures never add up: 1일 평균 > 남자."""
    return any(_EACH.fullmatch(squeeze(name)) for name in header) or bool(header and is_intensive(header[-1]))


def is_running(header: Sequence[str], rows: Sequence[str]) -> bool:
    """Whether a column runs on from row to row, as 누계 over months does, and no sum of it is one."""
    named = any(_RUNNING.fullmatch(squeeze(name)) for name in header)
    return named and all(_TIME.fullmatch(squeeze(row)) for row in rows)


def _compares(text: str) -> bool:
    return quantity_named(text) is Quantity.RATIO


def ends_no_name(word: str) -> bool:
    """Whether a word wants another behind it: 세대당, 1인당."""
    return re.fullmatch(_PER, word) is not None

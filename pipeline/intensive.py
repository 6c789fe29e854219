"""Names of figures that no sum is made of: rates, averages, figures per head, prices, ranks."""

import re

from pipeline.quantities import Quantity, quantity_named
from pipeline.wording import squeeze

# Words that end like a rate and are none: 법률, 효율, 자율, 규율.
_RATE_NAME = re.compile(r".*\(%\)|(?:.*(?:[^법]률|[^효자법규선운]율)|.*(?:비중|구성비|비율|지수))(?:\(.*\))?")
_AVERAGE = re.compile(
    r"(?:전체|단순|가중|총|연|년|월|일|주|분기|반기|\d+개?[년월])?평균(?:\(.*\))?|"
    r"(?:전년|전월|전기)(?:도|동월|동기)?대비.{0,6}|증감[률율액]?(?:\(.*\))?|구성비(?:\(.*\))?"
)
_PER = r"(?:\d*인|세대|가구|호|대|개소|명|건|㎡|㎢|시간)당"
_EACH = re.compile(_PER + r"(?!동).*|.*(?:평균|단가|밀도|순위|점수|등급|배율)(?:\(.*\))?")


def is_rate_name(text: str) -> bool:
    """Whether a label calls its figures a rate: '증감률(%)', '재정자립도(%)', '구성비'."""
    return _RATE_NAME.fullmatch(squeeze(text)) is not None


def is_derived_row(text: str) -> bool:
    """Whether a row tells of the others without being a part: 월평균, 증감, a rate."""
    return _AVERAGE.fullmatch(squeeze(text)) is not None or is_rate_name(text) or _compares(text)


def is_intensive(text: str) -> bool:
    """Whether the figures under a header never add up: 세대당 인구, 단가, 순위, 전년비, a rate."""
    return _EACH.fullmatch(squeeze(text)) is not None or is_rate_name(text) or _compares(text)


def _compares(text: str) -> bool:
    return quantity_named(text) is Quantity.RATIO


def ends_no_name(word: str) -> bool:
    """Whether a word wants another behind it: 세대당, 1인당."""
    return re.fullmatch(_PER, word) is not None

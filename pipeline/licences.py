"""The licences under which sources are used: the words portals print for them, and what they allow."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Licence(StrEnum):
    """A licence by its one name; KOGL is 공공누리, `unrestricted` is the portals' 이용허락범위 제한 없음."""

    KOGL_0 = "KOGL-0"
    KOGL_1 = "KOGL-1"
    KOGL_2 = "KOGL-2"
    KOGL_3 = "KOGL-3"
    KOGL_4 = "KOGL-4"
    UNRESTRICTED = "unrestricted"
    CC0 = "CC0-1.0"
    CC_BY = "CC-BY-4.0"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a licence says: its title in Korean and English, where it is written, and what it asks and forbids.

    `portal` is the word that the national portal prints for it, empty where it has none.
    """

    korean: str
    english: str
    url: str
    portal: str = ""
    attribution: bool = True
    commercial: bool = True
    changes: bool = True


_KOGL = "https://www.kogl.or.kr/info/licenseType{}.do"
TERMS = {
    Licence.KOGL_0: Terms(
        "공공누리 제0유형: 자유이용",
        "KOGL Type 0: free use",
        "https://www.kogl.or.kr/info/license.do",
        attribution=False,
    ),
    Licence.KOGL_1: Terms(
        "공공누리 제1유형: 출처표시", "KOGL Type 1: attribution", _KOGL.format(1), "공공저작물_출처표시"
    ),
    Licence.KOGL_2: Terms(
        "공공누리 제2유형: 출처표시 + 상업적 이용금지",
        "KOGL Type 2: attribution, no commercial use",
        _KOGL.format(2),
        "공공저작물_출처표시 + 상업적 이용금지",
        commercial=False,
    ),
    Licence.KOGL_3: Terms(
        "공공누리 제3유형: 출처표시 + 변경금지",
        "KOGL Type 3: attribution, no changes",
        _KOGL.format(3),
        "공공저작물_출처표시 + 변경금지",
        changes=False,
    ),
    Licence.KOGL_4: Terms(
        "공공누리 제4유형: 출처표시 + 상업적 이용금지 + 변경금지",
        "KOGL Type 4: attribution, no commercial use, no changes",
        _KOGL.format(4),
        "공공저작물_출처표시 + 상업적 이용금지 + 변경금지",
        commercial=False,
        changes=False,
    ),
    Licence.UNRESTRICTED: Terms(
        "이용허락범위 제한 없음",
        "no restriction of use",
        "https://www.data.go.kr/ugs/selectPortalPolicyView.do",
        "이용허락범위 제한 없음",
        attribution=False,
    ),
    Licence.CC0: Terms(
        "CC0 1.0: 퍼블릭 도메인",
        "CC0 1.0: public domain",
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "이용허락범위 제한 없음",
        attribution=False,
    ),
    Licence.CC_BY: Terms(
        "CC BY 4.0: 저작자표시", "CC BY 4.0: attribution", "https://creativecommons.org/licenses/by/4.0/"
    ),
    Licence.UNKNOWN: Terms("이용허락 확인 안 됨", "licence not known", "", changes=False),
}
_OTHERS = {
    "": Licence.UNKNOWN,
    "unknown": Licence.UNKNOWN,
    "미상": Licence.UNKNOWN,
    "모름": Licence.UNKNOWN,
    "unrestricted": Licence.UNRESTRICTED,
    "제한없음": Licence.UNRESTRICTED,
    "이용허락범위제한없음": Licence.UNRESTRICTED,
    "cc0": Licence.CC0,
    "cc010": Licence.CC0,
    "ccby40": Licence.CC_BY,
}
_NUMBERED = (Licence.KOGL_0, Licence.KOGL_1, Licence.KOGL_2, Licence.KOGL_3, Licence.KOGL_4)
# Portals print the number, the terms, or both in either order; a bare digit or a bare term is no licence.
_KOGL_WORDS = re.compile(
    r"(?P<name>공공누리|공공저작물|kogl|koreaopengovernmentlicen[cs]e)?(?:제|type)?(?:(?P<before>[0-4])(?P<kind>유형)?)?"
    r"(?P<free>자유이용)?(?P<credit>출처표시)?(?P<noncommercial>상업(?:적|용|적이용)금지)?(?P<unchanged>변경금지)?"
    r"(?:제?(?P<after>[0-4])유형)?"
)


def licence_of(words: str) -> Licence:
    """The licence that the words mean. Raises ValueError for words that mean none, or contradict themselves."""
    squeezed = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", words).casefold())
    if squeezed in _OTHERS:
        return _OTHERS[squeezed]
    match = _KOGL_WORDS.fullmatch(squeezed)
    if match is None or not (match["name"] or match["kind"] or match["after"]):
        raise ValueError(words)
    meant = {int(number) for number in (match["before"], match["after"], _by_terms(match)) if number is not None}
    if len(meant) != 1:
        raise ValueError(words)
    return _NUMBERED[meant.pop()]


def _by_terms(match: re.Match[str]) -> int | None:
    """The type that the printed terms mean; None where none are printed."""
    if match["free"]:
        return 0
    if not (match["credit"] or match["noncommercial"] or match["unchanged"]):
        return None
    return 1 + bool(match["noncommercial"]) + 2 * bool(match["unchanged"])


def terms_of(name: str) -> Terms:
    """What a published licence says; a source without one is `unknown`."""
    return TERMS[Licence(name or Licence.UNKNOWN)]


def refusal(name: str, *, publish_unknown: bool = False) -> str:
    """Why a licence does not let a tidy table be published, as a word; empty if it does.

    A tidy table is a changed work. `publish_unknown` is the operator's word that sources of no known licence may be.
    """
    if Licence(name or Licence.UNKNOWN) is Licence.UNKNOWN:
        return "" if publish_unknown else "unknown_licence"
    return "" if terms_of(name).changes else "changes_forbidden"

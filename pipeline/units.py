"""Units and as-of dates, wherever a report prints them: unit line, caption, header or cell."""

import re
from functools import lru_cache

from pipeline.model import Unit
from pipeline.wording import squeeze

_UNITS = {
    "원": Unit("KRW", 0),
    "천원": Unit("KRW", 3),
    "만원": Unit("KRW", 4),
    "백만원": Unit("KRW", 6),
    "억원": Unit("KRW", 8),
    "십억원": Unit("KRW", 9),
    "조원": Unit("KRW", 12),
    "억불": Unit("USD", 8),
    "억달러": Unit("USD", 8),
    "백만불": Unit("USD", 6),
    "백만달러": Unit("USD", 6),
    "천불": Unit("USD", 3),
    "천달러": Unit("USD", 3),
    "천만원": Unit("KRW", 7),
    "달러": Unit("USD", 0),
    "명": Unit("PERSON"),
    "천명": Unit("PERSON", 3),
    "만명": Unit("PERSON", 4),
    "백만명": Unit("PERSON", 6),
    "천건": Unit("COUNT", 3),
    "인": Unit("PERSON"),
    "건": Unit("COUNT"),
    "개": Unit("COUNT"),
    "회": Unit("COUNT"),
    "종": Unit("COUNT"),
    "개소": Unit("SITE"),
    "대": Unit("UNIT"),
    "식": Unit("SET"),
    "%": Unit("PERCENT"),
    "％": Unit("PERCENT"),
    "%p": Unit("PERCENT"),
    "퍼센트": Unit("PERCENT"),
}
PERCENT = Unit("PERCENT")
_OPENING = frozenset("([")
# Units that no code of the published data stands for: what is counted in them is no money, nor anything else.
_SCALE = r"(?:천|만|백만|억)?"
_NO_CODE = re.compile(
    rf"{_SCALE}(?:m2|km2|m3|ha|평|m|km|톤|t|kg|l|kW|kWh|MW|GWh|TOE|점|일|시간|분|개월|배|세대|가구|필지|마리|그루|개교|개사"
    r"|곳|포기|포인트|유로|엔|위안)"
)
# Words that are units in a list of units, and elsewhere rather names: 면 is a township, (주) a company.
_ONLY_LISTED = re.compile(
    rf"{_SCALE}(?:호|동|면|석|두|본|주|권|부|통|팀|반|교|사|매|쌍|척|량|차|층|년|월|급|등급|과정|강좌|품목)"
)
# Units that a name may end with in brackets, '장서(권)', '환자(십만명당)', besides those of a list.
_OF_A_NAME = re.compile(
    rf"{_SCALE}(?:세|권|석|두|팀|과|위|편|병상|학급|학교|기|본|척|량|쌍|통|부|매|강좌|교실|좌석|‰|.*당)"
)
_UNIT_LINE = re.compile(r"(?:단\s*위\s*[:：]|[(\[<〈]\s*단\s*위\s+(?![:：]))\s*(?P<unit>[^)\]〉>]+)")
_CAPTION_UNIT = re.compile(r"[(\[]\s*(?P<unit>[^()\[\]]+?)\s*[)\]]\s*[>〉】》]?\s*$")
_HEADER_UNIT = re.compile(r"[(\[]\s*(?:단위\s*[:：]\s*)?(?P<unit>[^()\[\]]{1,10}?)\s*[)\]]")
_YEAR = r"(?:[‘’'´`＇′]\s*\d\d|(?:19|20)\d\d)"
_AS_OF = re.compile(
    rf"(?P<date>{_YEAR}\s*(?:[.년]\s*\d{{1,2}}\s*(?:[.월]\s*(?:\d{{1,2}}\s*[.일]?\s*)?)?)?(?:년?말)?)\s*(?:현재|기준)"
)
_DATE = re.compile(
    r"[‘’'´`＇′]?\s*(?P<year>\d{2,4})\s*[.년-]?\s*(?:(?P<month>\d{1,2})\s*[.월-]?\s*(?:(?P<day>\d{1,2})\s*[.일]?)?)?"
)
_FULL_YEAR = 1000
_LAST_SHORT = 60
_TRAILING = re.compile(rf"[(\[<〈]\s*(?:단\s*위\s*[:：]|{_AS_OF.pattern})[^()]*[)\]>〉]\s*$")
_MAX_TITLE_WORDS = 6


def unit_of(text: str) -> Unit | None:
    """The unit that a name stands for: '백만원' is KRW with a multiplier of 6; None for any other text."""
    return _UNITS.get("".join(text.split()))


def unit_text_in(line: str) -> str:
    """The unit text of a unit line '(단위 : 백만원)', '' where there is none; the part before a comma counts."""
    match = _UNIT_LINE.search(line)
    return _first_unit(match["unit"]) if match else ""


def caption_unit(line: str) -> str:
    """The unit that ends a caption in parentheses without the word 단위: '<연도별 투자계획(백만원)>'."""
    match = _CAPTION_UNIT.search(line)
    parts = re.split(r"[,，、/]", match["unit"]) if match else [""]
    # '전년동기 대비' tells of what the percent behind it is.
    if not unit_of(_last_word(parts[-1])) or not all(unit_of(_last_word(p)) or p.endswith("대비") for p in parts):
        return ""
    return _first_unit(",".join(parts))


def _first_unit(text: str) -> str:
    parts = [part.strip() for part in re.split(r"[,，、;]", text)]
    return next((part for part in parts if unit_of(part)), parts[0])


def units_in(text: str) -> tuple[Unit, ...]:
    """Every unit that a unit text lists, in order: '명, %' and '개소/대' are two."""
    return tuple(unit for part in re.split(r"[,，、/·]", text) if (unit := unit_of(part)))


@lru_cache(maxsize=1024)
def listed_units(text: str) -> tuple[Unit | None, ...]:
    """The different units that a unit text lists: '명, 금액: 백만원' two; None is one that has no code, as ㎡."""
    words = [_last_word(part) for part in re.split(r"[,，、/·;]", text)]
    return tuple(dict.fromkeys(unit_of(word) for word in words if is_unit_name(word) or _ONLY_LISTED.fullmatch(word)))


def _last_word(part: str) -> str:
    """The unit in a part of a list, without what it is of ('금액: 백만원'); a sum ('651.5억 달러') is none."""
    bare = part.strip(" ()[]")
    if unit_of(bare) or any(letter.isdigit() for letter in bare.replace("m2", "").replace("m3", "")):
        return squeeze(bare)
    return squeeze(re.split(r"[:：\s]+", bare)[-1])


def is_unit_name(text: str) -> bool:
    """Whether a text is the name of a unit, also of one that no code stands for."""
    name = squeeze(text)
    return name in _UNITS or _NO_CODE.fullmatch(name) is not None


@lru_cache(maxsize=1024)
def stated_units(text: str) -> tuple[Unit | None, ...]:
    """The units that end a name in brackets, '(증가율, %)' or '인구(천명)'; '(국비)' and '(3개)' are none."""
    match = _CAPTION_UNIT.search(text)
    words = [_last_word(part) for part in re.split(r"[,，、/]", match["unit"])] if match else []
    # What is counted may stand before its unit, a remark or a symbol behind it.
    return tuple(dict.fromkeys(unit_of(word) for word in words if is_unit_name(word)))


def names_other_unit(name: str) -> bool:
    """Whether a name ends with a unit in brackets that no code stands for: '평균연령(세)', '면수(면)', '값(㎍/㎥)'."""
    match = _CAPTION_UNIT.search(name)
    unit = squeeze(match["unit"]) if match and match.start() else ""
    return bool(unit) and not unit_of(unit) and (is_unit_name(unit) or bool(_OF_A_NAME.fullmatch(unit)))


def may_be_unit(name: str) -> bool:
    """Whether a name ends in brackets with a word that is a unit in a list of units: '나무(주)', '임대(호)'."""
    match = _CAPTION_UNIT.search(name)
    return match is not None and bool(match.start()) and bool(_ONLY_LISTED.fullmatch(squeeze(match["unit"])))


def unit_list_in(line: str) -> str:
    """All units of a unit line, or in parentheses at a caption's end, as printed; '' where it declares none."""
    if not unit_text_in(line):
        match = _CAPTION_UNIT.search(line) if caption_unit(line) else None
        return match["unit"] if match else ""
    match = _UNIT_LINE.search(line)
    parts = [part.strip() for part in re.split(r"[,，、;]", match["unit"])] if match else []
    listed = ", ".join(part for part in parts if listed_units(part)) or parts[0]
    return f"{listed})" if "(" in listed and not listed.endswith(")") else listed


def bracketed_unit(text: str) -> Unit | None:
    """The unit that a list gives in brackets, for figures in brackets: percent in '억불, (전년동기 대비 %)'."""
    found = [listed_units(part) for part in re.split(r"[,，、;]", text) if part.strip()[:1] in _OPENING]
    return found[0][0] if len(found) == 1 and len(found[0]) == 1 else None


def header_unit(header: str) -> Unit | None:
    """The unit in parentheses at the end of a header text: '집행률(%)' is percent."""
    marks = [match["unit"] for match in _HEADER_UNIT.finditer(header)]
    # The column's symbol may stand in the same parentheses: '(억원, A)'.
    found = [unit for mark in marks for part in mark.split(",") if (unit := unit_of(part))]
    return found[-1] if found else None


def as_of_in(line: str) -> str:
    """The date of '(2018. 9. 30 기준)' as printed, '' where there is none."""
    match = _AS_OF.search(line)
    return match["date"].strip(" .") if match else ""


def iso_date(printed: str) -> str:
    """A printed date in ISO 8601 as far as it goes: '18.9.30' is 2018-09-30, '2018. 9월' 2018-09, '' stays ''."""
    match = _DATE.match(printed.strip())
    if match is None:
        return ""
    year = int(match["year"])
    parts = [str(year if year >= _FULL_YEAR else 2000 + year if year < _LAST_SHORT else 1900 + year)]
    parts += [f"{int(part):02d}" for part in (match["month"], match["day"]) if part]
    return "-".join(parts)


def is_unit_line(line: str) -> bool:
    """Whether a line does nothing but declare a unit, a date, or both."""
    if not _may_declare(line):
        return False
    text = line.strip()
    rest = _AS_OF.sub("", _UNIT_LINE.sub("", text))
    return rest != text and not rest.strip(" ()[],，.:：〈〉<>")


def _may_declare(line: str) -> bool:
    """Whether a line has a letter without which it declares neither unit nor date: most are told by that alone."""
    return "위" in line or "기준" in line or "현재" in line


def is_caption(line: str) -> bool:
    """Whether a line gives a table's title and behind it, in parentheses, its unit or date."""
    match = _TRAILING.search(line) if _may_declare(line) else None
    return match is not None and len(line[: match.start()].split()) <= _MAX_TITLE_WORDS

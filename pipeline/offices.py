"""Names of departments, told by the word that ends them."""

import re

from pipeline.wording import close_letters

_ENDINGS = "과|관|실|국|팀|단|소|센터|본부|원|청|부|처|서|회|반|담당|공사|공단|재단|학교|지사|조합"
_OFFICE = re.compile(rf"(?=.{{2,20}}$)[가-힣A-Za-z0-9·․∙ㆍ]*[가-힣](?:{_ENDINGS})")
_LIST = re.compile(r"\s*[,，、/]\s*")
_MOST_WORDS = 3


def is_office(text: str) -> bool:
    """Whether the text is the name of a department or other office, or a list of such names."""
    return bool(text.strip()) and all(map(_is_one, _LIST.split(text.strip())))


def office_name(text: str) -> str:
    """The name with its letters pulled together where they were set apart: '데 이 터 과' is '데이터과'."""
    return close_letters(text)


def _is_one(text: str) -> bool:
    words = close_letters(text).split()
    return len(words) <= _MOST_WORDS and _OFFICE.fullmatch("".join(words)) is not None

"""The title of a table and the facts a document states about itself."""

import re
from collections.abc import Sequence
from itertools import chain, islice

from pipeline.columns import year_in
from pipeline.loose_rows import row_figures
from pipeline.model import Facts, Grid, Line
from pipeline.packing import texts_of
from pipeline.units import as_of_in, caption_unit, is_unit_line, iso_date, unit_text_in
from pipeline.wording import close_letters

_ORNAMENTS = re.compile(r"^[\s○◦●◎■□▪▫▸▶‣❚※◆◇·․∙\-–*<〈【《\[\ue000-\uf8ff]+|[\s>〉】》\]]+$")
_ORGANISATION = re.compile(
    r"[가-힣]+(?:특별시|광역시|특별자치시|특별자치도|[가-힣]도청|시청|군청|구청|처|실|국|본부|기획관|단|공단|공사|사업소)"
)
# Words that end as offices do: 결국 is 'in the end', 전국 'all the country'.
_NO_OFFICES = frozenset(
    ("결국", "외국", "한국", "전국", "각국", "양국", "당국", "본국", "중국", "미국", "영국", "처", "실", "단")
)
_FIELD_NAMES = frozenset(("사업명", "과제명", "제목", "건명", "문서명"))
_REPORT = re.compile(r"(?:보고|현황|계획|결과|예산서|결산서|설명서|명세서)\s*$")
_TITLE_YEAR = re.compile(r"((?:19|20)\d\d)\s*(?:년도?|회계연도)")
_ENDS_A_SENTENCE = re.compile(r"[가-힣]다\.\s*$")
_HEAD = 40
_COVER = 15
_MAX_OFFICE_WORDS = 4


def title_of(grid: Grid) -> str:
    """The nearest line above a table but units and rows, without its ornaments; '' where it is prose or none."""
    for line in reversed(grid.lead):
        text = line.text
        is_unit = is_unit_line(text) or (text[:1] in "([" and caption_unit(text))
        if is_unit or len(row_figures(line)) > 1:
            continue
        if unit := unit_text_in(text):
            text = re.sub(rf"[(\[<〈]?\s*[^()]*단\s*위\s*[:：]?\s*{re.escape(unit)}[^)\]>〉]*[)\]>〉]?", "", text)
        title = _ORNAMENTS.sub("", _ORNAMENTS.sub("", text)).strip()
        if title:
            return "" if _ENDS_A_SENTENCE.search(title) else close_letters(title)
    return ""


def facts_of(lines: Sequence[Line], title: str = "") -> Facts:
    """What the first lines say of the whole document: title, organisation, date and the year of that date."""
    texts = filter(None, map(str.strip, texts_of(lines)))
    head = list(islice(texts, _HEAD))
    as_of = next((date for text in chain(head, texts) if (date := as_of_in(text))), "")
    cover = head[:_COVER]
    organisation = next((name for text in cover if (name := _organisation_in(text))), "") or next(
        (name for text in cover if (name := _organisation_before(text))), ""
    )
    first = head[1:2] if head and close_letters(head[0]) in _FIELD_NAMES else head[:1]
    named = next((text for text in head if _REPORT.search(text)), "".join(first))
    titles = [text for text in head if _REPORT.search(text) or text == head[0]]
    year = year_in(as_of) if as_of else next((y for text in titles if (y := _year_of_title(text))), None)
    return Facts(title or close_letters(named), organisation, iso_date(as_of), year)


def _organisation_in(line: str) -> str:
    """The office that a line names and nothing else, in parentheses or not; '' for any other line."""
    name = close_letters(line.strip("() "))
    words = name.split()
    if not words or len(words) > _MAX_OFFICE_WORDS or not all(map(str.isalpha, words)):
        return ""
    if "별" in words[0].replace("특별", ""):  # '시설별', '구별' head columns; 특별시 is a city
        return ""
    return name if words[-1] not in _NO_OFFICES and _ORGANISATION.fullmatch(words[-1]) else ""


def _organisation_before(line: str) -> str:
    """The office that a title begins with, its year before it left out: '2017년도 가람시 공원녹지국 업무보고'."""
    if not _REPORT.search(line):
        return ""
    words = _TITLE_YEAR.sub("", close_letters(line)).split()
    found = [at for at in range(min(_MAX_OFFICE_WORDS, len(words) - 1)) if _organisation_in(" ".join(words[: at + 1]))]
    return " ".join(words[: found[-1] + 1]) if found else ""


def _year_of_title(text: str) -> int | None:
    """The year that a title names in full, as '2022년도 예산서' does."""
    match = _TITLE_YEAR.search(text)
    return int(match[1]) if match else None

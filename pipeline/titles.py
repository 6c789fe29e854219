"""The title of a table and the facts a document states about itself."""

import re
from collections.abc import Iterable

from pipeline.columns import year_in
from pipeline.model import Facts, Grid, Line
from pipeline.units import as_of_in, is_unit_line, unit_text_in
from pipeline.wording import close_letters

_ORNAMENTS = re.compile(r"^[\s○◦●◎■□▪▫▸▶‣❚※◆◇·․∙\-–*<〈【《\[\ue000-\uf8ff]+|[\s>〉】》\]]+$")
_ORGANISATION = re.compile(
    r"^\(?((?:[가-힣]+\s?)*[가-힣]+(?:특별시|광역시|도|시|군|구|청|부|처|실|국|본부|관|단|원|위원회|공단|공사))\)?$"
)
_REPORT = re.compile(r"(?:보고|현황|계획|결과|예산서|결산서|설명서|명세서)\s*$")
_HEAD = 40


def title_of(grid: Grid) -> str:
    """The nearest line above a table that is more than a unit line, without its ornaments; '' if there is none."""
    for line in reversed(grid.lead):
        text = line.text
        if is_unit_line(text):
            continue
        if unit := unit_text_in(text):
            text = re.sub(rf"[(\[<〈]?\s*[^()]*단\s*위\s*[:：]?\s*{re.escape(unit)}[^)\]>〉]*[)\]>〉]?", "", text)
        title = _ORNAMENTS.sub("", _ORNAMENTS.sub("", text)).strip()
        if title:
            return close_letters(title)
    return ""


def facts_of(lines: Iterable[Line], title: str = "") -> Facts:
    """What the first lines say of the whole document: title, organisation, date and the year of that date."""
    head = [line.text.strip() for line in lines if line.text.strip()]
    as_of = next((date for text in head if (date := as_of_in(text))), "")
    organisation = next((m[1] for text in head[:_HEAD] if (m := _ORGANISATION.match(close_letters(text)))), "")
    named = next((text for text in head[:_HEAD] if _REPORT.search(text)), head[0] if head else "")
    year = year_in(as_of) if as_of else next((y for text in head[:_HEAD] if (y := year_in(text))), None)
    return Facts(title or close_letters(named), organisation, as_of, year)

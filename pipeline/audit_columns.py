"""The columns of tables that say what an audit or a council asked for and what came of it, told by their names."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum

from pipeline.lines import section_of
from pipeline.offices import is_office
from pipeline.word_rows import Shape
from pipeline.wording import squeeze


class Role(StrEnum):
    """What a column of such a table holds."""

    NUMBER = "number"
    REQUEST = "request"
    MEASURES = "measures"
    OFFICE = "office"
    STATE = "state"
    GROUP = "group"
    OTHER = "other"


_DEED = "조치|처리|추진|이행|개선|반영|답변|회신|후속조치"
_OUTCOME = "결과|내용|사항|현황|상황|실적|계획|대책|방안"
_NAMES = {
    Role.NUMBER: "연번|번호|순번|no",
    Role.REQUEST: (
        r"[가-힣·․,]{0,12}(?:지적|요구|요청|건의|질의|제안)(?:사항|내용|요지|자료|자료명|자료목록)?(?:\([가-힣·․]+\))?"
    ),
    Role.STATE: rf"(?:{_DEED}|진행|완료|제출)(?:여부|구분|상태|상황)|상태|진행",
    Role.MEASURES: (
        rf"(?:향후)?(?:{_DEED})(?:{_OUTCOME})?(?:및(?:향후)?(?:{_DEED})?(?:{_OUTCOME}))?(?:\([가-힣\d.,'’‘~]+\))?"
        "|향후계획|향후추진계획|대책"
    ),
    Role.OFFICE: "(?:담당|소관|관련|처리|주관|해당|추진|제출|관계)?(?:부서|기관|실과)(?:명|별)?|소관|담당|담당과",
    Role.GROUP: "구분|분야|위원회|위원회명|(?:요구|지적|질의)?(?:위원|의원)(?:명)?",
    Role.OTHER: rf"비고|(?:{_DEED}|완료|제출)(?:기한|시기|일자|일|율)|관련사업|사업명|제목|건명|쪽",
}
_ROLES = {role: re.compile(pattern, re.IGNORECASE) for role, pattern in _NAMES.items()}
_STATE = re.compile(
    r"[가-힣]{0,4}(?:완료|추진중|진행중|처리중|검토중|반영|미반영|예정|불가|정상추진|종결|보류|제출|이행)"
)
_FEWEST = 3
_PART = re.compile(r"\s*(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+|참\s*고|붙\s*임|별\s*첨|부\s*록)(?:[\s.)\d].*)?")
HEADER = re.compile(
    r"(?=.*(?:지\s*적|요\s*구|요\s*청|건\s*의|질\s*의|제\s*안))(?=.*(?:[과용황적획서관책]|소\s*관|담\s*당))[^:：○◦□]{8,80}"
)
"""What the names of such a table may be, joined by spaces; `roles_of` tells."""


def roles_of(names: Sequence[str]) -> tuple[Role, ...]:
    """The role of each column; none where the names are not those of such a table with at least three columns."""
    roles = tuple(role for name in names if (role := _role_of(squeeze(name))) is not None)
    if len(roles) < max(_FEWEST, len(names)) or roles.count(Role.REQUEST) != 1:
        return ()
    return roles if {Role.MEASURES, Role.OFFICE} & set(roles) else ()


def _role_of(name: str) -> Role | None:
    return next((role for role, pattern in _ROLES.items() if pattern.fullmatch(name)), None)


def is_part(text: str) -> bool:
    """Whether a line is the heading of another part of a document."""
    return bool(section_of(text)) or _PART.fullmatch(text) is not None


def is_state(text: str) -> bool:
    """Whether a cell says in a word how far a request is."""
    return _STATE.fullmatch(squeeze(text)) is not None


def is_number(text: str) -> bool:
    """Whether a cell holds the number of its row."""
    return text.strip().rstrip(".").isdigit()


_ANCHORS: tuple[tuple[Role, Callable[[str], bool]], ...] = (
    (Role.NUMBER, is_number),
    (Role.OFFICE, is_office),
    (Role.STATE, is_state),
)


def shape_of(names: Sequence[str]) -> Shape | None:
    """How a table with these columns tells its rows; None where it is no such table.

    Each row has one number, office or state; where there is no such column, only rules tell the rows.
    """
    roles = roles_of(names)
    if not roles:
        return None
    for role, anchor in _ANCHORS:
        if role in roles:
            return replace(SHAPE, at=roles.index(role), anchor=anchor)
    return replace(SHAPE, at=roles.index(Role.REQUEST), anchor=bool, only_ruled=True)


SHAPE = Shape(
    HEADER,
    bool,
    merged=re.compile(r"(?:구\s*분|분\s*야|위\s*원\s*회?|(?:\S*\s*)?[위의]\s*원\s*명?)"),
    other=is_part,
    of_names=shape_of,
)

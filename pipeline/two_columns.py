"""Two columns of words side by side: what was asked, and what was done about it, told apart case by case."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.model import Line
from pipeline.offices import is_office
from pipeline.word_tables import WordLine, apart, whole

_MARKS = "○◯◦●◎■□▪▫▸▹▶▷►‣❚※◆◇★•·․∙ㆍ・*–-"
_STATE = (
    rf"[{re.escape(_MARKS)}\ue000-\uf8ff]\s*"
    rf"(?:{apart('추진', '조치', '처리', '이행', '반영')})\s*(?:{apart('상황', '상태', '여부', '현황', '결과')})"
)
_STATUS = re.compile(rf"(?P<head>{_STATE})\s*[:：]\s*(?P<status>\S.*)")
_STATUS_BESIDE = re.compile(rf"(?P<asked>\S.*?)?\s*(?P<head>{_STATE})\s*[:：]\s*(?P<status>\S.*)")
_OFFICE_AT_END = re.compile(r"\(([^()]*)\)\s*$")
_SURE_MARKS = "○◯◦●◎■□▪▫▸▹▶▷►‣❚※"
_GAP = re.compile(rf" {{2,}}| (?=[{_SURE_MARKS}]\s?\S)")
_HYPHENS = "-–·․∙ㆍ・*"
_FAR = 8
_LONGEST_REST = 24


@dataclass(slots=True)
class Case:
    """One request and its answer, by printed line."""

    status: Line
    asked: list[Line] = field(default_factory=list)
    done: list[Line] = field(default_factory=list)


def request_of(asked: Sequence[Line]) -> tuple[list[Line], Line | None]:
    """The lines of a request without the mark before it, and the department in parentheses that ends it."""
    text, match = _ending(asked)
    office = None
    if match is not None and is_office(name := match[1].replace("\n", "")):
        office = whole(asked[text.count("\n", 0, match.start()) :], name)
        text = text[: match.start()]
    parts = text.lstrip(_MARKS + " ").split("\n")
    return [line._replace(text=part.strip()) for line, part in zip(asked, parts, strict=False) if part.strip()], office


def is_bullet(text: str) -> bool:
    """Whether the text begins with a mark that sets off an item."""
    mark = text[:1]
    if mark in _HYPHENS:  # within a word a line may break before one
        return text[1:2] == " "
    return mark in _MARKS or "\ue000" <= mark <= "\uf8ff"


def is_status(text: str) -> bool:
    """Whether the text says how far a request is."""
    return _STATUS.fullmatch(text) is not None


def cases_of_row(asked: Sequence[Line], done: Sequence[Line]) -> Iterator[Case]:
    """The cases of a row whose two columns are known; none if no status is printed in it.

    Where no rule parts several cases, each request begins at a mark as the first one has it.
    """
    matches = [_STATUS.fullmatch(line.text) for line in done]
    states = [i for i, match in enumerate(matches) if match]
    marks = [i for i, line in enumerate(asked) if is_bullet(line.text) and line.text[0] == asked[0].text[0]]
    starts = [0, *marks[1:]] if len(marks) == len(states) else [0] + [len(asked)] * (len(states) - 1)
    ends = zip(states, [*states[1:], len(done)], starts, [*starts[1:], len(asked)], strict=True) if states else ()
    for at, end, first, last in ends:
        match = matches[at]
        status = whole([done[at]], match["status"].strip() if match else "")
        before = done[:at] if at == states[0] else []
        yield Case(status, list(asked[first:last]), [*before, *done[at + 1 : end]])


def cases(lines: Sequence[WordLine]) -> list[Case]:
    """The cases of a table, its headers left out."""
    return list(_cases_beside(lines) if any(map(_status_beside, lines)) else _cases_in_order(lines))


def _ending(lines: Sequence[Line]) -> tuple[str, re.Match[str] | None]:
    text = "\n".join(line.text for line in lines)
    return text, _OFFICE_AT_END.search(text)


def _is_complete(lines: Sequence[Line]) -> bool:
    """Whether a request has come to the department that ends it."""
    _, match = _ending(lines)
    return match is not None and is_office(match[1].replace("\n", ""))


def _cases_in_order(lines: Sequence[WordLine]) -> Iterator[Case]:
    """The cases of a dump whose columns are lost: the request, then its answer, where no page ends in between."""
    states = [(i, match) for i, line in enumerate(lines) if (match := _STATUS.fullmatch(line.text))]
    if not states:
        return
    head = "".join(states[0][1]["head"].split())
    states = [(i, match) for i, match in states if "".join(match["head"].split()) == head]
    mark = lines[0].text[0] if is_bullet(lines[0].text) else ""
    starts = [_start(lines, at, states[i - 1][0] if i else -1, mark) for i, (at, _) in enumerate(states)]
    for (at, match), start, end in zip(states, starts, [*starts[1:], len(lines)], strict=True):
        case = Case(whole([lines[at].line], match["status"].strip()), [line.line for line in lines[start:at]])
        rest = range(0) if _is_complete(case.asked) else _rest(case.asked, lines[at + 1 : end])
        below = lines[at + 1 : end]
        case.asked += [below[i].line for i in rest]
        case.done = [line.line for i, line in enumerate(below) if i not in rest]
        yield case


def _start(lines: Sequence[WordLine], at: int, after: int, mark: str) -> int:
    """Where the request begins that stands above the status at this index: at the nearest of the marks of requests."""
    above = [lines[i].text for i in range(at - 1, after, -1)]
    found = next((i for i, text in enumerate(above, start=1) if text[0] == mark or (not mark and is_bullet(text))), 0)
    return at - found


def _rest(asked: Sequence[Line], below: Sequence[WordLine]) -> range:
    """The lines of the answer's page that go on with the request: down to its department, up to the page's top."""
    tops = [i for i, line in enumerate(below) if _begins_page(line) and not is_bullet(line.text)]
    for top in tops:
        for end in range(top + 1, min(top + _LONGEST_REST, len(below)) + 1):
            if is_bullet(below[end - 1].text):
                break
            if _is_complete([*asked, *(line.line for line in below[top:end])]):
                return range(top, end)
    return _rest_without_page(asked, below)


def _begins_page(line: WordLine) -> bool:
    """Whether a page begins with the line: it says so, or it is set in and follows without the usual blank line."""
    return line.turned or (line.indent > 0 and not line.gap)


def _rest_without_page(asked: Sequence[Line], below: Sequence[WordLine]) -> range:
    """The same where nothing tells the top of the page: the lines above the department no wider than the request."""
    widest = max((line.box.x1 - line.box.x0 for line in asked), default=0)
    for end, line in enumerate(below, start=1):
        if is_bullet(line.text) or not _is_complete([line.line]):
            continue
        start = end - 1
        while start and not is_bullet(below[start - 1].text) and _width(below[start - 1]) <= widest:
            start -= 1
        return range(start, end)
    return range(0)


def _width(line: WordLine) -> float:
    return line.line.box.x1 - line.line.box.x0


def _cases_beside(lines: Sequence[WordLine]) -> Iterator[Case]:
    """The cases of a text that keeps its columns: a request begins beside its status and ends in its department."""
    case: Case | None = None
    matches = [_status_beside(line) for line in lines]
    widest = max((len(match["asked"]) for match in matches if match and match["asked"]), default=0)
    for line, match in zip(lines, matches, strict=True):
        if match:
            if case:
                yield case
            case = Case(whole([line.line], match["status"].strip()))
            case.asked += [whole([line.line], match["asked"].strip())] if match["asked"] else []
        elif case:
            asked, done = _parted(line, widest, complete=_is_complete(case.asked))
            case.asked += [whole([line.line], asked)] if asked else []
            case.done += [whole([line.line], done)] if done else []
    if case:
        yield case


def _status_beside(line: WordLine) -> re.Match[str] | None:
    """The status where it stands in the right column."""
    match = _STATUS_BESIDE.fullmatch(line.text) if ":" in line.text or "：" in line.text else None
    return match if match and (match["asked"] or line.indent > _FAR) else None


def _parted(line: WordLine, widest: int, *, complete: bool) -> tuple[str, str]:
    """The text of a line in the left column and in the right one; after a complete request, left is what is set off."""
    text = line.text
    if line.indent > _FAR or is_bullet(text):
        return "", text
    gap = _GAP.search(text, 1)
    left, right = (text[: gap.start()], text[gap.end() :].strip()) if gap else (text, "")
    if complete:
        goes_on = right[:1] in _SURE_MARKS if right else _is_office_alone(left)
        return (left, right) if goes_on else ("", text)
    if gap is None and len(text) > 2 * widest:  # the columns have met: one space parts them
        space = text.rfind(" ", 0, widest + 2)
        return (text[:space], text[space + 1 :]) if space > 0 else (text, "")
    return left, right


def _is_office_alone(text: str) -> bool:
    return text.startswith("(") and text.endswith(")") and is_office(text[1:-1])

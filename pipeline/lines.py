"""The lines of a text report, told apart by what they can be in relation to a table."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from pipeline.amounts import is_amount, is_blank, is_year, read_figure
from pipeline.lexicon import PARTICLES, STUB_HEADS
from pipeline.model import ValueStatus
from pipeline.units import is_caption, is_unit_line
from pipeline.wording import display_width, squeeze

_BULLET = re.compile(
    r"\s*[○◦●◎■□▪▫▸▶▷►‣❚※◆◇★☆✓✔❍〇ㅇ⇒→➠➜∘•\ue000-\uf8ff]|\s*[-–—·․∙ㆍ・*]\s*(?=[^\s\d.,△▲])|\s*[*†]+\s*\S|\s*\d+\)\s*\S"
)
_CAPTION = re.compile(r"\s*[<〈【《\[「『](?!\s*[-\d△▲])[^<>]{2,}[>〉】》\]」』]")
_HEADING = re.compile(
    r"\s*(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]+\s*[.)]?\s*\S|(?:\d{1,2}-){1,2}\d{1,2}\s*[.)]?\s*[^\d\s,.(%-]|제\s*\d+\s*[장절편]|참\s*고(?:\s*자\s*료)?(?:\s|\d|$)|\d{1,2}\.\s*[가-힣A-Z]|[가-하]\.\s)"
)
_SECTION = re.compile(r"\s*((?:\d{1,2}-){1,2}\d{1,2})\s*[.)]?\s*([^\d\s,.(%-].*)|\s*([ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]+)\s*[.)]?\s*(\S.*)")
_YEAR_TITLE = re.compile(r"\s*((?:19|20)\d\d년도?\s[^.:○]{2,40}(?:현황|총괄표?|내역|예산|결산))(?:\s*\([^()]*\))?\s*$")
PAGE_NUMBER = re.compile(r"\s*[-–—]\s*\d{1,4}\s*[-–—]\s*|\s*\d{1,4}\s*/\s*\d{1,4}\s*(?:쪽|페이지)?\s*")
_BLANK = "\u3000"
_NOTE = re.compile(r"\s*(?:※|\*|주\s*\d*\s*\)|\d\))")
_MAX_LABEL_WIDTH = 60


# Digits and the marks around them in the wide forms that some word processors print.
_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF05, 0xFF08, 0xFF09, 0xFF0C, 0xFF0E)}
_DETACHED_SIGN = re.compile(r"([△▲∆▽▼]) +(?=[\d.])")
# The space between the units of one sum: 3억 2,000만원.
_OF_A_SUM = re.compile(r"(?<=\d[조억]) (?=\d[\d,]{0,4}[천백]?[만억]원)")
_UNUSUAL = re.compile(r"[\uff05-\uff19]|[△▲∆▽▼] ")


class LineKind(Enum):
    """What a line can be: a part of a table (TEXT, DATA) or the end of one (all others)."""

    EMPTY = auto()
    PAGE_NUMBER = auto()
    UNIT = auto()
    CAPTION = auto()
    BULLET = auto()
    HEADING = auto()
    PROSE = auto()
    TEXT = auto()
    DATA = auto()


_IN_TABLES = frozenset({LineKind.TEXT, LineKind.DATA})


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a text: its words, and from which of them on there is nothing but amounts."""

    number: int
    page: int
    text: str
    words: tuple[str, ...]
    tail: int
    kind: LineKind

    @property
    def tokens(self) -> tuple[str, ...]:
        """The amounts at its end."""
        return self.words[self.tail :]

    @property
    def label(self) -> tuple[str, ...]:
        """The words before its amounts."""
        return self.words[: self.tail]


def read_line(number: int, page: int, text: str) -> TextLine:
    """The line told apart; ideographic spaces between words are words of their own, those glued to a label are not."""
    if not text:
        return TextLine(number, page, text, (), 0, LineKind.EMPTY)
    plain = _DETACHED_SIGN.sub(r"\1", text.translate(_FULL_WIDTH)) if _UNUSUAL.search(text) else text
    if "원" in plain:
        plain = _OF_A_SUM.sub("", plain)
    words = tuple(filter(None, plain.split(" ")))
    if _BLANK in plain:
        words = tuple(map(_unglue, words))
    tail = len(words)
    while tail and is_amount(words[tail - 1]):
        tail -= 1
    kind = _kind(text, words, tail)
    # Only what can stand in a table keeps its words: most lines of a report are prose.
    return TextLine(number, page, text, *((words, tail) if kind in _IN_TABLES else ((), 0)), kind)


def section_of(line: str) -> str:
    """The number and title of a numbered heading as 'n-m title', or a title that begins with a year; '' otherwise."""
    match = _SECTION.match(line)
    if match is None:
        titled = _YEAR_TITLE.match(line)
        return " ".join(titled[1].split()) if titled else ""
    number, title = (match[1], match[2]) if match[1] else (match[3], match[4])
    return f"{number} {' '.join(title.split())}"


def is_heading(text: str) -> bool:
    """Whether a line begins as the numbered heading of a section does."""
    return _HEADING.match(text) is not None


def is_note(text: str) -> bool:
    """Whether a line is a note to a table, after which the table can go on."""
    return _NOTE.match(text) is not None


def begins_header(line: TextLine) -> bool:
    """Whether a line begins with what stands over a column of labels: '구 분', '사업명'."""
    words = line.words
    return any(squeeze("".join(words[:count])) in STUB_HEADS for count in range(1, min(4, len(words)) + 1))


def _unglue(word: str) -> str:
    return word if is_blank(word) else word.strip(_BLANK)


def _kind(text: str, words: tuple[str, ...], tail: int) -> LineKind:
    if not words or all(map(is_blank, words)):
        return LineKind.EMPTY
    if PAGE_NUMBER.fullmatch(text):
        return LineKind.PAGE_NUMBER
    if is_unit_line(text):
        return LineKind.UNIT
    if tail == 0 and _holds_figures(words):
        return LineKind.DATA
    return _kind_by_beginning(text, words[tail:]) or _kind_by_words(text, words, tail)


def _kind_by_beginning(text: str, tokens: tuple[str, ...]) -> LineKind | None:
    if _ends_as_row(tokens):
        return LineKind.DATA
    if _CAPTION.match(text):
        return LineKind.CAPTION
    return LineKind.BULLET if _BULLET.match(text) else None


def _ends_as_row(tokens: tuple[str, ...]) -> bool:
    """Whether it ends in several amounts, as prose does not: such a line is a row, whatever its label begins with."""
    if len(tokens) < 2 or not _holds_figures(tokens):  # noqa: PLR2004 - several
        return False
    marked = sum("," in token or "%" in token or "." in token for token in tokens)
    return marked > 1 or len(tokens) > 2  # noqa: PLR2004 - a sentence can end in two numbers


def _kind_by_words(text: str, words: tuple[str, ...], tail: int) -> LineKind:
    if tail == len(words) and is_caption(text):
        return LineKind.CAPTION
    if tail < len(words) and _holds_figures(words[tail:]) and not _HEADING.match(" ".join(words[:tail])):
        return LineKind.DATA
    if _HEADING.match(text):
        return LineKind.HEADING
    return LineKind.PROSE if _is_prose(text, words) else LineKind.TEXT


def _is_prose(text: str, words: tuple[str, ...]) -> bool:
    """Whether a long line is a sentence: its words carry particles, which the names in a header do not."""
    width = display_width(text)
    return width > _MAX_LABEL_WIDTH and sum(word.endswith(PARTICLES) for word in words) > 1


def _holds_figures(tokens: tuple[str, ...]) -> bool:
    """Whether the tokens can be a row's cells: not only dashes and blanks, and not only years that head columns."""
    if all(map(is_year, tokens)):
        return False
    figures = [read_figure(token) if "/" not in token else None for token in tokens]
    reported = sum(figure is None or figure.status is ValueStatus.REPORTED for figure in figures)
    dashes = sum(figure is not None and figure.status is ValueStatus.DASH for figure in figures)
    return reported > 0 or dashes > 1

"""What a cell of a grid holds: a number, two of them, a dash, a year, words or nothing."""

import re
from collections.abc import Sequence
from enum import IntEnum, auto
from functools import lru_cache

from pipeline.amounts import (
    UNTOLD,
    is_amount,
    is_run_together,
    is_year,
    may_stand_alone,
    read_figure,
    split_pair,
)
from pipeline.model import Box, Cell, Line, ValueStatus
from pipeline.wording import squeeze

DRAWN = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a cell for what is drawn there and was not read."""
_PARTS = re.compile(r"[(\[][^()\[\]]*[)\]]|[^()\[\]]+")
_MARKS = frozenset("*†‡⁰¹²³⁴⁵⁶⁷⁸⁹⁾")
# Words that say why a figure is not there, or give one that is none to count with.
_NO_FIGURE = re.compile(
    r"[(\[]?(?:미정|미확정|미집계|미산출|미실시|미운영|미공개|비공개|비대상|(?:해당|자료|실적|변동|내용)?(?:사항)?없음|(?:추후|별도|향후).{0,6}"
    r"|(?:협의|집계|조사|산정|산출|검토|확인|심의)(?:중|예정)|(?:산출|산정|집계|측정)(?:불가|곤란)|신규|신설|순증|순감|폐지|보류|생략|[nN]/?[aA]|〃"
    r"|약[\d,.]+.{0,3}|[\d,.]+.{0,3}(?:내외|안팎|이상|이하|미만|초과|가량|정도|여))[)\]]?"
)
# A figure printed with words, or several of them, that no single figure is read of: 550(잠정), 3억2,000만원, 100~200.
_TOLD = r"[+△▲∆▽▼−–-]?\d[\d,]*(?:\.\d+)?"
_WITH = r"[^\d\s().,/\[\]~∼～:+△▲∆▽▼−–-]"
_TELLS = re.compile(
    rf"약?(?:{_TOLD}(?:{_WITH}{{1,4}}[~∼～:]?|[~∼～:]))*{_TOLD}{_WITH}{{0,4}}(?:[(\[][^\d()\[\]]{{1,8}}[)\]])?"
)
_NAMES_A_TIME = re.compile(
    r"(?:19|20)\d\d\D|\d(?:년도?|월|일|분기|반기|시|분|초|차|층|호봉?|등?급|등|위|학년|번)(?!\w)|\d-\d"
)
_MONEY = re.compile(r"\d(?:[십백천]?[만억조]원?|[천백십]?원)(?!\w)")
_LONGEST_TOLD = 40
_RANGE = re.compile(r"[~∼～:]")
_FOOTNOTE = re.compile(r"(?<=\d)(?:\*+|[†‡]|[⁰¹²³⁴-⁹]+⁾?)$")


class Content(IntEnum):
    """What stands in a cell."""

    BLANK = auto()
    WORDS = auto()
    YEAR = auto()
    DASH = auto()
    NUMBER = auto()


FIGURES = frozenset({Content.NUMBER, Content.DASH})


def content_of(cell: Cell) -> Content:
    """What stands in the cell; words and numbers together are words."""
    lines = cell.lines
    return _content(lines[0].text if len(lines) == 1 else cell.text) if lines else Content.BLANK


def is_figure(cell: Cell) -> bool:
    """Whether the cell holds numbers or a dash and nothing else."""
    return content_of(cell) in FIGURES


def is_no_figure(cell: Cell) -> bool:
    """Whether the cell holds digits, or a drawing, and is none of what a column of figures may hold."""
    return content_of(cell) is Content.WORDS and any(letter.isdigit() or letter == DRAWN for letter in cell.text)


def stands_for_figure(cell: Cell) -> bool:
    """Whether the cell says in words why it holds no figure: 미정, 협의중, 해당없음."""
    return content_of(cell) is Content.WORDS and _NO_FIGURE.fullmatch(squeeze_spaces(cell.text)) is not None


def tells_figures(cell: Cell) -> bool:
    """Whether the cell prints a figure with words, or several that are no pair, and no date and no rank."""
    if content_of(cell) is not Content.WORDS:
        return False
    text = squeeze_spaces(cell.text)
    return len(text) <= _LONGEST_TOLD and _TELLS.fullmatch(text) is not None and _NAMES_A_TIME.search(text) is None


def tells_money(cell: Cell) -> bool:
    """Whether the cell prints one sum of money with words: 350억, 3억 2,000만원."""
    text = squeeze_spaces(cell.text)
    return tells_figures(cell) and _MONEY.search(text) is not None and not _RANGE.search(text)


def runs_together(cell: Cell) -> bool:
    """Whether a word of the cell is two figures that nothing parts."""
    return any(
        ("," in line.text or UNTOLD in line.text) and any(map(is_run_together, line.text.split()))
        for line in cell.lines
    )


@lru_cache(maxsize=8192)
def _content(text: str) -> Content:
    if not text.strip():
        return Content.BLANK
    figures = _tokens(text)
    if not figures:
        return Content.WORDS
    if len(figures) == 1 and is_year(figures[0]):
        return Content.YEAR
    if any(split_pair(f) is not None or read_figure(f).status is ValueStatus.REPORTED for f in figures):
        return Content.NUMBER
    return Content.DASH


@lru_cache(maxsize=8192)
def _tokens(text: str) -> tuple[str, ...]:
    """The figures that the text consists of, () where it holds anything else."""
    lines = text.split("\n")
    whole = unmarked(text)
    if is_amount(whole) and (len(lines) == 1 or not all(may_stand_alone(unmarked(line)) for line in lines)):
        return (whole,)
    found: list[str] = []
    for line in lines:
        bare = unmarked(line)
        parts = (
            [bare] if is_amount(bare) else [unmarked(part) for word in _words(line) for part in _PARTS.findall(word)]
        )
        if not all(map(is_amount, parts)):
            return ()
        found += parts
    return tuple(found)


def _words(line: str) -> list[str]:
    """The words of a line; where spaces stand inside of brackets or before a unit they do not part figures."""
    words = line.split()
    return words if all(is_amount(unmarked(word)) for word in words) else [squeeze_spaces(line)]


def squeeze_spaces(text: str) -> str:
    """The text without any space."""
    words = text.split()
    return words[0] if len(words) == 1 else "".join(words)


def unmarked(text: str) -> str:
    """The text without spaces and without a footnote mark behind its last digit."""
    text = squeeze_spaces(text)
    return _FOOTNOTE.sub("", text) if text[-1:] in _MARKS else text


def figures_of(cell: Cell) -> tuple[str, ...]:
    """The figures of a cell in printed order, each as one token."""
    return _tokens(cell.text)


def lines_with(cell: Cell, figure: str) -> tuple[Line, ...]:
    """One figure of a cell as its only line, in the box of the cell's words."""
    if len(cell.lines) == 1 and cell.lines[0].text == figure:
        return cell.lines
    boxes = [line.box for line in cell.lines]
    ink = Box(
        boxes[0].page, min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )  # fmt: skip
    return (Line(figure, ink),)


def texts_of(cells: Sequence[Cell]) -> str:
    """The texts of cells in one string, as two of them are compared."""
    return "|".join(squeeze(cell.text) for cell in cells)

"""Label cells read into rows: wrapped labels joined, references taken out, parts told from their whole."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from pipeline.intensive import is_derived_row
from pipeline.lexicon import TOTAL_WORDS
from pipeline.model import Line, RowRole
from pipeline.wording import squeeze, unwrap, without_marks

_NUMBER = r"\d{1,3}(?:-\d{1,3}){1,2}(?:\(\d{1,3}\))?"
_REFERENCE = re.compile(rf"\(?\s*사업\s*번호\s*[:：]?\s*({_NUMBER}(?:\s*[,·、&및]\s*{_NUMBER})*)\s*\)?")
_ONE_REFERENCE = re.compile(_NUMBER)
GRAND_TOTALS = TOTAL_WORDS - {"소계"}


@dataclass(frozen=True, slots=True)
class Label:
    """A row's label unwrapped as printed, without the references that stood in it."""

    text: str
    refs: tuple[str, ...]
    enclosed: bool

    @property
    def derived(self) -> bool:
        """Whether the row tells of others without being a part: 월평균, 증감, 구성비."""
        return is_derived_row(self.text)

    @property
    def role(self) -> RowRole:
        """What the words alone say the row is."""
        word = squeeze(self.text)
        if self.enclosed or self.derived:
            return RowRole.MEMO
        if word in GRAND_TOTALS:
            return RowRole.TOTAL
        return RowRole.SUBTOTAL if word == "소계" else RowRole.LEAF


def is_reference(text: str) -> bool:
    """Whether a line holds references and nothing else."""
    return bool(_REFERENCE.search(text)) and not _REFERENCE.sub("", text).strip()


def read_label(lines: Sequence[Line], known_words: Container[str]) -> Label:
    """The label that the lines of a stub cell print, without footnote marks; '사업번호 2-2(2)' in it is a reference."""
    refs: list[str] = []
    texts: list[str] = []
    for line in lines:
        rest = line.text
        for match in _REFERENCE.finditer(line.text):
            refs += _ONE_REFERENCE.findall(match[1])
        rest = without_marks(" ".join(_REFERENCE.sub(" ", rest).split()))
        if rest:
            texts.append(rest)
    text = unwrap(texts, known_words)
    return Label(text, tuple(refs), is_enclosed(text))


def is_enclosed(text: str) -> bool:
    """Whether parentheses embrace a text as a whole: '(국비)' and not '(가) 사업 (나)'."""
    if len(text) < 2 or (text[0], text[-1]) not in {("(", ")"), ("[", "]")}:  # noqa: PLR2004 - a pair of brackets
        return False
    depth = 0
    for index, letter in enumerate(text):
        depth += (letter in "([") - (letter in ")]")
        if depth == 0 and index < len(text) - 1:
            return False
    return depth == 0

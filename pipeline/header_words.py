"""Header lines as words, and where one column's name ends and the next begins."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.formulas import is_mark, read_formula
from pipeline.intensive import ends_no_name
from pipeline.lexicon import ENDINGS, SERIAL_HEADS, SPACED_WORDS, STUB_HEADS, TOTAL_WORDS
from pipeline.measures import is_measure_name
from pipeline.wording import is_syllable

_YEAR_MARKS = "‘’'´`＇′"
_YEAR = re.compile(
    rf"[{_YEAR_MARKS}]?(?:(?:19|20)\d\d|(?<=[{_YEAR_MARKS}])\d\d)(?:년도?|년말|\.\d{{1,2}}(?:월|말)?\.?)?"
)


_SEXES = frozenset({"남여", "여남"})
_AGAINST = "대비"
_AFTER_YEARS = ("증감", "비고", "전년", "전월", "전기", "전분기")


# How strongly two neighbouring words belong to one column's name: above zero they are joined unless the number of
# columns says otherwise, below zero they are parted.
ATTACHED = 8.0
ONE_WORD = 6.0
LETTERS = 2.0
YEAR_AND_NOUN = 1.5
MODIFIER = 1.0
WRAPPED = -0.8
APART = -2.0
NEXT_LINE = -2.5
WHOLE_WORDS = -3.0


class Word(NamedTuple):
    """A printed word of a header and its place in reading order."""

    text: str
    at: int


Words = tuple[Word, ...]


def is_year_mark(text: str) -> bool:
    """Whether a header word is nothing but a year: '´18년', '2019', '‘21'."""
    return _YEAR.fullmatch(text) is not None and (text[0] in _YEAR_MARKS or len(text) > 3)  # noqa: PLR2004


def heads_a_column(text: str) -> bool:
    """Whether a word is one that headers are made of: a year, a formula mark, a measure, a total."""
    return is_year_mark(text) or bool(read_formula(text).symbol) or is_measure_name(text) or text in TOTAL_WORDS


def is_parenthesised(text: str) -> bool:
    """Whether a header word stands in parentheses as a whole, as units, formulas and explanations do."""
    return is_mark(text) or (text[0] in "([" and text[-1] in ")]")


def fold_marks(lines: Sequence[Words]) -> list[list[Words]]:
    """Header lines as names of one or more words, each line of formula marks folded into the names above it.

    '(C=A-B) (D=C/B)' under '증감액 증감률' goes to the last two names; words that are not marks are names of their own.
    """
    folded: list[list[Words]] = []
    for line in lines:
        if len(line) > 1 and folded and all(is_parenthesised(word.text) for word in line):
            names = natural_names(folded)
            if len(names) >= len(line):
                for name, mark in zip(names[-len(line) :], line, strict=True):
                    _append(folded, name, mark)
                continue
        folded.append([(word,) for word in line])
    return folded


def _append(folded: list[list[Words]], name: Words, mark: Word) -> None:
    for names in folded:
        for index, words in enumerate(names):
            if words[-1] is name[-1]:
                names[index] = (*words, mark)


def natural_names(lines: Sequence[Sequence[Words]]) -> list[Words]:
    """The names of the lines when every pair of neighbours is joined or parted by its own bond."""
    words = [name for line in lines for name in line]
    strengths = bonds(lines)
    return split_names(words, {i for i, strength in enumerate(strengths) if strength < 0})


def split_names(words: Sequence[Words], cuts: set[int]) -> list[Words]:
    """The words joined into names, parted after each position in `cuts`."""
    names: list[Words] = []
    start = 0
    for index in range(len(words)):
        if index == len(words) - 1 or index in cuts:
            names.append(tuple(word for part in words[start : index + 1] for word in part))
            start = index + 1
    return names


def bonds(lines: Sequence[Sequence[Words]]) -> list[float]:
    """The bond between each pair of neighbouring words, in reading order."""
    result = []
    counts = [1 + sum(bond(a[-1].text, b[0].text) < 0 for a, b in pairwise(x)) for x in lines]
    flat = [(number, counts[number], words) for number, line in enumerate(lines) for words in line]
    for (line, count, left), (next_line, next_count, right) in pairwise(flat):
        strength = bond(left[-1].text, right[0].text)
        if line != next_line and strength < YEAR_AND_NOUN:
            strength = min(strength, WRAPPED if count == next_count == 1 and strength > WHOLE_WORDS else NEXT_LINE)
        elif line != next_line and strength < ATTACHED:
            strength = strength if count == next_count == 1 else WRAPPED if next_count == 1 else NEXT_LINE
        result.append(strength)
    return result


@lru_cache(maxsize=65536)
def bond(left: str, right: str) -> float:
    """How strongly two neighbouring words of one line belong to one column's name."""
    if is_mark(left) and is_mark(right):
        return APART
    if is_parenthesised(right) or left[-1] in "(+/·":
        return ATTACHED
    if is_syllable(left) and is_syllable(right):
        return _bond_of_letters(left, right)
    if left in TOTAL_WORDS or right in TOTAL_WORDS or (is_measure_name(left) and is_measure_name(right)):
        return WHOLE_WORDS
    return _bond_of_words(left, right)


def _bond_of_letters(left: str, right: str) -> float:
    if left + right in SPACED_WORDS:
        return ONE_WORD
    if left + right in _SEXES:
        return WHOLE_WORDS
    return WHOLE_WORDS if "계" in (left, right) else LETTERS


def _bond_of_words(left: str, right: str) -> float:
    if is_year_mark(left):
        if is_year_mark(right):
            return WHOLE_WORDS
        return APART if right.startswith(_AFTER_YEARS) else YEAR_AND_NOUN
    if (left in SERIAL_HEADS and right in STUB_HEADS) or ends_no_name(left):
        return ONE_WORD
    if right == _AGAINST or (left == _AGAINST and right.startswith("증감")):
        return LETTERS
    modifies = left.endswith("별") and len(left) > 1
    return MODIFIER if modifies or right in ENDINGS else APART

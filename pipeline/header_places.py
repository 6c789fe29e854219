"""What no header over columns of figures is made of: figures, sentences, halves of a text, the name of labels."""

import re
from collections.abc import Iterator, Sequence

from pipeline.amounts import NEGATIVE_SIGNS
from pipeline.header_groups import Name
from pipeline.header_tiles import TAILS
from pipeline.headers import Header
from pipeline.lexicon import REMARKS, STUB_HEADS
from pipeline.page_words import Word as Printed
from pipeline.wording import squeeze

_NAMES_OF_LABELS = ("구분", "과목", "사업명", "부서명")
_TOUCHING_NAMES = re.compile(r"[가-힣)](?:19|20)\d\d년")
_SIGN = f"[+{NEGATIVE_SIGNS}]?"
_FIGURE = re.compile(rf"[\d,]*\d,|[(\[]?{_SIGN}\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?[)\]]?")
_SHARE = re.compile(rf"[(\[]?{_SIGN}\d{{1,3}}\.\d+%?[)\]]?")
_AMOUNT = re.compile(r"\d,\d{3}")
_SENTENCE = re.compile(r"[가-힣]다\.$")
_BRACKETS = (("(", ")"), ("[", "]"))


def holds_figures(words: Sequence[Printed]) -> bool:
    """Whether words that should be a header are figures in part: those of a row that was not told from it."""
    shares = sum(_SHARE.fullmatch(word.text) is not None for word in words)
    return shares > 1 or any(_FIGURE.fullmatch(word.text) for word in words)


def run_together(words: Sequence[Printed]) -> bool:
    """Whether two names of a header touch, so that nothing tells where one ends: '예산2019년', '구분805,226'."""
    return any(_TOUCHING_NAMES.search(word.text) or _AMOUNT.search(word.text) for word in words)


def is_sound(header: Header, lines: Sequence[Sequence[Printed]]) -> bool:
    """Whether each name can be one: no sentence, no half of brackets, and no column's name that names the labels.

    Where the name of labels stands over figures, or is put together with a column's name, another table stands beside
    this one, or nothing tells where one name ends. Where labels have two names below each other, the upper one may be
    a row above the table.
    """
    if not all(map(_is_whole, _all_names(header.names))) or any(map(_names_labels, _leaves(header.names))):
        return False
    words = [word for line in lines for word in line]
    named = {words[word.at].line for word in header.stub if word.text in STUB_HEADS}
    return len(named) < 2 or len(header.names) > 1  # noqa: PLR2004 - lines


def _is_whole(name: Name) -> bool:
    text = squeeze(name.text)
    halves = any(text.count(left) != text.count(right) for left, right in _BRACKETS)
    return not halves and text not in TAILS and not _SENTENCE.search(text)


def _names_labels(name: Name) -> bool:
    """Whether a name begins with the name of labels, or ends in that of remarks: '구분 예산', '집행 비고'."""
    text = squeeze(name.text)
    remarks = any(text.endswith(remark) and text != remark for remark in REMARKS)
    return remarks or text.startswith(_NAMES_OF_LABELS) or any(word.text in _NAMES_OF_LABELS for word in name.words)


def _all_names(names: Sequence[Name]) -> Iterator[Name]:
    for name in names:
        yield name
        yield from _all_names(name.below)


def _leaves(names: Sequence[Name]) -> Iterator[Name]:
    return (name for name in _all_names(names) if not name.below)

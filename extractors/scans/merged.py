"""One text of two readings of a strip: Hangul from the reader of words, all else from the reader of digits."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from extractors.scans import digits, words
from pipeline.amounts import is_amount

_HANGUL = re.compile(r"[가-힣一-鿿]")
# What the reader of digits sees in Hangul, which it does not know, are letters of other scripts.
_KNOWN = re.compile(r"[!-~△▲∆▽▼·ㆍ‘’“”〈〉《》□■○●※▶–]")
# What stands before the two digits of a year is an apostrophe.
_YEAR_MARK = re.compile(r"(?<![\w)])[-^`´‘’“”·.,*]\s?(?=\d\d년)")
_DIRT = " .,·ㆍ~-_|"
_DIRT_BY_A_FIGURE = " .,·ㆍ:;'`_|!"
_CERTAIN = 0.75
_SURELY = 0.95
_NARROWEST = 0.02

Part = tuple[float, float]
"""From where to where of a strip, 0 its left and 1 its right."""


def plain(text: str) -> str:
    """The text with its letters in the form that is usual for them."""
    return _YEAR_MARK.sub("'", unicodedata.normalize("NFKC", text).replace("ᆞ", "·").strip())


def text_of(marks: Sequence[words.Mark]) -> str:
    """The letters of the reader of words as a text."""
    return plain("".join(f" {mark.letter}" if mark.begins else mark.letter for mark in marks))


def parts_between(marks: Sequence[words.Mark]) -> Iterator[Part]:
    """From where to where a strip with Hangul holds other letters, as the reader of words sees them."""
    if not any(_HANGUL.fullmatch(mark.letter) for mark in marks):
        return
    left = 0.0
    for is_hangul, group in groupby(marks, key=lambda mark: bool(_HANGUL.fullmatch(mark.letter))):
        some = list(group)
        if not is_hangul and any(mark.letter not in _DIRT for mark in some):
            right = next((m.x0 for m in marks[marks.index(some[-1]) + 1 :]), 1.0)
            if right - left > _NARROWEST:
                yield left, right
        left = some[-1].x1 if is_hangul else left


def merged(
    first: Sequence[digits.Mark], second: Sequence[words.Mark], closer: Mapping[Part, digits.Reading] | None = None
) -> str:
    """The text of both readings.

    Where Hangul stands the reader of words counts, unless the other is certain of a letter there; between Hangul the
    reader of digits counts where it is certain of all that it sees, `closer` or else in the whole strip.
    """
    known = [mark for mark in first if _KNOWN.fullmatch(plain(mark.letter))]
    certain = [mark.x for mark in known if mark.sure >= _SURELY]
    is_hangul = [
        bool(_HANGUL.fullmatch(mark.letter)) and not any(mark.x0 <= x <= mark.x1 for x in certain) for mark in second
    ]
    if not any(is_hangul):
        text = plain("".join(mark.letter for mark in first)) if known else text_of(second)
        return text if is_figure(text) or not is_figure(bare := text.strip(_DIRT_BY_A_FIGURE)) else bare
    pieces: list[str] = []
    left, between = 0.0, list[words.Mark]()
    for mark, hangul in zip(second, is_hangul, strict=True):
        if not hangul:
            between.append(mark)
            continue
        pieces += (_stretch(known, between, (left, mark.x0), closer), f" {mark.letter}" if mark.begins else mark.letter)
        left, between = mark.x1, []
    pieces.append(_stretch(known, between, (left, 1.0), closer))
    return plain("".join(pieces)).lstrip(_DIRT + ":;").rstrip(_DIRT + ":;'`、")


def _stretch(
    known: Sequence[digits.Mark],
    others: Sequence[words.Mark],
    part: Part,
    closer: Mapping[Part, digits.Reading] | None,
) -> str:
    """What stands in a part between Hangul."""
    space = " " if any(mark.begins for mark in others[:1]) else ""
    reading = (closer or {}).get(part)
    if reading and reading.marks and all(mark.sure >= _CERTAIN for mark in reading.marks):
        return space + reading.texts[0]
    seen = [mark for mark in known if part[0] <= mark.x <= part[1]]
    if not seen or len(seen) < len(others) or any(mark.sure < _CERTAIN for mark in seen):
        return "".join(f" {mark.letter}" if mark.begins else mark.letter for mark in others)
    return space + "".join(mark.letter for mark in seen)


def is_figure(text: str) -> bool:
    """Whether a text is figures and nothing else."""
    return bool(text) and all(map(is_amount, text.split()))

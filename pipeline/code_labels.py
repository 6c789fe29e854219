"""A first column of bare small numbers that name the rows: grades, months, ages, codes."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from pipeline.lexicon import STUB_HEADS, TOTAL_WORDS
from pipeline.wording import squeeze

_CODE = re.compile(r"\d{1,4}")
# What such a column is called beside the names that stand over labels of words.
_HEADS = frozenset(
    {"호봉", "급", "등급", "학년", "나이", "세", "일", "일자", "회", "회차", "차수", "차", "기", "기수", "층"}
    | {"관", "항", "장", "호", "호수", "반"}
)
_TOTALS = TOTAL_WORDS | {"평균"}
_BRACKETED = re.compile(r"\([^()]*\)")
_FEWEST = 2
_SURELY = 3


def names_rows(texts: Sequence[str], *, alone: bool) -> bool:
    """Whether the texts of a first column, from top to bottom, are a name and below it numbers that name rows.

    They rise or fall without a repetition, and their name says it, or a total stands among them; or they are `alone`:
    no column of words beside them names the rows.
    """
    squeezed = [text for one in texts if (text := squeeze(one))]
    head = list(takewhile(lambda text: not _CODE.fullmatch(text) and text not in _TOTALS, squeezed))
    body = squeezed[len(head) :]
    codes = [int(text) for text in body if _CODE.fullmatch(text)]
    totals = [text for text in body if text in _TOTALS]
    if len(codes) < _FEWEST or len(codes) + len(totals) < len(body):
        return False
    if not head and body[0] in _TOTALS:
        return False  # a column called 계
    rises, falls = (all(a < b for a, b in pairwise(run)) for run in (codes, codes[::-1]))
    name = "".join(head)
    if (rises or falls) and _BRACKETED.sub("", name) in _HEADS | STUB_HEADS:
        return True
    # A unit in brackets says that they count something.
    return rises and (bool(totals) or (alone and len(codes) >= _SURELY and "(" not in name))

"""Words of a line that are one figure: a number with its unit or its sign set apart, or with the mark of a footnote."""

from collections.abc import Sequence
from functools import lru_cache

from pipeline.amounts import NEGATIVE_SIGNS
from pipeline.amounts import is_amount as is_plain_amount
from pipeline.cell_figures import unmarked
from pipeline.page_words import Word

_SIGNS = frozenset(NEGATIVE_SIGNS)
_GAP = 0.6


@lru_cache(maxsize=8192)
def is_amount(text: str) -> bool:
    """Whether a word is a figure, a footnote mark behind it left aside."""
    return is_plain_amount(text) or ((bare := unmarked(text)) != text and is_plain_amount(bare))


def whole_figures(line: Sequence[Word]) -> list[Word]:
    """The words, a number and the unit right behind it made one (`238 명`), and a sign and the number right behind it.

    So are the parts of a sum (`3억 2,000만원`). A sign that begins a line is the mark of an item (`- 100 …`).
    """
    words: list[Word] = []
    for word in line:
        last = words[-1] if words else None
        if last is not None and word.x0 - last.x1 < _GAP * word.size:
            joined = last.text + word.text
            unit = last.text[-1:].isdigit() and not is_amount(word.text)
            signed = len(words) > 1 and last.text in _SIGNS and word.text[0].isdigit()
            of_sum = last.text[-1] in "조억" and last.text[:1].isdigit()
            if (unit or signed or of_sum) and is_amount(joined):
                number = word if signed else last
                words[-1] = number._replace(text=joined, x0=last.x0, x1=word.x1)
                continue
        words.append(word)
    return words

"""Two figures in one cell that no rule bounds: one and another in brackets, which stands below it or touches it."""

import re
from collections.abc import Sequence
from statistics import median

from pipeline.amounts import is_amount
from pipeline.page_words import Word

_CENTRED = 0.5
_CLOSE = 2.6
_NEXT_LINE = 1.8
_TOUCHING = re.compile(r"(?P<first>[^()\[\]]*\d)(?P<second>\([^()\[\]]+\)|\[[^()\[\]]+\])")
TextLine = Sequence[Word]


def joined_pairs(lines: Sequence[list[Word]]) -> list[list[Word]]:
    """The lines, with three made one where the outer ones hold but figures, the lower in brackets under the upper.

    The line between them is that of the row's label; each figure in brackets follows the one it stands under. So are
    two where the label stands beside the upper figures, or beside those in brackets.
    """
    joined: list[list[Word]] = []
    at = 0
    while at < len(lines):
        three = _row_of(lines[at : at + 3])
        row = _row_of_two(lines[at : at + 2]) if three is None else three
        joined.append(lines[at] if row is None else row)
        at += 1 if row is None else 2 + (three is not None)
    return joined


def _row_of_two(lines: Sequence[TextLine]) -> list[Word] | None:
    if len(lines) < 2:  # noqa: PLR2004 - one above the other
        return None
    (above, upper), (below, lower) = map(_parted_label, lines)
    if not upper or not lower or bool(above) == bool(below) or not _all_figures(lower, enclosed=True):
        return None
    near = median(word.level for word in lower) - median(word.level for word in upper) < _NEXT_LINE * upper[0].size
    if not near or not _all_figures(upper, enclosed=False):
        return None
    under = {word: [one for one in upper if one.x0 < word.x1 and word.x0 < one.x1] for word in lower}
    taken = [found[0] for found in under.values() if len(found) == 1]
    if len(taken) < len(lower) or len(set(taken)) < len(taken):
        return None
    seconds = dict(zip(taken, under, strict=True))
    return [*above, *below, *(one for word in upper for one in ((word, seconds[word]) if word in seconds else (word,)))]


def _parted_label(line: TextLine) -> tuple[list[Word], list[Word]]:
    """The words before the figures that end a line, and these."""
    first = len(line)
    while first and is_amount(line[first - 1].text):
        first -= 1
    return list(line[:first]), list(line[first:])


def _row_of(lines: Sequence[TextLine]) -> list[Word] | None:
    if len(lines) < 3 or not _all_figures(lines[2], enclosed=True) or not _all_figures(lines[0], enclosed=False):  # noqa: PLR2004
        return None
    upper, row, lower = lines
    size = upper[0].size
    above, level, below = (median(word.level for word in line) for line in lines)
    if below - above > _CLOSE * size or abs((above + below) / 2 - level) > _CENTRED * size or is_amount(row[0].text):
        return None
    under = {word: [one for one in upper if one.x0 < word.x1 and word.x0 < one.x1] for word in lower}
    taken = [found[0] for found in under.values() if len(found) == 1]
    alone = all(one.x1 <= word.x0 or word.x1 <= one.x0 for one in upper for word in row)
    if len(taken) < len(lower) or len(set(taken)) < len(taken) or not alone:
        return None
    seconds = dict(zip(taken, under, strict=True))
    words = sorted((*row, *upper), key=lambda word: word.x0)
    return [one for word in words for one in ((word, seconds[word]) if word in seconds else (word,))]


def _all_figures(line: TextLine, *, enclosed: bool) -> bool:
    return all((word.text[0] in "([") == enclosed and is_amount(word.text) for word in line)


def in_parts(word: Word) -> tuple[Word, ...]:
    """A word that is a figure and one in brackets that touches it, `2,000(100.0)`, as these; any other as it is.

    The first of them keeps the place of both: names of columns are set over the whole.
    """
    match = _TOUCHING.fullmatch(word.text)
    if match is None or not is_amount(match["first"]) or not is_amount(match["second"]):
        return (word,)
    at = word.x0 + (word.x1 - word.x0) * len(match["first"]) / len(word.text)
    return word._replace(text=match["first"]), word._replace(text=match["second"], x0=at)


def parted(figures: Sequence[Word]) -> tuple[tuple[Word, ...], dict[Word, Word]]:
    """The figures of a row without those in brackets below or touching another, and these by that other one."""
    first: list[Word] = []
    seconds: dict[Word, Word] = {}
    for word in figures:
        if first and word.text[0] in "([" and word.x0 < first[-1].x1:
            seconds[first[-1]] = word
        else:
            first.append(word)
    return tuple(first), seconds

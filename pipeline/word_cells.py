"""Rows of a laid-out table that print a word where others have a figure: 순증, 미정, 해당없음."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.amounts import is_amount, is_year
from pipeline.lines import LineKind, TextLine

_GAP = re.compile(r" {2,}")
_NEAR = 3
_MAY_BE_ROWS = (LineKind.TEXT, LineKind.DATA)


def with_word_cells(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, those made whole rows that have, with their words, as many cells as the rows about them have figures.

    Cells stand wide apart, and hold a figure or one word.
    """
    found = list(lines)
    for at, line in enumerate(lines):
        if line.kind in _MAY_BE_ROWS:
            counts = {len(row.tokens) for row in _about(lines, at) if row.tail}
            made = _as_row(line, max(counts)) if counts else None
            found[at] = made or line
    return found


def _about(lines: Sequence[TextLine], at: int) -> list[TextLine]:
    near = [*lines[max(0, at - _NEAR) : at], *lines[at + 1 : at + 1 + _NEAR]]
    return [line for line in near if line.kind is LineKind.DATA and line.page == lines[at].page]


def _as_row(line: TextLine, count: int) -> TextLine | None:
    """The line as a row of so many cells; None where it is none, or has that many figures."""
    chunks = _GAP.split(line.text.strip())
    cells = chunks[-count:]
    figures = [cell for cell in cells if is_amount(cell)]
    if len(line.tokens) >= count or len(chunks) <= count or any(" " in cell for cell in cells):
        return None
    if not any(any(map(str.isdigit, cell)) and not is_year(cell) for cell in figures):
        return None
    if any(any(map(str.isdigit, cell)) for cell in cells if not is_amount(cell)):
        return None
    return replace(line, tail=len(line.words) - count, kind=LineKind.DATA)

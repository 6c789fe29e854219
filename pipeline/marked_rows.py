"""Rows of a laid-out table that begin like a note or an item of a list: - 국비, ※ 추경분, · 시비."""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.amounts import is_amount, is_blank
from pipeline.lines import LineKind, TextLine

_GAP = "  "


def with_marked_rows(lines: Iterable[TextLine]) -> list[TextLine]:
    """The lines, those that seem notes or items but go on the table above them made rows of it.

    They stand right below a row, and end, far behind their words, in as many figures as it does.
    """
    found: list[TextLine] = []
    for line in lines:
        above = found[-1] if found else None
        goes_on = above is not None and above.kind is LineKind.DATA and line.kind is LineKind.BULLET
        row = _as_row(line, len(above.tokens)) if above is not None and goes_on and above.page == line.page else None
        found.append(row or line)
    return found


def _as_row(line: TextLine, count: int) -> TextLine | None:
    words = tuple(line.text.split())
    tail = len(words)
    while tail and is_amount(words[tail - 1]):
        tail -= 1
    figures = words[tail:]
    if not tail or len(figures) != count or all(map(is_blank, figures)):
        return None
    rest = line.text
    for word in reversed(figures):
        rest = rest[: rest.rindex(word)]
    return replace(line, words=words, tail=tail, kind=LineKind.DATA) if rest.endswith(_GAP) else None

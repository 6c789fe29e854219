"""Prints two pages on one sheet, as offices do to save paper."""

from collections.abc import Sequence

from tests.typeset.writer import Sheet

_WIDTH, _HEIGHT = 842.0, 595.0
_SCALE = 0.7


def two_up(pages: Sequence[Sheet]) -> list[Sheet]:
    """Landscape sheets with two upright pages each, made smaller."""
    sheets = []
    for first in range(0, len(pages), 2):
        sheet = Sheet(_WIDTH, _HEIGHT)
        for side, page in enumerate(pages[first : first + 2]):
            left, low = side * _WIDTH / 2 + 3, (_HEIGHT - _SCALE * page.height) / 2
            sheet.content.append(b"q %.2f 0 0 %.2f %.2f %.2f cm" % (_SCALE, _SCALE, left, low))
            sheet.content += [*page.content, b"Q"]
        sheets.append(sheet)
    return sheets

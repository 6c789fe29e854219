"""Letters printed large behind a table, upright or slanted, get into no figure and are reported."""

from collections.abc import Callable

import pytest

import extractors
from pipeline.model import Document, Source
from tests.typeset.writer import Sheet, pdf

_ROWS = (
    ("구분", "2018년 예산", "2019년 예산"),
    ("공원", "1,234", "5,678"),
    ("도로", "2,345", "6,789"),
    ("하천", "40", "50"),
)


def _sheet(*, ruled: bool) -> Sheet:
    sheet = Sheet(595, 842)
    sheet.text(430, 90, 10, "(단위: 천원)")
    for row, cells in enumerate(_ROWS):
        for column, words in enumerate(cells):
            sheet.text(60 + 150 * column, 114 + 20 * row, 10, words)
    if ruled:
        for row in range(5):
            sheet.rule(50, 100 + 20 * row, 500, 100 + 20 * row)
        for column in range(4):
            sheet.rule(50 + 150 * column, 100, 50 + 150 * column, 180)
    return sheet


def _slanted(sheet: Sheet) -> None:
    code = "2019 초안 대외비 17".encode("utf-16-be").hex().encode()
    sheet.content.insert(0, b"0.9 g BT /F 40 Tf 0.94 0.34 -0.34 0.94 60 660 Tm <%s> Tj ET 0 g" % code)


def _upright(sheet: Sheet) -> None:
    sheet.content.insert(0, b"0.9 g")
    drawn = len(sheet.content)
    sheet.text(60, 160, 60, "2019 초안 17")
    sheet.content.insert(drawn, sheet.content.pop())
    sheet.content.insert(drawn + 1, b"0 g")


def _read(sheet: Sheet) -> Document:
    return extractors.read(Source("behind", "0" * 64, "behind.pdf"), pdf([sheet]))


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("mark", [_slanted, _upright])
def test_watermark_gets_into_no_figure(mark: Callable[[Sheet], None], *, ruled: bool) -> None:
    """A table over a watermark with digits gives what it gives without, and the watermark is told in `doubts`."""
    plain, marked = _sheet(ruled=ruled), _sheet(ruled=ruled)
    mark(marked)
    expected, found = _read(plain), _read(marked)
    assert found.grids == expected.grids != ()
    assert expected.doubts == ()
    [doubt] = found.doubts
    assert doubt.reason == "text behind"
    assert "2019초안" in doubt.message


def test_large_title_above_a_table_is_read() -> None:
    """A title in large letters that covers nothing stays a line of the page."""
    sheet = _sheet(ruled=True)
    sheet.text(60, 70, 30, "2019년 예산")
    document = _read(sheet)
    assert "2019년 예산" in [line.text for line in document.lines]
    assert document.doubts == ()

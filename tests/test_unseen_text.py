"""Letters that nobody sees: white ones on white and clipped ones are left out, counted and reported with their page."""

import pytest

import extractors
from pipeline.model import Document, Source
from tests.typeset.writer import Sheet, pdf


def _read(sheet: Sheet) -> Document:
    return extractors.read(Source("unseen", "0" * 64, "unseen.pdf"), pdf([sheet]))


def _page() -> Sheet:
    sheet = Sheet(595, 842)
    sheet.text(50, 100, 10, "도서관 책 1,200권")
    return sheet


def _texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


@pytest.mark.parametrize("colour", [b"1 g", b"1 1 1 rg", b"0 0 0 0 k"])
def test_white_text_on_white_is_left_out_and_reported(colour: bytes) -> None:
    """What is white on the bare page is no part of the document, and the page is named with the number of letters."""
    sheet = _page()
    sheet.content.append(colour)
    sheet.text(50, 130, 10, "숨은 책 9,999권")
    sheet.content.append(b"0 g")
    document = _read(sheet)
    assert _texts(document) == ["도서관 책 1,200권"]
    [doubt] = document.doubts
    assert doubt.reason == "hidden text"
    assert "p.1" in doubt.message
    assert "9자" in doubt.message


def test_white_text_on_a_dark_ground_is_read() -> None:
    """A header printed white on a dark fill is seen, and read."""
    sheet = _page()
    sheet.fill(40, 115, 300, 140, 0.2)
    sheet.content.append(b"1 1 1 rg")
    sheet.text(50, 130, 10, "책 수")
    sheet.content.append(b"0 g")
    document = _read(sheet)
    assert _texts(document) == ["도서관 책 1,200권", "책 수"]
    assert document.doubts == ()


def test_clipped_text_is_left_out_and_reported() -> None:
    """What stands outside of the window cut for it is not seen; what stands inside is read."""
    sheet = _page()
    for x, y, words in ((50, 130, "보이는 책 300권"), (300, 400, "숨은 책 9,999권")):
        sheet.content.append(b"q 45 690 250 40 re W n")
        sheet.text(x, y, 10, words)
        sheet.content.append(b"Q")
    document = _read(sheet)
    assert _texts(document) == ["도서관 책 1,200권", "보이는 책 300권"]
    assert [doubt.reason for doubt in document.doubts] == ["hidden text"]


def test_text_within_its_window_raises_no_doubt() -> None:
    """Producers cut a window for every line: that hides nothing."""
    sheet = _page()
    for row in range(5):
        sheet.content.append(b"q 45 %d 400 14 re W* n" % (700 - 20 * row))
        sheet.text(50, 842 - 703 + 20 * row, 10, f"{row}층 책 3{row}0권")
        sheet.content.append(b"Q")
    document = _read(sheet)
    assert len(document.lines) == 6
    assert document.doubts == ()

"""What an engine hands over as a page: the letters that stand on it, and the count of those that nobody sees."""

import numpy as np

from extractors.formats.pdf.framing import Drawn, framed

FRAME = (0.0, 0.0, 100.0, 100.0)


def _drawn(*letters: tuple[str, float, float, float, float]) -> Drawn:
    boxes = np.array([box for _, *box in letters], dtype=np.float64)
    return Drawn([letter for letter, *_ in letters], boxes, np.empty((0, 4)), 0, 0, 0, 0.0)


def test_a_letter_off_the_page_is_hidden_and_a_blank_is_none() -> None:
    """A blank that an engine guessed may have no height; nobody would miss it."""
    page = framed(0, FRAME, 0, _drawn(("가", 10, 10, 20, 20), (" ", 20, 10, 20, 10), ("나", 150, 10, 160, 20)))
    assert (page.letters, page.hidden) == (("가",), 1)


def test_a_quotation_mark_is_one_whatever_its_font_calls_it() -> None:
    """Fonts draw U+02BB as they draw the mark before a year, and may name the rarer letter for both."""
    page = framed(0, FRAME, 0, _drawn(("\N{MODIFIER LETTER TURNED COMMA}", 10, 10, 12, 20), ("1", 12, 10, 20, 20)))
    assert page.letters == ("\N{LEFT SINGLE QUOTATION MARK}", "1")

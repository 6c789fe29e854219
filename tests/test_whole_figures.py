"""Words of a line that are one figure are made one, others are left."""

import pytest

from pipeline.page_words import Word
from pipeline.whole_figures import whole_figures


def _words(*placed: tuple[str, float]) -> list[Word]:
    return [Word(text, x, 0.0, x + 10.0 * len(text), 10.0, 0, 0) for text, x in placed]


def _texts(*placed: tuple[str, float]) -> list[str]:
    return [word.text for word in whole_figures(_words(*placed))]


@pytest.mark.parametrize("sign", ["△", "▲", "-", "−", "–"])
def test_a_sign_right_before_a_number_belongs_to_it(sign: str) -> None:
    """Set apart by a space it is the number's, from the next column it is a dash or a mark."""
    assert _texts(("가", 0), (sign, 50), ("100", 63)) == ["가", f"{sign}100"]
    assert _texts(("가", 0), (sign, 50), ("100", 90)) == ["가", sign, "100"]


def test_a_sign_that_begins_a_line_marks_an_item() -> None:
    """'- 100' at the left of a page is no figure below zero."""
    assert _texts(("-", 0), ("100", 13), ("명", 100)) == ["-", "100", "명"]


def test_a_unit_right_behind_a_number_belongs_to_it() -> None:
    """238 명 is one figure, two numbers beside each other are two."""
    assert _texts(("238", 0), ("명", 33)) == ["238명"]
    assert _texts(("가", 0), ("238", 40), ("239", 73)) == ["가", "238", "239"]

"""Footnote marks raised behind words: they are told from numbers that are part of a name."""

import pytest

from pipeline.wording import without_marks


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("경상수입¹⁾", "경상수입"),
        ("경상수입 ¹⁾ (A)", "경상수입 (A)"),
        ("기본경비¹)", "기본경비"),
        ("(연면적²)", "(연면적)"),
        ("순융자⁵", "순융자"),
        ("면적(㎡)²⁾", "면적(㎡)"),
        ("면적(m²)", "면적(m²)"),
        ("10³톤", "10³톤"),
        ("기타1)", "기타1)"),
    ],
)
def test_marks_are_left_out_and_powers_kept(printed: str, name: str) -> None:
    """A raised number behind a word, or with a bracket, is a mark; behind a digit or a Latin letter it is a power."""
    assert without_marks(printed) == name

"""Names over columns that gaps alone tell."""

from pipeline.header_places import by_gaps
from pipeline.page_words import Word


def line(*words: tuple[str, float]) -> list[Word]:
    """Words on one line, each at its place, letters of ten points."""
    return [Word(text, x0, 100, x0 + 10 * len(text), 110, 0, 0) for text, x0 in words]


COLUMNS = [(100.0, 140.0), (200.0, 240.0), (300.0, 340.0)]


def test_a_name_over_each_column_heads_it() -> None:
    """The first heap left of the columns is the name of the labels."""
    header = by_gaps([line(("구분", 20), ("예산", 110), ("집행", 210), ("잔액", 310))], COLUMNS)
    assert header is not None
    assert [name.text for name in header.names] == ["예산", "집행", "잔액"]


def test_the_name_of_labels_heads_no_figures() -> None:
    """Where it stands over figures, another table stands beside this one: nothing tells whose the names are."""
    assert by_gaps([line(("구분", 20), ("예산", 110), ("구분", 210), ("예산", 310))], COLUMNS) is None

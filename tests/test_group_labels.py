"""Labels of groups that no rule bounds: where they stand tells the rows they hold for, or nothing is changed."""

from collections.abc import Sequence

import pytest

from pipeline.group_labels import Label, are_centred, with_group_labels
from pipeline.page_words import Word

_HEAD = (("분야", 0), ("사업", 100))
_PITCH = 20.0


def _word(text: str, x: float, level: float) -> Word:
    return Word(text, x, level - 5, x + 30, level + 5, int(level), 0)


def _labels(groups: Sequence[tuple[str, float]], names: Sequence[str]) -> list[Label]:
    """Rows with these names, and labels of groups put to the row nearest above their height, counted in rows."""
    rows: list[list[tuple[Word, ...]]] = [
        [(_word(name, 100, _PITCH * i),)] if name else [] for i, name in enumerate(names)
    ]
    for text, at in groups:
        rows[int(at)].insert(0, (_word(text, 0, _PITCH * at),))
    return [tuple(row) for row in rows]


def _read(groups: Sequence[tuple[str, float]], names: Sequence[str]) -> list[str]:
    head = [_word(text, x, -_PITCH) for text, x in _HEAD]
    levels = [_PITCH * i for i in range(len(names))]
    labels = with_group_labels(head, levels, _labels(groups, names))
    return [" ".join(word.text for line in label for word in line) for label in labels]


@pytest.mark.parametrize(
    "groups",
    [
        [("가", 1.0), ("나", 3.5)],
        [("가", 0.0), ("나", 3.0)],
    ],
)
def test_labels_in_the_middle_or_on_top_hold_for_their_groups(groups: list[tuple[str, float]]) -> None:
    """Three rows and two, labelled at their middles or all in their first rows."""
    assert _read(groups, "abcde") == ["가 a", "가 b", "가 c", "나 d", "나 e"]


def test_a_total_without_a_name_of_its_own_ends_the_groups() -> None:
    """합계 in the column of groups stays what it is."""
    assert _read([("가", 0.5), ("나", 2.5), ("합계", 4.0)], ["a", "b", "c", "d", ""]) == [
        "가 a",
        "가 b",
        "나 c",
        "나 d",
        "합계",
    ]


def test_what_two_readings_explain_stays_as_it_stands() -> None:
    """Labels in the first and the third row of four: two groups of two, or of one and three."""
    assert _read([("가", 0.0), ("나", 2.0)], "abcd") == ["가 a", "b", "나 c", "d"]


def test_labels_that_leave_rows_over_stay_as_they_stand() -> None:
    """A label in the middle of two rows of four says nothing of the others."""
    assert _read([("가", 0.5)], "abcd") == ["가 a", "b", "c", "d"]


def test_another_column_of_text_is_no_column_of_groups() -> None:
    """A line beside each row, or lines that are not in the middle of what they should hold for."""
    assert are_centred([0, 20, 40, 60, 80], [20, 70])
    assert not are_centred([0, 20, 40], [0, 20, 40])
    assert not are_centred([0, 20, 40, 60, 80], [20, 60])
    assert not are_centred([0, 20, 40, 60], [])

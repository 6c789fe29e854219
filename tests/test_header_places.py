"""Names over columns, told by where they stand."""

import pytest

from pipeline.header_groups import Name
from pipeline.header_pieces import is_title_of, letter_gap
from pipeline.header_places import is_sound, run_together
from pipeline.header_readings import tiled
from pipeline.header_words import Word as HeaderWord
from pipeline.headers import Header
from pipeline.page_words import Word

# The figures of three columns end at the right of their cells, 10 points before the next name may begin.
COLUMNS = [(160.0, 200.0), (260.0, 300.0), (360.0, 400.0)]


def line(*words: tuple[str, float], y: float = 100) -> list[Word]:
    """Words on one line, each at its place, letters of ten points."""
    return [Word(text, x0, y, x0 + 10 * len(text), y + 10, int(y), 0) for text, x0 in words]


LABELS = line(("교육", 20), y=140)


def names(*lines: list[Word]) -> list[str]:
    """The paths that are read from lines over the columns."""
    told = tiled(lines, COLUMNS, LABELS)
    return [] if told is None else [" > ".join(path) for path in told[1].paths]


def test_names_that_fill_their_cells_are_parted_where_figures_end() -> None:
    """배분 정렬: '예산' of 2018 stands nearer to '2019' than to its own year, and belongs to it all the same."""
    spread = line(("구분", 20), ("2018", 90), ("예산", 180), ("2019", 210), ("예산", 280), ("증", 310), ("감", 390))
    assert names(spread) == ["2018 예산", "2019 예산", "증 감"]


def test_a_group_that_fills_its_cells_stands_over_all_of_them() -> None:
    """Its words stand at the left of its first column and at the right of its last."""
    upper = line(("재정", 210), ("현황", 380))
    below = line(("예산", 100), ("총액", 180), ("지방", 210), ("세출", 280), ("국비", 310), ("세출", 380), y=120)
    assert names(upper, below) == ["예산 총액", "재정 현황 > 지방 세출", "재정 현황 > 국비 세출"]


def test_a_mark_below_a_name_belongs_to_it_though_it_stands_left_of_the_figures() -> None:
    """A narrow column of figures, a wide name above them, '(A)' in its middle."""
    upper = line(("구분", 20), ("세출예산총액", 130), ("결산", 270), ("잔액", 370))
    marks = line(("(A)", 125), y=112)
    narrow = [(180.0, 190.0), *COLUMNS[1:]]
    told = tiled([upper, [word._replace(x0=140, x1=170) for word in marks]], narrow, LABELS)
    assert told is None or told[1].paths[0] == ("세출예산총액 (A)",)


def test_what_a_group_calculates_is_a_name_below_it() -> None:
    """증감 over (B-A) and %: a cell of the second row may hold a formula and no word."""
    upper = line(("2024", 160), ("증감", 320))
    below = line(("(B-A)", 245), ("증감률", 365), y=124)
    assert names(upper, line(("구분", 20), y=112), below) == ["2024", "증감 > (B-A)", "증감 > 증감률"]


def test_a_title_over_the_table_names_no_column() -> None:
    """The name of the labels stands below it, where a name over all columns would have it beside itself."""
    title = line(("2019년", 160), ("결산현황", 215))
    below = line(("구분", 20), ("예산", 170), ("결산", 270), ("잔액", 370), y=120)
    assert is_title_of([title, below], COLUMNS, LABELS, ())


@pytest.mark.parametrize(
    "texts", [("결과는 다음과 같다.",), ("위: 억원)",), ("구분 예산",), ("구 분",), ("액",), ("사업명",)]
)
def test_what_can_be_no_name_makes_no_header(texts: tuple[str, ...]) -> None:
    """A sentence, half of brackets, the name of labels, an ending: nothing of it heads a column of figures."""
    words = [tuple(HeaderWord(word, 0) for word in text.split()) for text in texts]
    assert not is_sound(Header((), tuple(map(Name, words)), 0.0), [])


@pytest.mark.parametrize("text", ["예산2019년", "중앙동272,764"])
def test_names_that_touch_are_told(text: str) -> None:
    """Nothing tells where one ends."""
    assert run_together(line((text, 20)))


def test_letters_below_each_other_are_no_spread_out_words() -> None:
    """One letter a line, as in a name written downwards: no gap stands between letters."""
    lines = [line((letter, 20)) for letter in "재정자립도비"]
    assert letter_gap(lines) == 0.0

"""What the tables of words stand on: names of departments, broken words, merged cells, pieces of a line."""

import re

import pytest

from pipeline.media_types import PDF
from pipeline.model import Box, Document, Facts, Line, Source
from pipeline.narrow_text import unwrap_narrow, vocabulary_of
from pipeline.offices import is_office, office_name
from pipeline.word_tables import WordLine, headers, pieces, share


@pytest.mark.parametrize(
    "name", ["물순환정책과", "데 이 터 센 터", "4차산업 기획관", "총무과, 회계과", "119종합상황실"]
)
def test_office_is_known_by_its_ending(name: str) -> None:
    """Names of departments end in the word for one, spaced out or not, one or several."""
    assert is_office(name)


@pytest.mark.parametrize("text", ["", "도시공원 놀이터 등", "'18.2.19", "2020년도 업무 여건", "추진완료", "과"])
def test_other_words_are_no_office(text: str) -> None:
    """Parentheses hold much else than a department."""
    assert not is_office(text)


def test_office_name_is_pulled_together() -> None:
    """Letters set apart for looks are one word."""
    assert office_name("수 질 관 리 과") == "수질관리과"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["나무를 심", "고 가꿀 것"], "나무를 심고 가꿀 것"),
        (["빠르게 할", "것"], "빠르게 할 것"),
        (["공원 관리", "를 맡김"], "공원 관리를 맡김"),
        (["모두 마칠 것.", "다음에는"], "모두 마칠 것. 다음에는"),
        (["와이파이(WiFi)는", "늘릴 것"], "와이파이(WiFi)는 늘릴 것"),
        (["민원이 4", "12건"], "민원이 412건"),
        (["‘IT", "-문화"], "‘IT-문화"),
        (["나무와", "가로등을 함께"], "나무와 가로등을 함께"),
        (["", "나무"], "나무"),
    ],
)
def test_narrow_lines_are_joined(lines: list[str], text: str) -> None:
    """A word that a narrow column cut is one again, and words stay apart."""
    known = ["이 나무와 그 나무를 심고 가꿀 것", "저 가로등을 함께 켜고 공원 관리 계획", "공원 관리 기준"]
    assert unwrap_narrow(lines, vocabulary_of(known)) == text


@pytest.mark.parametrize(
    ("rows", "middles", "shares"),
    [
        ([1, 3, 5, 7], [4], [0, 0, 0, 0]),
        ([1, 3, 5, 7], [2, 6], [0, 0, 1, 1]),
        ([1, 3, 5, 7, 9], [1, 6], [0, 1, 1, 1, 1]),
        ([1, 3], [1, 2, 3], [0, 1]),
        ([], [1], []),
    ],
)
def test_merged_cells_are_shared_by_their_middle(rows: list[float], middles: list[float], shares: list[int]) -> None:
    """The words of a merged cell stand in the middle of its rows, so each cell ends as far below as it began above."""
    assert share(rows, middles) == shares


def test_pieces_keep_their_place() -> None:
    """A line falls into pieces at its wide gaps, each with the columns it stands in."""
    found = pieces(Line("가나  다 라   마", Box(1, 2, 7, 14, 8)))
    assert [(piece.text, piece.box.x0, piece.box.x1) for piece in found] == [
        ("가나", 2, 4),
        ("다 라", 6, 9),
        ("마", 12, 13),
    ]


def test_line_knows_what_ends_a_table() -> None:
    """A bullet ends a table of words, a name does not."""
    box = Box(1, 0, 1, 9, 2)
    assert WordLine(Line("○ 책 120권", box), 0).ends_table
    assert not WordLine(Line("도서관", box), 0).ends_table


def test_page_that_is_no_text_has_no_header_line() -> None:
    """Lines placed in points do not say what stands beside what: no table of words is read from them."""
    lines = (Line("메 뉴 구성 및 기능", Box(1, 50, 100, 200, 110)), Line("자료실 책 찾기", Box(1, 50, 120, 200, 130)))
    document = Document(Source("page", "0" * 64, "page.pdf", PDF), (), lines, Facts())
    assert list(headers(document, re.compile(".*"))) == []

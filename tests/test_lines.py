"""Lines of a text told apart by what they can be in relation to a table."""

import pytest

from pipeline.lines import LineKind, read_line, section_of

KINDS = [
    (LineKind.EMPTY, ["", "   ", "\u3000", " \u3000 "]),
    (LineKind.PAGE_NUMBER, ["- 12 -", "– 3 –", "  - 7 -  ", "3 / 24", "3/24 쪽"]),
    (
        LineKind.UNIT,
        ["(단위 : 백만원)", "단위: 천원", "(‘18.9.30 기준, 단위 : 백만원)", "(2018. 9. 30 기준)", "[단위:명, %]"],
    ),
    (
        LineKind.CAPTION,
        [
            "<예산집행 현황>",
            "【세입 예산】",
            "<예산집행 현황> (단위 : 천원, '18.9.30.기준)",
            "세입예산 (단위 : 백만원)",
        ],
    ),
    (
        LineKind.BULLET,
        [
            "○ 추진기간 : 2018년",
            "※ 시간선택제 공무원 4명 포함",
            "- 개방데이터 5,206개",
            "\uf000 추진실적",
            "▸’18년 90개소",
            "* 별도 산정",
            "1) 예산",
        ],
    ),
    (LineKind.HEADING, ["Ⅰ. 일 반 현 황", "1-2 지능형 챗봇", "참고 1 공동연구", "3. 예산 현황", "가. 세입"]),
    (
        LineKind.PROSE,
        ["데이터를 분석하여 시민에게 필요한 정보를 제공하고 행정의 효율을 높이는 사업을 추진하는 것으로 계획함"],
    ),
    (LineKind.TEXT, ["구 분 정원 현원 과부족", "사업번호 2-2(2)", "'18년 '19년", "2018 2019", "-", "정보기획담당관"]),
    (
        LineKind.DATA,
        [
            "계 208 192 △16 192 156 26 10",
            "1,614 1,541 74 4.8% 1,421 88.0%",
            "정보기획담당관\u3000 20,358 13,796 6,563 47.6% 14,406 70.8%",
            "서울시 홈페이지 콘텐츠 서비스 개선 \u3000 66 △66 △100.0% \u3000",
            "3,729/10,786 1,049/2,118 187/600",
            "소계 - -",
            "(국비) (1,100) (-)",
            "△16 3",
            "- 12 3",
            "2018 2019 3",
            "- 인건비 600 500 83.3%",
        ],
    ),
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in KINDS for text in texts])
def test_line_is_told_by_what_it_says(kind: LineKind, text: str) -> None:
    """Headers, rows, captions, units, bullets, headings, page numbers and prose are told apart by form alone."""
    assert read_line(7, 2, text).kind is kind


def test_row_is_parted_where_only_amounts_follow() -> None:
    """The label ends at the last word that is no amount; numbers before it belong to it."""
    line = read_line(1, 1, "2018 서울 365 홈페이지 1,285 △16 - 0 7.0%")
    assert line.label == ("2018", "서울", "365", "홈페이지")
    assert line.tokens == ("1,285", "△16", "-", "0", "7.0%")


def test_ideographic_spaces_between_words_are_blank_cells() -> None:
    """U+3000 between amounts is a cell; glued to a label it is nothing."""
    line = read_line(1, 1, "개선\u3000 66 \u3000 △66")
    assert line.label == ("개선",)
    assert line.tokens == ("66", "\u3000", "△66")


def test_words_of_lines_outside_tables_are_not_kept() -> None:
    """A bullet's numbers are never taken for cells."""
    line = read_line(1, 1, "○ 추진실적 1,204 34")
    assert (line.words, line.tokens) == ((), ())


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("1-2 지능형   챗봇", "1-2 지능형 챗봇"),
        ("2-1-3. 세부 과제", "2-1-3 세부 과제"),
        ("Ⅲ. 주요 추진업무", "Ⅲ 주요 추진업무"),
        ("  3-1) 클라우드", "3-1 클라우드"),
        ("1-2 34", ""),
        ("사업번호 2-2", ""),
        ("", ""),
    ],
)
def test_numbered_heading_is_a_section(line: str, section: str) -> None:
    """Number and title, single spaces between."""
    assert section_of(line) == section


def test_sum_in_two_units_is_one_figure_of_its_line() -> None:
    """3억 2,000만원 is no label 3억 with 2,000만원 beside it."""
    line = read_line(1, 1, "도로   3억 2,000만원   1조 2,345억원   500만원")
    assert (line.label, line.tokens) == (("도로",), ("3억2,000만원", "1조2,345억원", "500만원"))

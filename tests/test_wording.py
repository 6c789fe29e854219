"""Words as printed: their width on a page, their wrapping, and the form in which they are compared."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.wording import close_letters, display_width, is_syllable, plain_quotes, squeeze, unwrap, words_of


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc 1,234", 9),
        ("집행률(%)", 9),
        ("\u3000", 2),
        ("漢字", 4),
        ("カナ", 4),
        ("ｶﾅ", 2),
        ("△16", 3),
        ("‘18년", 5),
        ("（가）", 6),
        ("·․ㆍ", 4),
        ("①Ⅱ□○※", 5),
    ],
)
def test_width_of_printed_letters(text: str, width: int) -> None:
    """Hangul, Hanja, full kana and full-width marks take two columns, all else one."""
    assert display_width(text) == width


PRINTED = st.sampled_from(
    [
        *map(chr, range(0x20, 0x7F)),
        *map(chr, range(0xAC00, 0xAC00 + 11172, 97)),
        *map(chr, range(0x3131, 0x318F)),
        *map(chr, range(0x4E00, 0x9FFF, 211)),
        *map(chr, range(0x3041, 0x3097)),
        *map(chr, range(0x30A1, 0x3100)),
        *map(chr, range(0xFF01, 0xFFBF, 3)),
        *"￠￡￢￣￤￥￦",
        *"·․ㆍ‧・…‘’“”「」『』【】《》〈〉〔〕△▲▽▼□■○●◎◇◆☆★※→⇒−–—～％＋－＝（）①②③㉠㉡㈜㎡㎞℃ⅠⅡⅢ\u3000",
    ]
)


@given(text=st.text(alphabet=PRINTED, max_size=30))
def test_width_is_that_of_the_unicode_database(text: str) -> None:
    """The width is the sum over East Asian Wide and Fullwidth letters as two and all others as one."""
    assert display_width(text) == sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text)


@given(left=st.text(alphabet=PRINTED), right=st.text(alphabet=PRINTED))
def test_widths_add_up(left: str, right: str) -> None:
    """A line is as wide as its pieces together."""
    assert display_width(left + right) == display_width(left) + display_width(right)


@pytest.mark.parametrize("mark", "‘’'´`＇′")
def test_year_marks_are_one_mark(mark: str) -> None:
    """The marks before a year are printed at random and mean the same."""
    assert plain_quotes(f"{mark}18년") == "'18년"
    assert squeeze(f"{mark}18년 예 산") == "18년예산"


@pytest.mark.parametrize("dot", "·․∙ㆍ‧・･•⋅")
def test_middle_dots_are_one_dot(dot: str) -> None:
    """세입․세출 is 세입·세출 with whatever dot the typist found."""
    assert squeeze(f"세입{dot}세출") == "세입·세출"


def test_squeeze_joins_compatibility_letters() -> None:
    """Full-width signs and ideographic spaces compare equal to plain ones."""
    assert squeeze("집행률（％）\u3000계") == "집행률(%)계"


@pytest.mark.parametrize(
    ("printed", "closed"),
    [
        ("정 보 기 획 담 당 관", "정보기획담당관"),
        ("합 계", "합계"),
        ("건 의 사 항", "건의사항"),
        ("시 정 및 처 리 요구사항", "시정및처리 요구사항"),
        ("기타(자료제출 등)", "기타(자료제출 등)"),
        ("운영 및 유지관리", "운영 및 유지관리"),
        ("그 외 사업", "그 외 사업"),
        ("", ""),
    ],
)
def test_spaced_letters_are_closed(printed: str, closed: str) -> None:
    """Letters set apart for looks are one word; short words between long ones stay words."""
    assert close_letters(printed) == closed


def test_syllable_is_one_hangul_letter() -> None:
    """Jamo, Hanja and words are none."""
    assert [text for text in ("가", "힣", "ㄱ", "漢", "가나", "", "A") if is_syllable(text)] == ["가", "힣"]


@pytest.mark.parametrize(
    ("lines", "known", "text"),
    [
        (["시민중심 모바일 플랫폼 서비스 운", "영 및 기능개선"], [], "시민중심 모바일 플랫폼 서비스 운영 및 기능개선"),
        (["인공지능기반의 대화형 서비스", "구축 운영"], [], "인공지능기반의 대화형 서비스 구축 운영"),
        (["지역커뮤니티공간 공공", "WiFi 설치(시설수)"], [], "지역커뮤니티공간 공공 WiFi 설치(시설수)"),
        (["정보시스템 유지", "관리 사업"], ["유지관리"], "정보시스템 유지관리 사업"),
        (["행사 운영 및", "지원"], [], "행사 운영 및 지원"),
        (["", " 기본경비 ", ""], [], "기본경비"),
        ([], [], ""),
    ],
)
def test_wrapped_label_is_one_line(lines: list[str], known: list[str], text: str) -> None:
    """A word cut by the line break is joined, when a lone syllable or the rest of the document tells; else a space."""
    assert unwrap(lines, frozenset(known)) == text


def test_words_at_the_ends_of_lines_prove_nothing() -> None:
    """Only a word inside a line is known to be whole."""
    assert words_of(["서울시 홈페이지 운영 및", "가 나", "하나"]) == {"홈페이지", "운영"}


@given(st.lists(st.text(alphabet="가나 운영", max_size=8), max_size=5))
def test_unwrapping_loses_no_letter(lines: list[str]) -> None:
    """Only spaces come and go."""
    assert "".join(unwrap(lines).split()) == "".join("".join(lines).split())

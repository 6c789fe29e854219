"""Labels: wrapped lines joined, references taken out, parts told from their whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Box, Line, RowRole
from pipeline.rows import is_enclosed, is_reference, read_label

BOX = Box(1, 0, 1, 1, 2)

LABELS = [
    (["서울시 홈페이지 운영 및 유지관리", "사업번호 2-2(2)"], "서울시 홈페이지 운영 및 유지관리", ["2-2(2)"]),
    (["인공지능기반의 대화형 서비스", "구축 운영 사업번호 1-1"], "인공지능기반의 대화형 서비스 구축 운영", ["1-1"]),
    (["서울 사물인터넷 도시조성", "사업번호 2-1", "사업번호 4-2"], "서울 사물인터넷 도시조성", ["2-1", "4-2"]),
    (["문자 운영 (사업번호: 3-1, 3-2(1))"], "문자 운영", ["3-1", "3-2(1)"]),
    (["사업번호 2-3"], "", ["2-3"]),
    (["시민중심 모바일 플랫폼 서비스 운", "영 및 기능개선"], "시민중심 모바일 플랫폼 서비스 운영 및 기능개선", []),
    (["정 보 기 획 담 당 관"], "정 보 기 획 담 당 관", []),
    (["2-2(2)"], "2-2(2)", []),
]


@pytest.mark.parametrize(("lines", "text", "refs"), LABELS)
def test_label_is_joined_and_its_references_taken_out(lines: list[str], text: str, refs: list[str]) -> None:
    """One or several 사업번호, anywhere in the label; spaced letters stay as printed."""
    label = read_label([Line(line, BOX) for line in lines], frozenset())
    assert (label.text, list(label.refs)) == (text, refs)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("합 계", RowRole.TOTAL),
        ("계", RowRole.TOTAL),
        ("총 계", RowRole.TOTAL),
        ("소 계", RowRole.SUBTOTAL),
        ("(국비)", RowRole.MEMO),
        ("[자체]", RowRole.MEMO),
        ("(가) 사업 (나)", RowRole.LEAF),
        ("기본경비", RowRole.LEAF),
        ("", RowRole.LEAF),
    ],
)
def test_words_say_what_a_row_is(text: str, role: RowRole) -> None:
    """A total, a subtotal, an "of which" in parentheses, or one of many."""
    assert read_label([Line(text, BOX)], frozenset()).role is role


def test_line_of_references_is_told() -> None:
    """It ends a label."""
    assert is_reference("사업번호 2-2(2)")
    assert is_reference("(사업번호 2-1, 2-2)")
    assert not is_reference("구축 운영 사업번호 1-1")
    assert not is_reference("2-2(2)")


@pytest.mark.parametrize(
    ("text", "enclosed"),
    [
        ("(국비)", True),
        ("((국비))", True),
        ("(국비", False),
        ("()", True),
        ("(", False),
        ("(가)(나)", False),
        ("국비", False),
    ],
)
def test_enclosed_is_embraced_as_a_whole(text: str, enclosed: bool) -> None:  # noqa: FBT001 - the expected answer
    """Two pairs of parentheses do not embrace what stands between them."""
    assert is_enclosed(text) is enclosed


@given(st.lists(st.text(alphabet="가나다 운영12-()", max_size=10), max_size=4), st.integers(1, 9), st.integers(1, 9))
def test_any_label_keeps_its_letters(lines: list[str], first: int, second: int) -> None:
    """Taking out a reference takes nothing else."""
    label = read_label([Line(line, BOX) for line in [*lines, f"사업번호 {first}-{second}"]], frozenset())
    assert label.refs[-1].startswith(f"{first}-{second}")
    assert "".join(label.text.split()) == "".join("".join(lines).split())

"""Units and dates wherever a report prints them."""

import pytest

from pipeline.model import Unit
from pipeline.units import (
    as_of_in,
    header_unit,
    is_caption,
    is_unit_line,
    iso_date,
    unit_of,
    unit_text_in,
    units_in,
)


@pytest.mark.parametrize(
    ("name", "measure", "mult"),
    [
        ("원", "KRW", 0),
        ("천원", "KRW", 3),
        ("만원", "KRW", 4),
        ("백만원", "KRW", 6),
        ("백 만 원", "KRW", 6),
        ("억원", "KRW", 8),
        ("십억원", "KRW", 9),
        ("조원", "KRW", 12),
        ("명", "PERSON", 0),
        ("건", "COUNT", 0),
        ("개소", "SITE", 0),
        ("대", "UNIT", 0),
        ("식", "SET", 0),
        ("%", "PERCENT", 0),
    ],
)
def test_unit_has_its_code_and_power_of_ten(name: str, measure: str, mult: int) -> None:
    """As TERMS gives them."""
    assert unit_of(name) == Unit(measure, mult)


def test_other_words_are_no_units() -> None:
    """A word that is not in TERMS has no unit."""
    assert [word for word in ("", "사업", "지역", "A", "백만") if unit_of(word)] == []


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("(단위 : 백만원)", "백만원"),
        ("(단위:천원)", "천원"),
        ("( 단 위 : 천원 )", "천원"),
        ("[단위：명]", "명"),
        ("(‘18.9.30 기준, 단위 : 백만원)", "백만원"),
        ("<예산집행 현황> (단위 : 천원, '18.9.30.기준)", "천원"),
        ("(단위 : 명, %)", "명"),
        ("(단위 백만원)", "백만원"),
        ("(2018. 9. 30 기준)", ""),
        ("단위사업 계 '18년", ""),
    ],
)
def test_unit_line_names_its_unit(line: str, unit: str) -> None:
    """With or without brackets, date and a second unit."""
    assert unit_text_in(line) == unit


def test_unit_text_may_list_several() -> None:
    """One for each number of a pair, in order; words that are no units are passed over."""
    assert units_in("개소/대") == (Unit("SITE"), Unit("UNIT"))
    assert units_in("명, %") == (Unit("PERSON"), Unit("PERCENT"))
    assert units_in("백만원") == (Unit("KRW", 6),)
    assert units_in("해당없음") == ()


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("집행률(%)", Unit("PERCENT")),
        ("증감율(%) (D=C/B)", Unit("PERCENT")),
        ("예산(백만원)", Unit("KRW", 6)),
        ("현원(단위:명)", Unit("PERSON")),
        ("연장(개소)(대)", Unit("UNIT")),
        ("'18년 예산 (A)", None),
        ("국비지원 (복지시설)", None),
    ],
)
def test_header_names_its_unit_in_parentheses(header: str, unit: Unit | None) -> None:
    """The last unit counts; formula marks and explanations are none."""
    assert header_unit(header) == unit


@pytest.mark.parametrize(
    ("line", "printed", "iso"),
    [
        ("(2018. 9. 30 기준)", "2018. 9. 30", "2018-09-30"),
        ("(‘18.9.30 기준, 단위 : 백만원)", "‘18.9.30", "2018-09-30"),
        ("(단위 : 천원, '18.9.30.기준)", "'18.9.30", "2018-09-30"),
        ("2018년 9월 현재", "2018년 9월", "2018-09"),
        ("'18. 9월 기준", "'18. 9월", "2018-09"),
        ("2019년말 기준", "2019년말", "2019"),
        ("´99.12.31 현재", "´99.12.31", "1999-12-31"),
        ("(2018. 9. 30)", "", ""),
        ("기준 없음", "", ""),
    ],
)
def test_date_of_a_table_is_read(line: str, printed: str, iso: str) -> None:
    """As printed, and in ISO 8601 as far as it goes."""
    assert as_of_in(line) == printed
    assert iso_date(printed) == iso


def test_no_date_has_no_iso_form() -> None:
    """Words are no date."""
    assert iso_date("연말") == ""


def test_line_that_only_declares_is_a_unit_line() -> None:
    """A title beside the unit makes it a caption instead, a sentence neither."""
    assert is_unit_line("(단위 : 백만원, '18.9.30. 기준)")
    assert not is_unit_line("세입예산 (단위 : 백만원)")
    assert is_caption("세입예산 (단위 : 백만원)")
    assert is_caption("인력 (2018. 9. 30 기준)")
    assert not is_caption("구분 예산(백만원)")
    assert not is_caption("이 사업은 여러 해에 걸쳐 나누어 추진하는 것으로 함 (단위 : 백만원)")

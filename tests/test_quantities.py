"""What names count, told from words that only look alike."""

import pytest

from pipeline.quantities import Quantity, quantity_hinted, quantity_named, quantity_of

Q = Quantity


@pytest.mark.parametrize(
    ("name", "quantity"),
    [
        ("지방부담률(B/(A+B))", Q.RATE),
        ("(비중)", Q.RATE),
        ("구성비(%)", Q.RATE),
        ("전년비", Q.RATIO),
        ("전년 대비", Q.RATIO),
        ("배율", Q.OTHER),
        ("재정력지수", Q.OTHER),
        ("면적", Q.OTHER),
        ("인원", Q.PERSONS),
        ("대상자수", Q.PERSONS),
        ("시설수", Q.THINGS),
        ("처리건수", Q.THINGS),
        ("개소", Q.THINGS),
        ("지원액", Q.MONEY),
    ],
)
def test_names_tell_what_they_count(name: str, quantity: Quantity) -> None:
    """Rates, comparisons, indices, persons, things and sums of money, by how their names end."""
    assert quantity_named(name) is quantity


ALIKE = "2023 서울 유지보수 농업용수 취득세징수 공공법률 재난대비 장비 교수 국가정원 문화거리 지하철연장 생수 갈등조율"


@pytest.mark.parametrize("name", [*ALIKE.split(), "경로당 12개소"])
def test_names_that_only_look_alike_count_nothing(name: str) -> None:
    """Repairs (보수), water (용수), law (법률), gardens (정원), streets (거리) and the like are no counts."""
    assert quantity_named(name) is None


def test_innermost_name_that_says_so_counts() -> None:
    """당초 under 인원 counts persons, though it is a budget by itself; a rate of what was committed is a rate."""
    assert quantity_of(("인원", "당초"), "approved_budget") is Q.PERSONS
    assert quantity_of(("집행률", "원인행위"), "execution_rate") is Q.RATE
    assert quantity_of(("당초",), "approved_budget") is Q.MONEY
    assert quantity_of(("2023",), "unmapped") is None


def test_numbers_of_things_are_hints_and_water_is_none() -> None:
    """나무수 and 누설량 count; 유지보수, 지방세수, 공업용수, 교량 and 순찰차량 do not."""
    names = ("나무수", "누설량", "유지보수", "지방세수", "공업용수", "하수", "교량", "순찰차량", "정교수")
    assert [quantity_hinted((name,)) for name in names] == [Q.THINGS, Q.OTHER, *[None] * 7]


def test_hints_choose_among_several_units_only() -> None:
    """수급자 and 국비 make one of several units likely; 정비, 투자 and 경기 none."""
    hinted = [quantity_hinted((name,)) for name in ("수급자", "국비", "인건비", "장학금", "정비", "투자", "경기")]
    assert hinted == [Q.PERSONS, Q.MONEY, Q.MONEY, Q.MONEY, None, None, None]

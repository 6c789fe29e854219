"""Measures by TERMS: each printed name has the one English name, whatever stands around it."""

import pytest

from pipeline.measures import MONEY, is_measure_name, measure_of, plain_name

TERMS = {
    "proposed_budget": "정부안",
    "approved_budget": "예산 예산액 본예산 당초 확정",
    "revised_budget": "추경 수정",
    "prior_budget": "기정",
    "amended_budget": "경정",
    "carryover_from_prior_year": "전년도이월액",
    "reserve_fund": "예비비",
    "diversion": "전용",
    "use": "이용",
    "transfer": "이체",
    "current_budget": "예산현액 계획현액",
    "commitment": "원인행위 원인행위액 지출원인행위",
    "expenditure": "지출액",
    "execution": "집행액",
    "actual_execution": "실집행액",
    "projected_execution": "집행예상액 예상액",
    "settled_expenditure": "결산",
    "carryover_to_next_year": "다음연도이월액",
    "unused": "불용액",
    "change": "증감 증감액",
    "change_rate": "증감률 증감율",
    "execution_rate": "집행률",
    "revenue_assessed": "징수결정액",
    "revenue_collected": "수납액",
    "revenue_outstanding": "미수납액",
    "revenue_written_off": "불납결손액",
    "authorized_posts": "정원",
    "filled_posts": "현원",
    "vacancy_balance": "과부족",
    "completed": "완료",
    "in_progress": "추진중",
    "under_review": "검토중",
    "not_adopted": "미반영",
}
PAIRS = [(name, measure) for measure, names in TERMS.items() for name in names.split()]


@pytest.mark.parametrize(("name", "measure"), PAIRS)
def test_printed_name_has_its_measure(name: str, measure: str) -> None:
    """Also spaced out, under a year, with a unit or a formula mark."""
    assert measure_of((name,)) == measure
    assert measure_of((" ".join(name),)) == measure
    assert measure_of((f"´18년 {name} (A)",)) == measure
    assert measure_of((f"{name}(백만원) (C=A-B)",)) == measure


@pytest.mark.parametrize(
    ("path", "measure"),
    [
        ("집행률(%) > 원인행위", "execution_rate"),
        ("집행액 > 지출액", "expenditure"),
        ("'18년말 집행예상액 > 집행률", "execution_rate"),
        ("'18년말 집행예상액 > 예상액", "projected_execution"),
        ("예산집행현황 > 집행액 (E)", "execution"),
        ("증 감 > 증감률 (D=C/B)", "change_rate"),
        ("직종별 현원 > 일반직", "filled_posts"),
        ("2018년도 예산", "approved_budget"),
        ("18예산", "approved_budget"),
        ("'18년", "unmapped"),
        ("국비지원 (복지시설)", "unmapped"),
        ("", "unmapped"),
    ],
)
def test_path_has_the_measure_of_its_innermost_name(path: str, measure: str) -> None:
    """Under a rate the amount's name says of what the rate is; a breakdown measures what it breaks down."""
    assert measure_of(tuple(path.split(" > "))) == measure


def test_plain_name_is_never_empty_of_a_name() -> None:
    """A header that is only a year keeps it."""
    assert plain_name("´18년 예 산 (A)") == "예산"
    assert plain_name("´18년") == "18년"
    assert plain_name("증감율(%) (D=C/B)") == "증감율"
    assert is_measure_name("집행률(%)")
    assert not is_measure_name("구분")


def test_money_is_what_is_counted_in_won() -> None:
    """Rates, posts and counts are not."""
    assert MONEY.isdisjoint({"execution_rate", "change_rate", "filled_posts", "completed"})
    assert {"approved_budget", "commitment", "expenditure", "change", "revenue_collected"} <= MONEY

"""The arithmetic between columns: what headers declare, what their names imply, and what it computes."""

from decimal import Decimal

import pytest

from pipeline.identities import Identity, Origin, identities_of
from pipeline.intervals import UNBOUNDED
from pipeline.model import Interval
from tests.printed import headed


def stated(*headers: str, unit: str = "백만원") -> list[tuple[int, str, tuple[int, ...], str]]:
    """Target, expression, operands and origin of each identity between columns under these headers."""
    return [
        (i.target, i.expression, tuple(i.operands.values()), i.origin.value)
        for i in identities_of(headed(*headers, unit=unit))
    ]


def test_declared_formulas_name_their_columns() -> None:
    """(C=A-B), (D=C/B) and (F=E/A) stand for columns by their symbols."""
    headers = ["'18년 예산 (A)", "'17년 예산 (B)", "증감 (C=A-B)", "증감률 (D=C/B)", "집행액 (E)", "집행률 (F=E/A)"]
    assert stated(*headers) == [
        (2, "A-B", (0, 1), "declared"),
        (3, "C/B", (2, 1), "declared"),
        (5, "E/A", (4, 0), "declared"),
    ]


def test_declared_formula_of_an_unknown_or_its_own_symbol_is_none() -> None:
    """A formula over a column that is not there, or over itself, says nothing; the names then may."""
    assert stated("예산 (A)", "집행액 (B)", "잔액 (C=A-X)", "비율 (D=D/A)") == []
    assert stated("'18년 예산 (A)", "'17년 예산", "증감 (C=A-B)") == [(2, "A-B", (0, 1), "change")]


@pytest.mark.parametrize(
    ("headers", "operands"),
    [
        (("예산액", "전년도", "증감"), (0, 1)),
        (("전년도예산액", "예산액", "증감액"), (1, 0)),
        (("2020년", "2019년", "차액"), (0, 1)),
        (("2019년", "2020년", "증감"), (1, 0)),
    ],
)
def test_change_is_between_the_two_years_before_it(headers: tuple[str, ...], operands: tuple[int, int]) -> None:
    """Bare years and 전년도 are told by where they stand; the later less the earlier."""
    assert stated(*headers) == [(2, "A-B", operands, "change")]


@pytest.mark.parametrize(
    "headers",
    [
        ("세입", "세출", "차액"),
        ("2020년", "2020년", "증감"),
        ("예산액", "전년도", "인원", "증감"),
        ("집행액", "전년도", "증감"),
        ("차액", "2020년", "2019년"),
    ],
)
def test_change_between_no_two_years_is_not_guessed(headers: tuple[str, ...]) -> None:
    """Other columns, the same year twice, or years that do not stand right before it."""
    assert stated(*headers) == []


def test_posts_and_changes_follow_from_their_names() -> None:
    """과부족 = 현원 − 정원; 증감 = the later budget less the earlier, its rate over the earlier."""
    assert stated("정원", "현원", "과부족") == [(2, "A-B", (1, 0), "posts")]
    change = [(2, "A-B", (1, 0), "change"), (3, "(A-B)/B", (1, 0), "change")]
    assert stated("'17년 예산", "'18년 예산", "증감액", "증감률") == change
    assert stated("기정액", "경정액", "증감액", "증감률") == change
    assert stated("예산", "증감액") == []
    assert stated("'18년 예산", "2018년 예산", "증감액") == []


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (["계", "국비", "시비"], [(0, "A+B", (1, 2), "row_sum")]),
        (["국비", "시비", "구비", "합계"], [(3, "A+B+C", (0, 1, 2), "row_sum")]),
        (["계", "국비"], []),
        (["계", "국비", "비율(%)", "시비"], [(0, "A+B", (1, 3), "row_sum")]),
        (
            ["총계", "국비 > 소계", "국비 > 직접", "국비 > 보조"],
            [(0, "A+B", (2, 3), "row_sum"), (1, "A+B", (2, 3), "row_sum")],
        ),
        (["총계", "국비 > 소계", "시비 > 소계"], [(0, "A+B", (1, 2), "row_sum")]),
        (["소계", "가", "나", "소계", "다", "라"], [(0, "A+B", (1, 2), "row_sum"), (3, "A+B", (4, 5), "row_sum")]),
        (["계", "인원(명)", "시설(개소)"], []),
    ],
)
def test_total_column_sums_its_siblings(headers: list[str], found: list[object]) -> None:
    """Up to the next total, of the same depth and unit, rates left out; one part alone is no sum."""
    assert [one for one in stated(*headers) if one[3] == "row_sum"] == found


def test_breakdown_repeats_what_it_breaks_down() -> None:
    """직종별 현원 has the total of 현원 as its own total, or as its sum where it prints none."""
    assert stated("현원", "직종별 현원 > 소계", "직종별 현원 > 일반직", "직종별 현원 > 임기제") == [
        (1, "A+B", (2, 3), "row_sum"),
        (0, "A", (1,), "group"),
    ]
    assert stated("현원", "직종별 현원 > 일반직", "직종별 현원 > 임기제") == [(0, "A+B", (1, 2), "group")]


def test_rate_divides_the_amount_it_is_named_after() -> None:
    """집행률 > 지출액 is 지출액 over the budget; beside one amount it is that one's; with several nobody knows."""
    assert stated(
        "예산현액", "집행액 > 원인행위", "집행액 > 지출액", "집행률(%) > 원인행위", "집행률(%) > 지출액",
        "'18년말 집행예상액 > 예상액", "'18년말 집행예상액 > 집행률",
    ) == [(3, "A/B", (1, 0), "rate"), (4, "A/B", (2, 0), "rate"), (6, "A/B", (5, 0), "rate")]  # fmt: skip
    assert stated("예산현액", "집행액", "집행률") == [(2, "A/B", (1, 0), "rate")]
    assert stated("예산현액", "원인행위", "지출액", "집행률") == []
    assert stated("집행액", "집행률") == []


COLUMNS = headed("예산 (A)", "집행액 (B)", "집행률 (C=B/A)", "잔액 (D=A-B)")
RATE, REST = identities_of(COLUMNS)


def row(*figures: str) -> dict[int, Decimal | None]:
    """Printed figures by column, '' for none."""
    return {index: Decimal(text) if text else None for index, text in enumerate(figures)}


def test_rate_is_computed_in_percent() -> None:
    """14,406 of 20,358: the interval and the value are of percent."""
    assert RATE.divisor == 0
    assert RATE.value(row("20358", "14406")) == Decimal(14406) / Decimal(20358) * 100
    interval = RATE.computed(row("20358", "14406"))
    assert interval.low is not None
    assert interval.high is not None
    assert interval.low < Decimal("70.763") < interval.high
    assert interval.high - interval.low < Decimal("0.01")


def test_blank_operand_counts_as_nothing() -> None:
    """A budget without an earlier one changed by all of itself."""
    assert REST.computed(row("400", "")) == Interval(Decimal("399.5"), Decimal("400.5"))
    assert REST.value(row("400", "")) == 400
    assert REST.divisor is None


def test_division_by_a_printed_zero_says_nothing() -> None:
    """The interval admits everything, the value is no number."""
    assert RATE.computed(row("0", "74")) == UNBOUNDED
    assert not RATE.value(row("0", "74")).is_finite()


def test_counted_operands_are_exact() -> None:
    """Persons are not rounded: 41 − 42 is −1 and nothing else."""
    (balance,) = identities_of(headed("정원", "현원", "과부족"))
    assert balance.computed(row("42", "41")) == Interval(Decimal(-1), Decimal(-1))


def test_divisor_of_a_number_is_no_column() -> None:
    """A formula that divides by a number divides by no column."""
    assert Identity(1, "A/100", {"A": 0}, Origin.DECLARED).divisor is None

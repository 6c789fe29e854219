"""Formulas that the labels of rows declare, and those of headers that nothing could check."""

import pytest

import expectations
from expectations.evidence import gather
from expectations.rules import r001_header_formula, r016_row_formula
from pipeline.model import Column, Verdict
from tests.printed import Printed, headed, read_as, table

YEARS = headed("2019", "2020", "2021", unit="억원")


def judged(columns: tuple[Column, ...], *rows: tuple[str, str]) -> list[tuple[int, int, Verdict]]:
    """Row, column and verdict of what R016 says of a table."""
    made = read_as(table(columns, [Printed(label, figures) for label, figures in rows]))
    checks = list(r016_row_formula.checks(gather(made)))
    return [(one.places[0].row, one.places[0].column, one.verdict) for one in checks]


def test_balance_is_what_its_label_declares() -> None:
    """수지 (A-B) = 수입 − 지출 in every year: 9 − 4 = 5, 8 − 3 ≠ 6, and 20 − 14 is 6, printed 7 within rounding."""
    rows = ("수입 (A)", "9 8 20"), ("지출 (B)", "4 3 14"), ("수지 (A-B)", "5 6 7")
    assert judged(YEARS, *rows) == [
        (2, 0, Verdict.EXACT),
        (2, 1, Verdict.ROUNDED),
        (2, 2, Verdict.ROUNDED),
    ]
    wrong = "수지 (A-B)", "5 8 6"
    assert judged(YEARS, *rows[:2], wrong)[1] == (2, 1, Verdict.DISCREPANCY)


@pytest.mark.parametrize("shares", ["31.9 31.9 30.3", "0.319 0.319 0.303"])
def test_share_is_read_in_percent_or_as_a_quotient(shares: str) -> None:
    """217,175 ÷ 681,493 = 31.87 %, 234,589 ÷ 736,352 = 31.86 %, 285,558 ÷ 941,514 = 30.33 %."""
    rows = ("국가(A)", "464,318 501,763 655,956"), ("지방(B)", "217,175 234,589 285,558"), ("부담률(B/(A+B))", shares)
    assert judged(YEARS, *rows) == [(2, column, Verdict.EXACT) for column in range(3)]
    made = read_as(table(YEARS, [Printed(label, figures) for label, figures in rows]))
    first = next(iter(r016_row_formula.checks(gather(made))))
    assert "= 217,175 ÷ (464,318 + 217,175) = " in first.statement
    slipped = shares.replace("3", "8", 1)
    assert judged(YEARS, *rows[:2], (rows[2][0], slipped))[0] == (2, 0, Verdict.DISCREPANCY)


def test_symbols_of_several_blocks_are_those_nearest_by() -> None:
    """A second (A) and (B) below belong to the balance beside them."""
    block = ("수입(A)", "9 8 7"), ("지출(B)", "4 3 2"), ("수지(A-B)", "5 5 5")
    other = ("수입(A)", "90 80 70"), ("지출(B)", "40 30 20"), ("수지(A-B)", "50 50 50")
    found = judged(YEARS, *block, *other)
    assert found == [(row, column, Verdict.EXACT) for row in (2, 5) for column in range(3)]


def test_formula_that_fails_in_most_columns_is_of_other_rows() -> None:
    """Letters that the table gives to other things judge nothing; nor is a rate the sum of rates."""
    assert judged(YEARS, ("가(A)", "9 8 7"), ("나(B)", "4 3 2"), ("다(A-B)", "70 80 90")) == []
    rates = headed("예산", "증감률(%)")
    assert judged(rates, ("가(a)", "9 3.0"), ("나(b)", "4 5.0"), ("총지출(a+b)", "13 3.6")) == [(2, 0, Verdict.EXACT)]


def test_misprint_of_an_operand_is_mended() -> None:
    """The checks of a row's formula say what each of its figures should be."""
    made = read_as(
        table(YEARS, [Printed("수입(A)", "95 83 70"), Printed("지출(B)", "40 30 20"), Printed("수지(A-B)", "55 43 50")])
    )
    checks = expectations.check(made)
    (repair,) = expectations.audit(made, checks).repairs
    sets = [[(one.place.row, f"{one.value}") for one in some] for some in (repair.mendings, *repair.alternatives)]
    assert sets == [[(2, "53")], [(0, "73")], [(1, "40")]]


def test_formula_without_its_operand_is_told() -> None:
    """(C=A-B) where no column is B cannot be checked, and a remark says so; '(w/o)' is no formula."""
    made = read_as(table(headed("예산 (A)", "집행", "증감 (C=A-B)", "비고 (w/o)"), [Printed("가", "5 3 2 1")]))
    (notice,) = r001_header_formula.notices(gather(made))
    assert "B에 해당하는 열이 없습니다" in notice.statement
    assert notice.subject == "증감 (C=A-B)"
    whole = read_as(table(headed("예산 (A)", "집행 (B)", "증감 (C=A-B)"), [Printed("가", "5 3 2")]))
    assert list(r001_header_formula.notices(gather(whole))) == []


@pytest.mark.parametrize(
    ("label", "reason"), [("가", "no label of a row declares"), ("수지(A-B)", "its operands are no rows")]
)
def test_absent_says_why(label: str, reason: str) -> None:
    """Either no label has a formula, or its letters are no rows."""
    evidence = gather(read_as(table(YEARS, [Printed(label, "1 2 3")])))
    assert list(r016_row_formula.checks(evidence)) == []
    assert reason in r016_row_formula.absent(evidence)

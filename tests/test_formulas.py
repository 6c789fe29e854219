"""Formulas in headers: which are declared, and what they compute."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.formulas import (
    DECIMALS,
    INTERVALS,
    QUIET,
    Formula,
    by_row,
    evaluate,
    is_mark,
    is_quotient,
    read_formula,
    signs_of,
    symbols_of,
)
from pipeline.intervals import printed
from pipeline.model import Interval

DECLARED = [
    ("'18년 예산 (A)", "A", ""),
    ("증 감 (C=A-B)", "C", "A-B"),
    ("증감율(%) (D=C/B)", "D", "C/B"),
    ("집행률 (F=E/A)", "F", "E/A"),
    ("집행액 (E)", "E", ""),
    ("증감 (B-A)", "", "(B-A)"),
    ("증감률 (B-A)/A", "", "(B-A)/A"),
    ("증감률 (D = C ÷ B × 100)", "D", "C/B*100"),
    ("집행률 (E/A)", "", "(E/A)"),
    ("증감률(D=(A-B)/B)", "D", "(A-B)/B"),
    ("집행률(㉢=㉡/㉠)", "㉢", "㉡/㉠"),
    ("증감(C=A−B)", "C", "A-B"),
    ("집행률 (B/A x100)", "", "(B/A*100)"),
    ("구분", "", ""),
    ("집행률(%)", "", ""),
    ("집행액(지출)", "", ""),
    ("비율(A=전체)", "A", ""),
    ("예산액 (억원, A)", "A", ""),
    ("집행률(%, B/A)", "", "(B/A)"),
    ("부담률(B/(A+B))", "", "(B/(A+B))"),
    ("미충족분(a-b)", "", "(a-b)"),
    ("합계(A+B+C)", "", "(A+B+C)"),
    ("해당 없음(N/A)", "", ""),
    ("계획(A,B)", "", ""),
]


@pytest.mark.parametrize(("header", "symbol", "expression"), DECLARED)
def test_header_declares_its_symbol_and_formula(header: str, symbol: str, expression: str) -> None:
    """Every form in which a report writes a formula is read; what only looks like one is none."""
    assert read_formula(header) == Formula(symbol, expression)


MARKS = "(A) (C=A-B) (D=C/B) (F=E/A) (B-A) (B-A)/A (D＝C÷B) (㉠)"
NO_MARKS = "(%) (지역/AP) 예산(A) (AB) A (A (A)(B) (복지시설) C=A-B"


def test_word_that_is_nothing_but_a_mark_is_told() -> None:
    """Marks fold into the names above them; units, places and names do not."""
    assert [word for word in MARKS.split(" ") if not is_mark(word)] == []
    assert [word for word in NO_MARKS.split(" ") if is_mark(word)] == []


def test_symbols_stand_in_the_order_of_the_expression() -> None:
    """Digits and signs are no symbols; what is not an expression has none."""
    assert symbols_of("(C-A)/B*100") == ("C", "A", "B")
    assert symbols_of("예산-집행") == ()
    assert symbols_of("A_B") == ()
    assert symbols_of("") == ()


def test_percent_scales_a_bare_quotient_only() -> None:
    """A header that multiplies by 100 itself is not scaled again."""
    assert is_quotient("C/B")
    assert is_quotient("(B-A)/A")
    assert not is_quotient("C/B*100")
    assert not is_quotient("A-B")


@pytest.mark.parametrize(
    ("expression", "value"),
    [("A-B", 3), ("A-B-C", 1), ("A/B*100", 250), ("(A-B)/B", "1.5"), ("A+B*C", 9), ("((A))", 5), ("100", 100)],
)
def test_operations_bind_as_in_arithmetic(expression: str, value: str | int) -> None:
    """With A=5, B=2, C=2: products before sums, from left to right, parentheses first."""
    values = {"A": Decimal(5), "B": Decimal(2), "C": Decimal(2)}
    assert evaluate(expression, values, DECIMALS) == Decimal(value)


def test_columns_are_computed_row_by_row() -> None:
    """(A-B)/2 of 7 and 5 and of 4 and 4; what is divided by zero is no finite number, and stops no other row."""
    values = {"A": [Decimal(7), Decimal(4)], "B": [Decimal(5), Decimal(4)], "C": [Decimal(0), Decimal(2)]}
    assert evaluate("(A-B)/2", values, by_row(QUIET, 2)) == [Decimal(1), Decimal(0)]
    infinite, half = evaluate("A/(B*C)", values, by_row(QUIET, 2))
    assert not infinite.is_finite()
    assert half == Decimal("0.5")
    assert not evaluate("A/A", {"A": [Decimal(0)]}, by_row(QUIET, 1))[0].is_finite()


def test_intervals_are_computed_in_the_same_way() -> None:
    """The printed 7 less the printed 5 is between 1 and 3; a number in a formula is exact."""
    values = {"A": printed(Decimal(7)), "B": printed(Decimal(5))}
    assert evaluate("A-B", values, INTERVALS) == Interval(Decimal(1), Decimal(3))
    assert evaluate("(A-B)*100", values, INTERVALS) == Interval(Decimal(100), Decimal(300))


@pytest.mark.parametrize("expression", ["", "A B", "A-", "(A-B", "A)", "-A", "*", "A-B)", "예산", "()", "A(B)"])
def test_what_is_no_expression_is_refused(expression: str) -> None:
    """A broken expression is an error, never a number."""
    with pytest.raises((ValueError, KeyError)):
        evaluate(expression, {"A": Decimal(1), "B": Decimal(2)}, DECIMALS)


def test_symbol_without_a_value_is_a_key_error() -> None:
    """Nobody guesses the value of a column."""
    with pytest.raises(KeyError):
        evaluate("A-Z", {"A": Decimal(1)}, DECIMALS)


EXPRESSIONS = st.recursive(
    st.sampled_from("ABC") | st.integers(1, 100).map(str),
    lambda inner: (
        st.builds("({}{}{})".format, inner, st.sampled_from("+-*"), inner)
        | st.builds("({}/{})".format, inner, st.sampled_from(["4", "10", "A"]))
    ),
    max_leaves=8,
)
WHOLE = st.integers(1, 10**5)


@given(expression=EXPRESSIONS, a=WHOLE, b=WHOLE, c=WHOLE)
def test_expressions_compute_what_python_computes(expression: str, a: int, b: int, c: int) -> None:
    """On points, the interval of any expression contains Python's exact fraction, and nothing far from it."""
    numbers = {"A": a, "B": b, "C": c}
    as_fractions = {name: Fraction(number) for name, number in numbers.items()}
    source = "".join(f"Fraction({part})" if part.isdigit() else part for part in _parts(expression))
    true = eval(source, {"Fraction": Fraction, **as_fractions})  # noqa: S307 - our own expression
    points = {name: Interval(Decimal(number), Decimal(number)) for name, number in numbers.items()}
    computed = evaluate(expression, points, INTERVALS)
    assert computed.low is not None
    assert computed.high is not None
    assert Fraction(computed.low) <= true <= Fraction(computed.high)
    assert Fraction(computed.high) - Fraction(computed.low) <= abs(true) / 10**20 + Fraction(1, 10**20)


def _parts(expression: str) -> list[str]:
    parts: list[str] = []
    for letter in expression:
        if letter.isdigit() and parts and parts[-1].isdigit():
            parts[-1] += letter
        else:
            parts.append(letter)
    return parts


@given(text=st.text(max_size=20) | st.text(alphabet="ABC()=-+*/÷× 1(%)㉠예", max_size=20))
def test_no_header_text_breaks_the_reader(text: str) -> None:
    """Any text has a formula or none, and one that is read can be evaluated or is refused."""
    formula = read_formula(text)
    is_mark(text)
    values = {symbol: printed(Decimal(3)) for symbol in symbols_of(formula.expression)}
    if formula.expression:
        try:
            evaluate(formula.expression, values, INTERVALS)
        except ValueError:
            return


@pytest.mark.parametrize(
    ("expression", "signs"),
    [
        ("A-B+C", (("+", "A"), ("-", "B"), ("+", "C"))),
        ("A", (("+", "A"),)),
        ("A/B", None),
        ("A-(B+C)", None),
        ("A-1", None),
        ("A-", None),
        ("", None),
    ],
)
def test_signs_are_told_of_what_only_adds_and_takes_away(
    expression: str, signs: tuple[tuple[str, str], ...] | None
) -> None:
    """Such a formula is worked out in one go; every other one, and what is none, in steps."""
    assert signs_of(expression) == signs

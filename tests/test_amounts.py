"""Printed amounts: every form that a Korean report prints has one value, one status and one meaning of its marks."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline import amounts
from pipeline.amounts import NEGATIVE_SIGNS, is_amount, is_blank, is_run_together, is_year, read_figure, split_pair
from pipeline.model import ValueStatus

REPORTED = [
    ("△16", "-16", False, ""),
    ("△.1%", "-0.1", False, "%"),
    ("7,753.7%", "7753.7", False, "%"),
    ("(795,834)", "795834", True, ""),
    ("100", "100", False, ""),
    ("60.64", "60.64", False, ""),
    ("1,084.0%", "1084.0", False, "%"),
    ("0", "0", False, ""),
    ("92.8%", "92.8", False, "%"),
    ("+5", "5", False, ""),
    ("[1,234]", "1234", True, ""),
    ("(△1,234)", "-1234", True, ""),
    ("△(1,234)", "-1234", True, ""),
    ("12명", "12", False, "명"),
    ("1,400백만원", "1400", False, "백만원"),
    ("3개소", "3", False, "개소"),
    ("0.3%p", "0.3", False, "%p"),
]


@pytest.mark.parametrize("token", ["380,972389,465", "△44,738,8917,564", "1,234,5671,000,000"])
def test_figures_that_nothing_parts_are_told(token: str) -> None:
    """Two figures printed as one word are neither of them, and no amount."""
    assert is_run_together(token)
    assert not is_amount(token)


@pytest.mark.parametrize("token", ["1,234", "1234", "1,2,3", "2018,2019", "12,34", "△1,234,567", "1,234.5", "가1,2345"])
def test_what_is_one_figure_or_none_is_not_run_together(token: str) -> None:
    """Lists of years and of small numbers are no figures at all."""
    assert not is_run_together(token)


@pytest.mark.parametrize(("token", "value", "enclosed", "unit"), REPORTED)
def test_amount_has_its_printed_value(token: str, value: str, enclosed: bool, unit: str) -> None:  # noqa: FBT001
    """The value keeps the printed digits to the last zero; parentheses enclose and never negate."""
    figure = read_figure(token)
    assert is_amount(token)
    assert str(figure.value) == value
    assert (figure.status, figure.enclosed, figure.unit) == (ValueStatus.REPORTED, enclosed, unit)


@pytest.mark.parametrize("sign", NEGATIVE_SIGNS)
def test_every_mark_of_a_fall_negates(sign: str) -> None:
    """△ ▲ − ∆ and the hyphens before a number make it negative, with or without a percent sign."""
    assert read_figure(f"{sign}16").value == -16
    assert read_figure(f"{sign}1,016.5%").value == Decimal("-1016.5")


@pytest.mark.parametrize("token", ["-", "‐", "‑", "‒", "–", "—", "―", "－", "﹣", "(-)", "[-]", "{-}"])
def test_dash_alone_is_no_number(token: str) -> None:
    """A dash is a dash, whether bare or in brackets: neither zero nor blank."""
    figure = read_figure(token)
    assert is_amount(token)
    assert (figure.value, figure.status, figure.enclosed) == (None, ValueStatus.DASH, len(token) > 1)


@pytest.mark.parametrize("token", ["", " ", "\u3000", "\u3000\u3000", " \u3000 "])
def test_blank_is_neither_dash_nor_zero(token: str) -> None:
    """Nothing, spaces and ideographic spaces hold the place of a blank cell."""
    assert is_blank(token)
    assert read_figure(token).status is ValueStatus.BLANK
    assert read_figure(token).value is None


def test_zero_stays_a_zero_and_loses_its_sign() -> None:
    """A fall too small to show is zero, with its printed digits."""
    assert str(read_figure("△0.0%").value) == "0.0"
    assert read_figure("0").status is ValueStatus.REPORTED


def test_pair_is_two_numbers() -> None:
    """3,729/10,786 is an amount token of two numbers, not a quotient; more than two are none."""
    assert is_amount("3,729/10,786")
    assert split_pair("3,729/10,786") == ("3,729", "10,786")
    assert split_pair("△1/2.5%") == ("△1", "2.5%")
    assert split_pair("3729") is None
    assert split_pair("1/2/3") is None


NO_AMOUNTS = "A (A) 1-1 2-2(2) '18 18년 1,23 12,34,567 1.2.3 , . % △ △- () (5 5) (5] 5(3) 12시 3x4 /5 5/ 1,234, ~5 ０x"


@pytest.mark.parametrize("token", NO_AMOUNTS.split(" "))
def test_what_is_no_amount_is_refused(token: str) -> None:
    """References, marks, misplaced commas and loose brackets are words, and reading them is an error."""
    assert not is_amount(token)
    with pytest.raises(ValueError, match="not an amount"):
        read_figure(token)


def test_year_is_four_digits_of_two_centuries() -> None:
    """1999 and 2018 may head columns; 2,018, 1899 and 18 are amounts only."""
    assert [token for token in ("1999", "2018", "2,018", "1899", "18", "2018년", "20180") if is_year(token)] == [
        "1999",
        "2018",
    ]


DECIMALS = st.decimals(min_value=0, max_value=10**13, places=3).map(lambda value: value.normalize())
SIGNS = st.sampled_from(["", "+", *NEGATIVE_SIGNS])
FRAMES = st.sampled_from(["{}", "({})", "[{}]"])


@given(value=DECIMALS, places=st.integers(0, 4), commas=st.booleans(), sign=SIGNS, frame=FRAMES, percent=st.booleans())
def test_what_is_printed_is_read(  # noqa: PLR0913 - the ways of printing a number
    *, value: Decimal, places: int, commas: bool, sign: str, frame: str, percent: bool
) -> None:
    """Any number printed with any sign, commas, decimals, percent sign or brackets is read back to the last digit."""
    rounded = value.quantize(Decimal(1).scaleb(-places))
    printed = f"{rounded:{',' if commas else ''}f}"
    token = frame.format(sign + printed + "%" * percent)
    figure = read_figure(token)
    assert is_amount(token)
    assert abs(figure.value or 0) == rounded
    assert str(abs(figure.value or Decimal(0))) == str(rounded) or rounded == 0
    assert (figure.value or 0) <= 0 if sign in NEGATIVE_SIGNS and sign else (figure.value or 0) >= 0
    assert figure.enclosed == (frame != "{}")
    assert figure.unit == "%" * percent


@given(number=st.integers(0, 999), sign=SIGNS)
def test_decimal_without_a_leading_zero_is_read(number: int, sign: str) -> None:
    """.125 is 0.125, signed or not."""
    figure = read_figure(f"{sign}.{number:03d}")
    assert figure.value is not None
    assert abs(figure.value) == Decimal(number) / 1000


@given(left=st.integers(0, 10**7), right=st.integers(0, 10**7))
def test_pair_of_any_numbers_is_parted(left: int, right: int) -> None:
    """Both numbers of a pair are read as printed."""
    pair = split_pair(f"{left:,}/{right:,}")
    assert pair is not None
    assert [read_figure(half).value for half in pair] == [left, right]


@given(token=st.from_regex(amounts._TOKEN, fullmatch=True))
@example("{-}")
def test_every_token_that_counts_as_an_amount_can_be_read(token: str) -> None:
    """What the lines take for a cell, the table can read: no token passes one and breaks the other."""
    assert is_amount(token)
    read_figure(token)


@given(token=st.text(max_size=12))
def test_any_other_text_is_refused_and_nothing_worse(token: str) -> None:
    """Arbitrary text is an amount and read, a blank, or a ValueError."""
    if is_amount(token) and split_pair(token) is None:
        read_figure(token)
    elif not is_blank(token.strip()) and not is_amount(token.strip()):
        with pytest.raises(ValueError, match="not an amount"):
            read_figure(token)


@pytest.mark.parametrize(
    ("token", "value", "unit"),
    [
        ("5,500만원", "5500", "만원"), ("2천만원", "2", "천만원"), ("3억2,000만원", "32000", "만원"),
        ("12억5천만원", "125", "천만원"), ("1조2,345억원", "12345", "억원"), ("1억8백만원", "108", "백만원"),
    ],
)  # fmt: skip
def test_sums_in_units_of_ten_thousands_are_read_exactly(token: str, value: str, unit: str) -> None:
    """A sum in two units is one figure, counted in the second."""
    figure = read_figure(token)
    assert (figure.value, figure.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("token", ["3억20,000만원", "3억1조원", "3억억원", "억5천만원", "3억5억원", "3억10천만원"])
def test_sums_whose_second_unit_is_no_part_of_the_first_are_none(token: str) -> None:
    """Such a text is no figure, whatever it means."""
    assert not is_amount(token)

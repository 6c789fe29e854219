"""Rows that print fewer figures than the table has columns, placed by count, position and arithmetic."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.alignment import MAX_PLACEMENTS, Frame, Placement, Shape, Style, align, holds, shape_of
from pipeline.amounts import Figure, read_figure
from pipeline.identities import identities_of
from tests.printed import BLANK, headed

DETAIL = headed(
    "'18년 예 산 (A)",
    "'17년 예 산 (B)",
    "증 감 > 증감액 (C=A-B)",
    "증 감 > 증감률 (D=C/B)",
    "예산집행현황 > 집행액 (E)",
    "예산집행현황 > 집행률 (F=E/A)",
)
PERCENT = [Style(percent=False)] * 3 + [Style(percent=True), Style(percent=False), Style(percent=True)]
FRAME = Frame(6, identities_of(DETAIL), PERCENT)
PLAN = Frame(6, identities_of(headed("계", "'18년", "'19년", "'20년", "'21년", "'22년")), [Style()] * 6)

PLACED = [
    ("20,358 13,796 6,563 47.6% 14,406 70.8%", (0, 1, 2, 3, 4, 5)),
    ("66 △66 △100.0%", (1, 2, 3)),
    ("400 \u3000 400 0 0.0%", (0, 1, 2, 4, 5)),
    ("352 0 352 352 99.9%", (0, 1, 2, 4, 5)),
    ("186 184 2 1.0%", (0, 1, 2, 3)),
    ("- 50 △50 △100.0% - -", (0, 1, 2, 3, 4, 5)),
]


@pytest.mark.parametrize(("tokens", "columns"), PLACED)
def test_arithmetic_places_a_short_row(tokens: str, columns: tuple[int, ...]) -> None:
    """Exactly one placement keeps C=A−B, D=C/B and F=E/A and the printing of each column: it is certain."""
    assert align(tokens.split(" "), FRAME) == Placement(columns, certain=True)


def test_blank_cell_keeps_its_place() -> None:
    """U+3000 holds the place of a blank, wherever the numbers go."""
    placed = align(["\u3000", "66", "△66", "△100.0%", "\u3000"], FRAME)
    assert placed is not None
    assert (placed.columns[1:4], placed.certain) == ((1, 2, 3), True)


def test_row_that_several_placements_fit_is_ambiguous() -> None:
    """Four figures under a total and five years, or 400 that may be last year's: the leftmost is not certain."""
    assert align(["244", "-", "50", "194"], PLAN) == Placement((0, 1, 2, 3), certain=False)
    assert align(["400", "400", "0", "0.0%"], FRAME) == Placement((0, 1, 2, 3), certain=False)


def test_position_decides_between_placements_that_hold() -> None:
    """Where the text keeps columns, the placement nearest to them is taken, and is certain."""
    assert align(["244", "-", "50", "194"], PLAN, proposed=(0, 2, 3, 5)) == Placement((0, 2, 3, 5), certain=True)
    assert align(["66", "△66", "△100.0%"], FRAME, proposed=(0, 1, 2)) == Placement((1, 2, 3), certain=True)


def test_misprint_stays_where_it_stands() -> None:
    """A figure that no placement explains does not move its row: it is where the page prints it, and is broken."""
    placed = align(["186", "184", "9", "4.9%"], FRAME, proposed=(0, 1, 2, 3))
    assert placed == Placement((0, 1, 2, 3), certain=True, broken=1)
    whole = align(["20,358", "13,796", "7,563", "47.6%", "14,406", "70.8%"], FRAME)
    assert whole == Placement((0, 1, 2, 3, 4, 5), certain=True, broken=2)


def test_misprint_is_placed_as_rows_of_its_shape_are() -> None:
    """What the arithmetic proved for rows that print the same kinds of figures goes before the leftmost place."""
    tokens = ["66", "△67", "△100.0%"]
    customs: dict[Shape, dict[tuple[int, ...], int]] = {shape_of(tokens): {(1, 2, 3): 2}}
    assert align(tokens, replace(FRAME, customs=customs)) == Placement((1, 2, 3), certain=False, broken=1)


def test_misprint_does_not_move_its_row_to_where_no_figure_is_negative() -> None:
    """352,420 − 0 ≠ 352,428: as an execution of △352,428 at △100.0% they break no more, but none other is negative."""
    tokens = ["352,420", "△352,428", "△100.0%"]
    assert align(tokens, FRAME) == Placement((0, 4, 5), certain=False, broken=1)
    signed = [style if at in (2, 3) else replace(style, signed=False) for at, style in enumerate(PERCENT)]
    customs: dict[Shape, dict[tuple[int, ...], int]] = {shape_of(tokens): {(1, 2, 3): 2}}
    placed = align(tokens, replace(FRAME, styles=signed, customs=customs))
    assert placed == Placement((1, 2, 3), certain=False, broken=1)


def test_too_many_numbers_have_no_place() -> None:
    """A surplus number is never dropped; a surplus blank is."""
    assert align(["1"] * 7, FRAME) is None
    placed = align(["\u3000", "20,358", "13,796", "6,563", "47.6%", "14,406", "70.8%"], FRAME)
    assert placed == Placement((-1, 0, 1, 2, 3, 4, 5), certain=True)
    assert align(["\u3000", *["1"] * 7], FRAME) is None


def test_figures_of_no_column_stand_left() -> None:
    """Where no column prints such figures, they are placed from the left."""
    placed = align(["5%", "6%", "7%"], FRAME)
    assert placed is not None
    assert placed.columns == (0, 1, 2)


def test_search_is_bounded() -> None:
    """A wide table of few figures does not try every placement there is."""
    wide = Frame(60, (), [Style()] * 60)
    placed = align(["1"] * 12, wide)
    assert MAX_PLACEMENTS == 20_000
    assert placed == Placement(tuple(range(12)), certain=False)


def test_identity_holds_in_rows_with_blanks() -> None:
    """A blank operand adds nothing; a blank target is right where nothing could be printed; nothing divides by it."""
    difference, rate = FRAME.identities[:2]

    def row(text: str) -> dict[int, Figure]:
        return {i: read_figure(printed) for i, printed in enumerate(text.split(" ")) if printed != BLANK}

    rows = {
        "5 3 2": (True, None),
        "5 _ 5": (True, None),
        "5 3 _": (False, None),
        "5 5 _": (True, None),
        "_ _ 2": (False, None),
        "_ _ _": (True, None),
        "600 400 200 50%": (True, True),
        "600 400 200 48%": (True, False),
        "14757 10000 4757 47.6%": (True, True),
        "14757 10000 4757 47.5%": (True, True),
        "14757 10000 4757 47.4%": (True, False),
        "6 _ 6 50%": (True, False),
        "6 0 6 _": (True, True),
        "6 4 2 _": (True, False),
    }
    for text, (keeps, divides) in rows.items():
        assert holds(difference, row(text)) is keeps, text
        assert divides is None or holds(rate, row(text)) is divides, text


MONEY = st.none() | st.integers(0, 99_999)


def _printed_row(budget: int | None, prior: int | None, execution: int | None) -> dict[int, str]:
    """The cells that a ministry prints for these amounts, None for one that there is not."""

    def rate(above: int, below: int | None) -> str | None:
        return f"{above / below * 100:.1f}%".replace("-", "△") if below else None

    change = (budget or 0) - (prior or 0)
    cells = [
        None if budget is None else f"{budget:,}",
        None if prior is None else f"{prior:,}",
        None if budget is None and prior is None else f"{change:,}".replace("-", "△"),
        rate(change, prior),
        None if execution is None else f"{execution:,}",
        None if execution is None else rate(execution, budget),
    ]
    return {column: text for column, text in enumerate(cells) if text is not None}


@given(budget=MONEY, prior=MONEY, execution=MONEY)
def test_true_placement_survives(budget: int | None, prior: int | None, execution: int | None) -> None:
    """A true row with any of its amounts missing: its placement survives, and is the one taken if one is certain."""
    cells = _printed_row(budget, prior, execution)
    if cells:
        tokens, true = list(cells.values()), tuple(cells)
        placed = align(tokens, FRAME)
        assert placed is not None
        assert placed.broken == 0
        assert all(
            holds(identity, {i: read_figure(text) for i, text in cells.items()}) for identity in FRAME.identities
        )
        assert not placed.certain or placed.columns == true
        assert align(tokens, FRAME, proposed=true) == Placement(true, certain=True)


@given(budget=MONEY, prior=MONEY, execution=MONEY, lost=st.sets(st.integers(0, 5), max_size=3))
def test_cell_blanked_at_random_never_makes_a_wrong_placement_certain(
    budget: int | None, prior: int | None, execution: int | None, lost: set[int]
) -> None:
    """Where the rest of the row still holds as it stands, another placement is never called certain."""
    cells = {column: text for column, text in _printed_row(budget, prior, execution).items() if column not in lost}
    row = {column: read_figure(text) for column, text in cells.items()}
    if cells and all(holds(identity, row) for identity in FRAME.identities):
        placed = align(list(cells.values()), FRAME)
        assert placed is not None
        assert placed.columns == tuple(cells) or not placed.certain


@given(st.lists(st.sampled_from(["1", "△2", "3.5%", "-", "\u3000", "1,234"]), min_size=1, max_size=8))
def test_any_row_keeps_order_and_loses_no_number(tokens: list[str]) -> None:
    """Whatever a row prints, each of its tokens has a column of its own, left to right, or the row is refused."""
    placed = align(tokens, FRAME)
    if placed is None:
        assert len(tokens) - tokens.count("\u3000") > 6
        return
    columns = [column for column, token in zip(placed.columns, tokens, strict=True) if column >= 0]
    assert columns == sorted(set(columns))
    lost = [text for column, text in zip(placed.columns, tokens, strict=True) if column < 0]
    assert set(lost) <= {"\u3000"}


def test_shape_tells_sign_percent_dash_and_blank() -> None:
    """Rows of one shape print the same kinds of figures, whatever their size."""
    assert shape_of(["1,234", "△5%", "-", "\u3000"]) == shape_of(["7", "△0.1%", "–", "\u3000"])
    assert shape_of(["△1"]) != shape_of(["1"])
    assert Decimal(1) == (read_figure("1").value or 0)

"""Which rows are parts of which, found by the sums that the figures keep."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.hierarchy import Position, arrange
from pipeline.model import RowRole

TOTAL, SUBTOTAL, LEAF, MEMO = RowRole.TOTAL, RowRole.SUBTOTAL, RowRole.LEAF, RowRole.MEMO


def arranged(*rows: str) -> list[Position]:
    """The places of rows given as 'T 10 5': a letter for the role that the words say, then figures, _ for none."""
    roles = {"T": TOTAL, "S": SUBTOTAL, "L": LEAF, "M": MEMO}
    values = [[None if text == "_" else Decimal(text) for text in row.split(" ")[1:]] for row in rows]
    return arrange([roles[row[0]] for row in rows], values)


def parents(*rows: str) -> list[int | None]:
    """Only the rows that they are parts of."""
    return [position.parent for position in arranged(*rows)]


def test_departments_and_their_projects_are_found() -> None:
    """합계 → department → project, though no department says that it is a subtotal."""
    places = arranged("T 100 50", "L 60 30", "L 40 10", "L 20 20", "L 40 20", "L 15 5", "L 25 15")
    assert [(p.level, p.parent) for p in places] == [(0, None), (1, 0), (2, 1), (2, 1), (1, 0), (2, 4), (2, 4)]
    assert [p.role for p in places] == [TOTAL, SUBTOTAL, LEAF, LEAF, SUBTOTAL, LEAF, LEAF]


def test_rounded_sums_are_sums() -> None:
    """Three parts may be off by one and a half: 10,794 stands for 10,795."""
    assert parents("T 10794 2354", "L 8013 1149", "L 2779 1202", "L 3 3") == [None, 0, 0, 0]
    assert parents("T 10.5 3", "L 5.3 1", "L 5.3 2") == [None, 0, 0]


def test_memo_belongs_to_the_row_above_and_is_not_added() -> None:
    """(국비) is an "of which" of its project; one before any row belongs to none."""
    places = arranged("T 30 3", "L 10 1", "M 4 1", "L 20 2", "M 5 1")
    assert [p.parent for p in places] == [None, 0, 1, 0, 3]
    assert places[2] == Position(2, 1, MEMO)
    assert arranged("M 4 1", "T 30 3", "L 10 1", "L 20 2")[0] == Position(1, None, MEMO)


def test_total_may_close_the_table() -> None:
    """합계 at the foot."""
    assert parents("L 10 1", "L 20 2", "T 30 3") == [2, 2, None]


def test_subtotals_may_close_their_parts() -> None:
    """소계 under its parts, 합계 over or under all."""
    assert parents("L 10 1", "L 20 2", "S 30 3", "L 5 5", "L 6 6", "S 11 11", "T 41 14") == [2, 2, 6, 5, 5, 6, None]


def test_subtotal_of_nothing_before_it_is_a_part() -> None:
    """소계 that its rows do not add up to has no parts."""
    assert parents("T 40 40", "L 10 10", "L 20 20", "S 10 10") == [None, 0, 0, 0]


def test_rows_without_a_total_have_groups_only() -> None:
    """Two tables of groups under no total stand on level 1."""
    places = arranged("L 60 30", "L 40 10", "L 20 20", "L 7 7")
    assert [(p.level, p.parent) for p in places] == [(1, None), (2, 0), (2, 0), (1, None)]
    assert parents("L 30 3", "L 30 3") == [None, None]
    assert arranged("L 5 5") == [Position(1, None, LEAF)]
    assert arranged() == []


def test_misprinted_subtotal_keeps_its_parts() -> None:
    """A department whose first figure is misprinted still holds its projects, since the total proves them."""
    rows = ["T 100 50 25", "L 61 30 15", "L 40 10 5", "L 20 20 10", "L 40 20 10", "L 15 5 5", "L 25 15 5"]
    assert parents(*rows) == [None, 0, 1, 1, 0, 4, 4]
    rows[1] = "L 61 31 15"
    assert parents(*rows) == [None, 0, 1, 1, 0, 4, 4]


def test_total_that_its_rows_miss_everywhere_has_no_parts() -> None:
    """Where no column adds up the rows are no parts; in a single column a misprint is likelier."""
    assert parents("T 100 50 7", "L 1 2 3", "L 4 5 6") == [None, None, None]
    assert parents("T 100", "L 1", "L 4") == [None, 0, 0]


def test_totals_in_the_middle_or_twice_arrange_nothing() -> None:
    """A table with two totals is not one sum."""
    assert parents("L 1 1", "T 5 5", "L 2 2", "L 3 3") == [None] * 4


def test_blanks_and_zeros_prove_nothing() -> None:
    """A column of blanks and zeros neither keeps nor breaks a sum."""
    assert parents("T 30 _ 0", "L 10 _ _", "L 20 _ 0") == [None, 0, 0]
    assert parents("L _ _", "L _ _", "L _ _", "L _ _") == [None] * 4


MONEY = st.integers(100_000, 10**8)


@given(groups=st.lists(st.lists(st.tuples(MONEY, MONEY, MONEY), min_size=2, max_size=6), min_size=2, max_size=5))
def test_two_levels_with_rounding_are_found(groups: list[list[tuple[int, int, int]]]) -> None:
    """Any table of departments and projects, rounded from won to thousands at each level by itself."""

    def printed(rows: list[tuple[int, int, int]]) -> list[Decimal | None]:
        totals = [sum(column) for column in zip(*rows, strict=True)]
        return [(Decimal(total) / 1000).quantize(Decimal(1), ROUND_HALF_UP) for total in totals]

    everything = [row for group in groups for row in group]
    values, wanted = [printed(everything)], [None]
    for group in groups:
        head = len(values)
        values += [printed(group), *(printed([row]) for row in group)]
        wanted += [0, *[head] * len(group)]  # type: ignore[list-item]
    roles = [TOTAL, *[LEAF] * (len(values) - 1)]
    found = [position.parent for position in arrange(roles, values)]
    assert found == wanted


@given(st.lists(st.tuples(st.sampled_from(list(RowRole)), st.integers(0, 9)), max_size=9))
def test_any_rows_have_places(rows: list[tuple[RowRole, int]]) -> None:
    """Whatever the rows say, no row is a part of itself, of a memo, or of a part of its own."""
    places = arrange([role for role, _ in rows], [[Decimal(value)] for _, value in rows])
    assert len(places) == len(rows)
    for index, position in enumerate(places):
        seen = {index}
        parent = position.parent
        while parent is not None:
            assert parent not in seen
            assert places[parent].role is not MEMO
            seen.add(parent)
            parent = places[parent].parent
        assert position.level >= len(seen) - 1


@pytest.mark.parametrize("size", [200, 400])
def test_long_tables_are_arranged(size: int) -> None:
    """A total over hundreds of rows."""
    assert parents(f"T {size} {size}", *["L 1 1"] * size) == [None, *[0] * size]

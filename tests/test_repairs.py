"""The shortest list: which figures must be wrong, alone or together, and what would mend them."""

from collections.abc import Sequence
from itertools import combinations

import expectations
from expectations.repair_sets import hitting
from pipeline.model import Mending, Repair, RowRole, Verdict
from tests.printed import Printed, headed, read_as, table

BUDGET = headed("'18년 예산 (A)", "'17년 예산 (B)", "증감 (C=A-B)")
WON = headed("'18년 예산 (A)", "'17년 예산 (B)", "증감 (C=A-B)", unit="원")


def repairs(*rows: Printed, exact: bool = True) -> Sequence[Repair]:
    """The shortest list of a table in won, or in millions of won."""
    made = read_as(table(WON if exact else BUDGET, rows))
    return expectations.audit(made, expectations.check(made)).repairs


def told(some: Sequence[Mending]) -> list[tuple[int, int, str]]:
    """Row, column and mended value of each figure, '?' where several would do."""
    return [(one.place.row, one.place.column, "?" if one.value is None else f"{one.value}") for one in some]


def test_figure_that_two_checks_contradict_is_the_one() -> None:
    """1,010 breaks its row and the total: 1,000 mends both, and no other figure does."""
    (repair,) = repairs(
        Printed("계", "1,500 300 1,200", role=RowRole.TOTAL),
        Printed("가", "1,010 200 800", 0),
        Printed("나", "500 100 400", 0),
    )
    assert told(repair.mendings) == [(1, 0, "1000")]
    assert (repair.failures, repair.alternatives) == (2, ())


def test_each_of_several_figures_is_told_with_its_repair() -> None:
    """9 − 3 ≠ 7: the change or a budget is wrong, each with its one value; 10 for 9 would be no slip of the pen."""
    (repair,) = repairs(Printed("가", "9 3 7"))
    sets = [told(some) for some in (repair.mendings, *repair.alternatives)]
    assert sets == [[(0, 2, "6")], [(0, 1, "2")]]


def test_rounded_figures_allow_a_range_of_printed_ones() -> None:
    """9,000 − 3,000 of rounded millions prints 5,999 to 6,001: the slip 8,000 → 6,000 is told, the range as printed."""
    (repair,) = repairs(Printed("가", "9,000 3,000 8,000"), exact=False)
    change = next(one for some in (repair.mendings, *repair.alternatives) for one in some if one.place.column == 2)
    assert f"{change.value}" == "6000"
    assert tuple(map(str, change.allowed)) == ("5999", "6001")


def test_figures_wrong_together_are_the_smallest_sets() -> None:
    """Both parts miss the total, one in its row, the other's row is whole: no figure alone mends both."""
    rows = (
        Printed("계", "1,500 300 1,200", role=RowRole.TOTAL),
        Printed("가", "1,070 200 800", 0),
        Printed("나", "530 100 400", 0),
    )
    found = repairs(*rows)
    assert sum(one.failures for one in found) == 3
    assert {(row, column) for one in found for row, column, _ in told(one.mendings)} == {(1, 0), (2, 0)}
    assert {value for one in found for *_, value in told(one.mendings)} == {"1000", "500"}


def test_a_total_may_be_wrong_in_three_figures_at_once() -> None:
    """5,100 − 2,050 = 3,050 over five times 1,000 − 400 = 600: all of the total is wrong, or all of one part."""
    parts = [Printed(f"{at}", "1,000 400 600", 0) for at in range(5)]
    (repair,) = repairs(Printed("계", "5,100 2,050 3,050", role=RowRole.TOTAL), *parts)
    sets = [told(some) for some in (repair.mendings, *repair.alternatives)]
    assert [(0, 0, "5000"), (0, 1, "2000"), (0, 2, "3000")] in sets
    assert [(1, 0, "1100"), (1, 1, "450"), (1, 2, "650")] in sets
    assert (len(sets), repair.failures) == (6, 3)


def test_failures_that_no_three_figures_mend_are_counted() -> None:
    """The same over four columns: no list is given, and the four failures are counted as unexplained."""
    columns = headed("예산 (A)", "집행 (B)", "차이 (C=A-B)", "둘 (D=A+B)", unit="원")
    parts = [Printed(f"{at}", "1,000 400 600 1,400", 0) for at in range(5)]
    made = read_as(table(columns, [Printed("계", "5,100 2,050 3,050 7,150", role=RowRole.TOTAL), *parts]))
    audit = expectations.audit(made, expectations.check(made))
    assert (audit.repairs, audit.unexplained) == ((), 4)


def test_nothing_wrong_is_an_empty_list() -> None:
    """Figures that add up need no repair."""
    assert repairs(Printed("가", "9 3 6")) == ()


def test_sets_of_figures_are_those_that_every_failure_has_a_figure_of() -> None:
    """None is left out and none is tried that cannot explain all failures, in the order in which they are printed."""
    made = read_as(table(WON, [Printed("가", "9 3 7"), Printed("나", "8 3 7"), Printed("다", "7 3 4")]))
    found = expectations.check(made)
    failing = [number for number, one in enumerate(found) if one.verdict is Verdict.DISCREPANCY]
    places = sorted({place for one in found for place in one.places})
    for size in (1, 2, 3):
        wanted = [
            some for some in combinations(places, size) if all(not {*found[n].places}.isdisjoint(some) for n in failing)
        ]
        assert list(hitting(places, size, failing, found)) == wanted
        assert bool(wanted) == (size > 1)


def test_no_figure_is_mended_to_less_than_nothing_where_none_of_its_column_is() -> None:
    """345 + 267 for 100: only the total can be wrong alone; for 345 of rounded millions 나 may be 0 or 1, never -1."""
    parts = (Printed("가", "345 _ _", 0), Printed("나", "267 _ _", 0))
    (repair,) = repairs(Printed("계", "100 _ _", role=RowRole.TOTAL), *parts, exact=False)
    assert {one.place.row for some in (repair.mendings, *repair.alternatives) for one in some} == {0}
    (repair,) = repairs(Printed("계", "345 _ _", role=RowRole.TOTAL), *parts, exact=False)
    allowed = {one.place.row: one.allowed for some in (repair.mendings, *repair.alternatives) for one in some}
    assert tuple(map(str, allowed[2])) == ("0", "1")
    assert sorted(allowed) == [0, 1, 2]

"""Sums of figures that were cut to their unit: told apart from misprints by what all sums of the table are off by."""

import expectations
from pipeline.model import Check, RowRole, Verdict
from tests.printed import Printed, headed, read_as, table

# 10.9 + 20.9 + 30.9 = 62.7 and so on, every figure cut to a whole one.
CUT = (
    ("계", "143 1043", None),
    ("가", "62 362", 0),
    ("ㄱ", "10 110", 1),
    ("ㄴ", "20 120", 1),
    ("ㄷ", "30 130", 1),
    ("나", "61 361", 0),
    ("ㄹ", "10 110", 5),
    ("ㅁ", "20 120", 5),
    ("ㅂ", "30 130", 5),
    ("다", "19 319", 0),
    ("라", "5 105", 9),
    ("ㅇ", "6 106", 9),
    ("ㅈ", "7 107", 9),
)


def sums(**instead: str) -> list[Check]:
    """The checks of the table, some rows with other figures."""
    roles = {None: RowRole.TOTAL, 0: RowRole.SUBTOTAL}
    rows = [Printed(n, instead.get(n, text), up, roles.get(up, RowRole.LEAF)) for n, text, up in CUT]
    return list(expectations.check(read_as(table(headed("징수액", "부과액"), rows))))


def verdicts(checks: list[Check]) -> list[tuple[int, int, Verdict]]:
    """Row, column and verdict of those that are more than rounded."""
    return [(c.places[0].row, c.places[0].column, c.verdict) for c in checks if c.verdict is not Verdict.ROUNDED]


def test_sums_short_by_up_to_a_unit_for_each_part_are_truncated_where_all_are_short() -> None:
    """62 over 60 and 362 over 360 are 2 more than three rounded parts allow; all eight sums are off that way."""
    found = verdicts(sums())
    assert found == [(1, 0, Verdict.TRUNCATED), (1, 1, Verdict.TRUNCATED)]
    first = next(one for one in sums() if one.verdict is Verdict.TRUNCATED)
    assert tuple(map(str, first.computed_interval)) == ("60", "63")
    assert "62 ≈ 3개 항목의 합 = 60 (이 표의 합 8개가" in first.statement


def test_one_sum_off_the_other_way_says_that_the_figures_were_rounded() -> None:
    """17 over 18 is none of cut figures: 62 over 60 stays wrong."""
    assert (1, 0, Verdict.DISCREPANCY) in verdicts(sums(다="17 319"))


def test_misprint_among_cut_figures_stays_wrong() -> None:
    """105 printed as 705 is more than cutting can do; the other seven sums are off as before."""
    found = verdicts(sums(라="5 705"))
    assert found == [(1, 0, Verdict.TRUNCATED), (1, 1, Verdict.TRUNCATED), (9, 1, Verdict.DISCREPANCY)]


def test_too_few_sums_prove_no_cutting() -> None:
    """A table of rounded figures with one misprint has a few sums off to one side by chance."""
    exact = {"나": "60 360", "다": "18 318", "계": "142 1042"}
    assert (1, 0, Verdict.DISCREPANCY) in verdicts(sums(**exact))

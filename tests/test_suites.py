"""Great Expectations judges: its verdicts are ours, and where they are not the run stops."""

import json
import random
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, cast

import pytest

from expectations.contracts import contract_suite
from expectations.operands import operands
from expectations.suites import JudgementError, judged
from pipeline import intervals
from pipeline.dataset import published_rows
from pipeline.model import Box, Check, Interval, Place, Verdict
from pipeline.observations import Values, observations
from pipeline.outcome import Outcome
from pipeline.schema import OBSERVATIONS, SCHEMAS
from pipeline.schema.contract import read_contract


@pytest.fixture
def rows(sample: Outcome) -> list[Values]:
    """The observations of the sample."""
    assert sample.extraction is not None
    return list(observations(sample.extraction, sample.statuses))


def test_every_verdict_is_confirmed_and_each_failure_is_named(
    checks: tuple[Check, ...], rows: list[Values], tmp_path: Path
) -> None:
    """The evidence names document, table, row, column, page and both operands of what fails, in Korean words."""
    judgement = judged(operands([("report", checks), ("empty", ())]), {"observations": rows})
    assert judgement.failing == {("report", 0)}
    judgement.write(tmp_path)
    written = json.loads((tmp_path / "validation" / "identities.json").read_text(encoding="utf-8"))
    (failed,) = [one for one in written["results"] if not one["success"]]
    (place,) = failed["result"]["unexpected_index_list"]
    assert (place["document_id"], place["table_id"], place["row"], place["column"]) == ("report", "p1-t1", 0, 3)
    assert (place["subject"], place["page"], place["printed_low"], place["computed_high"]) == ("합계", 1, 62.75, 62.61)
    assert "너무 크지 않다" in failed["expectation_config"]["description"]


def test_it_lists_exactly_the_checks_whose_intervals_are_apart() -> None:
    """The verdict of two comparisons of columns equals that of our interval arithmetic, figure for figure."""
    dice = random.Random(20)  # noqa: S311 - figures, not secrets
    # Steps of a half digit make the ends of many pairs touch, which is where two implementations would differ.
    printed = [Decimal(dice.randrange(-300, 300)).scaleb(-1) for _ in range(3000)]
    some = [
        _judged_by_us(
            figure, figure + dice.randrange(-6, 7) * Decimal("0.05"), dice.choice(("0", "0.05", "0.1")),
            bounded=dice.random() < 0.9,
        )
        for figure in printed
    ]  # fmt: skip
    expected = {("d", number) for number, check in enumerate(some) if check.verdict is Verdict.DISCREPANCY}
    assert 500 < len(expected) < 2500
    assert any(check.computed_interval.low == check.printed_interval.high for check in some)
    assert judged(operands([("d", some)]), {}).failing == expected


def _judged_by_us(printed: Decimal, computed: Decimal, width: str, *, bounded: bool) -> Check:
    half = Decimal(width)
    stands_for, allowed = (
        intervals.printed(printed),
        Interval(computed - half, computed + half if bounded or not half else None),
    )
    rounds_to_it = computed.quantize(Decimal("0.1"), ROUND_HALF_UP) == printed
    holds = rounds_to_it or intervals.meet(stands_for, allowed)
    verdict = Verdict.ROUNDED if holds else Verdict.DISCREPANCY
    place, box = (Place("t", 0, 0),), Box(1, 0, 1, 1, 1)
    return Check("r", "t", "s", "", printed, computed, stands_for, allowed, half, verdict, True, place, box)  # noqa: FBT003


def test_a_count_is_itself_alone(make_check: Callable[..., Check]) -> None:
    """Figures that are not rounded hold if they are equal, and fail one apart."""
    count = Interval(Decimal(30), Decimal(30))
    right = make_check("30", "30", Verdict.EXACT, Place("t", 0, 0))
    right = right._replace(printed_interval=count, computed_interval=count)
    wrong = right._replace(computed_interval=Interval(Decimal(31), Decimal(31)), verdict=Verdict.DISCREPANCY)
    assert judged(operands([("d", [right, wrong])]), {}).failing == {("d", 1)}


def test_ends_beyond_the_columns_of_the_frame_are_judged_too(make_check: Callable[..., Check]) -> None:
    """A quotient without end and a product of fifty digits stand to a printed figure as they did."""
    one, place = make_check("3", "3", Verdict.ROUNDED, Place("t", 0, 0)), Place("t", 0, 0)
    tiny = one._replace(computed_interval=Interval(Decimal(10) / 3, Decimal(10) / 3))
    huge = one._replace(computed_interval=Interval(Decimal(-10) ** 61, Decimal(10) ** 60))
    apart = make_check("3", "9", Verdict.DISCREPANCY, place)
    beyond = apart._replace(computed_interval=Interval(Decimal(10) ** 55, Decimal(10) ** 60))
    hair = apart._replace(computed_interval=Interval(Decimal("3.5") + Decimal("1e-40"), Decimal(9)))
    assert judged(operands([("d", [tiny, huge, beyond, hair])]), {}).failing == {("d", 2), ("d", 3)}


def test_a_count_may_reach_its_bound(make_check: Callable[..., Check]) -> None:
    """Won paid of the same won committed is at most what was committed; one won more is not."""
    at_most = Interval(None, Decimal(30))
    reached, passed = (
        make_check(figure, "30", verdict, Place("t", 0, 0))._replace(
            printed_interval=intervals.printed(Decimal(figure), exact=True), computed_interval=at_most,
        )
        for figure, verdict in (("30", Verdict.EXACT), ("31", Verdict.DISCREPANCY))
    )  # fmt: skip
    assert judged(operands([("d", [reached, passed])]), {}).failing == {("d", 1)}


def test_a_verdict_that_the_figures_do_not_bear_out_stops_the_run(make_check: Callable[..., Check]) -> None:
    """A wrong verdict of ours is never published, whichever way it is wrong."""
    place = Place("t", 0, 0)
    hidden = make_check("62.8", "62.6", Verdict.ROUNDED, place)
    invented = make_check("62.8", "62.8", Verdict.DISCREPANCY, place)
    excused = make_check("62.8", "70", Verdict.TRUNCATED, place)
    for wrong in (hidden, invented, excused):
        with pytest.raises(JudgementError, match="differ on 1 checks, first"):
            judged(operands([("d", [wrong])]), {})


@pytest.mark.parametrize(("field", "value"), [("status", "probably"), ("measure", None), ("value_status", "")])
def test_rows_that_break_the_contract_stop_the_run(rows: list[Values], field: str, value: object) -> None:
    """A code that is not in the list, or an empty required field, is a bug of ours."""
    at = OBSERVATIONS.names.index(field)
    broken = (*rows[0][:at], value, *rows[0][at + 1 :])
    with pytest.raises(JudgementError, match=field):
        judged(operands([]), {"observations": [broken, *rows[1:]]})


def test_a_printed_number_that_is_published_twice_is_a_warning(rows: list[Values]) -> None:
    """Adding a column would count it twice: the evidence says so, and the run goes on."""
    elsewhere = {"observation_id": "another", "column": 99}
    twice = tuple(elsewhere.get(name, value) for name, value in zip(OBSERVATIONS.names, rows[0], strict=True))
    (unique,) = (one for one in _results([*rows, twice]) if not one["success"])
    assert unique["expectation_config"]["type"] == "expect_compound_columns_to_be_unique"
    assert unique["result"]["unexpected_count"] == 2
    assert all(one["success"] for one in _results(rows))


def _results(rows: list[Values]) -> list[Any]:
    return cast("list[Any]", judged(operands([]), {"observations": rows}).results["observations"]["results"])


def test_every_expectation_says_in_korean_what_it_expects() -> None:
    """The auditors read the results."""
    expectations = [one for schema in SCHEMAS.values() for one in contract_suite(schema, 1).expectations]
    assert all(any("가" <= c <= "힣" for c in str(one.description)) for one in expectations)


def test_every_table_is_held_to_its_contract(sample: Outcome) -> None:
    """A run's tables keep theirs; a table that the documents count otherwise, and a key that occurs twice, do not."""
    dataset = published_rows(sample)
    judgement = judged(operands([]), dataset)
    assert set(judgement.results) == {"identities", "columns", *SCHEMAS}
    assert all(result["success"] for result in judgement.results.values())
    with pytest.raises(JudgementError, match=r"(?s)tables: .*expect_table_row_count_to_equal"):
        judged(operands([]), {**dataset, "tables": []})
    with pytest.raises(JudgementError, match=r"(?s)documents: .*unique"):
        judged(operands([]), {"documents": [*dataset["documents"], *dataset["documents"]]})


def test_columns_are_as_promised(monkeypatch: pytest.MonkeyPatch, rows: list[Values], tmp_path: Path) -> None:
    """Names, order and types of every published column are judged; a value of another type stops the run."""
    judgement = judged(operands([]), {"observations": rows})
    judgement.write(tmp_path)
    written = json.loads((tmp_path / "validation" / "columns.json").read_text(encoding="utf-8"))
    assert written["success"] is True
    assert written["statistics"]["evaluated_expectations"] == 3
    at = OBSERVATIONS.names.index("row")
    wrong = [(*row[:at], str(row[at]), *row[at + 1 :]) for row in rows]
    with pytest.raises(JudgementError, match="columns"):
        judged(operands([]), {"observations": wrong})
    moved = read_contract()
    first, second, *others = moved.tables["checks"]
    swapped = moved._replace(tables={**moved.tables, "checks": [second, first, *others]})
    monkeypatch.setattr("pipeline.schema.columns.read_contract", lambda: swapped)
    with pytest.raises(JudgementError, match="columns"):
        judged(operands([]), {"observations": rows})

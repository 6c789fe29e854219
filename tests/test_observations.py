"""From tables to published rows: nothing is rescaled, dropped or guessed on the way."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dataset import published_rows
from pipeline.errors import UnreadableDocumentError
from pipeline.evidence import rounded
from pipeline.model import Box, Extraction, Place, Source, Unit
from pipeline.observations import fits, line_of, observations, refuse_unpublishable, won
from pipeline.outcome import Outcome, Stages, outcome, with_earlier
from pipeline.schema import OBSERVATIONS, SCHEMAS
from pipeline.schema.fields import DECIMALS, DIGITS


def rows(result: Outcome, table: str) -> list[dict[str, object]]:
    """The published rows of a table by field name."""
    return [dict(zip(SCHEMAS[table].names, row, strict=True)) for row in published_rows(result)[table]]


def test_every_cell_becomes_one_observation_blank_and_dash_too(sample: Outcome, extraction: Extraction) -> None:
    """A reader can tell a blank, a dash and a number apart, and can rebuild the table."""
    published = rows(sample, "observations")
    assert len(published) == sum(len(table.amounts) for table in extraction.tables)
    by_status = {(row["printed"], row["value"], row["value_status"]) for row in published}
    assert {("", None, "blank"), ("-", None, "dash"), ("△500", Decimal(-500), "reported")} <= by_status


def test_an_observation_carries_its_row_its_column_and_its_place(sample: Outcome) -> None:
    """Every published number leads back to its place."""
    leaf = rows(sample, "observations")[8]
    assert leaf["label_path"] == "합계 > 물관리과"
    assert leaf["project_ref"] == "2-1;2-2(1)"
    assert leaf["amount_krw"] == 500_000
    assert (leaf["page"], leaf["line"], leaf["printed"]) == (1, 12, "0.5")
    assert rows(sample, "observations")[2]["header"] == "증감 > 증감액 (C=A-B)"


def test_an_amount_without_a_check_is_unverified(extraction: Extraction) -> None:
    """Silence is never trust."""
    place = Place("p1-t1", 0, 0)
    statuses = [row[OBSERVATIONS.names.index("status")] for row in observations(extraction, {place: "verified"})]
    assert statuses == ["verified"] + ["unverified"] * (len(statuses) - 1)


def test_a_pdf_has_no_lines(extraction: Extraction) -> None:
    """A line number is published only where the source has lines."""
    source = extraction.document.source
    assert line_of(replace(source, media_type="application/pdf"), Box(1, 0, 99.5, 1, 100)) is None
    assert line_of(source, Box(1, 0, 99, 1, 99)) == 99


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3), st.integers(0, 12))
def test_won_are_exact_or_absent(value: Decimal, mult: int) -> None:
    """No won is made up by rounding, and none is lost where the product is whole."""
    product = value * 10**mult
    expected = int(product) if product == int(product) and -(2**63) <= product < 2**63 else None
    assert won(value, Unit("KRW", mult)) == expected
    assert won(value, Unit("PERSON", mult)) is None


def test_a_number_too_long_for_any_money_puts_the_document_in_quarantine(extraction: Extraction) -> None:
    """One hostile number must not stop the publication of the other documents."""
    table = extraction.tables[0]
    long = replace(table.amounts[0, 0], value=Decimal("9" * 40), text="9" * 40)
    hostile = replace(extraction, tables=(replace(table, amounts={**table.amounts, (0, 0): long}),))
    with pytest.raises(UnreadableDocumentError, match="40 characters") as caught:
        refuse_unpublishable(hostile)
    assert caught.value.reason == "number_too_long"
    assert caught.value.sentence == "line 10: a number of 40 characters"


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_what_is_rounded_fits_the_published_type(value: Decimal) -> None:
    """Computed figures are cut to the published type or left out, so that writing cannot fail."""
    result = rounded(value)
    assert result is None or fits(result)
    assert result is not None or abs(value) >= Decimal(1).scaleb(DIGITS - DECIMALS)


def test_a_budget_line_has_this_year_and_the_year_before_side_by_side(sample: Outcome) -> None:
    """The wide table has one row a line and one column a measure, in won."""
    total, _, leaf = rows(sample, "budget_by_project")
    assert (total["fiscal_year"], total["approved_budget_krw"]) == (2020, 1_500_000_000)
    assert (total["approved_budget_prior_krw"], total["change_krw"]) == (1_000_000_000, 500_000_000)
    assert (total["rate_of_expenditure"], total["execution_rate"]) == (Decimal("62.8"), None)
    assert (total["status"], leaf["status"]) == ("discrepancy", "unverified")


def test_two_columns_that_claim_one_place_are_both_left_to_the_observations(sample: Outcome) -> None:
    """A wide table never picks one of two figures in silence."""
    assert sample.extraction is not None
    table = sample.extraction.tables[0]
    columns = (*table.columns[:1], replace(table.columns[1], fiscal_year=2020), *table.columns[2:])
    twice = replace(sample, extraction=replace(sample.extraction, tables=(replace(table, columns=columns),)))
    assert [row["approved_budget_krw"] for row in rows(twice, "budget_by_project")] == [None, None, None]
    assert len(rows(twice, "observations")) == len(table.amounts)


def test_classes_of_staff_are_rows_of_their_own(sample: Outcome) -> None:
    """Filled posts by class stand under their class, those of all staff under none."""
    published = rows(sample, "staffing")
    assert {(row["job_class"], row["filled_posts"]) for row in published} == {("", 12), ("임기제", 3)}
    assert {row["line_id"] for row in published} == {row["line_id"] for row in rows(sample, "observations")[-2:]}


def test_plans_have_one_row_a_year(sample: Outcome) -> None:
    """A plan by year is long: the years of two reports can be put under each other."""
    assert sample.extraction is not None
    plan = replace(sample.extraction.tables[0], kind="plans")
    planned = replace(sample, extraction=replace(sample.extraction, tables=(plan,)))
    assert [row["fiscal_year"] for row in rows(planned, "plans")][:4] == [2020, 2019, None, 2020]


def test_an_audit_request_is_one_row_with_all_its_measures(sample: Outcome) -> None:
    """The lines of the measures stay apart and in order."""
    (request,) = rows(sample, "audit_requests")
    assert (request["request"], request["measures"], request["line"]) == ("누수를 줄일 것", "착수\n완료", 30)


def test_a_check_is_published_with_both_operands_and_its_places(sample: Outcome) -> None:
    """An auditor can redo the sum from the row alone."""
    first = rows(sample, "checks")[0]
    assert (first["printed"], first["computed"], first["difference"]) == (
        Decimal("62.8"),
        Decimal("62.6"),
        Decimal("0.2"),
    )
    assert (first["row"], first["column"], first["operands"], first["line"]) == (0, 3, "0:0", 10)
    assert rows(sample, "checks")[3]["computed_high"] is None


def test_counts_of_a_document_are_those_of_its_rows(sample: Outcome) -> None:
    """The closing table says nothing that the published rows do not."""
    (document,) = rows(sample, "documents")
    numbers = [row for row in rows(sample, "observations") if row["value"] is not None]
    assert document["amounts"] == len(numbers) == sum(int(str(row["amounts"])) for row in rows(sample, "tables"))
    for status in ("verified", "unverified", "discrepancy"):
        assert document[status] == sum(row["status"] == status for row in numbers)
    assert (document["status"], document["withheld"]) == ("partial", len(rows(sample, "withheld")))


def test_only_an_unreadable_document_is_caught(stages: Stages) -> None:
    """A document that cannot be read is quarantined with its reason; a bug is not hidden."""
    source = Source("x", "cd" * 32, "x.txt")
    refused = outcome(source, lambda: b"\0", stages)
    (document,), (withheld,) = rows(refused, "documents"), rows(refused, "withheld")
    assert (document["status"], document["reason"], document["message"]) == (
        "quarantined",
        "binary",
        "line 1: zero bytes",
    )
    assert withheld["reason"] == "binary"
    with pytest.raises(ZeroDivisionError):
        outcome(source, lambda: bytes(1 // 0), stages)


def test_an_earlier_revision_stays_published_beside_the_reason_for_the_quarantine(
    sample: Outcome,
) -> None:
    """A broken new file does not take yesterday's figures away."""
    error = UnreadableDocumentError("binary", "zero bytes")
    refused = Outcome(Source("report", "cd" * 32, "report.txt"), error=error)
    kept = with_earlier(refused, sample)
    (document,) = rows(kept, "documents")
    assert (document["status"], document["revision"], document["tables"]) == ("quarantined", "ab" * 32, 2)
    assert [row["reason"] for row in rows(kept, "withheld")] == ["no_unit", "binary"]
    assert len(rows(kept, "observations")) == len(rows(sample, "observations"))
    assert with_earlier(refused, refused) is refused

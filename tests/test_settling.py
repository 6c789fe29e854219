"""Which of the readings of a figure on a picture is taken: the one that the arithmetic leaves, or none."""

from dataclasses import replace

import expectations
from pipeline.legible import legible
from pipeline.model import Box, Engine, Extraction, Place, Sighting, ValueStatus, Verdict
from tests.printed import Printed, headed, place_box, read_as, table

HEADERS = ("예산 (A)", "결산 (B)", "증감 (C=A-B)")


def _scanned(figures: str, doubts: dict[int, tuple[str, ...]], headers: tuple[str, ...] = HEADERS) -> Extraction:
    """A table of one row read from a picture; by column, the readings of those figures on which readers differ."""
    made = replace(table(headed(*headers), [Printed("도로", figures)]), engine=Engine.SCAN)
    extraction = read_as(made)
    seen = []
    for column, text in enumerate(figures.split(" ")):
        box = place_box(0, column)
        inside = Box(box.page, box.x0 + 1, box.top, box.x1 - 1, box.bottom)
        seen.append(Sighting(inside, doubts.get(column, (text,)), agreed=column not in doubts))
    return replace(extraction, document=replace(extraction.document, sightings=tuple(seen)))


def _amount(extraction: Extraction, column: int) -> tuple[str, ValueStatus]:
    amount = extraction.tables[0].amounts[0, column]
    return amount.text, amount.status


def test_the_reading_with_which_the_arithmetic_holds_is_taken() -> None:
    """Readers differ over a digit: the one reading that the difference bears out is published, marked repaired."""
    settled = expectations.settle(_scanned("1,200 1,080 120", {1: ("1,080", "1,030")}))
    assert _amount(settled, 1) == ("1,080", ValueStatus.REPAIRED)
    settled = expectations.settle(_scanned("1,200 1,030 120", {1: ("1,030", "1,080")}))
    assert _amount(settled, 1) == ("1,080", ValueStatus.REPAIRED)
    assert settled.tables[0].amounts[0, 1].value == 1080
    assert not settled.doubts


def test_what_no_reading_proves_is_withheld_with_its_checks() -> None:
    """No reading fits: the cell is illegible, has no value, is listed, and no check speaks of it."""
    settled = expectations.settle(_scanned("1,200 1,030 120", {1: ("1,030", "1,090")}))
    assert [doubt.reason for doubt in settled.doubts] == ["illegible"]
    assert settled.doubts[0].box == place_box(0, 1)
    checks = expectations.check(settled)
    assert checks
    seen, kept = legible(settled, checks)
    assert _amount(seen, 1) == ("", ValueStatus.ILLEGIBLE)
    assert seen.tables[0].amounts[0, 1].value is None
    hidden = Place(seen.tables[0].table_id, 0, 1)
    assert not [check for check in kept if hidden in check.places]


def test_a_second_reading_that_would_do_as_well_leaves_it_open() -> None:
    """Both cells of a sum in doubt, either could be wrong: nothing is chosen by chance."""
    settled = expectations.settle(_scanned("1,200 1,030 120", {1: ("1,030", "1,080"), 2: ("120", "170")}))
    assert {_amount(settled, 1)[1], _amount(settled, 2)[1]} == {ValueStatus.ILLEGIBLE}


def test_what_both_readers_agree_on_is_never_changed() -> None:
    """A difference that does not hold is the report's own where both readers see it."""
    extraction = _scanned("1,200 1,030 120", {})
    assert expectations.settle(extraction) is extraction


def test_documents_without_pictures_are_left_alone() -> None:
    """A table that was not read from a picture has nothing to settle."""
    extraction = read_as(table(headed(*HEADERS), [Printed("도로", "1,200 1,030 120")]))
    assert expectations.settle(extraction) is extraction


def test_a_blank_of_a_picture_under_a_check_that_fails_accuses_nobody() -> None:
    """Ink that was not found looks like a blank: the cell is withheld and no discrepancy is told; else it stays."""
    headers = (*HEADERS, "증감률 (D=C/B)")
    extraction = _scanned("1,200 1,000 _ 20.0%", {}, headers)
    assert [one.verdict for one in expectations.check(extraction)] == [Verdict.DISCREPANCY]
    settled = expectations.settle(extraction)
    assert [(doubt.reason, doubt.box) for doubt in settled.doubts] == [("illegible", place_box(0, 2))]
    seen, kept = legible(settled, expectations.check(settled))
    assert _amount(seen, 2) == ("", ValueStatus.ILLEGIBLE)
    assert not [check for check in kept if check.verdict is Verdict.DISCREPANCY]
    even = _scanned("1,200 1,200 _ 0.0%", {}, headers)
    assert expectations.settle(even) is even

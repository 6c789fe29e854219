"""Figures that two tables print differently: which of them is wrong, by what each table's own arithmetic says."""

from decimal import Decimal

from expectations import statuses
from expectations.arbitration import arbitrate
from pipeline.intervals import UNBOUNDED, printed
from pipeline.model import Box, Check, Interval, Place, Verdict

HERE, THERE = Place("summary", 1, 0), Place("detail", 5, 0)
BOX = Box(1, 0, 0, 1, 1)


def check(figure: str, computed: str, verdict: Verdict, *places: Place) -> Check:
    """A check of a figure against one computed value, rounded alike."""
    value = Decimal(computed)
    return Check(
        rule="R000",
        table_id=places[0].table_id,
        subject="",
        statement="",
        printed=Decimal(figure),
        computed=value,
        printed_interval=printed(Decimal(figure)),
        computed_interval=printed(value),
        tolerance=Decimal("0.5"),
        verdict=verdict,
        can_fail=True,
        places=places,
        box=BOX,
    )


BETWEEN = check("20338", "20358", Verdict.DISCREPANCY, HERE, THERE)


def suspects(*own: Check, between: Check = BETWEEN) -> tuple[Place, ...] | None:
    """Whom the check between the tables suspects, given what the tables' own checks say."""
    return arbitrate([between, *own])[0].suspects


def test_nobody_proved_leaves_both_suspect() -> None:
    """Without a check inside either table both figures are suspect."""
    assert suspects() == (HERE, THERE)


def test_table_that_proves_its_figure_is_cleared() -> None:
    """Parts that add up to the detail's figure speak for it, and leave the summary."""
    assert suspects(check("20358", "20358", Verdict.EXACT, THERE, Place("detail", 6, 0))) == (HERE,)
    assert suspects(check("20338", "20338", Verdict.ROUNDED, HERE, Place("summary", 2, 0))) == (THERE,)


def test_table_that_contradicts_its_figure_is_accused() -> None:
    """A figure that fails in its own table too is the wrong one, whatever speaks for the other."""
    assert suspects(check("20338", "20358", Verdict.DISCREPANCY, HERE, Place("summary", 2, 0))) == (HERE,)


def test_both_accused_or_both_cleared_leave_both() -> None:
    """Contradictory evidence convicts nobody alone."""
    wrong = [check("1", "5", Verdict.DISCREPANCY, place) for place in (HERE, THERE)]
    right = [check("20338", "20338", Verdict.EXACT, place) for place in (HERE, THERE)]
    assert suspects(*wrong) == (HERE, THERE)
    assert suspects(*right) is None  # which means all


def test_check_too_coarse_to_notice_clears_nobody() -> None:
    """A rate of two digits would hold with either figure: an error of a thousandth does not show in it."""
    assert suspects(check("71", "70.8", Verdict.EXACT, THERE)) == (HERE, THERE)


def test_check_that_cannot_fail_clears_nobody() -> None:
    """A division by zero proves nothing, nor does an operand without bounds."""
    hollow = check("20358", "20358", Verdict.ROUNDED, THERE)._replace(can_fail=False, computed_interval=UNBOUNDED)
    half = check("20358", "20358", Verdict.ROUNDED, THERE)._replace(computed_interval=Interval(None, Decimal(1)))
    assert suspects(hollow) == (HERE, THERE)
    assert suspects(half) == (HERE, THERE)


def test_zero_against_zero_has_no_share_of_error() -> None:
    """Nothing is divided by nothing."""
    nothing = check("0", "0", Verdict.DISCREPANCY, HERE, THERE)
    assert suspects(check("5", "5", Verdict.EXACT, THERE), between=nothing) == (HERE, THERE)
    unknown = BETWEEN._replace(computed=None)
    assert suspects(check("20358", "20358", Verdict.EXACT, THERE), between=unknown) == (HERE,)


def test_checks_inside_one_table_and_those_that_hold_stay_as_they_are() -> None:
    """Only an open contradiction between tables has suspects told."""
    inside = check("1", "5", Verdict.DISCREPANCY, HERE, Place("summary", 2, 0))
    held = check("5", "5", Verdict.EXACT, HERE, THERE)
    assert arbitrate([inside, held]) == (inside, held)


def test_only_suspects_are_published_as_discrepancies() -> None:
    """The cleared figure keeps the verdict of its own table."""
    proof = check("20358", "20358", Verdict.EXACT, THERE, Place("detail", 6, 0))
    assert statuses(arbitrate([BETWEEN, proof])) == {
        HERE: "discrepancy",
        THERE: "verified",
        Place("detail", 6, 0): "verified",
    }

"""What a check is held against, solved for any of its figures."""

from decimal import Decimal

import pytest

from expectations.identity_checks import identity_checks
from expectations.relations import relation_between
from expectations.sheets import Sheet
from pipeline.identities import Identity, Origin
from pipeline.model import Place, Relation
from tests.printed import Printed, headed, table


def relation(expression: str) -> Relation | None:
    """The relation of an expression of two figures."""
    return relation_between(expression, ("A", "B"), [Place("t", 0, 0), Place("t", 0, 1)], 1)


@pytest.mark.parametrize(
    ("expression", "above", "below"),
    [
        ("A-B", ("1", "-1"), ()),
        ("A/2", ("0.5",), ()),
        ("(A+B)/2", ("0.5", "0.5"), ()),
        ("2*A-B", ("2", "-1"), ()),
    ],
)
def test_sums_keep_their_factors(expression: str, above: tuple[str, ...], below: tuple[str, ...]) -> None:
    """A number that divides or multiplies a column is its factor."""
    found = relation(expression)
    assert found is not None
    assert [term.factor for term in found.above] == [Decimal(one) for one in above]
    assert [term.factor for term in found.below] == [Decimal(one) for one in below]


@pytest.mark.parametrize("expression", ["A/0", "(A-B)/0", "A*B", "A+1", "A/(B+1)", "A/B+B/A"])
def test_what_is_no_quotient_of_sums_has_no_relation(expression: str) -> None:
    """Nothing is a figure divided by nought, least of all the figure itself."""
    assert relation(expression) is None


def test_a_formula_that_divides_by_nought_cannot_fail() -> None:
    """It allows every figure, so its check says nothing."""
    made = table(headed("가", "나", "다"), [Printed("계", "1 2 3")])
    sheet = Sheet(made, (Identity(2, "A/0", {"A": 0}, Origin.DECLARED),))
    (check,) = identity_checks("R001", sheet, Origin.DECLARED)
    assert (check.can_fail, check.computed, check.relation) == (False, None, None)

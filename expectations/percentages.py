"""One printed amount in percent of another: what a share is, and a rate of achievement."""

from collections.abc import Sequence
from decimal import Decimal

from expectations.comparison import Claim, compare, shown
from pipeline import intervals
from pipeline.model import Check, Place, Relation, Table, Term, ValueStatus

_ONE, _HUNDRED = Decimal(1), Decimal(100)


def percentage(rule: str, table: Table, places: Sequence[Place], name: str) -> Check | None:
    """The check of a percentage, whose place comes first, by the amount and the whole at the two places behind it.

    The whole in percent of itself is a hundred, whatever its digits stand for. None where one is not a number, or its
    column is not certain.
    """
    amounts = [table.amounts[place.row, place.column] for place in places]
    part, whole = amounts[1].value, amounts[2].value
    if part is None or not whole or any(one.status is ValueStatus.AMBIGUOUS for one in amounts):
        return None
    above, below = (
        intervals.printed(value, exact=table.columns[place.column].is_counted)
        for value, place in ((part, places[1]), (whole, places[2]))
    )
    value = part / whole * _HUNDRED
    computation = f"{amounts[1].text} ÷ {amounts[2].text} = {shown(value)}"
    is_whole = places[1] == places[2]
    allowed = intervals.ONE if is_whole else intervals.divide(above, below)
    relation = None if is_whole else Relation((Term(places[1], _ONE),), (Term(places[2], _ONE),), _HUNDRED)
    claim = Claim(rule, table, places, name, computation, quotient=True, relation=relation)
    return compare(claim, intervals.scale(allowed, 100), value)

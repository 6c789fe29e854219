"""What is withheld because a picture does not show it for certain, taken out of the amounts and of the checks."""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.model import Check, Extraction, Place, ValueStatus


def legible(extraction: Extraction, checks: Iterable[Check]) -> tuple[Extraction, tuple[Check, ...]]:
    """The extraction without the values of illegible amounts, and the checks that none of them has a part in."""
    hidden = places_of(extraction, ValueStatus.ILLEGIBLE)
    if not hidden:
        return extraction, tuple(checks)
    tables = tuple(
        replace(
            table,
            amounts={
                where: replace(amount, value=None, text="") if amount.status is ValueStatus.ILLEGIBLE else amount
                for where, amount in table.amounts.items()
            },
        )
        for table in extraction.tables
    )
    return replace(extraction, tables=tables), tuple(one for one in checks if hidden.isdisjoint(one.places))


def places_of(extraction: Extraction, status: ValueStatus) -> set[Place]:
    """Where the amounts of a status stand."""
    return {
        Place(table.table_id, row, column)
        for table in extraction.tables
        for (row, column), amount in table.amounts.items()
        if amount.status is status
    }

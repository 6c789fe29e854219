"""R004: a column called 계 is the sum of the columns it heads, and a breakdown repeats the column it breaks down."""

from collections.abc import Iterator

from expectations.identity_checks import identity_checks
from pipeline.identities import Origin
from pipeline.model import Check, Extraction

RULE = "R004"


def checks(extraction: Extraction) -> Iterator[Check]:
    """A check for every row of a table with such a column."""
    for table in extraction.tables:
        yield from identity_checks(RULE, table, Origin.ROW_SUM, Origin.GROUP)

"""R001: every formula that a header declares, (C=A-B) or (D=C/B), holds in every row."""

from collections.abc import Iterator

from expectations.identity_checks import identity_checks
from pipeline.identities import Origin
from pipeline.model import Check, Extraction

RULE = "R001"


def checks(extraction: Extraction) -> Iterator[Check]:
    """A check for every row and declared formula whose operands are printed."""
    for table in extraction.tables:
        yield from identity_checks(RULE, table, Origin.DECLARED)

"""R001: every formula that a header declares, (C=A-B) or (D=C/B), holds in every row."""

from collections.abc import Iterator

from expectations.evidence import Evidence
from expectations.identity_checks import identity_checks
from pipeline.identities import Origin
from pipeline.model import Check

RULE = "R001"


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every row and declared formula whose operands are printed."""
    for table in evidence.tables:
        yield from identity_checks(RULE, table, evidence.identities[table.table_id], Origin.DECLARED)

"""R003: a rate is the amount that its header names over the row's budget, in percent."""

from collections.abc import Iterator

from expectations.evidence import Evidence
from expectations.identity_checks import identity_checks
from pipeline.identities import Origin
from pipeline.model import Check

RULE = "R003"


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every printed rate without a declared formula whose numerator and denominator are printed."""
    for table in evidence.tables:
        yield from identity_checks(RULE, table, evidence.identities[table.table_id], Origin.RATE)

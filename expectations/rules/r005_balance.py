"""R005: 과부족 is 현원 less 정원, and 증감 is the later budget less the earlier one."""

from collections.abc import Iterator

from expectations.evidence import Evidence
from expectations.identity_checks import identity_checks
from pipeline.identities import Origin
from pipeline.model import Check

RULE = "R005"


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every row whose balance or change has no declared formula."""
    for table in evidence.tables:
        yield from identity_checks(RULE, table, evidence.identities[table.table_id], Origin.POSTS, Origin.CHANGE)

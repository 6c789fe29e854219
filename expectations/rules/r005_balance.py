"""R005: 과부족 is 현원 less 정원, and 증감 is the later budget less the earlier one."""

from collections.abc import Iterator

from expectations.identity_checks import identity_checks
from pipeline.identities import Origin
from pipeline.model import Check, Extraction

RULE = "R005"


def checks(extraction: Extraction) -> Iterator[Check]:
    """A check for every row whose balance or change has no declared formula."""
    for table in extraction.tables:
        yield from identity_checks(RULE, table, Origin.POSTS, Origin.CHANGE)

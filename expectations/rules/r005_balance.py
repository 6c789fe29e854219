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


def absent(_: Evidence) -> str:
    """Why a document has nothing to check."""
    return (
        "정원·현원·과부족, 또는 두 예산과 증감을 산식 없이 인쇄한 표가 없습니다 · "
        "no table prints posts and their balance, or two budgets and their change, without a formula"
    )

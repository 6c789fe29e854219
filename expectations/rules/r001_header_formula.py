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


def absent(evidence: Evidence) -> str:
    """Why a document has nothing to check."""
    if not any(column.formula for table in evidence.tables for column in table.columns):
        return "머리글에 산식이 없습니다 · no header declares a formula"
    return "산식의 양변이 함께 인쇄된 행이 없습니다 · no row prints both sides of a declared formula"

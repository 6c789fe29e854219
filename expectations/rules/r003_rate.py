"""R003: a rate is the amount that its header names over the row's budget, in percent."""

from collections.abc import Iterator

from expectations.evidence import Evidence
from expectations.identity_checks import identity_checks
from pipeline.identities import Origin
from pipeline.model import Check

RULE = "R003"


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every printed rate without a declared formula whose numerator and denominator are printed."""
    for sheet in evidence.sheets:
        yield from identity_checks(RULE, sheet, Origin.RATE)


def absent(evidence: Evidence) -> str:
    """Why a document has nothing to check."""
    rates = [column for table in evidence.tables for column in table.columns if column.measure == "execution_rate"]
    if not rates:
        return "집행률 열이 없습니다 · no column of execution rates"
    if all(column.formula for column in rates):
        return "집행률마다 머리글에 산식이 있어 R001이 검산합니다 · every rate declares its formula: see R001"
    return "집행률의 분자와 분모가 같은 표에 없습니다 · no table prints a rate's numerator and denominator"

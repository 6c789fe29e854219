"""R004: a column called 계 is the sum of the columns it heads, and a breakdown repeats the column it breaks down."""

from collections.abc import Iterator

from expectations.evidence import Evidence
from expectations.identity_checks import identity_checks
from pipeline.identities import Origin
from pipeline.intensive import is_intensive
from pipeline.model import Check

RULE = "R004"


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every row of a table with such a column."""
    for sheet in evidence.sheets:
        for check in identity_checks(RULE, sheet, Origin.ROW_SUM, Origin.GROUP):
            # A rate of the whole is no sum of the rates of its parts, nor a figure per head.
            if not is_intensive(sheet.table.rows[check.places[0].row].label):
                yield check


def absent(_: Evidence) -> str:
    """Why a document has nothing to check."""
    return "다른 열의 합인 '계' 열이 없습니다 · no column is the sum of others"

"""Brackets around a figure are its minus only where the difference that the header declares proves it."""

from decimal import Decimal

import extractors
from expectations.evidence import gather
from expectations.rules import r001_header_formula, r002_parts_sum
from pipeline.model import Extraction, Source, Verdict
from pipeline.proven_minus import is_bracketed

_SOURCE = Source("made", "0" * 64, "made.txt")
_TEXT = """예산 현황

(단위: 백만원)

구분  2023년 예산(A)  2024년 예산(B)  {head}

가  1,000  900  (100)

나  500  650  150

다  300  200  {last}

계  1,800  1,750  (50)
"""


def _read(head: str, last: str) -> Extraction:
    data = _TEXT.format(head=head, last=last).encode()
    return extractors.extract(extractors.read(_SOURCE, data))


def _changes(extraction: Extraction) -> list[Decimal | None]:
    (table,) = extraction.tables
    return [table.amounts[row.index, 2].value for row in table.rows]


def test_a_difference_proves_the_minus_of_brackets() -> None:
    """(100) is -100 where 900 - 1,000 says so: nothing is wrong with the row, nor with the sum; a remark tells."""
    read = _read("증감(B-A)", "(100)")
    assert _changes(read) == [-100, 150, -100, -50]
    evidence = gather(read)
    checks = [*r001_header_formula.checks(evidence), *r002_parts_sum.checks(evidence)]
    assert {check.verdict for check in checks} == {Verdict.EXACT}
    (notice,) = r001_header_formula.notices(evidence)
    assert "(100), (100), (50)" in notice.statement
    assert len(notice.places) == 3


def test_brackets_alone_prove_nothing() -> None:
    """Without a formula, or where it says otherwise to the digit, a figure in brackets keeps its sign."""
    assert _changes(_read("그 밖", "(100)")) == [100, 150, 100, 50]
    assert _changes(_read("증감(B-A)", "(101)"))[2] == 101
    assert _changes(_read("증감(A-B)", "(100)"))[2] == 100


def test_a_sign_inside_of_brackets_needs_no_proof() -> None:
    """(△100) is negative by itself, (+100) is not."""
    assert [is_bracketed(text) for text in ("(100)", "[1,234]", "(△100)", "(+100)", "100")] == [
        True,
        True,
        False,
        False,
        False,
    ]

"""Tables of words of the real report: its PDFs give what its text gives."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

import expectations
import extractors
from pipeline.model import Extraction, Source
from tests.reports.scoring import squeeze

REPORTS = Path(__file__).parent.parent.parent / "shared" / "reports"
TEXT = REPORTS / "seoul_2018_work_report.txt"
FILES = ("a_ruled", "b_hrules", "c_borderless")
Key = tuple[str, int, str]
pytestmark = pytest.mark.skipif(
    bool(os.environ.get("CI")) or not TEXT.exists(),
    reason="the real report is not part of the project: it is read from ../shared, and never in CI",
)


@cache
def _read(path: Path) -> Extraction:
    return extractors.extract(extractors.read(Source("real", "0" * 64, path.name), path.read_bytes()))


def _cells(read: Extraction) -> Mapping[Key, str]:
    """The words of each cell without spaces; several records of one cell are joined."""
    cells: dict[Key, str] = {}
    for record in read.records:
        key = record.kind, record.row, squeeze(record.header)
        cells[key] = cells.get(key, "") + squeeze(record.text)
    return cells


@pytest.mark.parametrize("name", FILES)
def test_records_are_those_of_the_text(name: str) -> None:
    """All but two of 281 cells are the same: a stray accent, and a table within a cell whose rows nothing rules."""
    text, page = (_cells(_read(path)) for path in (TEXT, REPORTS / "typeset" / f"{name}.pdf"))
    assert list(page) == list(text)
    unlike = [key for key in text if page[key] != text[key]]
    assert len(text) == 281
    assert len(unlike) <= 2
    assert {header for _, _, header in unlike} <= {"measures"}


@pytest.mark.parametrize("name", FILES)
def test_counts_of_the_summary_are_held_to_the_list(name: str) -> None:
    """The audit's summary is checked against the 30 requests listed, as in the text, and agrees."""
    text, page = (
        [one for one in expectations.check(_read(path)) if one.rule == "R012"]
        for path in (TEXT, REPORTS / "typeset" / f"{name}.pdf")
    )
    assert [(one.subject, one.printed, one.verdict) for one in page if one.printed]
    assert {(squeeze(one.subject), one.printed, one.verdict) for one in page} == {
        (squeeze(one.subject), one.printed, one.verdict) for one in text
    }


@pytest.mark.parametrize("name", FILES)
def test_remarks_on_references_are_those_of_the_text(name: str) -> None:
    """What contradicts the project references is told of the PDF as of the text."""
    text, page = (
        [(squeeze(one.subject), one.statement) for one in expectations.notices(_read(path)) if one.rule == "R011"]
        for path in (TEXT, REPORTS / "typeset" / f"{name}.pdf")
    )
    assert page == text
    assert len(page) == 7

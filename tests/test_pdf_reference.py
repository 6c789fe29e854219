"""pdfplumber, which everyone knows, as the reference for fully ruled pages."""

import io
import os
from collections import Counter
from pathlib import Path
from random import Random

import pdfplumber
import pytest

import extractors
from pipeline.model import Cell, Document, Source
from tests.reports.compose import compose
from tests.reports.setting import setting
from tests.typeset import Style, typeset

SHARED = Path(__file__).parent.parent.parent / "shared"
Row = tuple[str, ...]


def _squeezed(text: str | None) -> str:
    return "".join((text or "").split())


def _reference_rows(data: bytes) -> dict[int, list[Row]]:
    rows: dict[int, list[Row]] = {}
    with pdfplumber.open(io.BytesIO(data)) as document:
        for number, page in enumerate(document.pages, start=1):
            for table in page.extract_tables():
                rows.setdefault(number, []).extend(tuple(_squeezed(text) for text in row if text) for row in table)
            page.close()
    return rows


def _our_rows(document: Document) -> dict[int, list[Row]]:
    rows: dict[int, list[Row]] = {}
    for grid in document.grids:
        by_row: dict[int, list[Cell]] = {}
        for cell in grid.cells:
            by_row.setdefault(cell.row, []).append(cell)
        for _, cells in sorted(by_row.items()):
            texts = (_squeezed(cell.text) for cell in sorted(cells, key=lambda cell: cell.column))
            rows.setdefault(grid.page, []).append(tuple(text for text in texts if text))
    return rows


def _missing(data: bytes) -> tuple[list[tuple[int, Row]], int]:
    """The rows that only pdfplumber finds, with their pages, and how many rows it finds in all."""
    ours, reference = _our_rows(extractors.read(Source("made", "0", "made.pdf"), data)), _reference_rows(data)
    missing = [
        (page, row)
        for page, rows in reference.items()
        for row in (Counter(filter(None, rows)) - Counter(ours.get(page, ())))
    ]
    return missing, sum(len(rows) for rows in reference.values())


@pytest.mark.parametrize("seed", [1, 3])
def test_ruled_pages_are_read_as_pdfplumber_reads_them(seed: int) -> None:
    """On every page of an invented report with full rules we find every row of cells that it finds."""
    missing, count = _missing(typeset(compose(setting(seed)), Style(), Random(seed)))  # noqa: S311
    assert missing == []
    assert count > 50


@pytest.mark.skipif(
    bool(os.environ.get("CI")) or not SHARED.exists(), reason="the real report is read from ../shared, and never in CI"
)
def test_the_ruled_real_report_is_read_as_pdfplumber_reads_it() -> None:
    """The same on the real report with full rules; only rows with a table inside are told apart in another way."""
    missing, count = _missing((SHARED / "reports" / "typeset" / "a_ruled.pdf").read_bytes())
    assert len(missing) <= 0.02 * count, missing

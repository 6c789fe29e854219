"""Real documents that offices gave out in several formats: the word processor's own tables, and the PDF beside them."""

import os
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

import extractors
from pipeline.__main__ import main
from pipeline.model import Document, Source

REAL = Path(__file__).parent.parent.parent / "shared" / "real"
SCORE = REAL.parent / "score" / "score_rows.py"
FILES = sorted((*REAL.glob("*/*.hwp"), *REAL.glob("*/*.hwpx")))
FEWER_IN_THE_PDF = {"nikl_workplan_2022": 10, "reg_analysis_86712": 2}
"""Amounts that only the original gives, see docs/formats.md."""
pytestmark = pytest.mark.skipif(
    bool(os.environ.get("CI")) or not REAL.exists(),
    reason="the real documents are not part of the project: they are read from ../shared, and never in CI",
)


def _read(path: Path) -> Document:
    return extractors.read(Source(path.stem, "0" * 64, path.name), path.read_bytes())


def _amounts(document: Document) -> Counter[Decimal]:
    tables = extractors.extract(document).tables
    return Counter(one.value for table in tables for one in table.amounts.values() if one.value is not None)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_row_of_numbers_is_read_as_the_file_has_it(path: Path, tmp_path: Path) -> None:
    """All rows of the word processor's own tables are found, in their order."""
    main(["extract", str(path), "--output", str(tmp_path)])
    command = [sys.executable, str(SCORE), str(path.with_suffix(".tables.json")), str(tmp_path / "cells.csv")]
    result = subprocess.run([*command, "--min-rows", "1"], check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".hwpx"], ids=lambda path: path.stem)
def test_both_formats_give_one_document(path: Path) -> None:
    """An HWP and the HWPX saved from it differ in nothing that is read."""
    document, other = _read(path), _read(path.with_suffix(".hwp"))
    assert document.lines == other.lines
    assert document.grids == other.grids
    assert document.pages == other.pages


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.suffix == ".hwp" and p.with_suffix(".pdf").exists()], ids=lambda path: path.stem
)
def test_original_gives_every_amount_of_its_pdf(path: Path) -> None:
    """No amount is read from the PDF that the original does not give, and what it gives beyond is known."""
    original, printed = _amounts(_read(path)), _amounts(_read(path.with_suffix(".pdf")))
    assert printed - original == Counter()
    assert (original - printed).total() == FEWER_IN_THE_PDF.get(path.stem, 0)

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
from pipeline.outcome import Outcome
from pipeline.twins.fingerprint import Fingerprint, fingerprint
from pipeline.twins.kept import cross_checks, kept_of
from pipeline.twins.matching import groups

REAL = Path(__file__).parent.parent.parent / "shared" / "real"
TYPESET = REAL.parent / "reports"
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


def _outcome(path: Path) -> Outcome:
    document = extractors.read(Source(path.name, "0" * 64, path.name), path.read_bytes())
    return Outcome(document.source, extractors.extract(document))


def _short(path: Path) -> Fingerprint:
    found = fingerprint(_outcome(path))
    assert found is not None
    return found


def test_every_pair_is_one_document_and_no_others_are() -> None:
    """Of all real documents, and the typesettings of one report: told by what they hold, without a list."""
    one_each = sorted(
        (*REAL.glob("*/*.hwp*"), *(path for path in REAL.glob("*/*.pdf") if path.parent.name != "broken"))
    )
    typeset = sorted((*TYPESET.glob("*.txt"), *TYPESET.glob("typeset/[abce]_*.pdf")))
    expected: dict[str, set[str]] = {}
    for path in one_each:
        expected.setdefault(path.stem, set()).add(path.name)
    expected["typeset"] = {path.name for path in typeset}
    found = groups(map(_short, (*one_each, *typeset)))
    assert {frozenset(one.document_id for one in (group.published, *group.others)) for group in found} == {
        frozenset(names) for names in expected.values() if len(names) > 1
    }


@pytest.mark.parametrize("name", sorted({path.stem for path in FILES if path.with_suffix(".pdf").exists()}))
def test_every_number_of_the_pdf_is_found_in_the_original(name: str) -> None:
    """At its place: none differs, and the original has as many more as are known."""
    paths = (REAL / name / f"{name}{ending}" for ending in (".hwp", ".pdf"))
    (check,) = cross_checks(one for path in paths for one in kept_of(_outcome(path)))
    assert {pair.twin for pair in check.comparison.pairs} <= {None}
    assert len(check.comparison.pairs) == FEWER_IN_THE_PDF.get(name, 0)

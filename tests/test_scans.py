"""Pages that are pictures, drawn from sample pages with noise and askew: what is published of them is right."""

import importlib.util
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import extractors
from extractors.scans.installed import can_read
from pipeline.assembly import assemble
from pipeline.commands.stages import STAGES
from pipeline.errors import UnreadableDocumentError
from pipeline.model import Box, Cell, Doubt, Engine, Extraction, Facts, Grid, Line, Reading, Source, Table, ValueStatus
from pipeline.outcome import Outcome, outcome
from pipeline.page import Page
from pipeline.tabulation import tabulate
from tests.scanned import font_file, scanned, stamped

Grey = NDArray[np.uint8]
SAMPLE = Path(__file__).parent.parent / "raw" / "ruled_report.pdf"
PAGE = 3
TILT = 0.6
needs_ocr = pytest.mark.skipif(
    importlib.util.find_spec("cv2") is None or not can_read() or font_file() is None,
    reason="the extra `scan`, Debian's tesseract-ocr-kor or a font with Hangul is missing",
)


@cache
def _scan() -> bytes:
    return scanned(SAMPLE.read_bytes(), {PAGE}, tilt=TILT)


@cache
def _read() -> Outcome:
    result = outcome(Source("scan", "0" * 64, "scan.pdf"), _scan, STAGES)
    assert result.error is None
    return result


def _extraction(result: Outcome) -> Extraction:
    assert result.extraction is not None
    return result.extraction


@needs_ocr
def test_what_is_published_of_a_scan_is_what_the_page_prints() -> None:
    """Every number that is published stands in the same row and column of the page that was scanned; most are there."""
    whole = extractors.extract(extractors.read(Source("page", "0" * 64, "page.pdf"), SAMPLE.read_bytes()))
    printed = [table for table in whole.tables if table.page == PAGE]
    read = _extraction(_read()).tables
    assert [(len(t.rows), len(t.columns)) for t in read] == [(len(t.rows), len(t.columns)) for t in printed]
    found = wanted = 0
    for table, truth in zip(read, printed, strict=True):
        for where, amount in truth.amounts.items():
            seen = table.amounts[where]
            wanted += amount.value is not None
            found += seen.value is not None
            assert seen.value in {amount.value, None}
    assert found >= 0.9 * wanted


@needs_ocr
def test_a_scan_says_that_it_is_one() -> None:
    """The engine is `scan`, the page is listed as read from its picture, each illegible cell is listed."""
    read = _extraction(_read())
    assert {table.engine for table in read.tables} == {Engine.SCAN}
    reasons = [doubt.reason for doubt in read.doubts]
    assert reasons[0] == "no text layer"
    illegible = [a for t in read.tables for a in t.amounts.values() if a.status is ValueStatus.ILLEGIBLE]
    assert reasons.count("illegible") == len(illegible)


@needs_ocr
def test_boxes_of_a_scan_are_places_of_the_page_as_it_lies() -> None:
    """Though the page is set straight to be read, a box lies where the page that lay askew shows it."""
    whole = extractors.extract(extractors.read(Source("page", "0" * 64, "page.pdf"), SAMPLE.read_bytes()))
    truth = next(table for table in whole.tables if table.page == PAGE)
    read = _extraction(_read()).tables[0]
    straight = Page(1, 594.72, 841.92, (), None, None, tilt=-TILT)  # type: ignore[arg-type]
    for where, amount in truth.amounts.items():
        box, seen = amount.box, read.amounts[where].box
        if read.amounts[where].value is None:
            continue
        lies = straight.place(box.x0, box.top, box.x1, box.bottom)
        assert abs(lies.x0 - seen.x0) < 3
        assert abs(lies.top - seen.top) < 3


@needs_ocr
def test_a_page_that_lies_on_its_side_is_read_as_it_is_meant() -> None:
    """And its boxes lie where the page shows them, on its side."""
    side = scanned(SAMPLE.read_bytes(), {PAGE}, tilt=0.0, quarters=1)
    read = _extraction(outcome(Source("side", "0" * 64, "side.pdf"), lambda: side, STAGES))
    whole = extractors.extract(extractors.read(Source("page", "0" * 64, "page.pdf"), SAMPLE.read_bytes()))
    found = wanted = 0
    for table, truth in zip(read.tables, (t for t in whole.tables if t.page == PAGE), strict=True):
        for where, amount in truth.amounts.items():
            seen = table.amounts[where]
            wanted += amount.value is not None
            found += seen.value is not None
            assert seen.value in {amount.value, None}
            if seen.value is not None:
                # A quarter turn to the left: what was right is up.
                assert abs(seen.box.x0 - amount.box.top) < 3
                assert abs(seen.box.bottom - (594.72 - amount.box.x0)) < 3
    assert found >= 0.9 * wanted


@needs_ocr
def test_a_stamp_on_a_picture_does_not_hide_it() -> None:
    """A page number that a program set on a scan is not all that the page says."""
    read = _extraction(outcome(Source("scan", "0" * 64, "scan.pdf"), lambda: stamped(_scan(), "- 3 -"), STAGES))
    assert len(read.tables) == len(_extraction(_read()).tables)
    assert read.doubts[0].reason == "no text layer"


def test_without_ocr_a_stamped_picture_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """As one without the stamp is."""
    if font_file() is None:
        pytest.skip("a font with Hangul is missing")
    monkeypatch.setattr("extractors.formats.pdf.pictured.can_read", lambda: False)
    with pytest.raises(UnreadableDocumentError, match="no text"):
        extractors.read(Source("scan", "0" * 64, "scan.pdf"), stamped(_scan(), "- 3 -"))


def _ink(*widths: tuple[int, int]) -> Grey:
    """Ink of letters side by side, each so wide and so high."""
    ink = np.zeros((40, sum(width + 3 for width, _ in widths)), dtype=np.uint8)
    at = 0
    for width, height in widths:
        ink[40 - height :, at : at + width] = 255
        at += width + 3
    return ink


DIGIT, COMMA, PER_CENT, TRIANGLE, LOW_TRIANGLE = (20, 30), (7, 10), (32, 32), (30, 30), (17, 18)


@needs_ocr
@pytest.mark.parametrize(
    ("text", "ink", "part"),
    [
        ("94.1%", (DIGIT, DIGIT, COMMA, DIGIT, PER_CENT), (0, 77)),
        ("△178", (TRIANGLE, DIGIT, DIGIT, DIGIT), (31, 102)),
        ("△178", (LOW_TRIANGLE, DIGIT, DIGIT, DIGIT), (18, 89)),
        ("94.1%", (DIGIT, DIGIT, COMMA, DIGIT, DIGIT), None),
        ("94.1%", (DIGIT, DIGIT, COMMA, DIGIT, DIGIT, DIGIT), None),
        ("△178", (DIGIT, DIGIT, DIGIT, DIGIT), None),
        ("94.1%", (DIGIT, COMMA, DIGIT, PER_CENT), None),
    ],
)
def test_a_sign_is_told_from_a_digit_by_its_ink(
    text: str, ink: tuple[tuple[int, int], ...], part: tuple[int, int] | None
) -> None:
    """Where the ink has not the letters of the text, or a sign could be a digit or two, nothing is told."""
    from extractors.scans.signs import between  # noqa: PLC0415 - the library it needs is an extra

    assert between(text, _ink(*ink)) == part


def _assembled(grid: Grid) -> Table | Doubt:
    (tabulated,) = tabulate([grid])
    return assemble(tabulated, Source("scan", "0" * 64, "scan.pdf"), Facts(), ())


def test_a_column_without_cells_withholds_a_table_of_a_picture() -> None:
    """A header that stands over no cell is a part of another: whose figures are whose is not certain."""
    boxes = [Box(1, 100.0 * c, 20.0 * r, 100.0 * c + 90, 20.0 * r + 10) for r in range(3) for c in range(4)]
    texts = ["구분", "21년 예산", "20년", "예산", "도로", "12", "", "10", "공원", "14", "", "15"]
    cells = tuple(
        Cell(i // 4, i % 4, 1, 1, box, (Line(text, box),))
        for i, (box, text) in enumerate(zip(boxes, texts, strict=True))
        if text
    )
    grid = Grid(cells, (Line("(단위: 백만원)", Box(1, 0, 0, 90, 10)),), 1, 1, 0, Reading.GRID, engine=Engine.SCAN)
    refused = _assembled(grid)
    assert isinstance(refused, Doubt)
    assert refused.reason == "no header"
    assert isinstance(_assembled(replace(grid, engine=Engine.YESAN)), Table)
    ruled = replace(grid, cells=(*cells, Cell(1, 2, 1, 1, boxes[6], ()), Cell(2, 2, 1, 1, boxes[10], ())))
    assert isinstance(_assembled(ruled), Table)


def test_a_label_that_swallowed_figures_withholds_a_table_of_a_picture() -> None:
    """Where no rule was seen between columns their figures end up in labels: such a table is not published."""
    boxes = [Box(1, 100.0 * c, 20.0 * r, 100.0 * c + 90, 20.0 * r + 10) for r in range(3) for c in range(3)]
    texts = ["구분", "예산", "결산", "도로 △2.8+0.2", "12", "10", "공원", "14", "15"]
    cells = tuple(
        Cell(i // 3, i % 3, 1, 1, box, (Line(text, box),))
        for i, (box, text) in enumerate(zip(boxes, texts, strict=True))
    )
    grid = Grid(cells, (Line("(단위: 백만원)", Box(1, 0, 0, 90, 10)),), 1, 1, 1, Reading.GRID, engine=Engine.SCAN)
    made = assemble(grid, Source("scan", "0" * 64, "scan.pdf"), Facts(), ())
    assert isinstance(made, Doubt)
    assert made.reason == "numbers in a label"
    assert isinstance(assemble(replace(grid, engine=Engine.YESAN), Source("a", "0" * 64, "a.pdf"), Facts(), ()), Table)


def test_without_ocr_a_scan_is_refused_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has to be installed is said where nothing can be read without it."""
    if font_file() is None:
        pytest.skip("a font with Hangul is missing")
    monkeypatch.setattr("extractors.formats.pdf.pictured.can_read", lambda: False)
    with pytest.raises(UnreadableDocumentError, match=r"pip install '\.\[scan\]'") as caught:
        extractors.read(Source("scan", "0" * 64, "scan.pdf"), _scan())
    assert caught.value.reason == "no text layer"


def test_documents_with_letters_load_nothing_of_ocr() -> None:
    """The libraries of OCR are loaded when a picture comes, not before."""
    code = (
        "import sys, extractors\n"
        "from pathlib import Path\n"
        "from pipeline.model import Source\n"
        f"extractors.read(Source('a', '', 'a.pdf'), Path({str(SAMPLE)!r}).read_bytes())\n"
        "assert not {'cv2', 'onnxruntime', 'tesserocr', 'rapidocr'} & sys.modules.keys()\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=SAMPLE.parent.parent).returncode == 0


@needs_ocr
def test_libraries_that_cannot_be_loaded_are_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a library of the system is missing a scan is refused with the advice what to install; nothing crashes."""
    monkeypatch.setitem(sys.modules, "extractors.scans.page", None)
    result = outcome(Source("scan", "0" * 64, "scan.pdf"), _scan, STAGES)
    assert result.error is not None
    assert result.error.reason == "no text layer"
    assert "pip install" in str(result.error)

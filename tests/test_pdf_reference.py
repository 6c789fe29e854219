"""pdfplumber, which everyone knows, as the reference: as a whole, and its table functions on our letters and rules."""

import io
import os
from collections import Counter
from pathlib import Path
from random import Random

import numpy as np
import pdfplumber
import pytest
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells

import extractors
from extractors.formats.pdf.engines import pages
from pipeline.grids import read_leaf
from pipeline.model import Cell, Document, Source
from pipeline.page import Page
from pipeline.page_rules import find_rules
from tests.reports.compose import compose
from tests.reports.setting import setting
from tests.typeset import Style, typeset

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
SAMPLES = sorted((ROOT / "raw").glob("*.pdf"))
TYPESET = ["a_ruled", "b_hrules", "c_borderless", "e_landscape"]
Row = tuple[str, ...]
needs_shared = pytest.mark.skipif(
    bool(os.environ.get("CI")) or not SHARED.exists(), reason="the real report is read from ../shared, and never in CI"
)


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


@needs_shared
def test_the_ruled_real_report_is_read_as_pdfplumber_reads_it() -> None:
    """The same on the real report with full rules; only rows with a table inside are told apart in another way."""
    missing, count = _missing((SHARED / "reports" / "typeset" / "a_ruled.pdf").read_bytes())
    assert len(missing) <= 0.02 * count, missing


def _cells_of_pdfplumber(page: Page) -> Counter[str]:
    """What letters stand together in each cell that pdfplumber's functions make of our rules: its letters, sorted."""
    ruling = find_rules(page.painted, page.width, page.height)
    edges = [
        *({"orientation": "h", "top": y, "bottom": y, "x0": x0, "x1": x1} for y, x0, x1 in ruling.across.tolist()),
        *({"orientation": "v", "x0": x, "x1": x, "top": y0, "bottom": y1} for x, y0, y1 in ruling.down.tolist()),
    ]
    tables = cells_to_tables(intersections_to_cells(edges_to_intersections(edges, x_tolerance=3, y_tolerance=3)))
    letters = np.array(page.letters)
    x, y = (page.boxes[:, 0] + page.boxes[:, 2]) / 2, (page.boxes[:, 1] + page.boxes[:, 3]) / 2
    cells = (cell for table in tables if len(table) > 1 for cell in table)
    inside = (letters[(x > x0) & (x <= x1) & (y > top) & (y <= bottom)] for x0, top, x1, bottom in cells)
    return Counter(filter(None, ("".join(sorted(_squeezed("".join(some.tolist())))) for some in inside)))


def _unlike(data: bytes) -> tuple[list[tuple[int, str]], int]:
    """The cells that pdfplumber's functions make and ours do not, with their pages, and how many they make in all."""
    missing: list[tuple[int, str]] = []
    count = 0
    for page in pages(data):
        theirs = _cells_of_pdfplumber(page)
        ours = Counter("".join(sorted(_squeezed(cell.text))) for grid in read_leaf(page).grids for cell in grid.cells)
        missing += [(page.number, text) for text in theirs - ours]
        count += theirs.total()
    return missing, count


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_its_table_functions_find_no_other_cells_in_the_samples(path: Path) -> None:
    """On every page of every sample, each cell that pdfplumber makes of our letters and rules is one of ours."""
    missing, count = _unlike(path.read_bytes())
    assert missing == []
    assert (count > 100) is ("unruled" not in path.stem)


@needs_shared
@pytest.mark.parametrize("name", TYPESET)
def test_its_table_functions_find_no_other_cells_in_the_real_report(name: str) -> None:
    """The same on every page of the real report, however typeset, for cells with figures: 98 in 100 at least are ours.

    A boxed header over rows that no rule parts is read with those rows, and a cell with a table inside as that table.
    """
    missing, count = _unlike((SHARED / "reports" / "typeset" / f"{name}.pdf").read_bytes())
    assert sum(any(map(str.isdigit, text)) for _, text in missing) <= 0.02 * count

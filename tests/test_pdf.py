"""PDF pages in the ways that Korean offices print them, and PDFs that cannot be read."""

import csv
import json
import os
import subprocess
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random

import pytest

import extractors
from pipeline.__main__ import main
from pipeline.errors import UnreadableDocumentError
from pipeline.model import Document, Extraction, Source
from tests.reports.compose import compose, golds
from tests.reports.reading import numbers
from tests.reports.scoring import Score, score
from tests.reports.setting import setting
from tests.typeset import Style, typeset
from tests.typeset.writer import Sheet, pdf

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
SKIPPED = ("inline_list", "list")
needs_shared = pytest.mark.skipif(
    bool(os.environ.get("CI")) or not SHARED.exists(),
    reason="the real documents are not part of the project: they are read from ../shared, and never in CI",
)
STYLES = {
    "ruled": Style(),
    "open sides": Style(down="inner"),
    "dotted": Style(dotted=True),
    "horizontal rules": Style(down="none"),
    "horizontal rules over and under": Style(down="none", across="header"),
    "no rules": Style(down="none", across="none"),
    "no rules between rows": Style(across="header"),
    "rules between columns": Style(down="inner", across="header"),
    "a box around": Style(down="frame", across="frame"),
    "shaded header": Style(down="none", across="none", fill="grey"),
    "header printed once": Style(repeat=False),
    "header printed once, no rules": Style(down="none", across="none", repeat=False),
    "running head": Style(repeat=False, head="한빛시의회 제301회 임시회"),
    "running head, no rules": Style(down="none", across="none", repeat=False, head="한빛시의회 제301회 임시회"),
    "figures centred": Style(down="none", across="none", align="centre"),
    "spaces as U+0001": Style(space="\x01"),
    "letters twice": Style(bold=True),
    "rotated": Style(turn="rotate"),
    "sideways": Style(turn="sideways"),
    "sideways, no rules": Style(turn="sideways", down="none", across="none"),
}
REAL = {
    "fdi_2024y", "fdi_2024q1", "fiscalstat_2010_11", "fiscalstat_2011_10", "fiscalstat_2014_08", "nikl_workplan_2022",
    "moel_report_2025_12", "facility_budget_form", "donation_goods_ledger", "reg_analysis_86712",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are not read, whatever is installed here."""
    monkeypatch.setattr("extractors.formats.pdf.pictured.can_read", lambda: False)


def _read(data: bytes) -> Document:
    return extractors.read(Source("unseen", "0", "unseen.pdf", "application/pdf"), data)


def _extract(data: bytes) -> Extraction:
    return extractors.extract(_read(data))


@cache
def _typeset(seed: int, name: str) -> bytes:
    return typeset(compose(setting(seed)), STYLES[name], Random(seed))  # noqa: S311 - the same seed, the same pages


def _score(seed: int, name: str) -> Score:
    return score(golds(compose(setting(seed))), numbers(_extract(_typeset(seed, name))), SKIPPED)


@pytest.mark.parametrize("seed", [1, 3])
@pytest.mark.parametrize("name", STYLES)
def test_invented_report_is_read_whole(name: str, seed: int) -> None:
    """However its tables are ruled and its pages turned, every number is found in its place and none is made up."""
    result = _score(seed, name)
    assert result.complaints[:20] == []
    assert result.found == result.gold > 0
    assert result.stray == []


def test_labels_at_the_top_of_their_cells_are_read() -> None:
    """Where labels and figures stand at the top of unruled rows, at least 99 in 100 numbers are right."""
    style = Style(down="none", across="none", valign="top")
    results = []
    for seed in range(4):
        blocks = compose(setting(seed))
        data = typeset(blocks, style, Random(seed))  # noqa: S311
        results.append(score(golds(blocks), numbers(_extract(data)), SKIPPED))
    assert sum(one.found for one in results) / sum(one.gold for one in results) >= 0.99


def test_every_amount_has_its_place_on_the_page() -> None:
    """The box of an amount is where a person sees it, upright and rotated pages alike."""
    upright, rotated = (_extract(_typeset(1, name)) for name in ("ruled", "rotated"))
    for one, other in zip(upright.tables, rotated.tables, strict=True):
        for place, amount in one.amounts.items():
            box, turned = amount.box, other.amounts[place].box
            assert (box.page, amount.text) == (turned.page, other.amounts[place].text)
            assert all(abs(a - b) < 4 for a, b in zip((box.x0, box.top), (turned.x0, turned.top), strict=True))


def test_place_on_a_sideways_page_is_of_the_page_as_shown() -> None:
    """A page that lies on its side and is shown so gives boxes that are higher than wide where text is long."""
    document = extractors.extract(_read(_typeset(1, "sideways"))).document
    longest = max(document.lines, key=lambda line: len(line.text))
    assert longest.box.bottom - longest.box.top > longest.box.x1 - longest.box.x0


def test_numbers_inside_and_outside_of_tables_are_counted() -> None:
    """Each page says how many of its numbers stand in grids and how many do not."""
    document = _read(_typeset(1, "ruled"))
    assert [count.page for count in document.page_counts] == list(range(1, document.pages + 1))
    assert sum(count.inside for count in document.page_counts) > 100


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "samples" / "pdf").glob("*.gold.json")), ids=lambda p: p.name)
def test_sample_is_read_whole(path: Path) -> None:
    """Our own samples in raw/ are read to the last number."""
    data = (ROOT / "raw" / path.name.replace(".gold.json", ".pdf")).read_bytes()
    result = score(json.loads(path.read_text(encoding="utf-8")), numbers(_extract(data)), SKIPPED)
    assert result.complaints[:20] == []
    assert result.found == result.gold > 0


def _page(*texts: tuple[float, float, str]) -> Sheet:
    sheet = Sheet(300, 200)
    for x, y, words in texts:
        sheet.text(x, y, 10, words)
    return sheet


def test_hidden_letters_are_left_out_and_reported() -> None:
    """Letters that are invisible or off the page are not read, and the document says so."""
    sheet = _page((20, 100, "보이는 글"), (400, 80, "종이 밖"))
    sheet.content.append(b"BT 3 Tr ET")
    sheet.text(20, 60, 10, "안 보임")
    read = _extract(pdf([sheet]))
    assert [line.text for line in read.document.lines] == ["보이는 글"]
    assert [doubt.reason for doubt in read.doubts] == ["hidden text"]


def _reason(data: bytes) -> str:
    with pytest.raises(UnreadableDocumentError) as caught:
        _read(data)
    assert str(caught.value)
    return caught.value.reason


def test_narrow_blanks_are_kept_beside_letters_that_are_invisible() -> None:
    """Which engine reads a page does not tell whether words run into each other."""
    texts = []
    for mode in (b"0 Tr", b"3 Tr"):
        sheet = Sheet(595, 842)
        sheet.content += [mode, b"50 Tz"]
        sheet.text(60, 60, 10, "보이지 않는 글")
        sheet.content.append(b"0 Tr")
        sheet.text(60, 100, 10, "○ 둑을 살피고 나무를 심음")
        texts.append(_read(pdf([sheet])).lines[-1].text)
    assert texts == ["○ 둑을 살피고 나무를 심음"] * 2


def test_unreadable_pdfs_say_why() -> None:
    """Not a PDF behind the mark, cut short, without pages, without letters: each is refused with its reason."""
    whole = pdf([_page((20, 100, "예산 1,234"))])
    assert _reason(b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"%%EOF") == "damaged file"
    assert _reason(whole[: len(whole) // 2]) == "damaged file"
    assert _reason(pdf([])) == "no pages"
    assert _reason(pdf([Sheet(300, 200)])) == "no text layer"
    assert [line.text for line in _read(b"\n\n" + whole).lines] == ["예산 1,234"]


def test_damaged_pages_are_named_and_the_rest_is_read() -> None:
    """A page whose content is damaged is listed with its number; the other pages are read."""
    whole = pdf([_page((20, 100, "예산 1,234")), _page((20, 100, "결산 5,678"))])
    first = whole.index(b"stream", whole.index(b"/Type /Page /Parent")) + len(b"stream\n")
    read = _extract(whole[: first + 12] + bytes(20) + whole[first + 32 :])
    assert [line.text for line in read.document.lines] == ["결산 5,678"]
    assert [(doubt.reason, doubt.box.page) for doubt in read.doubts if doubt.box] == [("damaged page", 1)]


def test_noise_never_raises_anything_else() -> None:
    """However bytes are changed, a PDF is read, or refused with a reason."""
    rng = Random(5)  # noqa: S311 - the same seed, the same noise
    whole = (ROOT / "raw" / "unruled_report.pdf").read_bytes()
    for _ in range(40):
        noisy = bytearray(whole)
        for _ in range(rng.choice((1, 20, 200))):
            noisy[rng.randrange(len(noisy))] = rng.randrange(256)
        with suppress(UnreadableDocumentError):
            _extract(bytes(noisy))


def test_drawn_letters_are_a_broken_text_layer() -> None:
    """A page that draws its words as shapes and has a few letters only is refused, not read in part."""
    sheet = _page((20, 20, "1,234"))
    for i in range(150):
        x, y = 20 + i % 25 * 10, 40 + i // 25 * 12
        corners = [(0, 0), (6, 0), (6, 2), (2, 2), (2, 4), (6, 4), (6, 6), (2, 6), (2, 8), (0, 8)]
        path = b" ".join(b"%d %d %s" % (x + a, y + b, b"l" if n else b"m") for n, (a, b) in enumerate(corners))
        sheet.content.append(path + b" f")
    assert _reason(pdf([sheet])) == "broken text layer"


@needs_shared
@pytest.mark.parametrize("name", ["household_loans_cairo_hangul_outlines", "kbsi_2025_brokentext"])
def test_real_broken_text_layers_are_refused(name: str) -> None:
    """Real PDFs whose text layer means nothing."""
    assert _reason((SHARED / "real" / "broken" / f"{name}.pdf").read_bytes()) == "broken text layer"


@needs_shared
@pytest.mark.parametrize("name", ["a_ruled", "b_hrules", "c_borderless", "e_landscape"])
def test_typeset_real_report_scores_full_marks(name: str, tmp_path: Path) -> None:
    """The real report typeset four ways: recall and precision 1.0."""
    folder = SHARED / "reports"
    own = folder / "typeset" / f"{name}.gold.json"
    gold = own if own.exists() else folder / "seoul_2018_work_report.gold.json"
    main(["extract", str(folder / "typeset" / f"{name}.pdf"), "--output", str(tmp_path)])
    command = [sys.executable, str(SHARED / "score" / "score.py"), str(gold), str(tmp_path / "observations.csv")]
    limits = ["--min-recall", "1", "--min-precision", "1", "--skip-kinds", ",".join(SKIPPED)]
    result = subprocess.run([*command, *limits], check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


@needs_shared
@pytest.mark.parametrize("name", sorted(REAL))
def test_real_document_has_the_rows_of_its_twin(name: str, tmp_path: Path) -> None:
    """At least 98 in 100 rows of numbers of the word processor's own tables are read as they stand."""
    folder = SHARED / "real" / name
    main(["extract", str(folder / f"{name}.pdf"), "--output", str(tmp_path)])
    command = [sys.executable, str(SHARED / "score" / "score_rows.py"), str(folder / f"{name}.tables.json")]
    limits = [str(tmp_path / "cells.csv"), "--min-rows", "0.98"]
    result = subprocess.run([*command, *limits], check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


@needs_shared
@pytest.mark.parametrize(
    "path", sorted((SHARED / "real" / "project_statements").glob("*.pdf")), ids=lambda path: path.stem
)
def test_project_statement_loses_no_number(path: Path) -> None:
    """Every number of an overview or a breakdown is one amount, or a part of a header or a label."""
    read = _extract(path.read_bytes())
    kinds = {table.kind for table in read.tables}
    assert "budget_overview" in kinds
    grids = {grid.ordinal: grid for grid in read.document.grids}
    for table in read.tables:
        if table.kind in {"budget_overview", "budget_breakdown"}:
            printed = [line.text for cell in grids[table.ordinal].cells for line in cell.lines]
            amounts = [amount.text for amount in table.amounts.values() if amount.value is not None]
            for text in amounts:
                assert any(text in line.replace(" ", "") for line in printed)
            figures = [
                text for text in (line.replace(" ", "") for line in printed) if text.count(",") and text[-1].isdigit()
            ]
            assert len(amounts) >= len(figures)


def test_cells_of_every_grid_are_published(tmp_path: Path) -> None:
    """cells.csv holds a grid in true rows and columns, spans included."""
    path = tmp_path / "invented.pdf"
    path.write_bytes(_typeset(1, "ruled"))
    main(["extract", str(path), "--output", str(tmp_path / "out")])
    with (tmp_path / "out" / "cells.csv").open(encoding="utf-8", newline="") as handle:
        cells = list(csv.DictReader(handle))
    assert any(cell["column_span"] != "1" for cell in cells)
    assert json.dumps(cells[0], ensure_ascii=False)

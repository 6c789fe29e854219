"""Reports that the extractor was not written against: invented ones, our samples, and the real one."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.__main__ import DISCREPANCIES, FINE, main
from tests.reports import generate, mutate
from tests.reports.compose import STYLES
from tests.reports.gold import Table
from tests.reports.misprints import judge
from tests.reports.reading import extraction, numbers
from tests.reports.scoring import Score, score

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
REAL = SHARED / "reports" / "seoul_2018_work_report"
SKIPPED = ("inline_list", "list")
NUMBERS = {"staffing", "revenue", "expenditure", "execution_project", "budget_detail", "plan", "status", "generic"}

needs_real = pytest.mark.skipif(
    bool(os.environ.get("CI")) or not REAL.with_suffix(".txt").exists(),
    reason="the real report is not part of the project: it is read from ../shared, and never in CI",
)


def _read_score(text: str | bytes, gold: Sequence[Mapping[str, Any]]) -> Score:
    return score(gold, numbers(extraction(text)), SKIPPED)


def _generated(seed: int, style: str) -> tuple[str, list[Table]]:
    try:
        return generate(seed, style)
    except FileNotFoundError:
        pytest.skip("pdftotext (poppler-utils) is not installed")


@cache
def _real() -> tuple[str, Any]:
    gold = json.loads(REAL.with_suffix(".gold.json").read_text(encoding="utf-8"))
    return REAL.with_suffix(".txt").read_text(encoding="utf-8"), gold


@pytest.mark.parametrize("seed", range(12))
def test_unseen_collapsed_report_is_read_whole(seed: int) -> None:
    """Every number of an invented report is found in its place, and none is made up."""
    result = _read_score(*generate(seed, "collapsed"))
    assert result.complaints[:20] == []
    assert result.found == result.gold > 0


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", range(3))
def test_gold_stands_in_the_text(seed: int, style: str) -> None:
    """The generator itself: the figures of every gold row stand side by side in the text that was printed."""
    text, gold = _generated(seed, style)
    rows = [[c["raw"] for c in row["cells"] if c["raw"]] for t in gold if t["kind"] in NUMBERS for row in t["rows"]]
    missing = [raws for raws in rows if not re.search(r"[ \u3000]+".join(map(re.escape, raws)), text)]
    assert missing == []
    assert len(rows) > 20


@pytest.mark.parametrize("style", ["laid_out", "display", "typeset"])
def test_unseen_laid_out_reports_are_read(style: str) -> None:
    """Of the numbers of several invented reports set by position, at least 99 in 100 are right, none is made up."""
    results = [_read_score(*_generated(seed, style)) for seed in range(6)]
    gold, found = sum(one.gold for one in results), sum(one.found for one in results)
    got, extra = sum(one.got for one in results), sum(one.extra for one in results)
    complaints = "\n".join([line for one in results for line in one.complaints][:20])
    assert found / gold >= 0.99, complaints
    assert (got - extra) / got >= 0.99, complaints


def test_form_feeds_change_nothing() -> None:
    """The same report with form feeds between its pages is read alike."""
    assert _read_score(*generate(5, "collapsed", form_feeds=True)).complaints[:20] == []


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "samples").glob("*.gold.json")), ids=lambda path: path.name)
def test_sample_is_read_whole(path: Path) -> None:
    """Our own samples in raw/ are read to the last number."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    name = path.name.removesuffix(".gold.json")
    assert _read_score((ROOT / "raw" / f"{name}.txt").read_bytes(), gold).complaints[:20] == []


@pytest.mark.parametrize(
    ("name", "misprint"),
    [("hanbit_2019_parks", "62.8"), ("dodam_2020_water", "1300909"), ("gaon_2021_mobility", "36.8")],
)
def test_check_finds_the_misprint_of_a_sample(name: str, misprint: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each sample holds one misprint, and every discrepancy that is listed names it."""
    assert main(["check", str(ROOT / "raw" / f"{name}.txt")]) == DISCREPANCIES
    listed = [line for line in capsys.readouterr().out.split("\n") if name in line and "≠" in line]
    assert listed
    assert all(misprint in line.replace(",", "") for line in listed)


@pytest.mark.parametrize("style", ["collapsed", "mutated"])
def test_planted_misprints_are_flagged(style: str) -> None:
    """Of planted wrong digits at least 85 in 100 stand under a failing check; nothing right is flagged alone."""
    if style == "mutated" and (os.environ.get("CI") or not REAL.with_suffix(".txt").exists()):
        pytest.skip("the real report is not part of the project: it is read from ../shared, and never in CI")
    planted = found = 0
    for seed in range(5):
        text, gold = mutate(*_real(), seed) if style == "mutated" else generate(seed, "collapsed")
        clean, wrong = judge(text, gold, seed, 0), judge(text, gold, seed, 40)
        assert clean.false == []
        assert wrong.false == []
        planted, found = planted + wrong.planted, found + wrong.found
    assert found / planted >= 0.85


@needs_real
@pytest.mark.parametrize("seed", range(6))
def test_real_report_with_other_numbers_names_years_and_blanks(seed: int) -> None:
    """The real report's layout with other contents is read to the last number."""
    assert _read_score(*mutate(*_real(), seed)).complaints[:20] == []


def _scored(observations: Path, minimum: float) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SHARED / "score" / "score.py"), f"{REAL}.gold.json", str(observations)]
    limits = ["--min-recall", str(minimum), "--min-precision", str(minimum), "--skip-kinds", ",".join(SKIPPED)]
    return subprocess.run([*command, *limits], check=False, capture_output=True, text=True)


@needs_real
def test_real_report_scores_full_marks(tmp_path: Path) -> None:
    """The real text dump: recall and precision 1.0."""
    assert main(["extract", f"{REAL}.txt", "--output", str(tmp_path)]) == FINE
    result = _scored(tmp_path / "observations.csv", 1.0)
    assert result.returncode == 0, result.stdout


@needs_real
def test_real_report_laid_out_scores(tmp_path: Path) -> None:
    """The text that pdftotext lays out of the typeset report: recall and precision at least 0.99."""
    text = tmp_path / "a_ruled.txt"
    pdf = SHARED / "reports" / "typeset" / "a_ruled.pdf"
    try:
        subprocess.run(["pdftotext", "-layout", str(pdf), str(text)], check=True)  # noqa: S607 - it is looked up on the path
    except FileNotFoundError:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    main(["extract", str(text), "--output", str(tmp_path / "out")])
    result = _scored(tmp_path / "out" / "observations.csv", 0.99)
    assert result.returncode == 0, result.stdout


@needs_real
def test_real_report_check_lists_its_findings(capsys: pytest.CaptureFixture[str]) -> None:
    """The two misprinted rates and the sum that another table contradicts are listed, nothing else; cut rates apart."""
    assert main(["check", f"{REAL}.txt"]) == DISCREPANCIES
    found, _, notices = capsys.readouterr().out.partition("알림")
    expected = (("지능형 챗봇 ISP", "62.8"), ("빅데이터 캠퍼스", "98.0"), ("클라우드센터 인프라 구축", "12,111"))
    listed = [line for line in found.split("\n") if REAL.name in line]
    assert len(listed) == len(expected), found
    assert all(any(label in line and printed in line for line in listed) for label, printed in expected), found
    assert "지도태깅" in notices

"""What an auditor is told of rules that checked nothing, and pages that are the same on every run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.__main__ import main

_REPORT = """2022년 가온시 예산 (2022. 12. 31. 기준)

세출예산 현황

(단위 : 백만원)

부서별 예산액 집행액 집행률(%)

계 10,000 7,000 70.0

나루과 6,000 4,000 66.7

가람과 4,000 3,000 75.0
"""
_PAGE = """
from decimal import Decimal
from expectations.operands import operands
from expectations.suites import judged
from pipeline.model import Box, Check, Interval, Place, Verdict

printed, allowed = Decimal("62.8"), Interval(Decimal("62.6"), Decimal("62.7"))
place, box = (Place("t", 0, 0),), Box(1, 0, 1, 1, 1)
check = Check("R", "t", "s", "", printed, Decimal("62.63"), Interval(printed, printed), allowed, None,
              Verdict.DISCREPANCY, True, place, box)
print(judged(operands([("d", [check])]), {}).pages["identities.html"])
"""


def test_check_tells_what_it_did_not_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each rule without anything to check stands at the end with its reason, and how many documents it holds for."""
    path = tmp_path / "report.txt"
    path.write_text(_REPORT, encoding="utf-8")
    assert main(["check", str(path)]) == 0
    one = capsys.readouterr().out
    reason = "R006: 사업번호가 적힌 예산 행이 없습니다 · no budget line carries a reference to a project"
    assert "rules that had nothing to check\n" in one
    assert f"\n{reason}\n" in one
    assert "\nR002: " not in one
    (tmp_path / "report_2.txt").write_text(_REPORT.replace("2022", "2021"), encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    assert f"\n{reason} (2개 문서 documents)\n" in capsys.readouterr().out


def test_data_docs_do_not_change_from_run_to_run() -> None:
    """Whatever order a run keeps its sets in, the page names both ends in the order of the comparison."""
    seeds = ({**os.environ, "PYTHONHASHSEED": seed} for seed in "15")
    pages = {
        subprocess.run([sys.executable, "-c", _PAGE], env=env, capture_output=True, check=True, text=True).stdout
        for env in seeds
    }
    assert len(pages) == 1
    assert "computed_high 62.7 ↔ printed_low 62.8" in pages.pop()

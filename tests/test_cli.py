"""The command line: what it prints, what it writes, and with which code it ends."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import __main__ as command_line
from pipeline.outcome import Stages

SLOW = (
    "prefect", "great_expectations", "pandas", "pyarrow", "duckdb", "camelot", "pdfplumber", "pypdfium2", "rich",
    "jinja2", "leather", "PIL", "lxml", "olefile",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, stages: Stages, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a report and a binary file, and stages that read the sample from every text."""
    monkeypatch.setattr("pipeline.commands.stages.STAGES", stages)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text("text")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "binary.txt").write_bytes(b"\0")
    return tmp_path


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_extract_writes_the_tables_and_counts_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One command gives the files, and says how much is in them and what was withheld."""
    assert command_line.main(["extract", "report.txt", "--output", "out/here"]) == 0
    assert sorted(path.stem for path in (folder / "out/here").iterdir()) == [
        "cells", "observations", "pages", "records", "tables", "withheld",
    ]  # fmt: skip
    assert {row["document_id"] for row in rows(folder / "out/here/observations.csv")} == {"report"}
    printed = capsys.readouterr()
    assert "표 tables 2, 값 amounts 11, 보류 withheld 1 → out/here" in printed.out
    assert "보류 withheld p1-t4: 단위가 없음 [no_unit]" in printed.err


def test_what_cannot_be_read_is_told_and_the_rest_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A binary file and a path that does not exist are named with their reason; the other documents are all there."""
    assert command_line.main(["extract", "bad", "report.txt", "--output", "out"]) == 3
    assert "bad/binary.txt: line 1: zero bytes [binary]" in capsys.readouterr().err
    assert [row["reason"] for row in rows(folder / "out/withheld.csv")] == ["binary", "no_unit"]
    assert command_line.main(["extract", "lost.txt", "report.txt", "--output", "out"]) == 2
    assert "lost.txt: 그런 파일이나 폴더가 없습니다" in capsys.readouterr().err
    assert rows(folder / "out/observations.csv")
    (folder / "empty").mkdir()
    assert command_line.main(["check", "empty"]) == 2
    assert "empty: 폴더에 파일이 없습니다" in capsys.readouterr().err


def test_check_prints_both_operands_and_the_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A discrepancy is a sentence with its place; a rate that was cut is a notice after them, and fails nothing."""
    assert command_line.main(["check", str(folder / "report.txt")]) == 1
    first, title, notice, *_, counts = capsys.readouterr().out.splitlines()
    assert f"{folder}/report.txt:10: [header_formula] 합계: F=E/A" in first
    assert first.endswith("인쇄 printed 62.8, 계산 computed 62.600, 차이 difference +0.2")
    assert "알림" in title
    assert f"{folder}/report.txt:12: " in notice
    assert "discrepancies 1" in counts


def test_a_folder_that_cannot_be_written_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names the folder."""
    assert command_line.main(["extract", "report.txt", "--output", "report.txt/out"]) == 4
    assert "report.txt/out: cannot be written" in capsys.readouterr().err
    assert (folder / "report.txt").read_text() == "text"


def test_a_list_of_sources_that_is_missing_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`run` ends before it starts a server."""
    assert command_line.main(["run", "--sources", str(tmp_path / "sources.csv")]) == 2
    assert "the list of sources cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["fly"], ["extract"], ["report"], ["check", "--colour"]])
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    """As documented."""
    with pytest.raises(SystemExit, match="2"):
        command_line.main(arguments)


def test_help_names_every_exit_code_and_version_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever writes a script around it needs no other page."""
    for arguments in (["--help"], ["check", "--help"]):
        with pytest.raises(SystemExit, match="0"):
            command_line.main(arguments)
        text = capsys.readouterr().out
        assert all(f"\n  {code}  " in text for code in range(5))
    with pytest.raises(SystemExit, match="0"):
        command_line.main(["--version"])
    assert capsys.readouterr().out.startswith("yesan 0.")


def test_korean_comes_out_of_any_terminal() -> None:
    """A terminal that says it knows only ASCII does not stop the command."""
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": "ascii",
        "PYTHONCOERCECLOCALE": "0",
    }
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "--help"], capture_output=True, check=True, env=environment
    )
    assert "정부 보고서" in done.stdout.decode("utf-8")


def test_extract_and_check_load_nothing_slow(tmp_path: Path) -> None:
    """Both start in a blink on a text: what takes seconds to import is for `run` or for PDFs alone."""
    (tmp_path / "report.txt").write_text("업무보고\n\n단위: 백만원\n", encoding="utf-8")
    script = (
        "import sys; from pipeline.__main__ import main\n"
        f"main(['extract', {str(tmp_path / 'report.txt')!r}, '--output', {str(tmp_path / 'out')!r}])\n"
        f"main(['check', {str(tmp_path / 'report.txt')!r}])\n"
        f"print(sorted(set({SLOW!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_extract_of_a_text_loads_nothing_that_only_the_audit_needs(tmp_path: Path) -> None:
    """A second of imports would be three times what reading the tables takes."""
    sample = Path(__file__).parent / "golden" / "project_execution" / "whole_rates.txt"
    script = (
        "import sys; from pipeline.__main__ import main\n"
        f"main(['extract', {str(sample)!r}, '--output', {str(tmp_path / 'out')!r}])\n"
        "print(sorted({'numpy', 'scipy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert rows(tmp_path / "out" / "observations.csv")


def test_a_reader_that_leaves_the_pipe_is_no_error_of_ours(tmp_path: Path) -> None:
    """`yesan check … | head` ends without a traceback."""
    (tmp_path / "empty").mkdir()
    command = f"{sys.executable} -m pipeline check {tmp_path / 'empty'} | true"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=True, text=True)
    assert "Traceback" not in done.stderr


def test_check_holds_the_reports_of_two_years_to_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The budget of 2021 that the report of 2022 prints is not the one that the report of 2021 printed."""
    head = "한빛시 푸른도시국\n\n□ 세 출\n\n(단위 : 백만원)\n\n"
    older = "부 서 2021년 예산 2020년 예산 증감\n\n계 1,000 900 100\n\n총무과 600 500 100\n\n도로과 400 400 0\n"
    newer = "부 서 2022년 예산 2021년 예산 증감\n\n계 1,100 1,010 90\n\n총무과 700 610 90\n\n도로과 400 400 0\n"
    (tmp_path / "a.txt").write_text(head + older, encoding="utf-8")
    (tmp_path / "b.txt").write_text(head + newer, encoding="utf-8")
    assert command_line.main(["check", str(tmp_path)]) == command_line.DISCREPANCIES
    told = capsys.readouterr().out
    assert told.count("[R013]") == 2
    assert "계 2021년 예산 1,010 ≠ a 1,000" in told
    assert "총무과 2021년 예산 610 ≠ a 600" in told

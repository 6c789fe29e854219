"""The nightly flow, run for real on Prefect's embedded server."""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.testing.utilities import prefect_test_harness

import flows
from pipeline import __main__ as command_line
from pipeline.corrections_file import COLUMNS
from pipeline.engines import Engine, Where
from pipeline.model import Document, Extraction
from pipeline.outcome import Stages

HEADER = "path,url,publisher,title,licence\n"


@pytest.fixture(scope="module")
def prefect() -> Iterator[None]:
    """Prefect's own server on a database of its own."""
    with prefect_test_harness(server_startup_timeout=90), temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield


def documents(output: Path) -> dict[str, dict[str, str]]:
    """The published documents by id."""
    with (output / "documents.csv").open(encoding="utf-8", newline="") as handle:
        return {row["document_id"]: row for row in csv.DictReader(handle)}


@pytest.mark.usefixtures("prefect")
def test_a_night_a_quiet_night_and_a_night_with_a_broken_file(
    tmp_path: Path, stages: Stages, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The run publishes what can be read, does nothing when nothing is new, and keeps the last good revision."""
    monkeypatch.setattr(flows, "STAGES", stages)
    sources, output = tmp_path / "sources.csv", tmp_path / "output" / "nightly"
    sources.write_text(
        HEADER + "*.txt,,가온시,,KOGL-1\nlost.pdf,,,,\nclosed.md,,가온시,,공공누리 제3유형\nunknown.md,,,,\n", "utf-8"
    )
    for name in ("good.txt", "fine.txt", "closed.md", "unknown.md"):
        (tmp_path / name).write_text(name)
    (tmp_path / "binary.txt").write_bytes(b"\0")
    arguments = ["run", "--sources", str(sources), "--output", str(output.parent), "--engine", "inline"]

    assert command_line.main(arguments) == 3
    first = documents(output)
    assert {name: row["status"] for name, row in first.items()} == {
        "binary": "quarantined", "fine": "partial", "good": "partial", "lost": "quarantined",
        "closed": "not_licensed", "unknown": "not_licensed",
    }  # fmt: skip
    assert first["lost"]["message"].endswith("line 3: no such file: lost.pdf")
    judged = json.loads((output / "validation" / "identities.json").read_text(encoding="utf-8"))
    assert [one["result"]["unexpected_count"] for one in judged["results"]] == [0, 4]
    assert "불일치 discrepancy" in capsys.readouterr().out
    assert (output / "validation" / "docs" / "index.html").exists()
    assert "앞선 실행이 없어" in (output / "report" / "index.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in (output / "report" / "documents").iterdir()) == sorted(first)

    published = (output / "run.json").stat().st_mtime_ns
    assert command_line.main(arguments) == 3
    assert "nothing new" in capsys.readouterr().out
    assert (output / "run.json").stat().st_mtime_ns == published

    there = ["--output", f"file://{tmp_path}/bucket", "--work", str(output.parent)]
    assert command_line.main([*arguments, *there]) == 3
    assert "nothing new" in capsys.readouterr().out
    pointer = json.loads((tmp_path / "bucket" / "latest.json").read_text(encoding="utf-8"))
    copy = tmp_path / "bucket" / pointer["path"]
    assert {name: (copy / name).read_bytes() for name in pointer["files"]} == {
        str(one.relative_to(output)): one.read_bytes() for one in output.rglob("*") if one.is_file()
    }

    (tmp_path / "good.txt").write_bytes(b"broken\0")
    assert command_line.main([*arguments, "--publish-unknown-licence"]) == 3
    second = documents(output)
    assert (second["good"]["status"], second["good"]["reason"]) == ("quarantined", "binary")
    assert {second[name]["status"] for name in ("closed", "unknown")} == {"not_licensed", "partial"}
    assert (second["good"]["revision"], second["good"]["amounts"]) == (
        first["good"]["revision"],
        first["good"]["amounts"],
    )
    page = (output / "report" / "documents" / "good" / "index.html").read_text(encoding="utf-8")
    assert "zero bytes [binary]" in page.replace("\n", " ")
    assert "62.8" in page
    assert "생김 0" in (output / "report" / "index.html").read_text(encoding="utf-8")
    assert not list(output.parent.glob(".nightly.report.*"))


def _broken(document: Document, _: bytes) -> Extraction:
    raise ZeroDivisionError(document.source.path)


@pytest.mark.usefixtures("prefect")
def test_a_bug_fails_the_run_and_publishes_nothing(
    tmp_path: Path, stages: Stages, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only documents that cannot be read are forgiven."""
    monkeypatch.setattr(flows, "STAGES", replace(stages, extract=_broken))
    (tmp_path / "sources.csv").write_text(HEADER + "a.txt,,,,\n")
    (tmp_path / "a.txt").write_text("a")
    with pytest.raises(ZeroDivisionError):
        flows.run(tmp_path / "sources.csv", tmp_path / "output", where=Where(Engine.INLINE))
    assert not (tmp_path / "output").exists()


def published(output: Path, table: str) -> list[dict[str, str]]:
    """A table of the nightly edition."""
    with (output / "nightly" / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.usefixtures("prefect")
def test_a_run_applies_corrections_and_tells_of_those_that_are_stale(
    tmp_path: Path, stages: Stages, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the file to the observations, the corrections, the report, the changelog, a release, and a message."""
    monkeypatch.setattr(flows, "STAGES", stages)
    (tmp_path / "sources.csv").write_text(HEADER + "*.txt,,가온시,,KOGL-1\n", encoding="utf-8")
    (tmp_path / "report.txt").write_text("text")
    output = tmp_path / "output"
    arguments = ["run", "--sources", str(tmp_path / "sources.csv"), "--output", str(output), "--engine", "inline"]
    assert command_line.main(arguments) == 0
    assert command_line.main(["release", "--output", str(output), "--version", "v2026.1.1"]) == 0

    place, said = "p1-t1,,물관리과,'19년 예산 (B)", "misread,Kim,2026-01-31"
    lines = [",".join(COLUMNS), f'report,*,{place},override,"1,000","1,100",{said}', f"lost,*,{place},flag,1,,{said}"]
    (tmp_path / "corrections.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    capsys.readouterr()
    assert command_line.main(arguments) == 0
    assert "3행: 적용하지 않음 not applied: lost: its document is not in this run" in capsys.readouterr().err

    told = [
        (row["correction_line"], row["state"], row["old_value"], row["new_value"])
        for row in published(output, "corrections")
    ]
    assert told == [("3", "stale", "", ""), ("2", "applied", "1000", "1100")]
    (cell,) = (row for row in published(output, "observations") if row["value_status"] == "corrected")
    assert (cell["value"], cell["printed"], cell["amount_krw"]) == ("1100", "1,000", "1100000000")
    changes = published(output, "changelog")
    assert {(row["since"], row["change"], row["reason"], row["old_value"], row["new_value"]) for row in changes} == {
        (since, "value", "corrected", "1000", "1100") for since in ("nightly", "v2026.1.1")
    }
    page = (output / "nightly" / "report" / "documents" / "report" / "index.html").read_text(encoding="utf-8")
    assert "정정 corrected to 1100" in page
    assert command_line.main(["release", "--output", str(output), "--version", "v2026.1.2"]) == 0
    pointer = json.loads((output / "releases" / "latest.json").read_text(encoding="utf-8"))
    assert pointer["latest"] == "v2026.1.2"

    (tmp_path / "corrections.csv").write_text("a\n")
    assert command_line.main(arguments) == 2
    assert "corrections.csv, line 1" in capsys.readouterr().err

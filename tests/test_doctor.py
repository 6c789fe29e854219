"""What the doctor finds on a machine that has everything, and on one that lacks something."""

import subprocess
from pathlib import Path

import pytest

from pipeline import __main__ as command_line
from pipeline import doctor
from pipeline.doctor import Finding, State, examine


def states(folder: Path) -> dict[str, State]:
    """The state of each subject, for a list and an output in this folder."""
    return {one.subject: one.state for one in examine(folder / "sources.csv", folder / "output")}


def test_a_machine_that_runs_these_tests_has_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Packages, places and workers are found fine; a file that the list lacks is a weakness."""
    (tmp_path / "sources.csv").write_text("path,url,publisher,title,licence\nlost.txt,,,,\n")
    arguments = ["--sources", str(tmp_path / "sources.csv"), "--output", str(tmp_path / "output")]
    assert command_line.main(["doctor", *arguments]) == 0
    printed = capsys.readouterr().out
    assert "prefect" in printed
    assert "missing 1" in printed
    assert not (tmp_path / "output").exists()


def test_what_stops_a_run_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A list that is none and a package of another version are faults, and the exit code says so."""
    monkeypatch.setattr(doctor, "requires", lambda _: ["rich<1", "no-such-package>=1", "pytest; extra == 'dev'"])
    monkeypatch.setattr(doctor, "_worker", lambda: Finding("worker", State.FINE, ""))
    found = states(tmp_path)
    assert found["rich"] is found["no-such-package"] is found[str(tmp_path / "sources.csv")] is State.FAULT
    assert "pytest" not in found
    assert command_line.main(["doctor", "--sources", str(tmp_path / "none.csv")]) == 4
    assert "no-such-package" in capsys.readouterr().out


def test_a_file_in_the_outputs_place_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a run could not write is told before the night."""
    monkeypatch.setattr(doctor, "_worker", lambda: Finding("worker", State.FINE, ""))
    (tmp_path / "output").write_text("")
    assert states(tmp_path)["공개 output"] is State.FAULT


def test_a_worker_that_does_not_start_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without workers nothing is read."""
    monkeypatch.setattr(doctor.sys, "executable", str(tmp_path / "no-python"))  # type: ignore[attr-defined]
    assert states(tmp_path)["격리 isolation"] is State.FAULT


def test_a_program_that_is_missing_or_hangs_prints_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without fontconfig the doctor goes on."""
    assert doctor._program(["no-such-program-of-yesan"]) == ""

    def hang(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("fc-list", 1)

    monkeypatch.setattr(subprocess, "run", hang)
    assert doctor._program(["fc-list"]) == ""

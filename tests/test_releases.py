"""Releases: whole, immutable, numbered, and never half of one."""

import csv
import hashlib
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from pipeline import __main__ as command_line
from pipeline.dataset import Dataset, published_rows
from pipeline.errors import ReleaseError
from pipeline.outcome import Outcome
from pipeline.publish import publish
from pipeline.releasing import release
from pipeline.schema import OBSERVATIONS

pytestmark = pytest.mark.usefixtures("bare")

TODAY = date(2026, 3, 9)


@pytest.fixture
def dataset(sample: Outcome) -> Dataset:
    """The sample as published."""
    return published_rows(sample)


def with_status(dataset: Dataset, status: str) -> Dataset:
    """The dataset with one status for every amount."""
    at = OBSERVATIONS.names.index("status")
    return {**dataset, "observations": [(*row[:at], status, *row[at + 1 :]) for row in dataset["observations"]]}


def test_a_release_is_the_nightly_edition_for_good(dataset: Dataset, tmp_path: Path) -> None:
    """Its files have the same bytes, nobody may write them, and the pointer says what it holds."""
    publish(dataset, tmp_path / "nightly", "first")
    made = release(tmp_path, TODAY)
    assert made == (tmp_path / "releases" / "v2026.3.1", True)
    for path in (tmp_path / "nightly").rglob("*"):
        twin = made.folder / path.relative_to(tmp_path / "nightly")
        assert twin.stat().st_mode & 0o222 == 0
        assert path.is_dir() or twin.read_bytes() == path.read_bytes()
    pointer = json.loads((tmp_path / "releases" / "latest.json").read_text(encoding="utf-8"))
    (about,) = pointer["releases"]
    assert (pointer["latest"], about["version"], about["released"]) == ("v2026.3.1", "v2026.3.1", "2026-03-09")
    assert about["rows"]["observations"] == len(dataset["observations"])
    data = (made.folder / "observations.csv").read_bytes()
    assert about["sha256"]["observations.csv"] == hashlib.sha256(data).hexdigest()
    assert release(tmp_path, TODAY) == (made.folder, False)


def test_the_next_release_says_what_changed_since_the_last(dataset: Dataset, tmp_path: Path) -> None:
    """N counts within the month; the changelog speaks of the night before and of the last release."""
    publish(with_status(dataset, "unverified"), tmp_path / "nightly", "1")
    release(tmp_path, TODAY)
    publish(with_status(dataset, "verified"), tmp_path / "nightly", "2")
    publish(with_status(dataset, "discrepancy"), tmp_path / "nightly", "3")
    second = release(tmp_path, TODAY)
    assert second.folder.name == "v2026.3.2"
    with (second.folder / "changelog.csv").open(encoding="utf-8", newline="") as handle:
        told = {(row["since"], row["change"], row["old_status"], row["new_status"]) for row in csv.DictReader(handle)}
    assert told == {
        ("nightly", "status", "verified", "discrepancy"),
        ("v2026.3.1", "status", "unverified", "discrepancy"),
    }
    publish(dataset, tmp_path / "nightly", "4")
    assert release(tmp_path, date(2026, 4, 1)).folder.name == "v2026.4.1"
    pointer = json.loads((tmp_path / "releases" / "latest.json").read_text(encoding="utf-8"))
    assert [one["version"] for one in pointer["releases"]] == ["v2026.4.1", "v2026.3.2", "v2026.3.1"]
    assert pointer["releases"][1]["since"] == ["v2026.3.1"]


def test_an_edition_that_is_not_whole_is_no_release(dataset: Dataset, tmp_path: Path) -> None:
    """Another byte of the same length, a file that is gone, one that no run made: each is named, none kept."""
    publish(dataset, tmp_path / "nightly", "1")
    table, strange = tmp_path / "nightly" / "observations.csv", tmp_path / "nightly" / "strange.txt"
    whole = table.read_bytes()
    for damage, told in (
        (lambda: table.write_bytes(whole.replace(b"1", b"7", 1)), "observations.csv: holds other bytes"),
        (table.unlink, "observations.csv: is gone"),
        (lambda: strange.write_text("x"), "strange.txt: the run did not make it"),
    ):
        table.write_bytes(whole)
        damage()
        with pytest.raises(ReleaseError, match=told):
            release(tmp_path, TODAY)
        assert not list((tmp_path / "releases").iterdir())
    strange.unlink()
    assert release(tmp_path, TODAY).new


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("v2026.3.1", "never changes"),
        ("v2026.2.9", "before the last"),
        ("2026.3.2", "is vYYYY.M.N"),
        ("v2026.13.1", "is v"),
    ],
)
def test_a_name_is_given_once_and_in_order(name: str, told: str, dataset: Dataset, tmp_path: Path) -> None:
    """A release is never written again, and none is slipped in before another."""
    publish(dataset, tmp_path / "nightly", "1")
    release(tmp_path, TODAY)
    publish(with_status(dataset, "verified"), tmp_path / "nightly", "2")
    with pytest.raises(ReleaseError, match=told):
        release(tmp_path, TODAY, name)


def test_an_edition_that_was_not_compared_with_the_last_release_is_none(dataset: Dataset, tmp_path: Path) -> None:
    """Its changelog would leave out what changed between the two."""
    publish(dataset, tmp_path / "nightly", "1")
    release(tmp_path, TODAY)
    (tmp_path / "releases").rename(tmp_path / "away")
    publish(with_status(dataset, "verified"), tmp_path / "nightly", "2")
    (tmp_path / "away").rename(tmp_path / "releases")
    with pytest.raises(ReleaseError, match=r"since v2026\.3\.1"):
        release(tmp_path, TODAY)


@pytest.mark.parametrize("moment", ["shutil.copytree", "r.flush", "r.faults", "Path.rename", "Path.replace"])
def test_a_kill_leaves_no_half_release(moment: str, dataset: Dataset, tmp_path: Path) -> None:
    """Wherever the process dies, there is a whole release or none, and the next one mends the pointer."""
    publish(dataset, tmp_path / "nightly", "1")
    script = (
        "import os, shutil, pipeline.releasing as r\nfrom datetime import date\nfrom pathlib import Path\n"
        f"done = {moment}\n"
        "def dies(*args, **named):\n    done(*args, **named)\n    os._exit(9)\n"
        f"{moment} = dies\nr.release(Path({str(tmp_path)!r}), date(2026, 3, 9))\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 9
    kept = [path.name for path in (tmp_path / "releases").glob("v*")]
    assert kept == (["v2026.3.1"] if moment.startswith("Path") else [])
    assert release(tmp_path, TODAY).folder.name == "v2026.3.1"
    assert sorted(path.name for path in (tmp_path / "releases").iterdir()) == ["index.html", "latest.json", "v2026.3.1"]
    assert json.loads((tmp_path / "releases" / "latest.json").read_text(encoding="utf-8"))["latest"] == "v2026.3.1"


def test_the_command_says_what_it_made(dataset: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second release of the same edition is no error; a name that is none, or no edition, is wrong usage."""
    publish(dataset, tmp_path / "nightly", "1")
    arguments = ["release", "--output", str(tmp_path)]
    assert command_line.main([*arguments, "--version", "v2026.1.1"]) == 0
    assert command_line.main(arguments) == 0
    assert capsys.readouterr().out.count("v2026.1.1") == 2
    assert command_line.main([*arguments, "--version", "one"]) == 2
    assert command_line.main(["release", "--output", str(tmp_path / "lost")]) == 2
    assert "yesan run" in capsys.readouterr().err

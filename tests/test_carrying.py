"""Work sent to where its folders are others: paths lead there, files go along, and only what is new comes back."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.carrying import opened, packed, returned
from pipeline.errors import OutputError


@dataclass(frozen=True, slots=True)
class _Work:
    store: Path
    elsewhere: Path
    names: tuple[str, ...]


def _folders(root: Path) -> list[Path]:
    found = [root / "store", root / "parts"]
    for folder in found:
        folder.mkdir(parents=True)
    return found


def test_a_path_leads_to_the_receivers_own_folder(tmp_path: Path) -> None:
    """Within whatever the work is made of; a path outside of the folders, and words like a path, stay."""
    here, there = _folders(tmp_path / "here"), _folders(tmp_path / "there")
    work = _Work(here[0] / "ab" / "보고서", Path("/elsewhere"), (str(here[0]),))
    assert opened(packed([work, here[1]], here), there) == [
        _Work(there[0] / "ab" / "보고서", Path("/elsewhere"), (str(here[0]),)),
        there[1],
    ]


def test_what_is_needed_goes_and_what_is_new_or_gone_comes_back(tmp_path: Path) -> None:
    """A file that was only read is not sent back; one that is not there is none that can go."""
    here, there = _folders(tmp_path / "here"), _folders(tmp_path / "there")
    for name in ("read", "changed", "deleted", "not needed"):
        (here[0] / name).write_text("old")
    sent = packed(None, here, [here[0] / name for name in ("read", "changed", "deleted", "missing")])
    opened(sent, there)
    assert sorted(path.name for path in there[0].iterdir()) == ["changed", "deleted", "read"]
    (there[0] / "changed").write_text("new")
    (there[0] / "deleted").unlink()
    (there[1] / "deep" / "er").mkdir(parents=True)
    (there[1] / "deep" / "er" / "made").write_text("made")
    back = returned(there[1] / "deep", there, sent.files)
    assert set(back.files) == {(0, "changed"), (1, "deep/er/made")}
    assert opened(back, here) == here[1] / "deep"
    assert {path.name: path.read_text() for folder in here for path in folder.rglob("*") if path.is_file()} == {
        "read": "old", "changed": "new", "not needed": "old", "made": "made",
    }  # fmt: skip


def test_what_cannot_be_written_here_is_told(tmp_path: Path) -> None:
    """By the error of an output, with the file's name."""
    here, there = _folders(tmp_path / "here"), _folders(tmp_path / "there")
    (there[0] / "file").write_text("")
    back = returned(None, there, {})
    here[0].rmdir()
    here[0].write_text("no folder")
    with pytest.raises(OutputError, match="file"):
        opened(back, here)

"""Files that have not changed are not read again, and no change is missed."""

import hashlib
import os
import time
from pathlib import Path

import pytest

from pipeline import file_digests
from pipeline.file_digests import NAME, remembered


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read."""
    found: list[str] = []
    whole = file_digests.sha256_of

    def counted(file: Path) -> str:
        found.append(file.name)
        return whole(file)

    monkeypatch.setattr(file_digests, "sha256_of", counted)
    return found


def digests(folder: Path, *files: Path) -> list[str]:
    """The digests of some files, as a run asks for them."""
    with remembered(folder) as digest:
        return [digest(file) for file in files]


def aged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets ten seconds pass."""
    now = time.time_ns() + 10_000_000_000
    monkeypatch.setattr("pipeline.file_digests.time.time_ns", lambda: now)


def test_a_file_is_read_once_until_it_changes(tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """By its bytes, its time, or another file in its place; what is listed no more is forgotten."""
    one, two = tmp_path / "one", tmp_path / "두\udcff"
    one.write_bytes(b"1")
    two.write_bytes(b"2")
    aged(monkeypatch)
    expected = [hashlib.sha256(data).hexdigest() for data in (b"1", b"2")]
    assert digests(tmp_path, one, two) == digests(tmp_path, one, two) == expected
    assert read == ["one", two.name]
    before = one.stat()
    one.write_bytes(b"3")
    os.utime(one, ns=(before.st_atime_ns, before.st_mtime_ns))  # as some programs do
    aged(monkeypatch)
    assert digests(tmp_path, one)[0] == hashlib.sha256(b"3").hexdigest()
    assert read == ["one", two.name, "one"]
    assert two.name.encode(errors="surrogateescape") not in (tmp_path / NAME).read_bytes()


def test_a_file_as_young_as_its_clock_is_read_again(tmp_path: Path, read: list[str]) -> None:
    """It may be written once more within the same tick, and look the same."""
    (tmp_path / "new").write_bytes(b"1")
    assert digests(tmp_path, tmp_path / "new") == digests(tmp_path, tmp_path / "new")
    assert read == ["new", "new"]


@pytest.mark.parametrize("damage", [b"", b"[1", b"[]", b"\xff", b'{"x": 1}'])
def test_what_is_damaged_costs_time_only(
    tmp_path: Path, read: list[str], damage: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And so does a folder that cannot be written."""
    file = tmp_path / "x"
    file.write_bytes(b"1")
    (tmp_path / NAME).write_bytes(damage.replace(b'"x"', f'"{file}"'.encode()))
    aged(monkeypatch)
    assert digests(tmp_path, file) == [hashlib.sha256(b"1").hexdigest()]
    assert digests(file, file) == digests(tmp_path, file)
    assert read == ["x", "x"]

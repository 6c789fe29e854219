"""An edition in object storage: readers see it whole or not at all, and what failed is made up for."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

import fsspec
import pytest
from fsspec import AbstractFileSystem

from pipeline import __main__ as command_line
from pipeline import remote_output
from pipeline.errors import OutputError
from pipeline.remote_output import Destination, copied, destination, upload

ADDRESS = "memory://bucket/budget"


@pytest.fixture
def storage() -> Iterator[AbstractFileSystem]:
    """Object storage in memory."""
    memory = fsspec.filesystem("memory")
    yield memory
    memory.rm("/bucket", recursive=True)


def edition(folder: Path, **files: str) -> Path:
    """An edition as a run leaves it: its files, their sums, its mark."""
    (folder / "report").mkdir(parents=True, exist_ok=True)
    named = {"cells.csv": "a,b\n", "report/index.html": "<p>", **files}
    for name, text in named.items():
        (folder / name).write_text(text, encoding="utf-8")
    sums = (f"{sha256(text.encode()).hexdigest()}  {name}\n" for name, text in named.items())
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    (folder / "run.json").write_text('{"digest": "1"}', encoding="utf-8")
    return folder


def read(storage: AbstractFileSystem, root: str = "/bucket/budget") -> dict[str, bytes]:
    """What a reader has who goes by the pointer and proves what it has."""
    pointer = json.loads(storage.cat_file(f"{root}/latest.json"))
    found = {name: storage.cat_file(f"{root}/{pointer['path']}/{name}") for name in pointer["files"]}
    for name, about in pointer["files"].items():
        assert (sha256(found[name]).hexdigest(), len(found[name])) == (about["sha256"], about["bytes"])
    return found


def refuse(*_: object, **__: object) -> NoReturn:
    """The storage in trouble."""
    raise PermissionError("Access Denied")


@pytest.mark.parametrize("kind", ["memory", "file"])
def test_every_file_is_there_with_its_hash(tmp_path: Path, kind: str, storage: AbstractFileSystem) -> None:
    """Whatever the storage, the pointer names all files of the edition, and no other is there."""
    local = edition(tmp_path / "nightly")
    address, root = (ADDRESS, "/bucket/budget") if kind == "memory" else (f"file://{tmp_path}/up", f"{tmp_path}/up")
    storage.pipe_file("/bucket/other", b"")
    there = fsspec.filesystem(kind)
    upload(local, destination(f"{address}/", local).address)
    found = read(there, root)
    assert found == {str(one.relative_to(local)): one.read_bytes() for one in local.rglob("*") if one.is_file()}
    assert len(there.find(root)) == len(found) + 1


def test_readers_keep_the_old_edition_until_the_new_one_is_whole(
    tmp_path: Path,
    storage: AbstractFileSystem,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An upload that fails among the files or before the pointer changes nothing; the next one adds what it lacks."""
    local, memory = edition(tmp_path / "nightly"), type(storage)
    upload(local, ADDRESS)
    old = read(storage)
    edition(local, **{"cells.csv": "a,b\n1,2\n"})
    put, sent = memory.put_file, []

    def breaks(self: AbstractFileSystem, lpath: str, rpath: str, **more: object) -> None:
        sent.append(Path(lpath).name)
        if len(sent) == 2:
            refuse()
        put(self, lpath, rpath, **more)

    monkeypatch.setattr(memory, "put_file", breaks)
    with pytest.raises(OutputError, match=r"^memory://bucket/budget: .*cannot be written: Access Denied"):
        upload(local, ADDRESS)
    assert read(storage) == old
    with monkeypatch.context() as patch:
        patch.setattr(memory, "pipe_file", refuse)
        with pytest.raises(OutputError, match="Access Denied"):
            upload(local, ADDRESS)
    assert len(sent) == 2 + 3  # one of the four was there already
    assert read(storage) == old
    monkeypatch.setattr(memory, "put_file", refuse)
    upload(local, ADDRESS)
    assert read(storage)["cells.csv"] == b"a,b\n1,2\n"


def test_what_is_there_is_not_sent_again_and_what_is_lost_or_cut_off_is(
    tmp_path: Path,
    storage: AbstractFileSystem,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A quiet night writes nothing, unless somebody has removed or shortened a file of the edition."""
    local = edition(tmp_path / "nightly")
    upload(local, ADDRESS)
    whole = read(storage)
    with monkeypatch.context() as patch:
        for way in ("put_file", "pipe_file", "rm"):
            patch.setattr(type(storage), way, refuse)
        upload(local, ADDRESS)
    (cells,) = storage.glob("/bucket/budget/editions/*/cells.csv")
    (page,) = storage.glob("/bucket/budget/editions/*/report/index.html")
    storage.rm(page)
    storage.pipe_file(cells, b"a")
    upload(local, ADDRESS)
    assert read(storage) == whole


def test_the_last_editions_are_kept(
    tmp_path: Path, storage: AbstractFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Older ones and the rest of failed uploads go after the pointer has moved, and nothing else; a failure waits."""
    monkeypatch.setattr(remote_output, "KEPT", 2)
    local, names = tmp_path / "nightly", []
    storage.pipe_file("/bucket/budget/editions/notes.txt", b"mine")
    storage.pipe_file(f"/bucket/budget/editions/{'0' * 64}/half", b"")
    for number in range(3):
        upload(edition(local, **{"cells.csv": str(number)}), ADDRESS)
        names.append(json.loads(storage.cat_file("/bucket/budget/latest.json"))["edition"])
    there = {path.rpartition("/")[2] for path in storage.ls("/bucket/budget/editions", detail=False)}
    assert there == {"notes.txt", *names[1:]}
    monkeypatch.setattr(type(storage), "rm", refuse)
    upload(edition(local, **{"cells.csv": "0"}), ADDRESS)
    assert read(storage)["cells.csv"] == b"0"
    assert len(storage.ls("/bucket/budget/editions")) == 4


def test_nothing_wrong_and_nothing_of_others_is_overwritten(tmp_path: Path, storage: AbstractFileSystem) -> None:
    """A file that is not what the run published is not sent; a pointer that is none of ours stays."""
    local = edition(tmp_path / "nightly")
    (local / "cells.csv").write_text("x,y\n")
    with pytest.raises(OutputError, match=r"cells\.csv: .*has changed since"):
        upload(local, ADDRESS)
    storage.pipe_file("/bucket/budget/latest.json", b'{"latest": "theirs"}')
    with pytest.raises(OutputError, match="none of ours"):
        upload(edition(local), ADDRESS)
    assert storage.find("/bucket") == ["/bucket/budget/latest.json"]


def test_what_cannot_be_written_is_told_before_the_night(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing package, a storage to read from, and no storage at all end with exit code 4."""
    monkeypatch.chdir(tmp_path)
    for address, why in (("s3://bucket", "yesan[s3]"), ("https://host/x", "no storage"), ("nowhere://x", "nowhere")):
        assert command_line.main(["run", "--output", address]) == 4
        assert why in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert destination("public", Path("work")) == Destination(Path("public"))
    assert destination("memory://", Path("work")) == Destination(Path("work"), "memory://")


def test_a_failed_copy_is_told_to_the_operator(
    tmp_path: Path, storage: AbstractFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As any failed night is; without an address nothing is copied."""
    told: list[str] = []
    monkeypatch.setattr("pipeline.notify.tell", lambda _, title, text, __: told.append(f"{title} {text}"))
    local = edition(tmp_path / "nightly")
    monkeypatch.setattr(type(storage), "put_file", refuse)
    copied(local, "", tmp_path)
    assert told == []
    storage.pipe_file("/bucket/other", b"")
    with pytest.raises(OutputError):
        copied(local, ADDRESS, tmp_path)
    assert "failed" in told[0]
    assert "Access Denied" in told[0]

"""Examines whether this machine has what a run needs: versions, limits, fonts, and places that can be written."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement

from pipeline.errors import YesanError
from pipeline.sources import STORE, is_address, read_list
from pipeline.swap import exchange
from pipeline.worker import Limits, cut_off
from pipeline.workers import isolated

_GIB = 1 << 30
_LEAST_FREE = 2 * _GIB
_LEAST_FILES = 256
_PYTHON = (3, 11)
_PROGRAM_SECONDS = 20


class State(StrEnum):
    """How an examination ended: a weakness takes something away from a run, a fault stops it."""

    FINE = "fine"
    WEAK = "weak"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was examined and found, in Korean and English."""

    subject: str
    state: State
    what: str


def examine(sources: Path, output: Path) -> Iterator[Finding]:
    """The findings, one by one as they are made."""
    yield _python()
    yield from _packages()
    yield _sources(sources)
    yield from (_writable(name, place) for name, place in _places(sources, output))
    yield _free(output)
    yield _swap(output)
    yield _memory()
    yield _open_files()
    yield _worker()
    yield _fonts()


def _python() -> Finding:
    state = State.FINE if sys.version_info >= _PYTHON else State.FAULT
    return Finding("Python", state, sys.version.split()[0])


def _packages() -> Iterator[Finding]:
    """The version of each package that yesan stands on, held against the versions it was made for."""
    for wanted in sorted(map(Requirement, requires("yesan") or ()), key=str):
        if wanted.marker and not wanted.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(wanted.name)
        except PackageNotFoundError:
            yield Finding(wanted.name, State.FAULT, "설치되지 않음 · not installed")
            continue
        fits = wanted.specifier.contains(found, prereleases=True)
        what = found if fits else f"{found}, 필요한 것 needed: {wanted.specifier}"
        yield Finding(wanted.name, State.FINE if fits else State.FAULT, what)


def _sources(sources: Path) -> Finding:
    try:
        listed = read_list(sources)
    except YesanError as error:
        return Finding(str(sources), State.FAULT, str(error))
    missing = sum(bool(item.fault) and not is_address(item) for item in listed)
    state = State.WEAK if missing else State.FINE
    return Finding(str(sources), state, f"문서 documents {len(listed)}, 없음 missing {missing}")


def _places(sources: Path, output: Path) -> Iterator[tuple[str, Path]]:
    yield "원본 store", sources.parent / STORE
    yield "공개 output", output
    yield "Prefect", Path(os.environ.get("PREFECT_HOME") or Path.home() / ".prefect")
    yield "임시 temporary", Path(tempfile.gettempdir())


def _there(place: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    return place if place.exists() or place == place.parent else _there(place.parent)


def _writable(subject: str, place: Path) -> Finding:
    try:
        with tempfile.TemporaryFile(dir=_there(place.resolve())):
            return Finding(subject, State.FINE, str(place))
    except OSError as error:
        return Finding(subject, State.FAULT, f"{place}: 쓸 수 없음 · cannot be written: {error.strerror}")


def _free(output: Path) -> Finding:
    free = shutil.disk_usage(_there(output.resolve())).free
    state = State.FINE if free >= _LEAST_FREE else State.WEAK
    return Finding("빈 자리 free space", state, f"{free / _GIB:.1f} GiB")


def _swap(output: Path) -> Finding:
    """Whether the file system exchanges two folders in one step; elsewhere the output is away for an instant."""
    subject = "한 번에 바꾸기 atomic swap"
    try:
        with tempfile.TemporaryDirectory(dir=_there(output.resolve()), prefix=".doctor.") as folder:
            one, other = Path(folder, "one"), Path(folder, "other")
            one.mkdir()
            other.mkdir()
            if exchange(one, other):
                return Finding(subject, State.FINE, "renameat2")
    except OSError as error:
        return Finding(subject, State.WEAK, error.strerror or str(error))
    return Finding(subject, State.WEAK, "파일 체계가 못 함 · the file system cannot: two renames are used")


def _memory() -> Finding:
    subject = "기억장치 memory"
    available = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_AVPHYS_PAGES")
    wanted = Limits().memory
    state = State.FINE if available >= wanted else State.WEAK
    return Finding(subject, state, f"{available / _GIB:.1f} GiB, 일꾼 하나에 a worker may take {wanted / _GIB:.0f} GiB")


def _open_files() -> Finding:
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return Finding("열린 파일 open files", State.FINE if soft >= _LEAST_FILES else State.WEAK, str(soft))


def _worker() -> Finding:
    """Whether a worker process starts, and can be cut off from the network."""
    subject = "격리 isolation"
    try:
        with isolated(_cut_off) as work:
            alone = work(None)
    except (YesanError, OSError) as error:
        return Finding(subject, State.FAULT, f"일꾼이 서지 않음 · no worker starts: {error}")
    if alone:
        return Finding(subject, State.FINE, "한도와 망 차단 · limits, no network")
    return Finding(subject, State.WEAK, "한도만, 망을 끊을 수 없음 · limits only: this kernel keeps the network open")


def _cut_off(_: None) -> bool:
    return cut_off()


def _fonts() -> Finding:
    """Fonts draw the pictures of PDFs that carry none; the reading of numbers needs none."""
    subject = "한글 글꼴 Korean fonts"
    names = _program(["fc-list", ":lang=ko", "family"]).split("\n")
    count = len({name for name in names if name})
    if count:
        return Finding(subject, State.FINE, str(count))
    return Finding(subject, State.WEAK, "없음, 그림에만 필요 · none: pictures of PDFs without fonts lack their letters")


def _program(command: list[str]) -> str:
    """What a program prints; nothing where it is missing or fails."""
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=_PROGRAM_SECONDS, check=False).stdout  # noqa: S603 - ours
    except (OSError, subprocess.SubprocessError):
        return ""

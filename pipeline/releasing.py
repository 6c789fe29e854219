"""Makes a release: the nightly edition, found whole, copied for good under a name that is never given twice."""

import json
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import OutputError, ReleaseError
from pipeline.file_digests import sha256_of
from pipeline.pages.places import PAGE
from pipeline.swap import MARK, flush, locked
from pipeline.vintages import NIGHTLY, RELEASES, is_release, releases
from pipeline.whole import ABOUT, faults, read_json

POINTER = "latest.json"
_READ_ONLY, _READ_ONLY_FOLDER, _OURS = 0o444, 0o555, 0o755


class Released(NamedTuple):
    """A release's folder, and whether it was made just now or held the nightly edition already."""

    folder: Path
    new: bool


def release(output: Path, today: date, name: str = "") -> Released:
    """Copies `output/nightly` to `output/releases/<name>`, read-only; without a name the next of the month.

    Raises ReleaseError if the nightly edition is not whole, does not say what changed since the last release, or the
    name is taken or none; OutputError if the folder cannot be written. Then no release is made, nor half of one.
    """
    nightly, folder = output / NIGHTLY, output / RELEASES
    try:
        if not (nightly / MARK).is_file():
            raise ReleaseError(f"{nightly}: there is no edition: yesan run makes one")
        folder.mkdir(exist_ok=True)
        with locked(folder), locked(nightly):
            made = _release(nightly, folder, _name(output, today, name), today)
            _point(folder, releases(output))
            return made
    except (ValueError, KeyError) as error:
        raise ReleaseError(f"{nightly}: {MARK} cannot be read: {error}") from error
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written: {error.strerror or error}") from error


def _name(output: Path, today: date, name: str) -> str:
    if not name:
        month = f"v{today.year}.{today.month}."
        taken = [int(one.removeprefix(month)) for one in releases(output) if one.startswith(month)]
        name = f"{month}{max(taken, default=0) + 1}"
    if not is_release(name):
        raise ReleaseError(f"{name}: the name of a release is vYYYY.M.N, such as v2026.1.1")
    if name in releases(output):
        raise ReleaseError(f"{name}: there is such a release, and a release never changes")
    if (last := [*releases(output), name]) != sorted(last, key=_parts):
        raise ReleaseError(f"{name}: comes before the last release, {last[-2]}: is the clock of this machine right?")
    return name


def _parts(name: str) -> tuple[int, ...]:
    return tuple(map(int, name[1:].split(".")))


def _release(nightly: Path, folder: Path, name: str, today: date) -> Released:
    mark = read_json(nightly / MARK)
    last = [*releases(folder.parent).values()][-1:]
    for previous in last:
        if read_json(previous / MARK).get("digest") == mark.get("digest"):
            return Released(previous, new=False)
        if mark.get("since", {}).get(previous.name) != read_json(previous / MARK).get("digest"):
            raise ReleaseError(f"{nightly}: does not say what changed since {previous.name}: run yesan run once more")
    staging = folder / f".{name}.staging"
    _remove(staging)
    try:
        shutil.copytree(nightly, staging)
        if found := [*faults(staging)]:
            raise ReleaseError("\n".join(f"{nightly}: {fault}" for fault in found))
        (staging / ABOUT).write_text(_text(_about(staging, name, today, mark)), encoding="utf-8")
        flush(staging)
        for path in [*staging.rglob("*"), staging]:
            path.chmod(_READ_ONLY_FOLDER if path.is_dir() else _READ_ONLY)
        staging.rename(folder / name)
    finally:
        _remove(staging)
    return Released(folder / name, new=True)


def _about(edition: Path, name: str, today: date, mark: dict[str, Any]) -> dict[str, object]:
    from pyarrow import parquet  # noqa: PLC0415 - only a release needs it

    tables = sorted(edition.glob("*.parquet"))
    files = [*tables, *sorted(edition.glob("*.csv")), edition / "datapackage.json"]
    return {
        "version": name,
        "released": today.isoformat(),
        "yesan": mark.get("version", ""),
        "contract": mark.get("contract", ""),
        "digest": mark["digest"],
        "since": [one for one in mark.get("since", {}) if is_release(one)],
        "rows": {path.stem: parquet.read_metadata(path).num_rows for path in tables},
        "sha256": {path.name: sha256_of(path) for path in files},
    }


def _point(folder: Path, made: dict[str, Path]) -> None:
    """Writes the pointer and the page anew from the releases that lie there: none is missed after a run was killed."""
    from pipeline.site.pages import releases_page  # noqa: PLC0415 - only a release needs it

    known = [read_json(path / ABOUT) for path in made.values()][::-1]
    page = releases_page(known, nightly=(folder.parent / NIGHTLY / "site" / PAGE).is_file())
    pointer = {"latest": known[0]["version"], "path": known[0]["version"], "releases": known}
    for name, text in ((POINTER, _text(pointer)), (PAGE, page)):
        partial = folder / f".{name}.{os.getpid()}"
        partial.write_text(text, encoding="utf-8")
        partial.replace(folder / name)


def _text(content: dict[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _remove(folder: Path) -> None:
    """Removes what a release that was killed left, though it may be read-only by then."""
    for path in [folder, *folder.rglob("*")] if folder.exists() else ():
        if path.is_dir():
            path.chmod(_OURS)
    shutil.rmtree(folder, ignore_errors=True)

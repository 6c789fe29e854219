"""Says where the editions of the published data lie: `nightly`, replaced at each run, and `releases`, kept for good."""

import re
from pathlib import Path

from pipeline.errors import OutputError
from pipeline.swap import MARK

NIGHTLY = "nightly"
RELEASES = "releases"
_NAME = re.compile(r"v[0-9]{4}\.(?:[1-9]|1[0-2])\.[1-9][0-9]*")


def nightly(output: Path) -> Path:
    """The folder that a run publishes into.

    An edition that lies in `output` itself, where earlier versions of yesan published, moves there first.
    Raises OutputError.
    """
    if all((output / name).is_file() for name in (MARK, "datapackage.json")) and not (output / NIGHTLY).exists():
        waiting = output.with_name(f".{output.name}.moving")
        try:
            output.rename(waiting)
            output.mkdir()
            waiting.rename(output / NIGHTLY)
        except OSError as error:
            raise OutputError(f"{output}: cannot be moved into {NIGHTLY}: {error.strerror or error}") from error
    return output / NIGHTLY


def published(output: Path) -> Path:
    """The edition that a folder means: its nightly one, or the folder itself where it is an edition."""
    return output / NIGHTLY if (output / NIGHTLY / MARK).is_file() else output


def is_release(name: str) -> bool:
    """Whether a name is that of a release: year, month, and a number that counts within the month."""
    return _NAME.fullmatch(name) is not None


def releases(output: Path) -> dict[str, Path]:
    """The releases that lie in a published folder, oldest first, by their names."""
    found = {path.name: path for path in (output / RELEASES).glob("v*") if is_release(path.name)}
    return dict(sorted(found.items(), key=lambda item: tuple(map(int, item[0][1:].split(".")))))


def earlier(edition: Path) -> dict[str, Path]:
    """The editions that a new one, to be published into a folder, is compared with: the one there, the last release."""
    there = {NIGHTLY: edition} if (edition / MARK).is_file() else {}
    return there | dict([*releases(edition.parent).items()][-1:])

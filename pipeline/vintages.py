"""Says where the editions of the published data lie: `nightly`, replaced at each run, and `releases`, kept for good."""

from pathlib import Path

from pipeline.errors import OutputError
from pipeline.swap import MARK

NIGHTLY = "nightly"
RELEASES = "releases"


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

"""Has `pdftotext -layout` print the pages of a report that is set in type."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.reports.sheet import Block


def laid_out(blocks: Sequence[Block], rng: Random) -> str:
    """The text that pdftotext makes of the blocks' pages; raises FileNotFoundError where it is not installed."""
    from tests.typeset import Style, typeset  # noqa: PLC0415 - which sets the blocks of this package

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        path.write_bytes(typeset(list(blocks), Style(), rng))
        command = ["pdftotext", "-layout", "-enc", "UTF-8", str(path), "-"]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()

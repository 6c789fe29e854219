"""The grids of some pages as camelot reads them: its rules, rows and columns, our words.

It runs in a child, for a limited time, on a copy of those pages alone: its libraries take a second and a half and
150 MB, which a document without a doubt need not pay, and a page may defeat it.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from extractors.formats.pdf import pdfium
from extractors.formats.pdf.engines import pages
from pipeline.errors import UnreadableDocumentError
from pipeline.foreign_grids import Walls, cells_by_walls
from pipeline.model import Box, Engine
from pipeline.page import Page
from pipeline.second_reading import FAILED, LATE, Found, Second

_CHILD = "extractors.formats.pdf.camelot_child"
SECONDS = 10.0
"""Computing time. On a clock it may take as much again and a little more before it is given up."""
_GRACE = 15.0
_MARGIN = 2.0


def second(data: bytes, doubted: Mapping[int, Sequence[Box]]) -> Second:
    """What camelot finds on the pages that hold the `doubted` areas."""
    try:
        asked = [page for page in pages(data, doubted) if page.letters]
        copy = pdfium.copied(data, [(page.number, page.turns) for page in asked])
    except UnreadableDocumentError:
        return Second((), dict.fromkeys(doubted, FAILED))
    lines, in_time = _asked(copy, [[_area(page, box) for box in doubted[page.number]] for page in asked])
    found: list[Found] = []
    done: set[int] = set()
    for line in lines:
        page = asked[int(line["page"]) - 1]
        if "engine" not in line:
            done.add(page.number)
            continue
        cells = cells_by_walls(page, Walls.read(line))
        found += [Found(Engine(line["engine"]), page.number, cells)] if cells else []
    return Second(tuple(found), dict.fromkeys(doubted.keys() - done, FAILED if in_time else LATE))


def _area(page: Page, box: Box) -> tuple[float, ...]:
    """A box of the page, a little widened, counted from the lower left."""
    return box.x0 - _MARGIN, page.height - box.bottom - _MARGIN, box.x1 + _MARGIN, page.height - box.top + _MARGIN


def _asked(copy: bytes, areas: object) -> tuple[list[dict[str, Any]], bool]:
    """What the child wrote, and whether it ended in time."""
    with TemporaryDirectory(prefix="yesan-") as folder:
        path = Path(folder) / "pages.pdf"
        path.write_bytes(copy)
        # Its own temporary files go where they are swept up, also when it is stopped.
        environment = {**os.environ, "TMPDIR": folder, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        try:
            ended = subprocess.run(  # noqa: S603 - our own module
                [sys.executable, "-P", "-m", _CHILD, str(path), str(SECONDS)],
                input=json.dumps(areas).encode(),
                capture_output=True,
                timeout=SECONDS + _GRACE,
                check=False,
                env=environment,
            )
        except subprocess.TimeoutExpired as late:
            return list(_lines(late.stdout or b"")), False
        return list(_lines(ended.stdout)), ended.returncode != -signal.SIGPROF


def _lines(out: bytes) -> Iterator[dict[str, Any]]:
    for line in out.splitlines(keepends=True):
        # One that was being written when the time was up has no end.
        if line.endswith(b"\n"):
            yield json.loads(line)

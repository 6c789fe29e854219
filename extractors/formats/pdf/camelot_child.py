"""Reads a PDF with camelot in a process of its own: `python -m extractors.formats.pdf.camelot_child FILE SECONDS`.

The file's pages stand upright and begin at the origin. Standard input holds, as JSON, for each of them the areas where
grids are in doubt: [left, low, right, high], counted from the lower left. Each reading is a line of JSON:
{"page": 1, "engine": "camelot-lattice", "xs": …, "ys": …, "above": …, "before": …}, counted from the top; a line
{"page": 1} ends a page that was read through, so that what was read before a limit of time is not lost.
"""

import json
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, TextIO

from pipeline.model import Engine

Areas = Sequence[Sequence[float]]


def read(path: str, areas: Sequence[Areas], out: TextIO) -> None:
    """Writes every grid that camelot finds on the pages."""
    from camelot.io import read_pdf  # noqa: PLC0415 - whoever imports this module need not have the time

    for page, some in enumerate(areas, start=1):
        # It raises whatever its parts raise: a page that it cannot read has no end.
        with suppress(Exception):
            for engine, settings in _settings(some):
                for table in read_pdf(path, pages=str(page), suppress_stdout=True, **settings):
                    _write({"page": page, "engine": engine, **_walls(table)}, out)
            _write({"page": page}, out)


def _settings(areas: Areas) -> Iterator[tuple[str, dict[str, Any]]]:
    yield Engine.LATTICE, {"flavor": "lattice", "engine": "vector"}
    # It takes prose for tables, so it is shown the area in doubt and nothing else.
    for left, low, right, high in areas:
        yield Engine.NETWORK, {"flavor": "network", "table_areas": [f"{left:.2f},{high:.2f},{right:.2f},{low:.2f}"]}


def _write(reading: dict[str, object], out: TextIO) -> None:
    out.write(json.dumps(reading) + "\n")
    out.flush()


def _walls(table: Any) -> dict[str, object]:  # noqa: ANN401 - camelot's own table
    """Where rows and columns begin and end, and which steps have a wall above and before them."""
    height = table.pdf_size[1]
    cells = table.cells
    return {
        "xs": [float(left) for left, _ in table.cols] + [float(table.cols[-1][1])],
        "ys": [float(height - top) for top, _ in table.rows] + [float(height - table.rows[-1][1])],
        "above": [[bool(cell.top) for cell in row] for row in cells] + [[bool(cell.bottom) for cell in cells[-1]]],
        "before": [[*(bool(cell.left) for cell in row), bool(row[-1].right)] for row in cells],
    }


if __name__ == "__main__":
    # The kernel ends it, also when whoever asked is gone; its own time counts, so that a busy machine changes nothing.
    signal.setitimer(signal.ITIMER_PROF, float(sys.argv[2]))
    read(sys.argv[1], json.load(sys.stdin), sys.stdout)

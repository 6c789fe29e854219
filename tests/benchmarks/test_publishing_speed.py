"""A million observations in all editions, the wide tables of them, and memory that more documents do not raise."""

# ruff: noqa: T201 - a benchmark shows its figures
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from pipeline.budget_lines import budget_lines
from pipeline.dataset import empty, in_order
from pipeline.editions import write_editions
from pipeline.line_ids import digest
from pipeline.observations import Values
from pipeline.schema import OBSERVATIONS, SCHEMAS
from pipeline.spool import Spool

ROWS = 1_000_000
IN_A_DOCUMENT = 1_000
AT_ONCE = 50
ROOT = Path(__file__).parent.parent.parent
COLUMNS = (("2020년 예산", "approved_budget", 2020), ("2019년 예산", "approved_budget", 2019), ("증감", "change", 2020))


def document(number: int, rows: int = IN_A_DOCUMENT) -> Iterator[Values]:
    """The observations of one report: a budget of some hundred projects."""
    document_id, revision = f"report_{number:06d}", f"{number:064x}"
    for place in range(rows):
        row, column = divmod(place, len(COLUMNS))
        header, measure, year = COLUMNS[column]
        line = digest(number, row)
        label = f"관망 정비 {row} ({number % 17}차)"
        value = Decimal(1_000 * row + number + column)
        values = {
            "observation_id": f"o{digest(document_id, row, column)}", "document_id": document_id, "revision": revision,
            "table_id": f"{document_id}:t001", "table_kind": "budget_by_project", "section": "1-1 상수도", "row": row,
            "column": column, "line_id": f"b{line}", "line_id_method": "name", "label": label,
            "label_path": "합계 > 물", "level": 2, "row_role": "leaf", "breakdown": "",
            "project_ref": f"{row % 9}-{column}", "header": header,
            "measure": measure, "rate_basis": "", "fiscal_year": year, "as_of": "2020-09-30", "value": value,
            "unit_measure": "KRW", "unit_mult": 6, "amount_krw": int(value) * 10**6, "value_status": "reported",
            "status": "verified", "printed": f"{value:,}", "page": 1 + row // 40, "x0": 100.25, "top": 12.5 * row,
            "x1": 140.75, "bottom": 12.5 * row + 10, "line": None,
        }  # fmt: skip
        yield tuple(values[name] for name in OBSERVATIONS.names)


def keep(folder: Path, documents: int, rows: int) -> float:
    """Keeps documents as a run does, some at a time; CPU seconds of the keeping alone."""
    parts, seconds = Spool(folder), 0.0
    for number, first in enumerate(range(0, documents, AT_ONCE)):
        some = [row for one in range(first, min(first + AT_ONCE, documents)) for row in document(one, rows)]
        began = time.process_time()
        parts.add(number, {**empty(), "observations": some})
        seconds += time.process_time() - began
    return seconds


def write(folder: Path, *_: int) -> float:
    """Writes what was kept in all editions; CPU seconds."""
    target = folder / "editions"
    target.mkdir()
    began = time.process_time()
    for name, rows in Spool(folder).dataset().items():
        write_editions(target, SCHEMAS[name], rows)
    return time.process_time() - began


def wide(_: Path, documents: int, rows: int) -> float:
    """Makes the wide tables of documents; CPU seconds of the making alone."""
    seconds = 0.0
    for number in range(documents):
        some = list(document(number, rows))
        began = time.process_time()
        for name, lines in groupby(budget_lines(some), itemgetter(0)):
            in_order(SCHEMAS[name], [line for _, line in lines])
        seconds += time.process_time() - began
    return seconds


COMMANDS: dict[str, Callable[..., float]] = {"keep": keep, "write": write, "wide": wide}


def measured(command: str, *arguments: object) -> tuple[float, float]:
    """CPU seconds that a command of this file took in a process of its own, and the most MiB it had."""
    run = [sys.executable, __file__, command, *map(str, arguments)]
    done = subprocess.run(run, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def test_a_million_observations_in_all_editions(tmp_path: Path) -> None:
    """Parquet, CSV and CSV for Excel within 20 seconds and 1.5 GB, and the wide tables within 5 seconds."""
    documents = ROWS // IN_A_DOCUMENT
    kept, memory = measured("keep", tmp_path, documents, IN_A_DOCUMENT)
    written, most = measured("write", tmp_path)
    lines, _ = measured("wide", tmp_path, documents, IN_A_DOCUMENT)
    print(
        f"\na million observations: kept {kept:.1f} s, {memory:.0f} MiB; all editions {written:.1f} s, {most:.0f} MiB;"
        f" wide tables {lines:.1f} s (limits: 20 s together, 1500 MiB, 5 s)"
    )
    assert kept + written <= 20
    assert max(most, memory) <= 1500
    assert lines <= 5


def test_memory_does_not_grow_with_the_documents(tmp_path: Path) -> None:
    """Twice as many documents, above ten thousand, take no more memory by more than a tenth."""
    found = []
    for documents in (10_000, 20_000):
        folder = tmp_path / str(documents)
        folder.mkdir()
        found.append([measured("keep", folder, documents, 30)[1], measured("write", folder)[1]])
    print(f"\nMiB while kept and while written: 10,000 documents {found[0]}, 20,000 documents {found[1]}")
    assert all(after <= before * 1.1 for before, after in zip(*found, strict=True))


if __name__ == "__main__":
    took = COMMANDS[sys.argv[1]](Path(sys.argv[2]), *map(int, sys.argv[3:]))
    print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)

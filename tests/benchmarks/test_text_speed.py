"""How fast texts are read, in how much memory, and that time grows with length only.

Each prints what it measured. Time in process is that of the processor, which other programs lengthen less than that of
the clock.
"""

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import extractors
from tests.reports import generate
from tests.reports.reading import extraction

ROOT = Path(__file__).parent.parent.parent
REAL = ROOT.parent / "shared" / "reports" / "seoul_2018_work_report.txt"
REAL_SIZE = 80_000
# Runs a command from a small process: a child's peak begins with that of the process that started it.
MEASURE = (
    "import resource, subprocess, sys, time; start = time.perf_counter();"
    "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
    "print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)
KILOBYTE = 1 if sys.platform == "darwin" else 1024


def within(limit: float, name: str, value: float, unit: str) -> bool:
    """Whether a measured value is within its limit; it is printed either way."""
    print(f"\n{name}: {value:.3g} {unit} (limit {limit:g})")  # noqa: T201 - a benchmark shows its figures
    return value <= limit


@pytest.fixture(scope="module")
def report() -> str:
    """The real report where it can be read, else invented ones of its length."""
    if REAL.exists() and not os.environ.get("CI"):
        return REAL.read_text(encoding="utf-8-sig")
    text = ""
    for seed in count():
        text += generate(seed, "collapsed")[0] + "\n\f"
        if len(text.encode()) >= REAL_SIZE:
            return text
    raise AssertionError("unreachable")


def forget() -> None:
    """Empty every cache that an earlier reading has filled, so that each round reads as a new process does."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("pipeline.", "extractors.")):
            for value in vars(module).values():
                clear: Callable[[], None] | None = getattr(value, "cache_clear", None)
                if clear is not None and getattr(value, "__module__", "").startswith("pipeline."):
                    clear()
    gc.collect()


def seconds(text: str, rounds: int) -> float:
    """The shortest time that reading a text took with nothing remembered from an earlier one."""
    data, best = text.encode(), float("inf")
    for _ in range(rounds):
        forget()
        start = time.process_time()
        extraction(data)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.benchmark(timer=time.process_time)
def test_real_size_is_read_in_a_tenth_of_a_second(
    report: str,
    benchmark: Any,  # noqa: ANN401 - pytest-benchmark has no types
) -> None:
    """Extraction in process: median at most 100 ms; the first one of a process, which solves each header, 300 ms."""
    data = report.encode()
    assert len(extraction(data).tables) > 10
    first = seconds(report, 3)
    benchmark.pedantic(extraction, args=(data,), warmup_rounds=1, rounds=15)
    assert within(0.3, "extraction in process, the first", first, "s")
    assert within(0.1, "extraction in process, median", benchmark.stats.stats.median, "s")


@pytest.mark.parametrize("copies", [20, 200])
def test_time_grows_with_length(report: str, copies: int) -> None:
    """So many copies in one file cost so many times one copy."""
    many = seconds((report + "\n\f") * copies, 1)
    assert within(1.5, f"time of each of {copies} copies against one", many / copies / seconds(report, 3), "×")


def measured(arguments: list[str]) -> tuple[float, float]:
    """The wall time in seconds and the peak memory in megabytes of a command."""
    command = [sys.executable, "-c", MEASURE, sys.executable, "-m", "pipeline", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    wall, peak = done.stdout.split()
    return float(wall), float(peak) * KILOBYTE / 1e6


def test_command_takes_little_time_and_memory(report: str, tmp_path: Path) -> None:
    """`yesan extract` of one report: at most 0.6 s in all, and 200 MB."""
    path = tmp_path / "report.txt"
    path.write_text(report, encoding="utf-8")
    runs = [measured(["extract", str(path), "--output", str(tmp_path / "out")]) for _ in range(5)]
    assert within(0.6, "yesan extract, wall", min(wall for wall, _ in runs), "s")
    assert within(200, "yesan extract, peak memory", max(peak for _, peak in runs), "MB")


def test_module_under_test_is_the_one_that_is_run() -> None:
    """The command is run from the sources that the tests read."""
    assert Path(extractors.__file__).parent.parent == ROOT

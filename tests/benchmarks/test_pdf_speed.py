"""How fast PDF pages are read, beside others in the same run on the same pages, and how much memory many pages take.

`make bench` prints the table; the tests that state a claim measure CPU time themselves and run in every test run.
"""

import io
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pdf_oxide
import pdfplumber
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import extractors
from pipeline.model import Extraction, Source
from tests.reports.compose import compose
from tests.reports.setting import setting
from tests.typeset import Style, typeset

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared"
TIMES_PDFPLUMBER = 5
MEGABYTES = 150
_KIB = 1024


@cache
def _invented() -> bytes:
    return typeset(compose(setting(1)), Style(), Random(1))  # noqa: S311 - the same seed, the same pages


def _ours(data: bytes) -> Extraction:
    return extractors.extract(extractors.read(Source("bench", "0", "bench.pdf"), data))


def _pdfplumber(data: bytes) -> int:
    count = 0
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            count += len(page.extract_tables())
            page.close()
    return count


def _engine(data: bytes) -> int:
    """What the engine needs to hand over letters with their boxes, and paths."""
    document = pdf_oxide.PdfDocument.from_bytes(data)
    count = 0
    for index in range(document.page_count()):
        count += len([(letter.char, letter.bbox) for letter in document.extract_chars(index)])
        count += len(document.extract_paths(index))
    return count


def _camelot(data: bytes, tmp_path: Path) -> int:
    from camelot.io import read_pdf  # noqa: PLC0415 - one and a half seconds, which the other tests need not wait for

    path = tmp_path / "bench.pdf"
    path.write_bytes(data)
    return len(read_pdf(str(path), pages="all", flavor="lattice", engine="vector"))


def _pages() -> list[bytes]:
    real = SHARED / "reports" / "typeset" / "a_ruled.pdf"
    return [_invented()] + ([real.read_bytes()] if real.exists() and not os.environ.get("CI") else [])


@pytest.mark.parametrize("data", _pages(), ids=["invented", "a_ruled"][: len(_pages())])
@pytest.mark.parametrize("reader", [_ours, _engine, _pdfplumber], ids=["yesan", "engine alone", "pdfplumber"])
def test_speed(benchmark: BenchmarkFixture, reader: Callable[[bytes], object], data: bytes) -> None:
    """The same pages by us, by the bare engine, by pdfplumber."""
    pdf_oxide.disable_logging()
    benchmark.group = f"{len(data)} bytes"
    assert benchmark(reader, data)


def test_speed_of_camelot(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """The same pages by camelot's vector engine."""
    assert benchmark(_camelot, _invented(), tmp_path)


def _cpu(function: Callable[[bytes], object], data: bytes, times: int) -> float:
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        function(data)
        best = min(best, time.process_time() - start)
    return best


def test_faster_than_pdfplumber() -> None:
    """Everything from the bytes to the amounts takes a small part of what pdfplumber's tables alone take."""
    ours = _cpu(_ours, _invented(), 3)
    assert _cpu(_pdfplumber, _invented(), 1) / ours >= TIMES_PDFPLUMBER


_PROBE = """
import resource, sys
import extractors
from pipeline.model import Source
data = open(sys.argv[1], "rb").read()
document = extractors.read(Source("bench", "0", "bench.pdf"), data)
print(document.pages, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


# A child's peak begins with that of the process that started it, and the test run is a large one.
_SMALL = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:]).returncode)"


def _peak(path: Path, data: bytes) -> tuple[int, float]:
    path.write_bytes(data)
    command = [sys.executable, "-c", _SMALL, sys.executable, "-c", _PROBE, str(path)]
    result = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    pages, kib = result.stdout.split()
    return int(pages), int(kib) / _KIB


def test_memory_of_many_pages(tmp_path: Path) -> None:
    """A file of some hundred pages is read within 150 MB, Python and libraries included."""
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 0
    blocks = [block for seed in range(12) for block in compose(setting(seed))]
    pages, megabytes = _peak(tmp_path / "long.pdf", typeset(blocks, Style(), Random(0)))  # noqa: S311
    assert pages > 250
    assert megabytes <= MEGABYTES

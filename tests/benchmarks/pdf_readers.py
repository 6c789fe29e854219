"""The readers of PDF that are measured beside each other, each from the bytes of a file to a count of what it found."""

import io
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pdf_oxide
import pdfplumber

import expectations
import extractors
from pipeline.model import Document, Extraction, Source

Reader = Callable[[bytes], object]

RUST_PORT = "pdfplumber-rs==0.3.0"
# It installs a module called pdfplumber, so it stands in an environment of its own.
_RUST_PORT_READS = """
import sys, time, pdfplumber
def read(path):
    return sum(len(page.extract_tables()) for page in pdfplumber.open(path).pages)
def seconds():
    start = time.process_time()
    found = sum(map(read, sys.argv[1:]))
    return time.process_time() - start
print(min(seconds() for _ in range(3)))
"""


def document(data: bytes) -> Document:
    """The grids and lines of a file."""
    return extractors.read(Source("bench", "0", "bench.pdf"), data)


def yesan(data: bytes) -> Extraction:
    """Everything from the bytes to the amounts, as our own reader reads them."""
    return extractors.extract(document(data))


def twice(data: bytes) -> Extraction:
    """The same, and grids in doubt read a second time by camelot, in a child."""
    return extractors.extract(document(data), data)


def checked(data: bytes) -> object:
    """The same, and every check of it."""
    return expectations.check(yesan(data))


def engine(data: bytes) -> int:
    """What the engine needs to hand over letters with their boxes, and paths."""
    opened = pdf_oxide.PdfDocument.from_bytes(data)
    count = 0
    for index in range(opened.page_count()):
        count += len([(letter.char, letter.bbox) for letter in opened.extract_chars(index)])
        count += len(opened.extract_paths(index))
    return count


def plumber(data: bytes) -> int:
    """The tables of pdfplumber."""
    count = 0
    with pdfplumber.open(io.BytesIO(data)) as opened:
        for page in opened.pages:
            count += len(page.extract_tables())
            page.close()
    return count


def camelot(data: bytes) -> int:
    """The lattice of camelot by its vector engine."""
    from camelot.io import read_pdf  # noqa: PLC0415 - one and a half seconds, which the other tests need not wait for

    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.pdf"
        path.write_bytes(data)
        return len(read_pdf(str(path), pages="all", flavor="lattice", engine="vector"))


def rust_port(folder: Path) -> Path | None:
    """The Python of an environment made there that has pdfplumber-rs; None where it cannot be installed."""
    python = folder / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", RUST_PORT]
    try:
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
        subprocess.run(install, check=True, capture_output=True, timeout=120)
    except (subprocess.SubprocessError, OSError):
        return None
    return python


def seconds_of_rust_port(python: Path, files: Sequence[bytes], folder: Path) -> float:
    """The CPU seconds that pdfplumber-rs takes for the tables of some files, which are written to a folder."""
    paths = [folder / f"{index}.pdf" for index in range(len(files))]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    command = [str(python), "-c", _RUST_PORT_READS, *map(str, paths)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _processor_seconds() -> float:
    """Of this process and of the children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def seconds(reader: Reader, files: Sequence[bytes], rounds: int) -> float:
    """The CPU seconds of the fastest of some rounds over the files, children included."""
    best = float("inf")
    for _ in range(rounds):
        start = _processor_seconds()
        for data in files:
            reader(data)
        best = min(best, _processor_seconds() - start)
    return best


def timed(data: bytes) -> float:
    """The CPU seconds that everything of one file takes; for processes beside each other."""
    start = _processor_seconds()
    yesan(data)
    return _processor_seconds() - start

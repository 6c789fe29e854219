"""How fast word processor files are read: at most 100 ms of CPU time for 20 pages, our own and real ones."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import extractors
from pipeline.model import Source
from tests.hangul import hwp, hwpx
from tests.hangul.reports import script_of
from tests.reports.compose import compose
from tests.reports.setting import setting

REAL = Path(__file__).parent.parent.parent.parent / "shared" / "real"
SECONDS, PAGES = 0.1, 20
_ROUNDS = 5
_SEEDS = range(4)


def _best(data: bytes) -> tuple[float, int]:
    """The least CPU time of some rounds, and how many pages there are."""
    source = Source("bench", "0", "bench")
    pages = extractors.read(source, data).pages
    times = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        extractors.read(source, data)
        times.append(time.process_time() - start)
    return min(times), pages


def _told(name: str, seconds: float, pages: int) -> None:
    print(f"{name}: {1000 * seconds:.0f} ms, {pages} pages")  # noqa: T201 - make bench shows it
    assert seconds <= SECONDS * max(1.0, pages / PAGES)


@pytest.mark.parametrize("write", [hwp, hwpx])
@pytest.mark.parametrize("seed", _SEEDS)
def test_invented_report(seed: int, write: Callable[..., bytes]) -> None:
    """An invented report of 14 to 29 pages."""
    _told(f"{write.__name__} {seed}", *_best(write(script_of(compose(setting(seed))))))


@pytest.mark.skipif(
    bool(os.environ.get("CI")) or not REAL.exists(),
    reason="the real documents are not part of the project: they are read from ../shared, and never in CI",
)
@pytest.mark.parametrize("path", sorted((*REAL.glob("*/*.hwp"), *REAL.glob("*/*.hwpx"))), ids=lambda path: path.name)
def test_real_document(path: Path) -> None:
    """A real document of any length."""
    _told(path.name, *_best(path.read_bytes()))

"""PDFium keeps its state for the whole process: one lock guards every use of it, and what it opened is given back."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw

import extractors
from expectations.report.pictures import camera, picture
from extractors.formats.pdf import engines, pdfium
from pipeline.model import Amount, Box, Source, ValueStatus
from pipeline.one_at_a_time import PDFIUM
from tests.typeset.writer import Sheet, pdf

OPENING = {"FPDF_LoadPage": "page", "FPDFText_LoadPage": "text", "FPDFBitmap_CreateEx": "bitmap"}
CLOSING = {"FPDF_ClosePage": "page", "FPDFText_ClosePage": "text", "FPDFBitmap_Destroy": "bitmap"}


def _sheet(turn: str = "", *, hidden: bool = False) -> Sheet:
    sheet = Sheet(300, 200, turn)
    for line in range(5):
        sheet.text(20, 40 + 20 * line, 10, f"예산 {line},234 집행 567")
    if hidden:
        sheet.content.append(b"BT 3 Tr ET")
        sheet.text(20, 160, 10, "안 보임")
    return sheet


SIDEWAYS = pdf([_sheet("sideways")] * 3)
HIDDEN = pdf([_sheet(hidden=True)] * 3)


def _read(data: bytes) -> None:
    assert extractors.read(Source("d", "0", "d.pdf"), data).lines


def _left_early(data: bytes) -> None:
    """The first page alone: the rest of the file is never asked for."""
    pages = engines.pages(data)
    assert next(pages).letters
    del pages


def _photographed(data: bytes) -> None:
    amount = Amount(None, "예산", ValueStatus.REPORTED, Box(1, 20, 32, 60, 42))
    with camera(data) as lens:
        assert picture(lens, 1, [(amount, "printed")])


def _drawn(data: bytes) -> None:
    assert extractors.picture(data, 1, 1.0)
    with suppress(IndexError):
        extractors.picture(data, 9, 1.0)


@pytest.fixture
def open_things(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many things of each sort PDFium has open; any call of it outside of the lock is counted as a `stray`."""
    found: Counter[str] = Counter()

    def watched(name: str, sort: str, step: int) -> Callable[..., Any]:
        function = getattr(raw, name)

        def call(*given: object) -> object:
            found["stray"] += not PDFIUM._is_owned()  # type: ignore[attr-defined]
            found[sort] += step
            return function(*given)

        return call

    for name, sort in OPENING.items():
        monkeypatch.setattr(raw, name, watched(name, sort, 1))
    for name, sort in CLOSING.items():
        monkeypatch.setattr(raw, name, watched(name, sort, -1))
    opened, closed = pypdfium2.PdfDocument.__init__, pypdfium2.PdfDocument._close_impl

    def begin(self: object, *given: object, **named: object) -> None:
        found["stray"] += not PDFIUM._is_owned()  # type: ignore[attr-defined]
        found["file"] += 1
        opened(self, *given, **named)

    def end(*given: object) -> None:
        found["stray"] += not PDFIUM._is_owned()  # type: ignore[attr-defined]
        found["file"] -= 1
        closed(*given)

    monkeypatch.setattr(pypdfium2.PdfDocument, "__init__", begin)
    monkeypatch.setattr(pypdfium2.PdfDocument, "_close_impl", staticmethod(end))
    return found


@pytest.mark.parametrize("use", [_read, _left_early, _photographed, _drawn])
@pytest.mark.parametrize("data", [SIDEWAYS, HIDDEN], ids=["asked for the side of letters", "read by PDFium"])
def test_everything_is_given_back_under_the_lock(
    use: Callable[[bytes], None], data: bytes, open_things: Counter[str]
) -> None:
    """Read by three threads at once, nothing stays open for the garbage collector to close in another thread's call."""
    with ThreadPoolExecutor(3) as threads:
        for done in [threads.submit(use, data) for _ in range(9)]:
            done.result()
    assert {sort: count for sort, count in open_things.items() if count} == {}
    assert open_things["file"] == 0


def test_a_page_that_fails_half_way_is_given_back(open_things: Counter[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in the midst of a page leaves neither the page nor the file open."""

    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(pdfium, "painted", fails)
    with pytest.raises(ZeroDivisionError):
        list(pdfium.pages(HIDDEN))
    assert {sort: count for sort, count in open_things.items() if count} == {}

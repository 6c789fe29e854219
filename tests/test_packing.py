"""What a long document holds is packed, and what comes out of it is what went in."""

import gc
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

import extractors
from pipeline import packing
from pipeline.model import Box, Cell, Engine, Extraction, Grid, Line, Reading, Source
from pipeline.packed_pages import GRIDS, ITEMS, LINES, Item
from pipeline.packing import Packed, Packer, of_page, packed, texts_of
from pipeline.page_grid import PageGrid
from tests.test_word_pages import FUNCTIONS, MENU, TIMETABLE
from tests.typeset.words import set_words

ROOT = Path(__file__).parent.parent
BOX = Box(2, 10.25, 20.5, 30.125, 40.1)
PARTED = Line("합 계 1,000", BOX, (Line("합 계", BOX), Line("1,000", Box(2, 50.0, 20.5, 80.0, 40.1))))
LINES_OF_TWO_PAGES = [
    PARTED,
    Line("", BOX),
    *(Line(f"줄 {n}", Box(3 + n // 500, n, 0.1 * n, 1, 2)) for n in range(999)),
]


def _cells(text: str) -> tuple[Cell, ...]:
    return (Cell(0, 0, 1, 2, BOX, (Line(text, BOX), PARTED)), Cell(1, 0, 1, 1, BOX, ()))


def _grid(page: int, ordinal: int) -> Grid:
    return Grid(
        _cells(f"표 {ordinal}"), (PARTED,), page, ordinal, 1, Reading.GRID, "1-1 현황",
        whole=True, engine=Engine.LATTICE, unread=_cells("?"), leaf=page + 1, fold=300.5,
    )  # fmt: skip


def test_lines_come_out_as_they_went_in() -> None:
    """Lines with parts, without letters and of several pages are the same after packing, whole and by the piece."""
    some = packed(LINES_OF_TWO_PAGES, LINES, few=0)
    assert isinstance(some, Packed)
    assert list(some) == LINES_OF_TWO_PAGES
    assert some == tuple(LINES_OF_TWO_PAGES)
    assert tuple(LINES_OF_TWO_PAGES) == some
    assert len(some) == len(LINES_OF_TWO_PAGES)
    assert [some[0], some[-1], *some[450:903], *some[10:2:-3]] == [
        LINES_OF_TWO_PAGES[0], LINES_OF_TWO_PAGES[-1], *LINES_OF_TWO_PAGES[450:903], *LINES_OF_TWO_PAGES[10:2:-3],
    ]  # fmt: skip
    assert list(texts_of(some)) == [line.text for line in LINES_OF_TWO_PAGES]
    assert pickle.loads(pickle.dumps(some)) == some  # noqa: S301 - just pickled
    with pytest.raises(IndexError):
        some[len(some)]


def test_grids_come_out_as_they_went_in() -> None:
    """A grid keeps its cells, the lines above it, its place, its engine and what of it could not be read."""
    grids = [_grid(page, page) for page in range(1, 700)]
    some = packed(grids, GRIDS, few=0)
    assert isinstance(some, Packed)
    assert list(some) == grids
    assert of_page(some, 371, lambda grid: grid.page) == [grids[370]]
    assert of_page(grids, 371, lambda grid: grid.page) == [grids[370]]
    assert of_page(some, 900, lambda grid: grid.page) == []


def test_items_of_pages_keep_their_order() -> None:
    """Lines and grids of a page stand in the order in which they are printed, a page without any among them."""
    page: tuple[Item, ...] = (PARTED, PageGrid(_cells("가"), 1.5, 2.5, (0.0, 9.5)), Line("나", BOX))
    pages = [page, (), page[::-1]] * 200
    assert list(packed(pages, ITEMS, few=0)) == pages


def test_few_items_stay_as_they_are() -> None:
    """A short document pays nothing: its items are a tuple, and the same ones."""
    packer = Packer(LINES)
    packer.add(PARTED)
    assert isinstance(packer.done(), tuple)
    assert packer.done()[0] is PARTED
    assert packed([], LINES, few=0) == ()


def test_packing_leaves_the_garbage_collector_running() -> None:
    """It is stopped while a piece is made and runs again afterwards."""
    list(packed(LINES_OF_TWO_PAGES, LINES, few=0))
    assert gc.isenabled()


def _read(data: bytes) -> Extraction:
    return extractors.extract(extractors.read(Source("d", "0", "d.pdf"), data), data)


@pytest.mark.parametrize("words", [False, True])
def test_a_long_document_reads_as_a_short_one(monkeypatch: pytest.MonkeyPatch, *, words: bool) -> None:
    """Packed or not, the same tables, records, doubts, lines and grids are found, those that go on over pages too."""
    report = ROOT / "raw" / "open_sided_report.pdf"
    data = set_words([FUNCTIONS, MENU, TIMETABLE], "none") if words else report.read_bytes()
    plain = _read(data)
    monkeypatch.setattr(packing, "FEW", 0)
    long = _read(data)
    assert isinstance(long.document.lines, Packed)
    assert words or isinstance(long.document.grids, Packed)
    assert plain.records if words else plain.tables
    same = replace(long.document, lines=tuple(long.document.lines), grids=tuple(long.document.grids))
    assert replace(long, document=same) == plain

"""Grids in doubt are read a second time, and the arithmetic decides between the readings."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import pypdfium2
import pytest

import extractors
from expectations.report.tables import table_view
from extractors.formats.pdf import second_reader
from pipeline import second_reading
from pipeline.evidence import tables
from pipeline.model import Box, Cell, Doubt, Engine, Extraction, Source, Table
from pipeline.second_reading import BEYOND, FAILED, LATE, NO_BETTER, NOTHING, Found, Second
from pipeline.weighing import Weight, is_better
from tests.typeset.writer import Sheet, pdf, width

Row = tuple[str, ...]
Reading = list[tuple[str, list[str]]]
SIDES = (40, 160, 250, 340, 430)
HEAD = ("구분", "예산액(A)", "집행액(B)", "증감(A-B)")
ROWS: list[Row] = [
    ("합계", "123,456", "101,000", "22,456"),
    ("가람과", "112,345", "92,000", "20,345"),
    ("나루과", "11,111", "9,000", "2,111"),
]
TRUE = [(row[0], list(row[1:])) for row in ROWS]
OVER_THE_RULE = {(1, 1): -61.0, (2, 1): -61.0}
"""Figures across the rule on their left, which parts them in two that might be figures: 12|3,456."""
TOUCHING = {(1, 2): -55.0}
"""A figure that reaches its left neighbour: both are one word for every reader."""


def _page(
    rows: Sequence[Row],
    moved: Mapping[tuple[int, int], float],
    head: Row = HEAD,
    title: str = "□ 예산 현황",
    *,
    ruled: bool = True,
) -> Sheet:
    sheet = Sheet(500, 400)
    sheet.text(40, 40, 10, title)
    sheet.text(360, 60, 10, "단위: 백만원")
    for index, row in enumerate([head, *rows]):
        for column, text in enumerate(row):
            x = SIDES[column + 1] - 4 - width(text, 10) if index and column else SIDES[column] + 4
            sheet.text(x + moved.get((index, column), 0), 84 + 20 * index, 10, text)
    bottom = 70 + 20 * (len(rows) + 1)
    for line in range(len(rows) + 2):
        sheet.rule(SIDES[0], 70 + 20 * line, SIDES[-1], 70 + 20 * line)
    for x in SIDES if ruled else ():
        sheet.rule(x, 70, x, bottom)
    return sheet


def _extract(data: bytes, *, again: bool = True) -> Extraction:
    document = extractors.read(Source("d", "0", "d.pdf"), data)
    return extractors.extract(document, data if again else b"")


def _rows(table: Table) -> Reading:
    return [(row.label, [table.amounts[row.index, c.index].text for c in table.columns]) for row in table.rows]


OVER = pdf([_page(ROWS, OVER_THE_RULE)])


def test_the_grid_that_the_arithmetic_proves_takes_the_place_of_ours() -> None:
    """A table that our reader must withhold is published as the second reader's grid has it, and says so."""
    alone = _extract(OVER, again=False)
    assert alone.tables == ()
    assert [doubt.reason for doubt in alone.doubts] == ["misread"]
    both = _extract(OVER)
    assert both.doubts == ()
    (table,) = both.tables
    assert _rows(table) == TRUE
    assert table.engine is Engine.LATTICE
    assert "camelot-lattice" in next(iter(tables(both, {})))
    assert table_view(table, {}, {}).engine == "camelot-lattice"
    assert [cell.text for cell in both.document.grids[0].cells if cell.row == 1] == list(ROWS[0])
    (count,) = both.pages
    assert (count.inside, count.outside) == (9, 0)


def test_a_row_that_fails_beside_a_piece_of_a_figure_is_read_again() -> None:
    """One long figure across the rule of a narrow cell leaves its first digits in the label: the row tells it."""
    data = pdf([_page(ROWS, {(1, 1): -61.0})])
    (alone,) = _extract(data, again=False).tables
    assert _rows(alone)[0] == ("합계 12", ["3,456", "101,000", "22,456"])
    (table,) = _extract(data).tables
    assert table.engine is Engine.LATTICE
    assert _rows(table) == TRUE


def _turned(data: bytes) -> bytes:
    """The page on a larger sheet, cut to what it was, and shown lying on its side."""
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    page.set_mediabox(-100, -50, 620, 500)
    page.set_cropbox(0, 0, 500, 400)
    page.set_rotation(270)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def test_places_are_those_of_the_page_as_displayed() -> None:
    """However the page is cut and turned, the second reader's cells lie where ours would."""
    (table,) = _extract(_turned(OVER)).tables
    assert table.engine is Engine.LATTICE
    assert _rows(table) == TRUE
    (upright,) = _extract(_turned(pdf([_page(ROWS, {})])), again=False).tables
    for place, amount in upright.amounts.items():
        box, other = amount.box, table.amounts[place].box
        assert (other.x0, other.top, other.x1, other.bottom) == pytest.approx(
            (box.x0, box.top, box.x1, box.bottom), abs=1
        )


def test_what_no_reader_can_read_stays_in_doubt() -> None:
    """Two figures that touch are one word: neither is guessed, the cell is named, and so is the second reading."""
    (table, *more), doubts = (read := _extract(pdf([_page(ROWS, TOUCHING)]))).tables, read.doubts
    assert more == []
    assert table.engine is Engine.YESAN
    assert {doubt.reason for doubt in doubts} == {"no figure"}
    assert all(NO_BETTER in doubt.message for doubt in doubts)
    assert any("123,456" in doubt.message for doubt in doubts)


def _fake(monkeypatch: pytest.MonkeyPatch, answer: Second) -> list[Mapping[int, Sequence[Box]]]:
    """A second reader that gives this answer, and what it was asked."""
    asked: list[Mapping[int, Sequence[Box]]] = []

    def second(_: bytes, doubted: Mapping[int, Sequence[Box]]) -> Second:
        asked.append(doubted)
        return answer

    monkeypatch.setattr(second_reader, "second", second)
    return asked


def _true_cells(rows: Sequence[Row] = ROWS) -> tuple[Cell, ...]:
    """The cells of the table as they ought to be read."""
    data = pdf([_page(rows, {})])
    return extractors.read(Source("d", "0", "d.pdf"), data).grids[0].cells


@pytest.mark.parametrize(
    ("rows", "note"),
    [
        (ROWS, ""),
        (ROWS[:-1], NO_BETTER),
        ([ROWS[0], ROWS[1], ("나루과", "9,000", "11,111", "2,111")], NO_BETTER),
        ([(label, *reversed(figures)) for label, *figures in ROWS], NO_BETTER),
    ],
    ids=["proved", "a row is lost", "a row fails", "every row fails"],
)
def test_another_reading_must_lose_nothing_and_break_nothing(
    rows: list[Row], note: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reading that lacks a letter of ours, or that the declared formula contradicts, is not taken."""
    _fake(monkeypatch, Second((Found(Engine.NETWORK, 1, _true_cells(rows)),), {}))
    read = _extract(OVER)
    if note:
        assert read.tables == ()
        assert [note in doubt.message for doubt in read.doubts] == [True]
    else:
        assert [table.engine for table in read.tables] == [Engine.NETWORK]


def test_without_arithmetic_there_is_no_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is declared or implied, two readings are equal: ours stays, with its doubt."""
    head = ("구분", "건수", "면적", "길이")
    rows = [("가람과", "123,456", "101,000", "5"), ("나루과", "2", "13", "7")]
    data = pdf([_page(rows, TOUCHING, head)])
    _fake(monkeypatch, Second((Found(Engine.LATTICE, 1, _true_cells(rows)),), {}))
    read = _extract(data)
    assert [table.engine for table in read.tables] == [Engine.YESAN]
    assert {doubt.reason for doubt in read.doubts} == {"no figure"}


def test_a_grid_takes_nothing_from_its_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading that swallows the table below is not taken, however well it adds up."""
    below = [(f"{label} 둘째", *figures) for label, *figures in ROWS]
    sheet = _page(ROWS, OVER_THE_RULE)
    sheet.text(360, 196, 10, "단위: 백만원")
    for index, row in enumerate([HEAD, *below]):
        for column, text in enumerate(row):
            sheet.text(SIDES[column] + 4, 214 + 20 * index, 10, text)
    for line in range(5):
        sheet.rule(SIDES[0], 200 + 20 * line, SIDES[-1], 200 + 20 * line)
    for x in SIDES:
        sheet.rule(x, 200, x, 280)
    cells = _true_cells()
    tall = tuple(cell._replace(box=cell.box._replace(bottom=cell.box.bottom + 100)) for cell in cells)
    for found, engines in ((tall, [Engine.YESAN]), (cells, [Engine.LATTICE, Engine.YESAN])):
        _fake(monkeypatch, Second((Found(Engine.LATTICE, 1, found),), {}))
        assert [table.engine for table in _extract(pdf([sheet])).tables] == engines


def test_a_reading_with_a_column_that_nothing_names_is_no_better_than_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """However well the sums hold, a table without a name over its figures is not published in the place of a doubt."""
    (grid,) = extractors.read(Source("d", "0", "d.pdf"), pdf([_page(ROWS, {})])).grids
    first, second, *others = grid.cells
    cells = (first._replace(lines=(*first.lines, *second.lines)), second._replace(lines=()), *others)
    _fake(monkeypatch, Second((Found(Engine.LATTICE, 1, cells),), {}))
    assert [doubt.message.split("; ")[1] for doubt in _extract(OVER).doubts] == [NO_BETTER]


def test_a_misprint_is_no_doubt_about_the_grid(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row with a figure in every cell reads the same in any grid: nobody is asked about the report's own errors."""
    asked = _fake(monkeypatch, Second((), {}))
    wrong = [ROWS[0], ROWS[1], ("나루과", "11,111", "9,000", "2,112")]
    assert [table.engine for table in _extract(pdf([_page(wrong, {})])).tables] == [Engine.YESAN]
    assert asked == []


def test_few_pages_are_read_again_and_the_others_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of the second reader is bounded; what it was not asked, and what it could not do, is told."""
    monkeypatch.setattr(second_reading, "MOST_PAGES", 2)
    asked = _fake(monkeypatch, Second((), {2: FAILED}))
    data = pdf([_page(ROWS, OVER_THE_RULE, title=f"□ 표 {name}") for name in "가나다라"])
    notes = {doubt.box.page: doubt.message.split("; ")[1] for doubt in _extract(data).doubts if doubt.box}
    assert [list(one) for one in asked] == [[1, 2]]
    assert notes == {1: NOTHING, 2: FAILED, 3: BEYOND, 4: BEYOND}


def test_the_second_reader_has_a_limit_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that takes it too long is left in doubt, with that reason."""
    monkeypatch.setattr(second_reader, "SECONDS", 0.05)
    assert [LATE in doubt.message for doubt in _extract(OVER).doubts] == [True]


def test_pages_that_cannot_be_copied_stay_in_doubt() -> None:
    """What PDFium cannot open is told, not raised."""
    assert second_reader.second(b"%PDF-1.4 %%EOF", {1: []}) == Second((), {1: FAILED})


@pytest.mark.parametrize(
    ("other", "ours", "better"),
    [
        ((6, 0, 9, 0), (0, 0, 9, 1), True),
        ((6, 0, 9, 0), (6, 0, 9, 0), False),
        ((6, 1, 9, 0), (0, 0, 9, 1), False),
        ((6, 0, 9, 0), (6, 2, 9, 0), True),
        ((5, 0, 9, 0), (6, 2, 9, 0), False),
        ((7, 2, 9, 0), (6, 2, 9, 0), True),
        ((0, 0, 9, 0), (0, 3, 9, 0), False),
        ((7, 0, 9, 2), (6, 0, 9, 1), False),
    ],
)
def test_the_arithmetic_prefers_what_holds_more_and_fails_no_more(
    other: tuple[int, ...], ours: tuple[int, ...], *, better: bool
) -> None:
    """On equal evidence, or evidence both ways, the other reading is not better."""
    assert is_better(Weight(*other), Weight(*ours)) is better


def test_a_text_has_no_second_reader(tmp_path: Path) -> None:
    """Formats without pages are read once."""
    text = "예산 현황\n\n(단위: 백만원)\n구분 예산액 집행액\n가과 100 50\n".encode()
    assert tmp_path.exists()
    read = extractors.extract(extractors.read(Source("d", "0", "d.txt"), text), text)
    assert all(isinstance(doubt, Doubt) for doubt in read.doubts)
    assert all(table.engine is Engine.YESAN for table in read.tables)

"""Rules made lattices, lattices made cells, and rows and columns that no rule parts."""

from collections.abc import Sequence

import numpy as np
import pytest

import extractors
from pipeline.grids import read_leaf
from pipeline.lattice import Span, find_lattices
from pipeline.model import Box as Place
from pipeline.model import Cell, Document, Line, Source
from pipeline.page import Page, turn
from pipeline.page_grid import PageGrid
from pipeline.page_rules import find_rules
from pipeline.page_words import by_line, find_words
from pipeline.table_parts import parts_of
from tests.typeset.writer import Sheet, pdf

Box = tuple[float, float, float, float]
_TABLE = (((0, "구분"), (1, "예산"), (2, "결산")), ((0, "가"), (1, "10"), (2, "1")), ((0, "나"), (1, "20"), (2, "2")))


def _page(words: Sequence[tuple[float, float, str]], painted: Sequence[Box] = ()) -> Page:
    """A page of words set in letters of 10 points, each 10 wide, with its top left corner at a place."""
    letters, boxes = [], []
    for x, top, text in words:
        for i, letter in enumerate(text):
            letters.append(letter)
            boxes.append((x + 10 * i, top, x + 10 * i + 10, top + 10))
    found = np.array(painted, dtype=np.float64).reshape(-1, 4)
    return Page(1, 400.0, 400.0, tuple(letters), np.array(boxes, dtype=np.float64).reshape(-1, 4), found)


def _rules(xs: Sequence[float], ys: Sequence[float]) -> list[Box]:
    """A full lattice of thin rules."""
    return [(xs[0], y, xs[-1], y + 0.5) for y in ys] + [(x, ys[0], x + 0.5, ys[-1]) for x in xs]


def _texts(cells: Sequence[Cell]) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.row_span, c.column_span, c.text) for c in cells]


def _only(page: Page) -> PageGrid:
    (grid,) = read_leaf(page).grids
    return grid


def test_dots_and_dashes_are_one_rule() -> None:
    """Pieces of half a point are joined before anything is left out for being short."""
    dots = [(50 + 1.5 * i, 100.0, 50.4 + 1.5 * i, 100.3) for i in range(200)]
    (rule,) = find_rules(np.array(dots), 600, 800).across.tolist()
    assert rule[1:] == pytest.approx([50, 348.9], abs=0.5)


def test_double_rules_and_edges_of_fills_are_one_rule() -> None:
    """Two lines two points apart are one; a fill lends its sides; a page-sized fill is background."""
    painted = np.array([(50, 100, 200, 100.4), (50, 102, 200, 102.4), (50, 101, 200, 130), (0, 0, 600, 800)])
    ruling = find_rules(painted, 600, 800)
    assert [round(rule[0]) for rule in ruling.across.tolist()] == [101, 130]


def test_a_lattice_keeps_merged_and_l_shaped_cells_apart() -> None:
    """A cell without a wall to the next is one with it; an L-shape is cut at its rows: the smaller owns its corner."""
    painted = [
        (0, 0, 100, 0.5), (0, 40, 100, 40.5), (50, 20, 100, 20.5), (0, 60, 100, 60.5),
        (0, 0, 0.5, 60), (100, 0, 100.5, 60), (50, 20, 50.5, 60),
    ]  # fmt: skip
    (lattice,) = find_lattices(find_rules(np.array(painted), 400, 400))
    assert lattice.spans == (Span(0, 0, 1, 2), Span(1, 0, 1, 1), Span(1, 1, 1, 1), Span(2, 0, 1, 1), Span(2, 1, 1, 1))


def test_open_sides_are_closed_where_the_rules_end() -> None:
    """Rules that run on beyond the last vertical one enclose a column all the same."""
    painted = [(0, y, 120, y + 0.5) for y in (0, 20, 40)] + [(x, 0, x + 0.5, 40) for x in (40, 80)]
    (lattice,) = find_lattices(find_rules(np.array(painted), 400, 400))
    assert lattice.xs.tolist() == pytest.approx([0, 40.25, 80.25, 120])


def test_words_are_parted_by_spaces_gaps_and_cells() -> None:
    """A space, U+0001 and a gap part words; letters printed twice in one place are one."""
    page = _page([(0, 0, "가나"), (40, 0, "다\x01라"), (0.2, 0, "가나")])
    assert [[word.text for word in line] for line in by_line(find_words(page))] == [["가나", "다", "라"]]


def test_rows_without_rules_are_parted_by_their_figures() -> None:
    """Two figures a cell in two columns, on the same baselines, are two rows; the wrapped label goes with its row."""
    words = [(5, 5, "구분"), (85, 5, "예산"), (165, 5, "결산"), (5, 30, "가"), (85, 36, "10"), (165, 36, "1")]
    words += [(5, 42, "나다"), (5, 60, "라"), (85, 60, "20"), (165, 60, "2")]
    grid = _only(_page(words, _rules((0, 80, 160, 240), (0, 20, 80))))
    body = [text for row, column, *_, text in _texts(grid.cells) if row and column < 2]
    assert body == ["가\n나다", "10", "라", "20"]


def test_two_numbers_in_a_cell_are_one_row() -> None:
    """A figure in brackets under another one is a second number, not a second row."""
    words = [
        (5, 5, "구분"),
        (85, 5, "집행액"),
        (165, 5, "예산"),
        (5, 40, "가"),
        (85, 34, "56"),
        (85, 46, "[5]"),
        (165, 40, "9"),
    ]
    grid = _only(_page(words, _rules((0, 80, 160, 240), (0, 20, 80))))
    assert [c.text for c in grid.cells if c.row] == ["가", "56\n[5]", "9"]


def test_a_header_fused_with_the_first_row_is_parted() -> None:
    """Words over a figure in several cells of one ruled row are a header and a row."""
    words = [(5, 5, "구분"), (5, 25, "가"), (85, 5, "당초"), (85, 25, "10"), (165, 5, "추경"), (165, 25, "1")]
    words += [(5, 50, "나"), (85, 50, "20"), (165, 50, "2")]
    grid = _only(_page(words, _rules((0, 80, 160, 240), (0, 42, 80))))
    rows: dict[int, list[str]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    assert list(rows.values()) == [["구분", "당초", "추경"], ["가", "10", "1"], ["나", "20", "2"]]


def test_a_wrapped_figure_is_one_figure() -> None:
    """A figure too wide for its cell goes on below; it is no second row."""
    words = [
        (5, 5, "구분"),
        (45, 5, "가"),
        (75, 5, "나"),
        (5, 30, "다"),
        (42, 25, "88"),
        (45, 37, "7"),
        (72, 25, "92"),
        (75, 37, "1"),
    ]
    grid = _only(_page(words, _rules((0, 40, 64, 96), (0, 20, 60))))
    assert [c.text for c in grid.cells if c.row] == ["다", "887", "921"]


def test_a_box_and_a_chart_are_no_tables() -> None:
    """A title box has one cell; a chart of boxes is mostly empty."""
    assert read_leaf(_page([(5, 5, "제목")], _rules((0, 80), (0, 20)))).grids == ()
    many = [float(x) for x in range(0, 400, 20)]
    assert read_leaf(_page([(5, 5, "가"), (45, 45, "나"), (85, 85, "다")], _rules(many, many))).grids == ()


def test_a_nested_table_owns_its_words() -> None:
    """Words in a table that stands inside a cell of another are those of the inner one."""
    outer, inner = _rules((0, 40, 390), (0, 30, 390)), _rules((60, 120, 180), (60, 90, 120))
    words = [
        (5, 5, "밖"),
        (45, 5, "머리"),
        (5, 200, "왼쪽"),
        (65, 65, "안"),
        (125, 65, "값"),
        (65, 95, "다"),
        (125, 95, "7"),
    ]
    grids = read_leaf(_page(words, outer + inner)).grids
    assert sorted("|".join(c.text for c in grid.cells) for grid in grids) == ["밖|머리|왼쪽|", "안|값|다|7"]


def test_a_name_in_the_shape_of_an_l_stands_over_all_of_its_part() -> None:
    """What its narrow part says stands in the wide one: the name of a total over the total and one of its parts."""
    words = [(15, 40, "가"), (65, 55, "총액"), (115, 55, "국비"), (65, 85, "100"), (115, 85, "40")]
    rules = [(0.0, y, 160.0, y + 0.5) for y in (20, 80, 100)] + [(110.0, 50.0, 160.0, 50.5)]
    rules += [(x, 20.0, x + 0.5, 100.0) for x in (0, 60, 160)] + [(110.0, 50.0, 110.5, 100.0)]
    texts = _texts(_only(_page(words, rules)).cells)
    assert (0, 1, 1, 2, "총액") in texts
    assert (1, 2, 1, 1, "국비") in texts


def test_figures_that_count_up_are_figures_behind_a_label() -> None:
    """Counts of 11, 12 and 13 number no rows, also where a remark or a second line of names stands right of them."""
    words = [(5, 5, "부서"), (65, 5, "계"), (125, 5, "정원"), (185, 5, "비고")]
    for row in range(3):
        texts = ("가나다"[row] + "과", f"{21 + row}", f"{11 + row}", "신설")
        words += [(5 + 60 * at, 25 + 20 * row, text) for at, text in enumerate(texts)]
    grid = _only(_page(words, _rules(range(0, 241, 60), range(0, 81, 20))))
    parts = parts_of(grid.cells)
    assert parts is not None
    assert parts.numbers == (1, 2)


def test_turning_a_page_four_times_changes_nothing() -> None:
    """A quarter turn keeps boxes on the page, four of them lead back."""
    boxes = np.array([(10.0, 20.0, 30.0, 50.0)])
    once = turn(boxes, 1, 400, 300)
    assert once.tolist() == [[250, 10, 280, 30]]
    assert turn(once, 3, 300, 400).tolist() == boxes.tolist()


def _document(*sheets: Sheet) -> Document:
    return extractors.read(Source("made", "0", "made.pdf"), pdf(list(sheets)))


def _set(sheet: Sheet, rows: Sequence[Sequence[tuple[int, str]]], top: float) -> None:
    for number, row in enumerate(rows):
        for column, text in row:
            sheet.text(40 + 80 * column, top + 20 * number, 10, text)


def test_numbers_stand_under_their_headers_without_any_rule() -> None:
    """Columns by alignment, rows by baselines; the unit line above is no header."""
    sheet = Sheet(400, 300)
    sheet.text(200, 30, 10, "(단위 : 백만원)")
    _set(sheet, _TABLE, 60)
    (table,) = extractors.extract(_document(sheet)).tables
    assert [column.header for column in table.columns] == [("예산",), ("결산",)]
    assert [[str(table.amounts[r.index, c].value) for c in (0, 1)] for r in table.rows] == [["10", "1"], ["20", "2"]]
    assert table.unit_text == "백만원"


def test_a_table_goes_on_over_pages() -> None:
    """With its header repeated or without, and with a page number between, it is one table."""
    first, second, third = Sheet(400, 300), Sheet(400, 300), Sheet(400, 300)
    first.text(200, 30, 10, "(단위 : 원)")
    _set(first, _TABLE, 60)
    first.text(180, 280, 10, "- 1 -")
    _set(second, _TABLE, 30)
    second.text(180, 280, 10, "- 2 -")
    _set(third, _TABLE[1:], 30)
    (table,) = extractors.extract(_document(first, second, third)).tables
    assert len(table.rows) == 6
    assert {amount.box.page for amount in table.amounts.values()} == {1, 2, 3}


@pytest.mark.parametrize(("before", "rows"), [(0, 3), (2, 2)])
def test_a_last_row_alone_on_its_page_goes_on(before: int, rows: int) -> None:
    """A ruled row on top of the next page is one of the table; below other lines, or without figures, it is none."""
    sheets = []
    for count, top in ((3, 60), (1, 60 if before else 20)):
        sheet = Sheet(400, 300)
        for number in range(count + 1):
            sheet.rule(30, top - 12 + 20 * number, 270, top - 12 + 20 * number)
        for x in (30, 110, 190, 270):
            sheet.rule(x, top - 12, x, top - 12 + 20 * count)
        _set(sheet, _TABLE if count > 1 else (((0, "다"), (1, "30"), (2, "3")),), top)
        sheets.append(sheet)
    sheets[0].text(200, 30, 10, "(단위 : 원)")
    for number in range(before):
        sheets[1].text(40, 20 + 14 * number, 10, "다른 이야기입니다.")
    (table,) = extractors.extract(_document(*sheets)).tables
    assert len(table.rows) == rows


def test_a_group_that_goes_on_over_pages_keeps_its_label() -> None:
    """A group's label is printed once, on the page where the group begins; its rows on the next page bear it too."""
    sheets = []
    for page, (group, names) in enumerate((("도로", ("가", "나")), ("", ("다", "라")))):
        sheet = Sheet(400, 300)
        rows = [["구분", "", "예산"]] * (page == 0) + [["", name, str(10 + i)] for i, name in enumerate(names)]
        tops = [60 + 20 * i for i in range(len(rows) + 1)]
        for top in tops:
            sheet.rule(40 if top in {tops[0], tops[-1]} or (page == 0 and top == tops[1]) else 120, top, 280, top)
        for x in (40, 120, 200, 280):
            sheet.rule(x, tops[0], x, tops[-1])
        for top, row in zip(tops, rows, strict=False):
            for column, text in enumerate(row):
                if text:
                    sheet.text(50 + 80 * column, top + 14, 10, text)
        if group:
            sheet.text(200, 30, 10, "(단위 : 원)")
            sheet.text(50, tops[1] + 24, 10, group)
        sheets.append(sheet)
    (table,) = extractors.extract(_document(*sheets)).tables
    assert [row.label for row in table.rows] == ["도로 가", "도로 나", "도로 다", "도로 라"]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("호봉", ("1", "2", "3")),
        ("연령", ("20", "25", "30")),
        ("학년", ("1", "2", "계")),
        ("목", ("101", "201", "합계")),
        ("월", ("계", "1", "2")),
        ("연번", ("1", "2", "3")),
        ("직급", ("7", "6", "5")),
        ("", ("11", "21", "31")),
    ],
)
def test_a_first_column_of_bare_numbers_names_the_rows(head: str, names: tuple[str, ...]) -> None:
    """Grades, ages, codes and months are labels where nothing else names the rows, and so is a total among them."""
    cells = _printed(((head, "예산", "결산"), *((name, "1,000", "900") for name in names)))
    parts = parts_of(cells)
    assert parts is not None
    assert (parts.labels, parts.numbers) == ((0,), (1, 2))
    assert [row[0].text for row in parts.rows] == list(names)


@pytest.mark.parametrize(
    ("head", "figures"),
    [
        ("정원", ("30", "20", "25")),
        ("정원(명)", ("20", "25", "30")),
        ("인원", ("1,020", "1,025", "1,030")),
        ("목", ("7", "7", "7")),
    ],
)
def test_a_first_column_of_figures_stays_one(head: str, figures: tuple[str, ...]) -> None:
    """Numbers without an order, with a unit in their name or with commas are figures."""
    parts = parts_of(_printed(((head, "예산", "결산"), *((figure, "1,000", "900") for figure in figures))))
    assert parts is not None
    assert parts.numbers == (0, 1, 2)


def test_a_total_in_the_column_that_counts_the_rows_keeps_its_name() -> None:
    """합계 below 1, 2, 3 is the name of its row, and the numbers above are none."""
    body = (("1", "도로", "10"), ("2", "공원", "20"), ("3", "하천", "30"), ("합계", "", "60"))
    parts = parts_of(_printed((("연번", "사업", "예산"), *body)))
    assert parts is not None
    assert parts.numbers == (2,)
    labels = ["".join(cell.text for cell in row if cell.column in parts.labels) for row in parts.rows]
    assert labels == ["도로", "공원", "하천", "합계"]


def _printed(rows: Sequence[Sequence[str]]) -> list[Cell]:
    place = Place(1, 0.0, 0.0, 1.0, 1.0)
    return [
        Cell(row, column, 1, 1, place, (Line(text, place),) if text else ())
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]


def test_totals_alone_on_the_last_page_go_on_a_numbered_table() -> None:
    """On a page with but a total, which stands over the numbers and the names of rows, the header is the same one."""
    head, names = ("연번", "사업", "예산"), ("가", "나", "다")
    rows = [("", "", ""), *((str(at), name, str(9 * at)) for at, name in enumerate(names, start=1))]
    sheets = []
    for page in (rows, [("", "", ""), ("합계", "", "54"), ("총계", "", "54")]):
        sheet = Sheet(400, 300)
        for at, row in enumerate([head, *page[1:]]):
            top = 40 + 20 * at
            lines = [40, 220, 320] if row[0].endswith("계") else [40, 120, 220, 320]
            for x in lines:
                sheet.rule(x, top, x, top + 20)
            sheet.rule(40, top, 320, top)
            for x, text in zip((50, 130, 230), row, strict=True):
                if text:
                    sheet.text(x, top + 14, 10, text)
        sheet.rule(40, 40 + 20 * len(page), 320, 40 + 20 * len(page))
        sheets.append(sheet)
    sheets[0].text(220, 30, 10, "(단위 : 원)")
    (table,) = extractors.extract(_document(*sheets)).tables
    assert [row.label for row in table.rows] == ["가", "나", "다", "합계", "총계"]

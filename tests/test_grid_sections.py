"""A grid that holds two tables: each is a grid of its own, and the number of a table is that of its cells."""

from extractors import extract
from pipeline.grid_sections import parted
from pipeline.model import Box, Cell, Document, Facts, Grid, Line, Reading, Source

_FIRST = [["구분", "2019년 예산", "2020년 예산"], ["도로과", "1,200", "1,300"], ["공원과", "800", "900"]]
_PANELS = [
    ["세입", "예산", "세출", "예산"],
    ["지방세", "700", "인건비", "300"],
    ["", "", "사업비", "600"],
    ["세외수입", "300", "예비비", "100"],
]
_SECOND = [["구분", "정원", "현원"], ["도로과", "12", "11"], ["공원과", "8", "9"]]


def _grid(rows: list[list[str]], ordinal: int, page: int = 1) -> Grid:
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            box = Box(page, 50.0 + 100 * column, 100.0 + 20 * row, 150.0 + 100 * column, 120.0 + 20 * row)
            cells.append(Cell(row, column, 1, 1, box, (Line(text, box),)))
    unit = Line("(단위 : 백만원)", Box(page, 350.0, 80.0, 400.0, 90.0))
    return Grid(tuple(cells), (unit,), page, ordinal, 0, Reading.GRID)


def _document(*grids: Grid) -> Document:
    source = Source("two", "0" * 64, "two.pdf", "application/pdf")
    return Document(source, grids, tuple(line for grid in grids for cell in grid.cells for line in cell.lines), Facts())


def test_second_table_of_a_grid_is_numbered_in_its_place() -> None:
    """Two tables in one grid are 1 and 2, and what was the second grid is 3."""
    grids = list(parted([_grid(_FIRST + _SECOND, 1), _grid(_FIRST, 2, page=2)]))
    assert [(grid.ordinal, grid.page, len(grid.cells)) for grid in grids] == [(1, 1, 9), (2, 1, 9), (3, 2, 9)]
    assert [cell.row for cell in grids[1].cells if cell.column == 0] == [0, 1, 2]


def test_number_of_every_table_leads_to_its_cells() -> None:
    """Each amount of a table stands in the cells of the same number, and no cell is lost."""
    read = extract(_document(_grid(_FIRST + _SECOND, 1), _grid(_FIRST, 2, page=3)))
    grids = {grid.ordinal: grid for grid in read.document.grids}
    assert [(table.table_id, table.ordinal) for table in read.tables] == [(f"two:t00{n}", n) for n in (1, 2, 3)]
    for table in read.tables:
        places = {(cell.box, cell.text) for cell in grids[table.ordinal].cells}
        assert {(amount.box, amount.text) for amount in table.amounts.values()} <= places
    assert sum(len(grid.cells) for grid in grids.values()) == 27


def test_panels_with_labels_of_their_own_are_tables_of_their_own() -> None:
    """Where the figures of both sides have the same names, those on the right stand under the labels on the right."""
    read = extract(_document(_grid(_PANELS, 1)))
    printed = [{row.label: table.amounts[row.index, 0].text for row in table.rows} for table in read.tables]
    assert printed == [{"지방세": "700", "세외수입": "300"}, {"인건비": "300", "사업비": "600", "예비비": "100"}]
    assert [table.ordinal for table in read.tables] == [1, 2]


def test_a_total_tells_labels_from_words_about_the_rows() -> None:
    """Words amid figures are labels where a total stands among them; offices beside projects are not."""
    names = ["과목", "예산", "내역", "결산"]
    total = [
        names,
        ["지방세", "700", "도로과", "690"],
        ["세외수입", "300", "공원과", "310"],
        ["계", "1,000", "계", "1,000"],
    ]
    assert [len(grid.cells) for grid in parted([_grid(total, 1)])] == [8, 8]
    assert [len(grid.cells) for grid in parted([_grid(total[:3], 1)])] == [12]

"""Grids made into tables: every token placed, nothing lost, and what is not certain withheld with its reason."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.assembly import GENERIC, assemble, with_kind
from pipeline.media_types import HWPX, PDF
from pipeline.model import (
    Box,
    Cell,
    Doubt,
    Facts,
    Grid,
    Line,
    Reading,
    Row,
    RowRole,
    Source,
    Table,
    Unit,
    ValueStatus,
)
from tests.printed import SOURCE

FACTS = Facts("업무보고", "가온시", "'18.9.30", 2018)


def grid(*rows: str, header_rows: int = 1, lead: str = "(단위 : 백만원)", reading: Reading = Reading.COLLAPSED) -> Grid:
    """A grid of rows written as 'label|cell|cell'; in a header row `>2` behind a name spans two columns."""
    cells: list[Cell] = []
    for index, row in enumerate(rows):
        column = 0
        for text in row.split("|"):
            name, _, span = text.partition(">")
            box = Box(1, 10 * column, index + 3, 10 * column + 8, index + 4)
            if text or column == 0:
                cells.append(Cell(index, column, 1, int(span or 1), box, tuple(Line(n, box) for n in name.split("/n"))))
            column += int(span or 1)
    lines = tuple(Line(text, Box(1, 0, 1, 30, 2)) for text in lead.split("\n"))
    return Grid(tuple(cells), lines, 1, 7, header_rows, reading, "1-1 가람")


def assembled(made: Grid) -> Table:
    """The table of a grid that can be read."""
    result = assemble(made, SOURCE, FACTS, frozenset())
    assert isinstance(result, Table), result
    return result


def doubt(made: Grid, source: Source = SOURCE) -> Doubt:
    """Why a grid is withheld."""
    result = assemble(made, source, FACTS, frozenset())
    assert isinstance(result, Doubt)
    return result


def texts(table: Table) -> list[list[str]]:
    """The printed cells, row by row."""
    return [[table.amounts[row.index, column.index].text for column in table.columns] for row in table.rows]


def test_table_tells_where_it_comes_from() -> None:
    """Its id, title, section, date and unit come from the grid and the lines above it, the document fills in."""
    made = assembled(grid("구분|예산", "계|30", "가|10", "나|20", lead="□ 세출 예산\n(단위 : 천원, '20.3.1 기준)"))
    assert (made.table_id, made.kind, made.title, made.section) == ("hand:t007", GENERIC, "세출 예산", "1-1 가람")
    assert (made.as_of, made.unit_text, made.page, made.ordinal) == ("2020-03-01", "천원", 1, 7)
    assert made.columns[0].unit == Unit("KRW", 3)
    assert assembled(grid("구분|예산", "계|30", "가|30")).as_of == "2018-09-30"
    assert with_kind(made, "plans").kind == "plans"


def test_rows_have_levels_roles_and_references() -> None:
    """A total, its parts, an "of which" by its words, another by its figures; a reference is not part of a label."""
    made = assembled(
        grid(
            "구분|'18년 예산|'17년 예산",
            "합 계|30|3",
            "가람 운/n영 사업번호 1-2|10|1",
            "(국비)|4|1",
            "나루|20|2",
            "시비|(5)|(2)",
        )
    )
    assert made.rows == (
        Row(0, "합 계", 0, None, RowRole.TOTAL),
        Row(1, "가람 운영", 1, 0, RowRole.LEAF, ("1-2",)),
        Row(2, "(국비)", 2, 1, RowRole.MEMO, (), enclosed=True),
        Row(3, "나루", 1, 0, RowRole.LEAF),
        Row(4, "시비", 2, 3, RowRole.MEMO, (), enclosed=True),
    )
    assert made.amounts[4, 0].value == Decimal(5)


def test_enclosed_label_of_the_first_row_is_no_part_of_another() -> None:
    """Nothing stands above it that it could be of."""
    made = assembled(grid("구분|예산", "(가람)|10", "나루|20"))
    assert [row.role for row in made.rows] == [RowRole.LEAF, RowRole.LEAF]


def test_short_row_is_placed_by_arithmetic_and_the_rest_is_blank() -> None:
    """Three figures of a project that ended: the missing ones are blank, at the label's place."""
    made = assembled(
        grid(
            "구분|'18년 예산 (A)|'17년 예산 (B)|증감 (C=A-B)|증감률 (D=C/B)",
            "가람|1,285|1,201|84|7.0%",
            "나루|66|△66|△100.0%",
        )
    )
    assert texts(made)[1] == ["", "66", "△66", "△100.0%"]
    assert made.amounts[1, 0].status is ValueStatus.BLANK
    assert made.amounts[1, 0].box == Box(1, 0, 5, 8, 6)
    assert made.amounts[1, 1].box == Box(1, 10, 5, 18, 6)


def test_ambiguous_row_says_so_in_every_amount() -> None:
    """Read from the left, blanks too."""
    made = assembled(grid("구분|계|'18년|'19년|'20년", "가|6|1|2|3", "나|5|2|3"))
    assert {made.amounts[1, column].status for column in range(4)} == {ValueStatus.AMBIGUOUS}
    assert texts(made)[1] == ["5", "2", "3", ""]


def test_positions_make_a_short_row_certain() -> None:
    """In a laid-out text the columns are known."""
    made = assembled(grid("구분|계|'18년|'19년|'20년", "가|6|1|2|3", "나|5|2||3", reading=Reading.LAID_OUT))
    assert texts(made)[1] == ["5", "2", "", "3"]
    assert made.amounts[1, 2].status is ValueStatus.BLANK


def test_pairs_fill_two_columns_of_one_header() -> None:
    """Each number has its half of the cell's box; a blank pair is two blanks."""
    made = assembled(
        grid("구분|계|거리|광장", "가|3/10|1/4|2/6", "나|5/5|-|5/5", lead="(단위 : 개소/대)", reading=Reading.GRID)
    )
    assert texts(made) == [["3", "10", "1", "4", "2", "6"], ["5", "5", "-", "", "5", "5"]]
    assert made.amounts[0, 1].box == Box(1, 12, 4, 18, 5)
    assert [made.columns[i].unit for i in (0, 1)] == [Unit("SITE"), Unit("UNIT")]
    assert made.amounts[1, 3].status is ValueStatus.BLANK


def test_short_row_of_pairs_is_ambiguous() -> None:
    """No arithmetic knows where a missing pair was."""
    made = assembled(grid("구분|계|거리|광장", "가|3/10|1/4|2/6", "나|5/5|5/5"))
    assert made.amounts[1, 0].status is ValueStatus.AMBIGUOUS


WITHHELD = [
    ("no header", grid("가|1|2", "나|3|4", header_rows=0)),
    ("too many numbers", grid("구분|예산|결산", "가|1|2", "나|3|4|5")),
    ("too many numbers", grid("구분|예산|결산", "가|1/2|2/3", "나|3/4|4/5|5/6")),
    ("no unit", grid("구분|예산|결산", "가|1|2", "나|3|4", lead="현황")),
    ("stray pair", grid("구분|예산|결산", "가|1|2", "나|3/4|4", "다|3|4")),
    ("stray pair", grid("구분|시설|결산", "가|1/3|2", "나|3/4|4/5", "다|3/5|4", "라|3/5|4")),
    ("conservation", grid("구분|계|거리", "가|1/2|3/4", "나|5/6||7/8", reading=Reading.LAID_OUT)),
    (
        "misread",
        grid("구분|예산 (A)|집행 (B)|잔액 (C=A-B)", *(f"{name}|100|30|{n}0" for n, name in enumerate("가나다라"))),
    ),
]


@pytest.mark.parametrize(("reason", "made"), WITHHELD, ids=[f"{n} {case[0]}" for n, case in enumerate(WITHHELD)])
def test_table_that_is_not_certain_is_withheld(reason: str, made: Grid) -> None:
    """With its reason, the file and line, a sentence in both languages, and the place."""
    found = doubt(made)
    assert (found.reason, found.table_id, found.document_id) == (reason, "hand:t007", "hand")
    assert found.message.startswith("hand.txt:")
    assert " · " in found.message
    assert found.box is not None


def test_doubt_of_a_page_names_no_line() -> None:
    """Points of a page are no line numbers; the rows of a word processor's file have them."""
    made = grid("구분|예산", "가|1|2", reading=Reading.GRID)
    assert doubt(made, replace(SOURCE, media_type=PDF)).message.startswith("hand.txt: ")
    assert doubt(made, replace(SOURCE, media_type=HWPX)).message.startswith("hand.txt:4: ")


def test_label_that_ends_in_a_number_is_joined_to_the_next_line() -> None:
    """'자전거도로 정비 50' above '및 확충 655 288 367' is one row: a number alone satisfies no formula."""
    header = "구분|예산 (A)|집행 (B)|잔액 (C=A-B)"
    made = assembled(grid(header, "도로 정비|50", "및 확충|655|288|367", "가람|10|4|6"))
    assert [row.label for row in made.rows] == ["도로 정비 50 및 확충", "가람"]
    assert texts(made)[0] == ["655", "288", "367"]


def test_misprints_in_some_rows_are_not_our_doubt() -> None:
    """Two wrong rows of four are the ministry's: published as printed."""
    header = "구분|예산 (A)|집행 (B)|잔액 (C=A-B)"
    made = assembled(grid(header, "가|100|30|70", "나|100|30|60", "다|50|20|30", "라|50|20|10"))
    assert [row[2] for row in texts(made)] == ["70", "60", "30", "10"]

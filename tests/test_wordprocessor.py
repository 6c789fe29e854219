"""Word processor files, HWPX and HWP 5: the same words written in both formats are read as the same document."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import extractors
from pipeline.__main__ import main
from pipeline.media_types import HWP, HWPX
from pipeline.model import Document, Extraction, RowRole, Source, ValueStatus
from tests.hangul import hwp, hwpx
from tests.hangul.hwpx import package, section
from tests.hangul.reports import script_of
from tests.hangul.script import (
    Box,
    Cell,
    Chart,
    Comment,
    Deleted,
    Equation,
    Foot,
    Item,
    Memo,
    Note,
    Para,
    Raised,
    Table,
    para,
    table,
)
from tests.reports.compose import compose, golds
from tests.reports.reading import numbers
from tests.reports.scoring import score
from tests.reports.setting import setting

ROOT = Path(__file__).parent.parent
SAMPLES = (ROOT / "raw" / "hangul_report.hwpx", ROOT / "tests" / "samples" / "hangul" / "hangul_report.hwp")
WRITERS = {"hwpx": hwpx, "hwp": hwp}
SKIPPED = ("inline_list", "list")
BUDGET = table("구분|예산 (A)|집행 (B)|잔액 (C=A-B)", "합 계|1,000|900|100", "도로|400|400|-", "공원|600|500|100")
both = pytest.mark.parametrize("ending", WRITERS)


def read(ending: str, *sections: list[Para]) -> Document:
    """The sections written in a format and read again."""
    return extractors.read(Source("made", "0" * 64, f"made.{ending}"), WRITERS[ending](*sections))


def extract(ending: str, *sections: list[Para]) -> Extraction:
    """What is read of the sections written in a format."""
    return extractors.extract(read(ending, *sections))


def texts(document: Document) -> list[str]:
    """The lines of a document."""
    return [line.text for line in document.lines]


@cache
def _report(seed: int) -> tuple[Para, ...]:
    return tuple(script_of(compose(setting(seed))))


@both
@pytest.mark.parametrize("seed", [1, 5, 9])
def test_invented_report_is_read_whole(ending: str, seed: int) -> None:
    """Every number is found under its label and header, and none is made up."""
    made = extract(ending, list(_report(seed)))
    result = score(golds(compose(setting(seed))), numbers(made), SKIPPED)
    assert result.complaints[:20] == []
    assert result.found == result.gold > 0
    assert result.stray == []
    assert made.doubts == ()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_sample_is_read_whole(path: Path) -> None:
    """Our own samples, as committed, are read to the last number."""
    made = extractors.extract(extractors.read(Source("sample", "0" * 64, path.name), path.read_bytes()))
    gold = json.loads((ROOT / "tests" / "samples" / "hangul" / "hangul_report.gold.json").read_text(encoding="utf-8"))
    result = score(gold, numbers(made), SKIPPED)
    assert result.complaints[:20] == []
    assert result.found == result.gold > 0


def test_both_formats_give_one_document() -> None:
    """Lines, cells, leads, sections and pages do not depend on the format."""
    document, other = (read(ending, list(_report(2)), [para("둘째 구역", Note("주 😀"))]) for ending in WRITERS)
    assert (document.source.media_type, other.source.media_type) == (HWPX, HWP)
    assert document.lines == other.lines
    assert document.grids == other.grids
    assert (document.pages, document.page_counts, document.facts) == (other.pages, other.page_counts, other.facts)


@both
def test_cells_keep_their_spans_and_paragraphs(ending: str) -> None:
    """A cell tells its place, what it covers and its lines; nothing is filled in below a span."""
    made = table("구분v2|예산>2", "본예산|추경", "세외/수입|1,000|2,000")
    (grid,) = read(ending, [para(made)]).grids
    assert [(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells] == [
        (0, 0, 2, 1, "구분"),
        (0, 1, 1, 2, "예산"),
        (1, 1, 1, 1, "본예산"),
        (1, 2, 1, 1, "추경"),
        (2, 0, 1, 1, "세외\n수입"),
        (2, 1, 1, 1, "1,000"),
        (2, 2, 1, 1, "2,000"),
    ]


@both
def test_rows_are_numbered_lines(ending: str) -> None:
    """A line is a paragraph or a row of a table; the box of a cell says on which line and where in it the words are."""
    made = extract(ending, [para("예산 현황"), para("(단위: 백만원)"), para(BUDGET)])
    assert texts(made.document)[2:4] == ["구분 | 예산 (A) | 집행 (B) | 잔액 (C=A-B)", "합 계 | 1,000 | 900 | 100"]
    box = made.tables[0].amounts[0, 1].box
    assert (box.top, box.x0, box.x1) == (4, 16, 19)
    assert made.tables[0].amounts[1, 2].status is ValueStatus.DASH


@both
def test_table_knows_the_lines_above_it(ending: str) -> None:
    """Title and unit come from the paragraphs before a table, from its caption, or from frames of a single row."""
    frame = table("1|예산 현황")
    made = extract(ending, [para(frame), para(Table(BUDGET.cells, "(단위: 백만원)"))])
    assert [(one.title, one.unit_text) for one in made.tables] == [("1 예산 현황", "백만원")]


@both
def test_table_inside_of_a_cell_is_a_table_of_its_own(ending: str) -> None:
    """The inner grid follows the outer one with the lines of its cell as its lead; the outer cell has its own words."""
    cells = (
        Cell(0, 0, (para("사업"),)),
        Cell(0, 1, (para("내용"),)),
        Cell(1, 0, (para("산책로"),)),
        Cell(1, 1, (para("(단위: 백만원)"), para(BUDGET), para("끝"))),
    )
    made = extract(ending, [para(Table(cells)), para("뒤")])
    outer, inner = made.document.grids
    assert outer.cells[-1].text == "(단위: 백만원)\n끝"
    assert inner.lead[0].text == "(단위: 백만원)"
    assert [one.unit_text for one in made.tables] == ["백만원"]
    assert texts(made.document)[-1] == "뒤"


@both
def test_frame_drawn_as_a_table_is_text(ending: str) -> None:
    """A table of one cell is a frame: its paragraphs are lines, and a table in it stands in the document."""
    frame = Table((Cell(0, 0, (para("예산 현황"), para("(단위: 천원)"), para(BUDGET))),))
    made = extract(ending, [para(frame)])
    assert texts(made.document)[:2] == ["예산 현황", "(단위: 천원)"]
    assert [one.unit_text for one in made.tables] == ["천원"]


@both
def test_unit_in_the_first_row_of_a_table_is_its_unit(ending: str) -> None:
    """Where the only words of the first row are a unit, they are no header."""
    made = extract(ending, [para(table("||||(단위: 천원)", "구분|예산||집행|", "계|10||9|", "도로|10||9|"))])
    assert [(one.unit_text, [column.header for column in one.columns]) for one in made.tables] == [
        ("천원", [("예산",), ("집행",)])
    ]


@both
def test_unit_over_the_labels_is_the_unit_of_the_table(ending: str) -> None:
    """A unit in the corner cell is nearer than one above the table."""
    made = extract(ending, [para("(단위: 백만원)"), para(table("구분/(단위: 조원)|예산|집행", "계|10|9", "도로|10|9"))])
    assert [one.unit_text for one in made.tables] == ["조원"]


@both
def test_footnote_marks_are_no_part_of_labels_and_figures(ending: str) -> None:
    """A mark is left out, written by hand or by the program; its note is a line behind the body."""
    rows: list[list[tuple[Item, ...]]] = [
        [("구분",), ("예산",)],
        [("세외수입", Note("교부금을 뺀 값")), ("1,000", Raised("1)"))],
        [("보조금", Raised("2)")), ("300", Raised("2"))],
        [("기금", Raised("*")), ("20",)],
        [("면적(km", Raised("2"), ")"), ("7",)],
    ]
    cells = [Cell(r, c, (Para(items),)) for r, row in enumerate(rows) for c, items in enumerate(row)]
    made = extract(ending, [para("(단위: 천원)"), para(Table(tuple(cells))), para("1) 이월금을 넣은 값")])
    (one,) = made.tables
    assert [row.label for row in one.rows] == ["세외수입", "보조금", "기금", "면적(km²)"]
    assert [str(one.amounts[row, 0].value) for row in range(4)] == ["1000", "300", "20", "7"]
    assert texts(made.document)[-2:] == ["1) 이월금을 넣은 값", "교부금을 뺀 값"]


@both
def test_figures_at_different_heights_are_two(ending: str) -> None:
    """A raised year before a rate is not glued to it."""
    document = read(ending, [para("3.1→", Raised("’29"), "3.5% 및 5", Raised("2028"), "년")])
    assert texts(document) == ["3.1→’29 3.5% 및 5 2028년"]


@both
def test_letters_set_apart_are_a_total_all_the_same(ending: str) -> None:
    """'합      계' is the total."""
    made = extract(
        ending, [para("(단위: 천원)"), para(table("구  분|예 산 액", "합      계|3", "도  로|1", "공  원|2"))]
    )
    assert [row.role for row in made.tables[0].rows] == [RowRole.TOTAL, RowRole.LEAF, RowRole.LEAF]


@both
def test_tracked_changes_are_read_as_finally_shown(ending: str) -> None:
    """What a change deleted is not read, what it put in its place is."""
    cells = [Cell(0, 0, (para("구분"),)), Cell(0, 1, (para("예산"),)), Cell(1, 0, (para("도로", Deleted("정비")),))]
    cells.append(Cell(1, 1, (para(Deleted("1,000"), "2,000"),)))
    made = extract(ending, [para("(단위: 천원)"), para("앞", Deleted("지운 글"), "뒤"), para(Table(tuple(cells)))])
    assert texts(made.document) == ["(단위: 천원)", "앞뒤", "구분 | 예산", "도로 | 2,000"]


@both
def test_hidden_text_is_left_out_and_reported(ending: str) -> None:
    """Hidden comments and memos are not read; the document says how many letters and on which lines."""
    made = extract(
        ending, [para("첫 줄"), para("둘째", Comment("숨은 999"), " 줄"), para("셋째 줄", Memo("메모 1,234"))]
    )
    assert texts(made.document) == ["첫 줄", "둘째 줄", "셋째 줄"]
    (doubt,) = made.doubts
    assert (doubt.reason, doubt.box and doubt.box.top) == ("hidden text", 2)
    assert "made." in doubt.message
    assert ":2, 3: 보이지 않는 글자 12자" in doubt.message


@both
def test_report_for_auditors_marks_figures_in_their_rows(ending: str, tmp_path: Path) -> None:
    """A discrepancy is shown with its row of the table, the figure and its operands marked, and leads to its line."""
    wrong = table("구분|예산 (A)|집행 (B)|잔액 (C=A-B)", "도로|400|100|400", "공원|600|500|100", "하천|50|20|30")
    path = tmp_path / f"budget.{ending}"
    path.write_bytes(WRITERS[ending]([para("예산 현황"), para("(단위: 백만원)"), para(wrong)]))
    assert main(["report", str(path), "--output", str(tmp_path / "report")]) == 0
    page = (tmp_path / "report" / "documents" / "budget" / "index.html").read_text(encoding="utf-8")
    row = (
        '도로 | <mark class="operand">400</mark> | <mark class="operand">100</mark> | <mark class="printed">400</mark>'
    )
    assert f"<li><b>4</b><code>{row}</code></li>" in page
    assert "source.html#l4" in page
    listing = (tmp_path / "report" / "documents" / "budget" / "source.html").read_text(encoding="utf-8")
    assert '<li id="l4">' in listing


@both
def test_text_boxes_and_running_feet_are_lines(ending: str) -> None:
    """A text box stands where it is anchored, a running foot behind the body; nothing is lost."""
    document = read(ending, [para("앞", Box("글상자"), "\n뒤"), para("끝", Foot("꼬리말 3"))])
    assert texts(document) == ["앞", "글상자", "뒤", "끝", "꼬리말 3"]
    assert [(count.inside, count.outside) for count in document.page_counts] == [(0, 1)]


@both
def test_pages_are_those_of_the_saved_layout(ending: str) -> None:
    """A page ends where a paragraph asks for it, stands above the one before it, or begins a section."""
    first = [
        para("가", top=0),
        para("나", top=3000),
        para("다", top=0),
        para("라", top=10, breaks=True),
        para("마", top=0),
    ]
    document = read(ending, first, [para("바", top=0), para("사", top=500)])
    assert [(line.text, line.box.page) for line in document.lines] == [
        ("가", 1), ("나", 1), ("다", 2), ("라", 3), ("마", 4), ("바", 5), ("사", 5)
    ]  # fmt: skip
    assert document.pages == 5


@both
def test_table_that_begins_anew_on_the_next_page_is_one_table(ending: str) -> None:
    """The same header again on the next page continues a table; rows without one do not: the file has their table."""
    more = table("구분|예산 (A)|집행 (B)|잔액 (C=A-B)", "하천|300|200|100", "녹지|100|100|-")
    bare = table("하천|300|200|100", "녹지|100|100|-")
    joined = extract(ending, [para("(단위: 천원)"), para(BUDGET)], [para(more)])
    assert [len(one.rows) for one in joined.tables] == [5]
    apart = extract(ending, [para("(단위: 천원)"), para(BUDGET)], [para(bare)])
    assert [len(one.rows) for one in apart.tables] == [3]
    assert [doubt.reason for doubt in apart.doubts] == ["no header"]


def test_master_pages_and_words_for_several_programs_are_read_once() -> None:
    """A master page's words follow the body; of words that are written for programs of several ages one is read."""
    words = "<hp:drawText><hp:subList>{}</hp:subList></hp:drawText>"
    inner = [words.format(section([para(text)]).partition(">")[2].rpartition("</")[0]) for text in ("새 글", "옛 글")]
    switch = "<hp:run><hp:switch><hp:case>{}</hp:case><hp:default>{}</hp:default></hp:switch></hp:run>".format(*inner)
    listed = section([para("바탕쪽 7")]).replace("<hp:p ", "<hp:subList><hp:p ")
    master = listed.replace("</hp:p>", "</hp:p></hp:subList>")
    body = section([para("앞"), para("뒤")]).replace("</hp:p>", f"{switch}</hp:p>", 1)
    data = package({"Contents/section0.xml": body, "Contents/masterpage0.xml": master})
    document = extractors.read(Source("made", "0" * 64, "made.hwpx"), data)
    assert texts(document) == ["앞", "옛 글", "뒤", "바탕쪽 7"]


@both
def test_what_is_drawn_and_not_read_is_told(ending: str) -> None:
    """Equations and charts may show numbers: how many were left out, and in which lines; words around them are read."""
    cell = Cell(0, 0, (Para(("배율 ", Equation("x over 3"))),))
    body = [para("배정 기준"), Para(("식 ", Equation("y = 12 x"), " 뒤")), para(Table((cell,))), Para((Chart(),))]
    document = read(ending, body)
    (doubt,) = document.doubts
    assert doubt.reason == "not read"
    assert doubt.message.endswith("수식 equations 2, 차트·개체 charts and objects 1")
    assert texts(document)[:2] == ["배정 기준", "식 뒤"]
    assert not read(ending, [para("배정 기준")]).doubts


@both
def test_cell_with_a_drawing_is_not_taken_for_blank_in_silence(ending: str) -> None:
    """Where an equation or a text box stands in a column of figures, the cell is told; its text is no figure."""
    cases: tuple[tuple[tuple[Item, ...], list[str]], ...] = (
        ((Equation("100"),), ["not read", "no figure"]),
        (("90", Equation("over 3")), ["not read", "no figure"]),
        ((Box("100"),), ["no figure"]),
    )
    for words, reasons in cases:
        cells = tuple(
            replace(one, paragraphs=(Para(words),)) if one.row == 1 and one.column == 3 else one for one in BUDGET.cells
        )
        made = extract(ending, [para("(단위: 천원)"), para(Table(cells))])
        assert [doubt.reason for doubt in made.doubts] == reasons
        assert made.tables[0].amounts[0, 2].value is None


def test_pictures_and_fields_of_forms_are_told() -> None:
    """A field of a form is not read, and is no blank; a picture beside words is counted and changes nothing."""
    body = section([para("(단위: 천원)"), para(BUDGET)])
    field = body.replace("<hp:t>900</hp:t>", "<hp:edit><hp:text>900</hp:text></hp:edit>")
    logo = body.replace("<hp:t>도로</hp:t>", "<hp:t>도로</hp:t><hp:container><hp:pic/></hp:container>")
    made = [
        extractors.extract(extractors.read(Source("a", "0" * 64, "a.hwpx"), package({"Contents/section0.xml": one})))
        for one in (field, logo)
    ]
    assert [[doubt.reason for doubt in one.doubts] for one in made] == [["not read", "no figure"], []]
    assert [dict(one.document.carried) for one in made] == [{}, {"pictures": 1}]
    assert texts(made[1].document) == texts(read("hwpx", [para("(단위: 천원)"), para(BUDGET)]))

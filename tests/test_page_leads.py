"""Tables beside each other: the lines that stand over each of them are its own."""

import extractors
from pipeline.model import Extraction, Source
from tests.typeset.writer import Sheet, pdf

LEFT, RIGHT = 50.0, 320.0
HEADS = ["구분", "예산액", "집행액"]
ROWS = [["서울", "100", "110"], ["부산", "200", "190"], ["합계", "300", "300"]]


def _table(sheet: Sheet, x: float, y: float, rows: list[list[str]]) -> None:
    xs = [x, x + 70, x + 140, x + 210]
    ys = [y + 20 * i for i in range(len(rows) + 1)]
    for at in ys:
        sheet.rule(xs[0], at, xs[-1], at)
    for at in xs:
        sheet.rule(at, ys[0], at, ys[-1])
    for top, cells in zip(ys, rows, strict=False):
        for left, words in zip(xs, cells, strict=False):
            sheet.text(left + 5, top + 14, 10, words)


def _page(*lines: tuple[float, float, str], lower: float = 100) -> Extraction:
    """Two tables beside each other, the right one's top at `lower`, and lines at (x, y) above them."""
    sheet = Sheet(595, 842)
    _table(sheet, LEFT, 100, [HEADS, *ROWS])
    _table(sheet, RIGHT, lower, [HEADS, *ROWS])
    for x, y, words in lines:
        sheet.text(x, y, 10, words)
    return extractors.extract(extractors.read(Source("made", "0" * 64, "made.pdf"), pdf([sheet])))


def _told(extraction: Extraction) -> list[tuple[str, str]]:
    return [(table.title, table.unit_text) for table in extraction.tables]


def test_each_has_its_own_title_and_unit() -> None:
    """Lines on one baseline are parted where the tables are: no unit, and no title, is the neighbour's."""
    both = [(LEFT, 70.0, "가. 세입"), (RIGHT, 70.0, "나. 기금")]
    units = [(LEFT + 130, 95.0, "(단위: 백만원)"), (RIGHT + 140, 95.0, "(단위: 천원)")]
    for lower in (100, 110):
        extraction = _page(*both, *units, lower=lower)
        assert _told(extraction) == [("가. 세입", "백만원"), ("나. 기금", "천원")]
        amounts = [table.amounts[0, 0].unit for table in extraction.tables]
        assert [unit.mult for unit in amounts if unit] == [6, 3]


def test_one_unit_and_one_title_tell_of_both() -> None:
    """A unit line at the right edge of the page, and a heading at the left, stand over one table each, for both."""
    assert _told(_page((LEFT, 70, "집행 현황"), (RIGHT + 140, 95, "(단위: 천원)"))) == [("집행 현황", "천원")] * 2


def test_title_across_the_page_is_of_both() -> None:
    """A line that stands over both is no one's alone, whatever else is."""
    lines = [(LEFT + 120.0, 60.0, "시도별 예산과 집행 현황에 대한 자료입니다")]
    units = [(LEFT + 130, 95.0, "(단위: 백만원)"), (RIGHT + 140, 95.0, "(단위: 천원)")]
    assert _told(_page(*lines, *units)) == [(lines[0][2], "백만원"), (lines[0][2], "천원")]


def test_unit_of_one_of_two_is_not_told_for_a_third() -> None:
    """Of two units above three tables none is that of the table under neither."""
    sheet = Sheet(842, 595)
    for x in (20.0, 290.0, 560.0):
        _table(sheet, x, 100, [["구분", "2023", "2024"], *ROWS])
    sheet.text(150, 95, 10, "(단위: 백만원)")
    sheet.text(420, 95, 10, "(단위: 천원)")
    read = extractors.extract(extractors.read(Source("made", "0" * 64, "made.pdf"), pdf([sheet])))
    assert [table.unit_text for table in read.tables] == ["백만원", "천원", ""]

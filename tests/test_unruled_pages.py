"""Tables without vertical rules: names, labels and figures go together as they stand, or the table is withheld."""

import extractors
from pipeline.model import Extraction, Source
from tests.typeset.writer import Sheet, pdf, width

_ENDS = (180.0, 260.0, 340.0, 480.0)


def _centred(sheet: Sheet, x: float, y: float, words: str) -> None:
    sheet.text(x - width(words, 10) / 2, y, 10, words)


def _rows(sheet: Sheet, rows: list[list[str]], top: float = 150) -> None:
    """Rows of a label and figures that end at the same places."""
    for index, (label, *figures) in enumerate(rows):
        sheet.text(50, top + 20 * index, 10, label)
        for x, words in zip(_ENDS, figures, strict=False):
            sheet.text(x - width(words, 10), top + 20 * index, 10, words)


def _extract(sheet: Sheet) -> Extraction:
    return extractors.extract(extractors.read(Source("made", "0" * 64, "made.pdf"), pdf([sheet])))


def _seen(sheet: Sheet) -> dict[tuple[str, str], str]:
    """The printed figures by label and name of the column."""
    [table] = _extract(sheet).tables
    return {
        (row.label, " ".join(column.header)): table.amounts[row.index, column.index].text
        for row in table.rows
        for column in table.columns
    }


def test_name_of_two_words_over_a_wide_column_stays_one_name() -> None:
    """The gaps tell the names apart where figures stand far right in a wide column."""
    sheet = Sheet(595, 842)
    _centred(sheet, 60, 120, "구 분")
    for x, words in ((160, "예산액"), (240, "인원(명)"), (320, "비율(%)"), (420, "전년대비 증감률(%)")):
        _centred(sheet, x, 114 if x == 160 else 120, words)
    _centred(sheet, 160, 126, "(백만원)")
    _rows(sheet, [["경상수입", "815,983", "5,157", "46.1", "8.1"], ["기타", "77,756", "1,945", "50.7", "10.9"]])
    seen = _seen(sheet)
    assert seen["경상수입", "인원(명)"] == "5,157"
    assert seen["경상수입", "비율(%)"] == "46.1"
    assert seen["기타", "전년대비 증감률(%)"] == "10.9"


def test_codes_before_labels_are_no_figures() -> None:
    """'110 보통세' is a label: the row's figures begin behind it."""
    sheet = Sheet(595, 842)
    sheet.text(500, 100, 10, "(단위: 천원)")
    for x, words in ((60, "과목"), (165, "예산액"), (245, "전년도"), (325, "증감")):
        _centred(sheet, x, 120, words)
    _rows(sheet, [["110 보통세", "1,000", "900", "100"], ["120 목적세", "2,000", "1,500", "500"]])
    seen = _seen(sheet)
    assert seen["110 보통세", "예산액"] == "1,000"
    assert seen["120 목적세", "증감"] == "500"


def test_raised_marks_are_no_part_of_their_labels() -> None:
    """A footnote mark behind a label is left out of it, as in word processors' files, and does not end the table."""
    sheet = Sheet(595, 842)
    sheet.text(500, 100, 10, "(단위: 천원)")
    for x, words in ((60, "과목"), (165, "예산액"), (245, "전년도"), (325, "증감")):
        _centred(sheet, x, 120, words)
    _rows(sheet, [["경상수입", "1,000", "900", "100"], ["자본수입", "2,000", "1,500", "500"]])
    for row in range(2):
        sheet.text(90, 145 + 20 * row, 6, f"{row + 1})")
    labels = {label for label, _ in _seen(sheet)}
    assert labels == {"경상수입", "자본수입"}


def test_small_digits_at_the_foot_of_a_line_are_part_of_a_label() -> None:
    """What is merely set in a smaller size is no footnote mark: '재정(2030)'."""
    sheet = Sheet(595, 842)
    _named(sheet, ["예산", "집행", "잔액"])
    _rows(sheet, [["재정", "1,000", "900", "100"], ["자본", "2,000", "1,500", "500"]])
    sheet.text(70, 150, 6, "(2030)")
    assert {label for label, _ in _seen(sheet)} == {"재정(2030)", "자본"}


def test_raised_digit_joins_no_figure() -> None:
    """1,234 with a raised 2 behind it is not read as 12,342 or 1,2342."""
    sheet = Sheet(595, 842)
    sheet.text(500, 100, 10, "(단위: 천원)")
    for x, words in ((60, "과목"), (165, "예산액"), (245, "전년도"), (325, "증감")):
        _centred(sheet, x, 120, words)
    _rows(sheet, [["경상수입", "1,000", "900", "100"], ["자본수입", "2,000", "1,500", "500"]])
    sheet.text(180, 145, 6, "2)")
    sheet.text(260, 165, 6, "3")
    assert [text.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹⁾") for text in _seen(sheet).values()] == [
        *("1,000", "900", "100"),
        *("2,000", "1,500", "500"),
    ]


def _ruled(xs: list[float], ys: list[float]) -> Sheet:
    sheet = Sheet(595, 842)
    for y in ys:
        sheet.rule(xs[0], y, xs[-1], y)
    for x in xs:
        sheet.rule(x, ys[0], x, ys[-1])
    return sheet


def test_raised_digit_in_a_ruled_cell_makes_no_row() -> None:
    """A footnote mark behind a figure is neither a digit of it nor a figure of its own."""
    sheet = _ruled([50, 150, 250, 350], [100, 120, 140, 160])
    sheet.text(300, 95, 10, "(단위: 천원)")
    for row, cells in enumerate((("과목", "예산액", "결산액"), ("교육", "1,000", "900"), ("복지", "2,000", "1,500"))):
        for column, words in enumerate(cells):
            sheet.text(60 + 100 * column, 114 + 20 * row, 10, words)
    sheet.text(185, 129, 6, "1)")
    sheet.text(285, 149, 6, "2")
    [table] = _extract(sheet).tables
    assert [amount.value for amount in table.amounts.values()] == [1000, 900, 2000, 1500]


def test_figure_wrapped_over_many_lines_is_one_figure() -> None:
    """95,113,285,339 in a cell so narrow that it breaks anywhere is read whole, and no piece of it is published."""
    sheet = _ruled([50, 100, 130, 160], [100, 120, 180, 240])
    sheet.text(130, 95, 10, "(단위: 원)")
    for column, words in enumerate(("과목", "예산", "결산")):
        sheet.text(52 + (0, 50, 80)[column], 114, 10, words)
    pieces = {(1, 0): ["95,1", "13,2", "85,3", "39"], (1, 1): ["151,", "853,", "455"], (2, 0): ["7,0", "12"]}
    for (row, column), lines in {**pieces, (2, 1): ["900"]}.items():
        for at, words in enumerate(lines):
            sheet.text(102 + 30 * column, 132 + 60 * (row - 1) + 13 * at, 10, words)
    for row, label in enumerate(("교육", "복지")):
        sheet.text(52, 150 + 60 * row, 10, label)
    [table] = _extract(sheet).tables
    assert [amount.value for amount in table.amounts.values()] == [95113285339, 151853455, 7012, 900]


def _two_figures(below: str) -> Sheet:
    """Three rows whose column in the middle holds a figure above and one below the line of the row."""
    sheet = Sheet(595, 842)
    sheet.text(480, 100, 10, "(단위: 백만원)")
    for x, words in ((60, "사업명"), (165, "예산"), (245, "집행액"), (325, "집행률(%)")):
        _centred(sheet, x, 114 if x == 245 else 120, words)
    _centred(sheet, 245, 128, "[실집행액]")
    for row in range(3):
        y = 156 + 30 * row
        sheet.text(50, y, 10, f"사업{'가나다'[row]}")
        sheet.text(150, y, 10, f"8{row},868")
        sheet.text(230, y - 7, 10, f"4{row},094")
        sheet.text(225, y + 7, 10, below.format(row))
        sheet.text(320, y, 10, f"5{row}.0")
    return sheet


def test_figure_in_brackets_below_another_is_the_second_of_its_cell() -> None:
    """`40,094` above and `[30,640]` below the line of the row are the row's two figures, named by the header."""
    seen = _seen(_two_figures("[3{},640]"))
    assert {name for _, name in seen} == {"예산", "집행액", "[실집행액]", "집행률(%)"}
    assert [seen["사업나", name].strip("[]") for name in ("예산", "집행액", "[실집행액]")] == [
        "81,868",
        "41,094",
        "31,640",
    ]


def test_figures_between_the_rows_are_withheld() -> None:
    """Where a second figure is not in brackets, no name is made of it and nothing is published of the rows."""
    read = _extract(_two_figures("3{},640"))
    assert read.tables == ()
    assert {doubt.reason for doubt in read.doubts} == {"no header"}


def test_names_that_touch_are_withheld() -> None:
    """'2018년 예산2019년 예산' does not tell which word names which column: nothing is published under half a name."""
    sheet = Sheet(595, 842)
    sheet.text(480, 90, 10, "(단위: 백만원)")
    for x, words in ((50, "구분"), (120, "2018년 예산2019년 예산"), (250, "증감")):
        sheet.text(x, 120, 10, words)
    rows = (("공원", "340", "994", "654"), ("도로", "159", "415", "256"), ("하천", "683", "51", "△632"))
    for row, cells in enumerate(rows):
        for x, words in zip((50, 145, 200, 250), cells, strict=True):
            sheet.text(x, 140 + 20 * row, 10, words)
    read = _extract(sheet)
    assert read.tables == ()
    assert [doubt.reason for doubt in read.doubts] == ["no header"]


def test_vertical_rules_alone_tell_which_name_stands_over_several_columns() -> None:
    """Where no rule is drawn under '2018년', the rules that begin below it tell that it heads two columns."""
    sheet = Sheet(595, 842)
    sheet.text(400, 95, 10, "(단위: 천원)")
    for y in (100, 140, 200):
        sheet.rule(50, y, 450, y)
    for x in (50, 130, 290, 450):
        sheet.rule(x, 100, x, 200)
    for x in (210, 370):
        sheet.rule(x, 120, x, 200)
    _centred(sheet, 90, 124, "구분")
    for x, words in ((210, "2018년"), (370, "2019년")):
        _centred(sheet, x, 114, words)
    for x, words in ((170, "예산"), (250, "결산"), (330, "예산"), (410, "결산")):
        _centred(sheet, x, 134, words)
    for row, cells in enumerate(
        (("공원", "1,001", "1,002", "1,003", "1,004"), ("도로", "2,001", "2,002", "2,003", "2,004"))
    ):
        for column, words in enumerate(cells):
            sheet.text(60 + 80 * column, 155 + 20 * row, 10, words)
    seen = _seen(sheet)
    assert [seen["공원", f"{year}년 {name}"] for year in (2018, 2019) for name in ("예산", "결산")] == [
        *("1,001", "1,002"),
        *("1,003", "1,004"),
    ]


def test_rows_with_a_remark_are_rows() -> None:
    """Words behind the figures of some rows, under the name of a last column, part no table."""
    sheet = Sheet(595, 842)
    sheet.text(450, 90, 10, "(단위: 천원)")
    for x, words in ((60, "사업"), (165, "예산"), (245, "집행"), (325, "잔액"), (420, "비고")):
        _centred(sheet, x, 120, words)
    _rows(sheet, [["둘레길", "1,000", "900", "100"], ["약수터", "2,000", "1,500", "500"], ["쉼터", "30", "20", "10"]])
    sheet.text(400, 150, 10, "신규")
    sheet.text(400, 190, 10, "'20년 이월")
    seen = _seen(sheet)
    assert [seen["둘레길", name] for name in ("예산", "집행", "잔액")] == ["1,000", "900", "100"]
    assert [seen["쉼터", name] for name in ("예산", "집행", "잔액")] == ["30", "20", "10"]


def _named(sheet: Sheet, names: list[str]) -> None:
    sheet.text(500, 100, 10, "(단위: 천원)")
    sheet.text(50, 120, 10, "구분")
    for x, words in zip(_ENDS, names, strict=False):
        sheet.text(x - width(words, 10), 120, 10, words)


def test_rows_of_few_figures_are_rows_of_their_table() -> None:
    """A row with a figure where any other row has one belongs to the table, in its midst and at its end."""
    sheet = Sheet(595, 842)
    _named(sheet, ["국비", "도비", "시비"])
    _rows(sheet, [["도로", "100", "", "50"], ["공원", "", "20", ""], ["계", "100", "20", "50"], ["체육관", "", "30"]])
    seen = _seen(sheet)
    assert [seen[name, "도비"] for name in ("도로", "공원", "계", "체육관")] == ["", "20", "20", "30"]


def test_the_last_row_alone_on_the_next_page_is_the_table_s() -> None:
    """A total that a page break cut off, with nothing above it, is the last row of the table before."""
    first, second = Sheet(595, 842), Sheet(595, 842)
    _named(first, ["예산", "집행", "잔액"])
    _rows(first, [["도로", "100", "50", "50"], ["공원", "20", "20", "0"]])
    _rows(second, [["합계", "120", "70", "50"]], top=60)
    data = pdf([first, second])
    [table] = extractors.extract(extractors.read(Source("made", "0" * 64, "made.pdf"), data)).tables
    assert [row.label for row in table.rows] == ["도로", "공원", "합계"]


def test_figure_in_brackets_on_the_next_line_is_the_second_of_its_cell() -> None:
    """Also where labels stand at the top of their cells, beside the figure without brackets."""
    sheet = Sheet(595, 842)
    sheet.text(450, 90, 10, "(단위: 천원)")
    for x, words in ((60, "구분"), (165, "계획"), (245, "실적")):
        _centred(sheet, x, 114, words)
    _centred(sheet, 165, 126, "(수정)")
    _centred(sheet, 245, 126, "(누계)")
    for row, label in enumerate(("방역", "소독", "접종")):
        y = 150 + 34 * row
        sheet.text(50, y, 10, label)
        for x, first, second in ((180, "1,001", "(2,001)"), (260, "3,001", "(4,001)")):
            sheet.text(x - width(first, 10), y, 10, first)
            sheet.text(x - width(second, 10), y + 13, 10, second)
    seen = _seen(sheet)
    assert {label for label, _ in seen} == {"방역", "소독", "접종"}
    assert [seen["소독", name] for name in ("계획", "(수정)", "실적", "(누계)")] == [
        *("1,001", "(2,001)"),
        *("3,001", "(4,001)"),
    ]


def test_labels_that_end_on_the_line_of_their_figures_are_parted_where_lines_stand_apart() -> None:
    """Set at the bottom of their cells: no line of the next label goes to the row above."""
    sheet = Sheet(595, 842)
    sheet.text(450, 90, 10, "(단위: 천원)")
    for x, words in ((60, "사업명"), (165, "예산"), (245, "집행"), (325, "잔액")):
        _centred(sheet, x, 120, words)
    rows = ((140, "공원"), (171, "지원"), (202, "창출"), (219, "하천"))
    for y, label in rows:
        _rows(sheet, [[label, "1,000", "900", "100"]], y)
    sheet.text(50, 157, 10, "도서관")
    sheet.text(50, 188, 10, "일자리")
    assert {label for label, _ in _seen(sheet)} == {"공원", "도서관 지원", "일자리 창출", "하천"}


def test_a_first_figure_glued_to_its_label_withholds_the_table() -> None:
    """'중앙동1,234': where the first column ran into the labels, no figure is published under the next name."""
    sheet = Sheet(595, 842)
    for x, words in ((60, "동별"), (165, "예산"), (245, "집행")):
        _centred(sheet, x, 120, words)
    _rows(sheet, [["중앙동1,234", "1,000", "900"], ["역촌동2,345", "2,000", "1,500"], ["갈현동3,456", "30", "20"]])
    assert not _extract(sheet).tables
    assert {doubt.reason for doubt in _extract(sheet).doubts} == {"numbers in a label"}


def test_a_small_table_whose_header_cannot_be_read_is_told() -> None:
    """Two rows below names that touch: withheld with its place, not left out."""
    sheet = Sheet(595, 842)
    sheet.text(50, 120, 10, "구분")
    sheet.text(140, 120, 10, "2018년예산2019년예산 집행")
    _rows(sheet, [["공원", "1,000", "900"], ["하천", "2,000", "1,500"]])
    found = _extract(sheet)
    assert not found.tables
    assert {doubt.reason for doubt in found.doubts} == {"no header"}


def test_labels_that_fill_their_cells_are_whole() -> None:
    """Letters of '구 분' and words of labels at both sides of their cells: no half of them is another text."""
    sheet = Sheet(595, 842)
    sheet.text(500, 90, 10, "(단위: 천원)")
    for x, words in ((50, "구"), (120, "분")):
        sheet.text(x, 120, 10, words)
    for x, words in ((165, "계"), (245, "국비"), (325, "시비")):
        _centred(sheet, x, 120, words)
    _rows(sheet, [["시설", "1,000", "900", "100"], ["공원", "2,000", "1,500", "500"], ["도로", "30", "20", "10"]])
    for row in range(3):
        sheet.text(120, 150 + 20 * row, 10, "수")
    assert {label for label, _ in _seen(sheet)} == {"시설 수", "공원 수", "도로 수"}


def test_prose_in_the_column_of_text_beside_a_table_is_neither_label_nor_title() -> None:
    """A line of the left column that ends before the labels is no part of them, nor is a sentence a title."""
    sheet = Sheet(595, 842)
    for index in range(12):
        sheet.text(57, 80 + 14 * index, 10, "세입 예산은 지난 해 보다 크게 늘어난 것이다.")
    sheet.text(490, 105, 10, "(단위: %)")
    for x, words in ((354, "구분"), (436, "1월"), (504, "2월")):
        _centred(sheet, x, 122, words)
    for index, (label, *figures) in enumerate([("진도율", "12.5", "18.1"), ("전년", "10.9", "16.0")]):
        sheet.text(300, 146 + 24 * index, 10, label)
        for x, words in zip((466, 535), figures, strict=True):
            sheet.text(x - width(words, 10), 146 + 24 * index, 10, words)
    [table] = _extract(sheet).tables
    assert [row.label for row in table.rows] == ["진도율", "전년"]
    assert not table.title


def test_sum_in_two_units_is_one_figure_of_its_row() -> None:
    """3억 2,000만원 has a space in it, and is one figure all the same."""
    sheet = Sheet(595, 842)
    for x, words in ((60, "과목"), (145, "예산액"), (225, "집행액")):
        _centred(sheet, x, 120, words)
    _rows(
        sheet,
        [["도로", "3억 2,000만원", "1,000만원"], ["공원", "2억 1,000만원", "500만원"], ["숲", "300만원", "5만원"]],
    )
    assert _seen(sheet)["도로", "예산액"] == "3억2,000만원"

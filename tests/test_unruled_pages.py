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


def test_raised_marks_stay_with_their_labels() -> None:
    """A footnote mark stands behind its label, not before it, and does not end the table."""
    sheet = Sheet(595, 842)
    sheet.text(500, 100, 10, "(단위: 천원)")
    for x, words in ((60, "과목"), (165, "예산액"), (245, "전년도"), (325, "증감")):
        _centred(sheet, x, 120, words)
    _rows(sheet, [["경상수입", "1,000", "900", "100"], ["자본수입", "2,000", "1,500", "500"]])
    for row in range(2):
        sheet.text(90, 145 + 20 * row, 6, f"{row + 1})")
    labels = {label for label, _ in _seen(sheet)}
    assert labels == {"경상수입1)", "자본수입2)"}


def test_raised_digit_joins_no_figure() -> None:
    """1,234 with a raised 2 behind it is not read as 12,342 or 1,2342."""
    sheet = Sheet(595, 842)
    sheet.text(500, 100, 10, "(단위: 천원)")
    for x, words in ((60, "과목"), (165, "예산액"), (245, "전년도"), (325, "증감")):
        _centred(sheet, x, 120, words)
    _rows(sheet, [["경상수입", "1,000", "900", "100"], ["자본수입", "2,000", "1,500", "500"]])
    sheet.text(180, 145, 6, "2")
    read = _extract(sheet)
    values = {amount.text for table in read.tables for amount in table.amounts.values()}
    assert not values & {"1,0002", "10002"}


def test_second_figures_between_the_rows_are_withheld() -> None:
    """Where figures stand above and below the line of their row, no name is made of them and the table is withheld."""
    sheet = Sheet(595, 842)
    sheet.text(480, 100, 10, "(단위: 백만원)")
    for x, words in ((60, "사업명"), (165, "예산"), (245, "집행액"), (325, "집행률")):
        _centred(sheet, x, 120, words)
    for row in range(3):
        y = 156 + 30 * row
        sheet.text(50, y, 10, f"사업{'가나다'[row]}")
        sheet.text(150, y, 10, f"8{row},868")
        sheet.text(230, y - 8, 10, f"4{row},094")
        sheet.text(225, y + 8, 10, f"[3{row},640]")
        sheet.text(320, y, 10, f"5{row}.0")
    read = _extract(sheet)
    assert read.tables == ()
    assert {doubt.reason for doubt in read.doubts} == {"no header"}

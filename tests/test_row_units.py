"""Units that row labels, or the name of the labels, declare."""

import extractors
from pipeline.model import Extraction, Source, Unit
from pipeline.observations import observations
from pipeline.row_units import label_units
from tests.typeset.writer import Sheet, pdf

_XS = (50.0, 150.0, 250.0, 350.0)


def _ruled(rows: list[list[str]], above: str = "") -> Extraction:
    sheet = Sheet(595, 842)
    sheet.text(300, 95, 10, above)
    ys = [100.0 + 20 * i for i in range(len(rows) + 1)]
    for y in ys:
        sheet.rule(_XS[0], y, _XS[-1], y)
    for x in _XS:
        sheet.rule(x, ys[0], x, ys[-1])
    for y, cells in zip(ys, rows, strict=False):
        for x, words in zip(_XS, cells, strict=False):
            sheet.text(x + 5, y + 14, 10, words)
    return extractors.extract(extractors.read(Source("made", "0" * 64, "made.pdf"), pdf([sheet])))


def test_units_at_the_end_of_labels_are_told() -> None:
    """'(백만원)' behind a label is its unit; a number of things in brackets is none."""
    labels = ["지방세(억원)", "인원 (명)", "정비(3개)", "(국비)", "도로", ""]
    assert label_units(labels) == (Unit("KRW", 8), Unit("PERSON"), None, None, None, None)


def test_rows_of_different_units_are_published_each_in_its_own() -> None:
    """Departments across, an amount of money, persons and a rate down: no figure is without its unit."""
    rows = [
        ["구분", "총무과", "재무과"],
        ["예산(백만원)", "120", "80"],
        ["인원(명)", "31", "22"],
        ["집행률(%)", "88.1", "90.2"],
    ]
    [table] = _ruled(rows).tables
    assert [row.unit for row in table.rows] == [Unit("KRW", 6), Unit("PERSON"), Unit("PERCENT")]
    measured = list(observations(_ruled(rows), {}))
    assert [("KRW" in v, "PERSON" in v, "PERCENT" in v) for v in measured[::2]] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


def test_one_unit_of_all_labels_is_that_of_the_columns() -> None:
    """Where each label declares the same unit the columns have it."""
    [table] = _ruled([["구분", "2018", "2019"], ["세입(억원)", "120", "80"], ["세출(억원)", "31", "22"]]).tables
    assert {column.unit for column in table.columns} == {Unit("KRW", 8)}


def test_unit_below_the_name_of_the_labels_is_the_tables() -> None:
    """'구분 (천원)' in the corner needs no word 단위."""
    [table] = _ruled([["구분(천원)", "예산", "결산"], ["교육", "120", "80"], ["복지", "31", "22"]]).tables
    assert {column.unit for column in table.columns} == {Unit("KRW", 3)}


def test_rows_own_unit_yields_to_the_columns_own() -> None:
    """A column of rates stays one in a row that counts money."""
    rows = [["구분", "금액", "증감률(%)"], ["예산(백만원)", "120", "80.1"], ["인원(명)", "31", "22.4"]]
    extraction = _ruled(rows)
    measured = list(observations(extraction, {}))
    assert ["PERCENT" in values for values in measured] == [False, True, False, True]

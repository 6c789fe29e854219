"""Lists that say how many they name."""

import pytest

from expectations.evidence import gather
from expectations.rules import r015_named_once
from pipeline.model import Box, Document, Extraction, Facts, Line, Record, RowRole
from tests.printed import SOURCE, Printed, headed, table


def said(*lines: str, records: tuple[Record, ...] = ()) -> list[str]:
    """The remarks on a text of these lines, in English; 'nothing' where it has no such list."""
    printed = tuple(Line(text, Box(1, 0, at, 9, at + 1)) for at, text in enumerate(lines, start=1))
    evidence = gather(Extraction(Document(SOURCE, (), printed, Facts()), (), records, (), ()))
    told = [one.statement.partition(" · ")[2] for one in r015_named_once.notices(evidence)]
    return told or ["nothing" if r015_named_once.absent(evidence) else "agrees"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("▸ 선정 자치구(3개) : 가람, 나루, 다솜", "agrees"),
        ("▸ 선정 자치구(3개) : 가람, 나루", "announces 3, names 2"),
        ("▸ 선정 자치구(3개) : 가람, 나루, 가람", "announces 3, names 2"),
        ("참여 대학 (총 2곳): 가람대, 나루대, 다솜대", "announces 2, names 3"),
        ("▸ 선정 자치구(3개) : 가람, 나루 등", "nothing"),
        ("- 자치구(17개) : 협의 ➠ 선정 ➠ 조성중(6월~11월)", "nothing"),
        ("- 실무회의 실시(2회) : '18. 4~5월", "nothing"),
        ("○ 시범사업 추진(14개)", "nothing"),
    ],
)
def test_a_list_behind_a_colon(line: str, wanted: str) -> None:
    """It names as many as it announces; one that stays open, or is no list of names, is not asked."""
    assert said(line) == [wanted]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("대상 : 3개 구(가람구, 나루구, 다솜구)", "agrees"),
        ("대상 : 3개 구(가람구, 나루구)", "announces 3, names 2"),
        ("대상 : 3개 구(가람구, 나루구, 가람구)", "announces 3, names 2"),
        ("참여 5개 자치구(가람, 나루, 다솜, 라온)", "announces 5, names 4"),
        ("○ 6개 사업 : 가, 나, 다, 라, 마", "announces 6, names 5"),
        ("○ 3개 사업(신규, 계속)", "nothing"),
        ("○ 12개 사업(신규, 계속, 완료)", "nothing"),
        ("○ 6개 분야(가, 나, 다, 라, 마 등)", "nothing"),
        ("○ 토론회 2회 개최(3.1, 4.2)", "nothing"),
    ],
)
def test_names_behind_what_is_counted(line: str, wanted: str) -> None:
    """Words in brackets that may be kinds of the things, not their names, are not held against the count."""
    assert said(line) == [wanted]


def test_a_list_that_wraps() -> None:
    """It goes on where its line ends with a comma."""
    assert said("미신청(3개): 가람, 나루,", "다솜", "라온, 마루") == ["agrees"]


def test_who_is_named_twice_is_told() -> None:
    """By name."""
    line = (Line("선정(3개) : 가람, 나루, 가람", Box(1, 0, 1, 9, 2)),)
    evidence = gather(Extraction(Document(SOURCE, (), line, Facts()), (), (), (), ()))
    assert "가람 두 번" in next(iter(r015_named_once.notices(evidence))).statement


def test_names_below_columns_that_count() -> None:
    """All columns together, whatever the order in which their lines were printed."""
    head = ("구 분 기 구축(3) 2018년(2)", "기관명")
    assert said(*head, "가람, 나루,", "다솜, 라온", "", "마루,") == ["agrees"]
    assert said(*head, "가람, 나루, 라온, 마루") == ["announces 5, names 4"]
    assert said(*head, "가람, 나루, 다솜 라온, 가람", "○ 계속 추진") == ["announces 5, names 4"]


def test_a_cell_of_words_is_read_like_lines() -> None:
    """A list in a cell counts once, even if its line is printed as well."""
    box = Box(1, 0, 1, 9, 2)
    cell = Record("t", "audit_requests", 0, "measures", "계속\n선정(2개) : 가람, 나루, 다솜", box)
    assert said(records=(cell,)) == ["announces 2, names 3"]
    assert said("선정(2개) : 가람, 나루, 다솜", records=(cell,)) == ["announces 2, names 3"]


@pytest.mark.parametrize(("label", "wanted"), [("자치구(2개)", []), ("자치구(3개)", ["announces 3, names 2"])])
def test_a_row_that_says_how_many_parts_it_has(label: str, wanted: list[str]) -> None:
    """Its parts are the rows below it."""
    rows = [Printed(label, "30", role=RowRole.SUBTOTAL), Printed("가람", "10", 0), Printed("나루", "20", 0)]
    made = table(headed("예산"), rows)
    evidence = gather(Extraction(Document(SOURCE, (), (), Facts()), (made,), (), (), ()))
    found = list(r015_named_once.notices(evidence))
    assert [one.statement.partition(" · ")[2] for one in found] == wanted
    assert all(one.places[0].row == 0 and one.table_id == made.table_id for one in found)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("주요사업 현황 (총 3건)", []),
        ("주요사업 현황 (총 4건)", ["4개라 하고 3개를 적었습니다 · announces 4, names 3"]),
        ("주요사업 현황 총 4개소", ["4개라 하고 3개를 적었습니다 · announces 4, names 3"]),
        ("주요사업 현황 (총 40건)", []),
        ("주요사업 현황 (총 7건)", []),
        ("주요사업 현황 (4년)", []),
    ],
)
def test_a_title_that_counts_the_lines_of_its_table(title: str, wanted: list[str]) -> None:
    """총 4건 over three lines is one too many; 40 are of something else, and 7 is a figure of the table itself."""
    rows = [Printed("공원", "12"), Printed("녹지", "9"), Printed("하천", "7")]
    made = table(headed("건수"), rows, title=title)
    document = Document(SOURCE, (), (), Facts())
    found = r015_named_once.notices(gather(Extraction(document, (made,), (), (), ())))
    assert [notice.statement for notice in found] == wanted

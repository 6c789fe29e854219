"""Which reading of a total and its rows is taken: the one with the fewest errors, and what is told beside a total."""

from decimal import Decimal

import pytest

import extractors
from expectations.evidence import gather
from expectations.rules import r002_parts_sum
from pipeline.asides import is_aside, is_of_which
from pipeline.hierarchy import Position, arrange
from pipeline.model import Extraction, RowRole, Source, Verdict
from tests.printed import Printed, headed, read_as, table

DEPARTMENTS = (
    "T|합 계|1000 800 200",
    "L|경제과|600 500 100",
    "L|시장 현대화|400 350 50",
    "L|기업 지원|200 150 50",
    "L|일자리과|400 300 100",
    "L|공공근로|290 250 40",
    "L|창업 지원|110 50 60",
)
TREE = [None, 0, 1, 1, 0, 4, 4]


def arranged(*rows: str) -> list[Position]:
    """The places of rows given as 'T|label|10 5'."""
    parted = [row.split("|") for row in rows]
    roles = {"T": RowRole.TOTAL, "S": RowRole.SUBTOTAL, "L": RowRole.LEAF}
    return arrange(
        [roles[role] for role, *_ in parted],
        [[Decimal(one) for one in text.split()] for *_, text in parted],
        [n for _, n, _ in parted],
    )


def parents(*rows: str) -> list[int | None]:
    """Only the rows that they are parts of."""
    return [place.parent for place in arranged(*rows)]


@pytest.mark.parametrize(
    "label", ["※ 추경 반영분", "(재게) 국비", "국비 보조분", "내부거래", "임시직(정원 외)", "└ 국비"]
)
def test_row_that_every_column_leaves_out_is_told_beside_the_total(label: str) -> None:
    """1,000, 800 and 200 are the departments' sums without the last row: no part, whatever it is called."""
    *tree, last = arranged(*DEPARTMENTS, f"L|{label}|30 20 10")
    assert [place.parent for place in tree] == TREE
    assert last.role is RowRole.MEMO
    flat = arranged("T|계|1000 800 200", "L|가|600 500 100", "L|나|400 300 100", f"L|{label}|30 20 10")
    assert [place.role for place in flat[1:]] == [RowRole.LEAF, RowRole.LEAF, RowRole.MEMO]


def test_mark_of_a_part_makes_the_row_above_its_whole() -> None:
    """'- 국비' is of which of the row above; '※' and a bare name belong to none."""
    assert parents(*DEPARTMENTS, "L|- 국비|30 20 10")[-1] == 6
    assert parents(*DEPARTMENTS, "L|※ 국비|30 20 10")[-1] is None


def test_marked_row_that_the_total_counts_is_a_part() -> None:
    """'별도' and '- ' say nothing where the sums hold with them."""
    assert parents("T|계|1030 820", "L|가|1000 800", "L|별도 : 기금|30 20") == [None, 0, 0]
    assert parents("T|계|70 50", "L|- 국비|30 20", "L|- 시비|40 30") == [None, 0, 0]


def test_row_that_other_columns_count_is_a_part() -> None:
    """A misprint in the last row, or in the total, is no reason to leave the row out."""
    assert parents("T|계|1030 820 210", "L|가|1000 800 200", "L|※ 나|80 20 10") == [None, 0, 0]
    assert parents("T|계|1000 820 210", "L|가|1000 800 200", "L|나|30 20 10") == [None, 0, 0]


def test_slip_in_a_single_column_is_likelier_than_a_row_beside_the_total_unless_its_name_tells() -> None:
    """1,030 printed as 1,000 is one digit; no slip makes 1,034 of 1,000, and '※' tells."""
    rows = ("T|계|1000", "L|가|600", "L|나|400")
    assert parents(*rows, "L|다|30") == [None, 0, 0, 0]
    assert parents(*rows, "L|※ 다|30") == [None, 0, 0, None]
    assert parents(*rows, "L|다|34") == [None, 0, 0, None]


@pytest.mark.parametrize(
    ("row", "misprint"), [(0, "1200"), (1, "500"), (2, "430"), (3, "270"), (4, "430"), (5, "240"), (6, "170")]
)
def test_misprint_in_a_single_column_unmakes_no_department(row: int, misprint: str) -> None:
    """Total, department or project: the one wrong digit is told by the other sums, which no other reading keeps."""
    rows = [f"{role}|{name}|{text.split()[0]}" for role, name, text in (one.split("|") for one in DEPARTMENTS)]
    rows[row] = f"{rows[row].rpartition('|')[0]}|{misprint}"
    assert parents(*rows) == TREE


def test_missing_row_is_missed_in_its_own_department() -> None:
    """With 기업 지원 gone the department fails, not the total."""
    assert parents(*DEPARTMENTS[:3], *DEPARTMENTS[4:]) == [None, 0, 1, 0, 3, 3]


def test_small_figures_prove_no_department() -> None:
    """Of 13 for 14 persons no part becomes the whole of another."""
    assert parents("T|계|13", "L|가|7", "L|나|4", "L|다|1", "L|라|2") == [None, 0, 0, 0, 0]


def test_departments_of_three_levels() -> None:
    """국 over 과 over project: each is the sum of the rows below it."""
    rows = ["T|계|1011", "L|국|740", "L|가|500", "L|ㄱ|370", "L|ㄴ|130", "L|나|240", "L|ㄷ|125", "L|ㄹ|115", "L|과|271"]
    assert parents(*rows) == [None, 0, 1, 2, 2, 1, 5, 5, 0]


def test_department_with_a_single_project_is_its_whole() -> None:
    """300 and 300, 200 and 200: the total of 1,000 holds only where each project is part of its department."""
    rows = ["T|계|1000", "L|건설과|500", "L|도로|300", "L|하천|200", "L|총무과|300", "L|청사|300", "L|민원과|200"]
    assert parents(*rows, "L|여권|200") == [None, 0, 1, 1, 0, 4, 0, 6]
    rows = ["T|계|1000 900", "L|일반회계|700 650", "L|특별회계|300 250", "L|공기업|300 250", "L|상수도|200 150"]
    assert parents(*rows, "L|하수도|100 100") == [None, 0, 0, 2, 3, 3]


def test_equal_figures_that_the_total_counts_are_of_equals() -> None:
    """Two projects of 100 each are two parts."""
    assert parents("T|계|400", "L|가|200", "L|나|100", "L|다|100") == [None, 0, 0, 0]
    rows = ["T|계|900", "L|과|400", "L|가|200", "L|나|200", "L|과|500", "L|다|250", "L|라|250"]
    assert parents(*rows) == [None, 0, 1, 1, 0, 4, 4]


@pytest.mark.parametrize("label", ["※ 국비 포함분", "(재게) 인건비", "기금 운용"])
def test_row_behind_the_last_closed_group_is_told_beside_the_total(label: str) -> None:
    """Each 소계 closes its group and both make the total: what follows them is no third group."""
    rows = ["T|계|1000 900", "L|가|300 250", "L|나|200 200", "S|소계|500 450", "L|다|300 250", "L|라|200 200"]
    *groups, last = arranged(*rows, "S|소계|500 450", f"L|{label}|130 100")
    assert [place.parent for place in groups] == [None, 3, 3, 0, 6, 6, 0]
    assert (last.role, last.parent) == (RowRole.MEMO, None)


def test_row_behind_the_last_closed_group_that_the_total_counts_is_its_part() -> None:
    """예비비 of 100 with a 소계 of 500 makes 600."""
    assert parents("T|계|600", "L|가|300", "L|나|200", "S|소계|500", "L|예비비|100") == [None, 3, 3, 0, 0]


def test_sources_of_money_behind_departments_make_the_total_up_again() -> None:
    """130 + 150 and 140 + 88 + 52 are both 280, the departments with projects of their own."""
    rows = ["T|총계|280", "L|보건과|130", "L|접종|23", "L|청사|107", "L|교통과|150", "L|도로|84", "L|농로|66"]
    sources = ["L|국비|140", "L|도비|88", "L|시비|52"]
    places = arranged(*rows, *sources)
    assert [place.parent for place in places] == [None, 0, 1, 1, 0, 4, 4, 0, 0, 0]
    names = [one.split("|")[1:] for one in (*rows, *sources)]
    printed = [Printed(name, text, place.parent, place.role) for (name, text), place in zip(names, places, strict=True)]
    checks = list(r002_parts_sum.checks(gather(read_as(table(headed("예산"), printed)))))
    assert [(one.places[0].row, len(one.places)) for one in checks] == [(0, 3), (0, 4), (1, 3), (4, 3)]
    assert {one.verdict for one in checks} == {Verdict.EXACT}


@pytest.mark.parametrize("digits", [40, 350, 5000])
def test_number_too_long_to_publish_is_no_part_and_stops_nothing(digits: int) -> None:
    """It is refused when the document is published, whatever its length."""
    places = arranged("T|계|1000 800", "L|가|600 500", f"L|나|{'9' * digits} 300", "L|다|12 7")
    assert [place.parent for place in places] == [None, None, None, None]


BUREAUS = (
    "T|계|77683 60000",
    "L|국|40119 30000",
    "L|가|9091 7000",
    "L|ㄱ|8933 6500",
    "L|ㄴ|158 500",
    "L|나|31028 23000",
    "L|ㄷ|23187 11200",
    "L|ㄹ|7841 11800",
    "L|국|37564 30000",
    "L|다|17454 16000",
    "L|ㅁ|3881 9100",
    "L|ㅂ|13573 6900",
    "L|라|20110 14000",
    "L|ㅅ|12996 3300",
    "L|ㅇ|7114 10700",
)


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("row", range(len(BUREAUS)))
def test_misprint_among_three_levels_unmakes_none(row: int, columns: int) -> None:
    """Wherever one digit is wrong (the second becomes a 5), bureaus, departments and projects stay what they are."""
    rows = [one.rpartition("|")[0] + "|" + " ".join(one.rpartition("|")[2].split()[:columns]) for one in BUREAUS]
    head, _, figures = rows[row].rpartition("|")
    rows[row] = f"{head}|{figures[0]}5{figures[2:]}"
    assert parents(*rows) == [None, 0, 1, 2, 2, 1, 5, 5, 0, 8, 9, 9, 8, 12, 12]


@pytest.mark.parametrize(
    "label", ["※ 국비", "【참고】 국비", "[별도] 기금", "주) 국비", "시비 포함", "1인당 평균", "전년도 결산"]
)
def test_names_that_tell_a_row_beside_others(label: str) -> None:
    """Marks of notes and words of what is counted elsewhere."""
    assert is_aside(label)
    assert not is_of_which(label)


@pytest.mark.parametrize("label", ["경제과", "별정직", "포함리 정비", "전년도이월금", "주차장", "-", "1-2 사업"])
def test_names_that_tell_nothing(label: str) -> None:
    """Names of departments, staff, places and projects."""
    assert not is_aside(label)
    assert not is_of_which(label)


def test_r002_tells_of_a_row_that_only_the_figures_leave_out() -> None:
    """A remark where no mark tells it; none where '※' does, or where every row is a part."""
    rows = [Printed("계", "1,000 800", role=RowRole.TOTAL), Printed("가", "600 500", 0), Printed("나", "400 300", 0)]
    columns = headed("2020년 예산", "2019년 예산")

    def told(*more: Printed) -> list[str]:
        made = read_as(table(columns, [*rows, *more]))
        return [notice.subject for notice in r002_parts_sum.notices(gather(made))]

    assert told(Printed("국비 보조분", "30 20", role=RowRole.MEMO)) == ["국비 보조분"]
    assert told(Printed("※ 국비", "30 20", role=RowRole.MEMO)) == []
    assert told(Printed("(국비)", "30 20", 2, role=RowRole.MEMO)) == []
    assert told() == []


LAID_OUT = """가람시 주요업무보고

□ 세출 예산
                                        (단위 : 백만원)
구 분           2020년 예산   2019년 예산
합 계               1,000           900
경제과                600           500
시장 현대화           400           310
{between}
기업 지원             200           190
일자리과              400           400
공공근로              290           280
창업 지원             110           120
"""


def read(between: str) -> Extraction:
    """What is read of a text with a line in the midst of its table."""
    data = LAID_OUT.format(between=between).encode()
    document = extractors.read(Source("hand", "0" * 64, "hand.txt"), data)
    return extractors.extract(document)


@pytest.mark.parametrize("mark", ["- 국비     ", "※ 국비    ", "  · 국비   "])
def test_marked_row_in_the_midst_of_a_text_table_is_a_row(mark: str) -> None:
    """It stands below a row and ends, far behind its words, in as many figures: no item of a list ends the table."""
    made = read(f"{mark}           50            40")
    (found,) = made.tables
    assert len(found.rows) == 8
    assert not [one for one in r002_parts_sum.checks(gather(made)) if one.verdict is Verdict.DISCREPANCY]
    assert not made.doubts


def test_total_of_a_table_whose_rest_was_withheld_is_not_judged() -> None:
    """'- 국비 50 40' ends the table and the rows below it have no header: 900 for 810 is a remark, no discrepancy."""
    made = read("- 국비 50 40")
    assert [doubt.reason for doubt in made.doubts] == ["no header"]
    evidence = gather(made)
    assert not [one for one in r002_parts_sum.checks(evidence) if one.verdict is Verdict.DISCREPANCY]
    assert [notice.subject for notice in r002_parts_sum.notices(evidence)] == ["합 계"]
    apart = gather(read("\n□ 다른 자리"))
    assert [one.subject for one in r002_parts_sum.checks(apart) if one.verdict is Verdict.DISCREPANCY]
    assert not list(r002_parts_sum.notices(apart))

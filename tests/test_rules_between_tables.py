"""Rules that hold figures of one table against those of another, or against what the document lists."""

from dataclasses import replace
from decimal import Decimal

from expectations import across
from expectations.evidence import gather
from expectations.rules import (
    r006_cross_unit,
    r007_same_figure,
    r010_uncertain_rows,
    r011_references,
    r012_counts,
)
from pipeline.breakdowns import with_breakdowns
from pipeline.model import (
    Box,
    Check,
    Document,
    Extraction,
    Facts,
    Interval,
    Line,
    Place,
    Record,
    RowRole,
    Source,
    Table,
    ValueStatus,
    Verdict,
)
from tests.printed import SOURCE, Printed, headed, read_as, table, with_status

EXACT, WRONG = Verdict.EXACT, Verdict.DISCREPANCY
TOTAL = RowRole.TOTAL


def judged(checks: list[Check]) -> list[tuple[int, int, Verdict]]:
    """Row, column and verdict of each check's figure."""
    return [(check.places[0].row, check.places[0].column, check.verdict) for check in checks]


DETAIL = headed("'18년 예산", "집행액", "집행률")
PROJECTS = headed("예산현액", "원인행위", "지출액", unit="천원")


def detail(*rows: Printed) -> Table:
    """A budget by project in millions."""
    return table(DETAIL, list(rows), table_id="detail", kind="budget_by_project")


def projects(section: str, *rows: Printed) -> Table:
    """An execution table in thousands, in a numbered section."""
    return table(PROJECTS, list(rows), table_id=f"exec {section}", kind="project_execution", section=section)


def linked(*tables: Table) -> list[Check]:
    """What R006 says of a document."""
    return list(r006_cross_unit.checks(gather(read_as(*tables))))


def test_r006_amounts_agree_across_units() -> None:
    """1,285 백만원 is 1,284,790 천원; the rate of the line is that of the project's finer amounts."""
    line = Printed("블록체인", "1,285 682 53.1%", refs=("1-1",))
    found = linked(detail(line), projects("1-1 블록체인", Printed("구축", "1,284,790 682,291 154,290")))
    assert judged(found) == [(0, 0, EXACT), (0, 1, EXACT), (0, 2, EXACT)]
    assert found[0].statement == "사업번호 1-1 '18년 예산 1,285 = 예산현액 1,284,790 = 1,284.79"
    assert found[0].places == (Place("detail", 0, 0), Place("exec 1-1 블록체인", 0, 0))
    assert found[0].computed_interval == Interval(Decimal("1284.7895"), Decimal("1284.7905"))


def test_r006_sum_that_the_other_table_contradicts_is_found() -> None:
    """One reference for two projects: the budgets agree, 12,111 백만원 of execution do not."""
    line = Printed("클라우드", "14,000 12,111 86.5%", refs=("3-1",))
    both = [Printed("가", "11,500,000 10,599,119 9,000,000"), Printed("나", "2,500,000 1,758,415 1,500,000")]
    assert judged(linked(detail(line), projects("3-1 클라우드", *both))) == [(0, 0, EXACT), (0, 1, WRONG)]


def test_r006_numbered_reference_is_one_project() -> None:
    """2-2(2) is the second row of section 2-2; a number beyond them, or a section printed twice, links nothing."""
    rows = [
        Printed("계", "9,000 9,000 9,000", role=TOTAL),
        Printed("가", "3,000 1,000 0", 0),
        Printed("나", "6,000 4,000 0", 0),
    ]
    section = projects("2-2 누리집", *rows)
    lines = [Printed("나", "6 4 66.7%", refs=("2-2(2)",)), Printed("다", "6 4 66.7%", refs=("2-2(3)",))]
    lines.append(Printed("라", "6 4 66.7%", refs=("2-2(0)",)))
    found = linked(detail(*lines), section)
    assert judged(found) == [(0, 0, EXACT), (0, 1, EXACT), (0, 2, EXACT)]
    assert found[2].statement == "사업번호 2-2(2) 집행률 66.7% = 4,000 ÷ 6,000 = 66.667"
    assert linked(detail(*lines), section, projects("2-2 다른 누리집", *rows)) == []


def test_r006_two_lines_share_a_project() -> None:
    """Only the sum of two lines is the project's: the first is checked against the rest, rates are not."""
    lines = [Printed("가", "3 1 33.3%", refs=("2-2",)), Printed("나", "5 4 80.0%", refs=("2-2",))]
    found = linked(detail(*lines), projects("2-2 누리집", Printed("모두", "8,000 5,000 0")))
    assert judged(found) == [(0, 0, EXACT), (0, 1, EXACT)]
    assert found[0].statement == "사업번호 2-2 '18년 예산 3 = 예산현액 8,000 − 5 = 3"


def test_r006_link_that_nothing_confirms_is_a_wrong_reference() -> None:
    """Where no amount agrees the reference is in doubt, not a figure; a row with two references is not linked."""
    section = projects("1-1 챗봇", Printed("구축", "192,000 191,599 120,250"))
    assert linked(detail(Printed("대화", "352 352 99.9%", refs=("1-1",))), section) == []
    assert linked(detail(Printed("대화", "192 192 99.8%", refs=("1-1", "1-2"))), section) == []


def test_r006_without_an_amount_or_a_unit_there_is_nothing_to_compare() -> None:
    """Blank figures, rates over nothing, and columns without a unit are no evidence."""
    section = projects("1-1 챗봇", Printed("구축", "0 _ _"))
    assert judged(linked(detail(Printed("대화", "0 _ 5.0%", refs=("1-1",))), section)) == [(0, 0, EXACT)]
    unitless = table(
        headed("예산현액", "집행액", unit=""), [Printed("구축", "1 1")], kind="project_execution", section="1-1 가"
    )
    assert linked(detail(Printed("대화", "1 1 100%", refs=("1-1",))), unitless) == []
    rates = table(headed("지출액"), [Printed("구축", "1")], kind="project_execution", section="1-1 가", table_id="e")
    assert judged(linked(detail(Printed("대화", "1 1 100%", refs=("1-1",))), rates)) == [(0, 1, EXACT)]


def test_r006_links_rows_of_any_kind_of_table() -> None:
    """Lines and projects of no known kind, with 원인행위 and 지출액: 682 백만원 is 682,291 천원, 154 is not 155,290."""
    lines = table(
        headed("예산현액", "원인행위", "지출액"), [Printed("가", "1,285 682 154", refs=("1-1",))], table_id="lines"
    )
    figures = table(PROJECTS, [Printed("구축", "1,284,790 682,291 155,290")], table_id="other", section="1-1 구축")
    assert judged(linked(lines, figures)) == [(0, 0, EXACT), (0, 1, EXACT), (0, 2, WRONG)]
    assert r006_cross_unit.absent(gather(read_as(lines))).startswith("사업번호가 가리키는 사업표가 없습니다")
    known = projects("1-1 구축", Printed("구축", "9 9 9"))
    assert linked(lines, figures, known) == []


def test_r006_basis_is_what_most_lines_mean() -> None:
    """집행액 of this document is 지출액: every line is held against it, the one that is off too."""
    lines = [Printed(f"{n}", f"10 {n} {n}0%", refs=(f"1-{n}",)) for n in (1, 2, 3)]
    sections = [projects(f"1-{n} 사업", Printed("구축", f"10,000 9,000 {n},000")) for n in (1, 2, 4)]
    sections.append(projects("1-3 사업", Printed("구축", "10,000 9,000 4,000")))
    found = linked(detail(*lines), *sections)
    assert judged(found)[-3:] == [(2, 0, EXACT), (2, 1, WRONG), (2, 2, WRONG)]


def same_figures(*tables: Table) -> list[Check]:
    """What R007 says of a document."""
    return list(r007_same_figure.checks(gather(read_as(*tables))))


def by_department(*rows: Printed, kind: str = "expenditure_budget", unit: str = "백만원") -> Table:
    """A budget of two years by department."""
    return table(headed("'18년 예산", "'17년 예산", unit=unit), list(rows), table_id=kind, kind=kind, title="세부사업")


DEPARTMENTS = [
    Printed("계", "3,031 2,020", role=TOTAL),
    Printed("가 람 과", "1,015 512", 0),
    Printed("나루과", "2,016 1,508", 0),
]
REPEATED = [
    Printed("합계", "3,031 2,020", role=TOTAL),
    Printed("가람과", "1,015 513", 0),
    Printed("나루과", "2,016 _", 0),
]


def test_r007_department_has_one_budget() -> None:
    """Each department and the total are compared, wherever both tables print them."""
    found = same_figures(by_department(*DEPARTMENTS), by_department(*REPEATED, kind="budget_by_project"))
    assert [(check.subject, check.verdict) for check in found] == [
        ("계 | '18년 예산", EXACT),
        ("계 | '17년 예산", EXACT),
        ("가 람 과 | '18년 예산", EXACT),
        ("가 람 과 | '17년 예산", WRONG),
        ("나루과 | '18년 예산", EXACT),
    ]
    assert found[3].statement == "가 람 과 '17년 예산 512 ≠ 세부사업 513"


def test_r007_any_two_tables_and_units() -> None:
    """Executions of tables of no known kind: 682 백만원 is 682,291 천원 and 1,205 백만원 is not 1,206,400 천원."""
    first = table(headed("집행액"), [Printed("가람", "682"), Printed("나루", "1,205"), Printed("다솜", "3,310")])
    rows = [Printed("다솜", "3,309,700"), Printed("나루", "1,206,400"), Printed("가람", "682,291")]
    found = same_figures(first, table(headed("집행액", unit="천원"), rows, table_id="other"))
    assert judged(found) == [(0, 0, EXACT), (1, 0, WRONG), (2, 0, EXACT)]


def test_r007_lines_are_the_same_by_their_reference() -> None:
    """사업번호 2-1 and 2-2 link rows of other names; one that two rows of a table carry links none."""
    refs = ("2-1",), ("2-2",), ("2-3",)
    figures = "1,285", "2,391", "77"
    first = [
        Printed(f"사업 {at}", figure, refs=ref) for at, (figure, ref) in enumerate(zip(figures, refs, strict=True))
    ]
    second = [
        Printed(f"과업 {at}", figure, refs=ref) for at, (figure, ref) in enumerate(zip(figures, refs, strict=True))
    ]
    other = table(headed("예산액"), [*second, Printed("또", "9", refs=("2-3",))], table_id="other")
    assert judged(same_figures(table(headed("예산액"), first), other)) == [(0, 0, EXACT), (1, 0, EXACT)]


def test_r007_tables_that_mostly_differ_are_of_different_things() -> None:
    """Two accounts by the same departments agree in one line of three, others in figures of one digit: chance."""
    first = by_department(Printed("가람과", "5,001 _"), Printed("나루과", "7,105 _"), Printed("다솜과", "9,300 _"))
    second = by_department(
        Printed("가람과", "5,001 _"), Printed("나루과", "6,222 _"), Printed("다솜과", "8,117 _"), kind="other"
    )
    assert same_figures(first, second) == []
    small = by_department(Printed("가람과", "5 _"), Printed("나루과", "7 _"), Printed("다솜과", "9 _"))
    others = by_department(Printed("가람과", "5 _"), Printed("나루과", "7 _"), Printed("다솜과", "8 _"), kind="other")
    assert same_figures(small, others) == []


def test_r007_gross_amounts_are_not_net_ones() -> None:
    """A table of 순계 leaves out what passes between accounts: its total is not that of the table of 총계."""
    rows = [Printed("총계", "403", role=TOTAL), Printed("일반회계", "323456", 0), Printed("특별회계", "540123", 0)]
    net_rows = [Printed("합계", "387", role=TOTAL), *rows[1:]]
    gross = table(headed("예산"), rows, title="재정규모(총계)")
    net = table(headed("예산"), net_rows, title="재정규모(순계)", table_id="hand:t002")
    also_gross = table(headed("예산"), net_rows, title="세입세출", table_id="hand:t002")
    assert judged(same_figures(gross, net)) == []
    assert WRONG in {verdict for _, _, verdict in judged(same_figures(gross, also_gross))}


def test_r007_needs_two_figures_in_common_and_one_unit() -> None:
    """One figure in common is chance; a name printed twice and another measure are no repetition."""
    one = [Printed("가람과", "1,015 _"), Printed("라온과", "2,016 1,508")]
    twice = [Printed("가람과", "1,015 512"), Printed("가람과", "1 1"), Printed("나루과", "2,016 _")]
    summary = by_department(*DEPARTMENTS)
    for other in (
        by_department(*one, kind="budget_by_project"),
        by_department(*twice, kind="budget_by_project"),
        by_department(*DEPARTMENTS, kind="budget_by_project", unit="천원"),
        table(headed("집행액", "지출액"), DEPARTMENTS, table_id="d", kind="budget_by_project"),
    ):
        assert same_figures(summary, other) == []


def test_r007_single_row_is_a_total_and_settlements_are_remarked_on() -> None:
    """Two budgets agree with the head of a breakdown; a settlement of 564 where 542 was executed is a remark."""
    overview = table(
        headed("2022년 결산", "2023년 예산", "2024년 예산"),
        [Printed("출자금", "564,342 684,607 528,783")],
        table_id="overview",
    )
    columns = headed("2022년 집행액", "2023년 예산", "2024년 예산")
    rows = [Printed("○ 기능별 분류(합계)", "542,342 684,607 528,783"), Printed("․주택", "542,342 684,607 528,783")]
    evidence = gather(read_as(overview, with_breakdowns(table(columns, rows, table_id="lines", title="내역"))))
    assert judged(list(r007_same_figure.checks(evidence))) == [(0, 1, EXACT), (0, 2, EXACT)]
    (notice,) = r007_same_figure.notices(evidence)
    assert notice.places == (Place("overview", 0, 0), Place("lines", 0, 0))
    assert notice.statement.startswith("결산 564,342이 내역의 2022년 집행액 542,342과 다릅니다")


def other_names(*rows: Printed) -> list[tuple[str, str]]:
    """Whom R007 remarks on where a second table prints departments so, and what it says in Korean."""
    budgets = [Printed("가람과", "1,015 512"), Printed("나루과", "2,016 1,508"), Printed("다솜과", "4,481 3,907")]
    first = by_department(*budgets)
    second = by_department(*rows, kind="budget_by_project")
    found = r007_same_figure.notices(gather(read_as(first, second)))
    return [(notice.subject, notice.statement.split(" · ")[0].partition("에서는 ")[2]) for notice in found]


def test_r007_tells_names_in_each_others_place_and_another_name() -> None:
    """Amounts tell who is meant: two departments exchanged, one called otherwise; one that differs is no other."""
    right = [Printed("가람과", "1,015 512"), Printed("나루과", "2,016 1,508"), Printed("다솜과", "4,481 3,907")]
    assert other_names(*right) == []
    swapped = [Printed("나루과", "1,015 512"), Printed("가람과", "2,016 1,508"), Printed("다솜과", "4,481 3,907")]
    assert other_names(*swapped) == [("가람과", "가람과, 나루과의 이름이 서로 바뀐 듯합니다")]
    assert other_names(*right[:2], Printed("다솜센터", "4,481 3,907")) == [
        ("다솜과", "같은 금액이 다솜센터의 것입니다"),
    ]
    assert other_names(*right[:2], Printed("다솜센터", "4,481 3,900")) == []
    assert other_names(*right[:2], Printed("다솜과", "4,481 3,900")) == []


def test_r010_uncertain_row_is_told() -> None:
    """A row that was read from the left for want of a better reason is a remark, with what it prints."""
    made = table(headed("계", "'18년", "'19년"), [Printed("마을", "9 4 5"), Printed("버스", "244 - _")])
    assert list(r010_uncertain_rows.notices(gather(read_as(made)))) == []
    (notice,) = r010_uncertain_rows.notices(gather(read_as(with_status(made, 1, ValueStatus.AMBIGUOUS))))
    assert notice.subject == "버스"
    assert notice.statement.startswith("'244 -': 값 2개를 열 3개에")


def remarks(*tables: Table) -> list[tuple[str, str]]:
    """Whom R011 remarks on, and what it says before the explanation in English."""
    found = r011_references.notices(gather(read_as(*tables)))
    return [(notice.subject, notice.statement.split(" · ")[0]) for notice in found]


def test_r011_swapped_references_are_told() -> None:
    """Two lines carry each other's reference: for each, the section whose amounts it has is named."""
    lines = detail(Printed("대화", "352 352 100%", refs=("1-1",)), Printed("블록체인", "1,285 682 53%", refs=("1-2",)))
    first = projects("1-1 블록체인", Printed("구축", "1,284,790 682,291 154,290"))
    second = projects("1-2 챗봇", Printed("ISP", "192,000 191,599 120,250"), Printed("시범", "160,000 160,000 160,000"))
    assert ("대화", "사업번호 1-1: 1-2의 금액입니다") in remarks(lines, first, second)
    assert ("블록체인", "사업번호 1-2: 1-1의 금액입니다") in remarks(lines, first, second)
    assert ("블록체인", "사업번호 1-2: 여러 사업을 묶어 가리킵니다") in remarks(lines, first, second)
    odd = detail(Printed("대화", "7 5 71%", refs=("1-1",)))
    assert ("대화", "사업번호 1-1: 그 사업의 금액이 아닙니다") in remarks(odd, first)


def test_r011_right_references_are_no_remark() -> None:
    """A line that has its project's amounts, a line without a known reference, and a document without any."""
    line = detail(Printed("블록체인", "1,285 682 53.1%", refs=("1-1",)), Printed("기타", "1 1 100%", refs=("9-9",)))
    section = projects("1-1 블록체인", Printed("구축", "1,284,790 682,291 154,290"))
    assert remarks(line, section) == []
    assert remarks(detail(Printed("기타", "1 1 100%")), section) == []


def test_r011_reference_on_two_lines_and_two_references_on_one() -> None:
    """Each is a remark: whose amounts they are, and which section has no line of its own."""
    both = detail(Printed("가", "5 3 60%", refs=("2-1", "4-2")), Printed("다", "6 4 66.7%", refs=("3-1",)))
    first, second = (
        projects("2-1 가", Printed("가", "5,000 3,000 0")),
        projects("4-2 나", Printed("나", "8,000 1,000 0")),
    )
    third = projects("3-1 다", Printed("다", "6,000 4,000 0"))
    assert remarks(both, first, second, third) == [
        ("가", "사업번호 2-1, 4-2: 2-1만의 금액입니다"),
        ("나", "사업번호 4-2: 세부사업별 예산에 제 행이 없습니다"),
    ]
    twice = detail(Printed("가", "2 1 50%", refs=("2-1",)), Printed("나", "3 2 67%", refs=("2-1",)))
    assert remarks(twice, first) == [("가", "사업번호 2-1: 2개 행에 있습니다")]


def test_r011_reference_to_no_project_and_project_that_lost_its_line() -> None:
    """2-4(2) is nowhere, 2-1(2) has no line; a line under another's number has the amounts of its own project."""
    first = projects("2-1 가", Printed("가", "5,000 3,000 0"), Printed("나", "8,000 1,000 0"))
    other = projects("3-1 다", Printed("다", "6,000 4,000 0"))

    def lines(ref: str) -> Table:
        rows = ("가", "5 3 60%", "2-1(1)"), ("나", "8 1 12.5%", ref), ("다", "6 4 66.7%", "3-1")
        return detail(*(Printed(name, figures, refs=(one,)) for name, figures, one in rows))

    assert remarks(lines("2-1(2)"), first, other) == []
    lost = ("나", "사업번호 2-1(2): 세부사업별 예산에 제 행이 없습니다")
    assert remarks(lines("2-4(2)"), first, other) == [("나", "사업번호 2-4(2): 그런 사업을 읽지 못했습니다"), lost]
    assert remarks(lines("3-1"), first, other) == [
        ("나", "사업번호 3-1: 2개 행에 있습니다"),
        ("나", "사업번호 3-1: 2-1(2)의 금액입니다"),
        lost,
    ]


SUMMARY = headed("계", "완 료", "추진중", unit="건")


def request(row: int, category: str, status: str) -> tuple[Record, ...]:
    """A listed request of the audit."""
    box = Box(1, 0, row + 50, 1, row + 51)
    cells = {"category": category, "request": "고칠 것", "status": status}
    return tuple(Record("list", "audit_requests", row, header, text, box) for header, text in cells.items())


LISTED = (
    *request(0, "시정 및 처리 요구사항", "추진완료"),
    *request(1, "시정 및 처리 요구사항", "추진중"),
    *request(2, "건의사항", "완료"),
)


def counted(*rows: Printed, lines: tuple[Line, ...] = ()) -> Extraction:
    """A document with a summary and the requests that it counts."""
    made = table(SUMMARY, list(rows), kind="audit_summary")
    return Extraction(Document(SOURCE, (), lines, Facts()), (made,), LISTED, (), ())


def test_r012_summary_counts_what_is_listed() -> None:
    """In all, by kind however it is spelled, and by state; a kind that is not listed is not counted."""
    rows = [
        Printed("계", "3 2 1", role=TOTAL),
        Printed("시정·처리요구사항", "2 1 1", 0),
        Printed("건 의 사 항", "1 2 -", 0),
        Printed("기타(자료제출 등)", "6 6 _", 0),
    ]
    found = list(r012_counts.checks(gather(counted(*rows))))
    assert judged(found) == [
        *[(0, column, EXACT) for column in range(3)],
        *[(1, column, EXACT) for column in range(3)],
        (2, 0, EXACT),
        (2, 1, WRONG),
    ]
    assert found[-1].statement == "건 의 사 항 완 료 2 ≠ 목록의 1건"
    assert list(r012_counts.checks(gather(replace(counted(*rows), records=())))) == []


def test_r012_total_printed_once_more_is_told() -> None:
    """'계' alone above its row is a remark; a line farther up, or of other words, is none."""
    rows = [Printed("계", "3 2 1", role=TOTAL)]

    def told(*lines: tuple[str, int]) -> int:
        printed = tuple(Line(text, Box(1, 0, top, 2, top + 1)) for text, top in lines)
        return len(list(r012_counts.notices(gather(counted(*rows, lines=printed)))))

    assert told(("계", 0)) == 1
    assert told(("합계", 0), ("계", -5), ("계", 1)) == 0


def report(year: int, rows: list[Printed], unit: str = "백만원", publisher: str = "가온시") -> Extraction:
    """A year's report with the budgets of that year and the one before, by department."""
    source = Source(f"r{year}", "0" * 64, f"r{year}.txt", publisher=publisher)
    columns = headed(f"{year}년 예산", f"{year - 1}년 예산", unit=unit)
    made = table(columns, rows, kind="expenditure_budget", table_id=f"r{year}:t1")
    facts = Facts(as_of=f"{year}-09-30", fiscal_year=year)
    return Extraction(Document(source, (), (), facts), (replace(made, source=source),), (), (), ())


def test_r013_last_year_is_what_last_years_report_said() -> None:
    """The later report is held to the earlier one, in its own unit, line by line; a total by any name is the total."""
    old = report(2018, [Printed("계", "30,000 1", role=TOTAL), Printed("가람과", "30,400 1", 0)], unit="천원")
    new = report(2019, [Printed("합계", "40 30", role=TOTAL), Printed("가람과", "40 31", 0)])
    found = list(across([new, old]))
    assert judged(found) == [(0, 1, EXACT), (1, 1, WRONG)]
    assert found[1].statement == "가람과 2018년 예산 31 ≠ r2018 30.4"
    assert found[1].places == (Place("r2019:t1", 1, 1), Place("r2018:t1", 1, 0))
    assert found[1].computed_interval == Interval(Decimal("30.3995"), Decimal("30.4005"))


def test_r013_tables_of_no_kind_are_one_by_title_and_columns() -> None:
    """6,050 where last year said 6,000, in a table of no known kind; under another title it is another table."""

    def told(year: int, rows: list[Printed], title: str = "예산 현황") -> Extraction:
        made = report(year, rows)
        (one,) = made.tables
        return replace(made, tables=(replace(one, kind="generic", title=f"{year}년 {title}"),))

    old = told(2017, [Printed("공원과", "6,000 5,500"), Printed("녹지과", "4,000 3,500")])
    new = told(2018, [Printed("공원과", "6,600 6,050"), Printed("녹지과", "4,400 4,000")])
    assert judged(list(across([new, old]))) == [(0, 1, WRONG), (1, 1, EXACT)]
    other = told(2018, [Printed("공원과", "6,600 6,050"), Printed("녹지과", "4,400 4,000")], "집행 현황")
    assert list(across([old, other])) == []
    other = told(2018, [Printed("○ 분류(합계)", "9 5,500"), Printed("계", "9 6,050", role=TOTAL)])
    same = told(2017, [Printed("○ 분류(합계)", "5,501 1"), Printed("계", "6,050 1", role=TOTAL)])
    assert list(across([other, same])) == []
    single = told(2018, [Printed("공원과", "6,600 6,050"), Printed("하천과", "4,400 4,000")])
    assert list(across([old, single])) == []


def test_r013_needs_one_office_one_line_and_two_figures() -> None:
    """Other offices, lines printed twice, and blanks say nothing of each other."""
    rows = [Printed("가람과", "30 1"), Printed("나루과", "_ 1")]
    old = report(2018, rows)
    assert list(across([old])) == []
    assert list(across([old, report(2019, rows, publisher="다솜시")])) == []
    assert list(across([report(2018, rows, publisher=""), report(2019, rows, publisher="")])) == []
    twice = report(2019, [Printed("가람과", "1 30"), Printed("가람과", "1 5"), Printed("나루과", "1 7")])
    assert list(across([old, twice])) == []

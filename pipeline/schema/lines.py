"""Declares the wide tables: one budget line a row, made from `observations`."""

from dataclasses import dataclass

from pipeline.schema.codes import VALUE_STATUS
from pipeline.schema.fields import Field, TableSchema, Type
from pipeline.schema.shared import (
    AS_OF,
    DOCUMENT,
    FISCAL_YEAR,
    LINE,
    LINE_OF_TABLE,
    PAGE,
    ROW,
    SECTION,
    STATUS_FIELD,
    TABLE_ID,
    UNIT_MEASURE,
    UNIT_MULT,
)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the amounts of one measure go in a wide table.

    `year` counts from the line's fiscal year: -1 is the year before. `numerator` tells rates apart by what they divide.
    """

    field: Field
    measure: str
    year: int = 0
    numerator: str = ""


def _money(measure: str, english: str, korean: str, year: int = 0) -> Slot:
    name = f"{measure}_prior_year_krw" if year else f"{measure}_krw"
    return Slot(Field(name, Type.INTEGER, english, korean, "KRW", role="value"), measure, year)


def _plain(measure: str, english: str, korean: str, unit: str, numerator: str = "") -> Slot:
    name = f"{measure}_of_{numerator}" if numerator else measure
    return Slot(Field(name, Type.DECIMAL, english, korean, unit, role="value"), measure, 0, numerator)


APPROVED = _money("approved_budget", "Approved budget of the fiscal year", "예산액")
APPROVED_BEFORE = _money("approved_budget", "Approved budget of the year before", "전년도 예산액", -1)
REVISED = _money("revised_budget", "Revised budget", "추경·수정 예산액")
CURRENT = _money("current_budget", "Current budget: approved, carried over and transferred", "예산현액")
CHANGE = _money("change", "Change as the header's formula says", "증감액")
CHANGE_RATE = _plain("change_rate", "Change rate", "증감률", "PERCENT")
COMMITMENT = _money("commitment", "Commitment (act of incurring expenditure)", "원인행위액")
EXPENDITURE = _money("expenditure", "Expenditure paid", "지출액")
EXECUTION = _money("execution", "Execution as printed; the header may mean commitment", "집행액")
ACTUAL_EXECUTION = _money("actual_execution", "Actual execution", "실집행액")
PROJECTED = _money("projected_execution", "Execution projected to the year's end", "연말 집행예상액")
SETTLED_BEFORE = _money("settled_expenditure", "Settled expenditure of the year before", "전년도 결산액", -1)
CARRIED = _money("carryover_to_next_year", "Carried over to the next year", "다음연도 이월액")
UNUSED = _money("unused", "Unused", "불용액")
RATE = _plain("execution_rate", "Execution rate whose basis is not printed", "집행률(기준이 없음)", "PERCENT")
RATES = tuple(
    _plain(
        "execution_rate", f"Execution rate: {numerator} by the budget", f"집행률({korean} 기준)", "PERCENT", numerator
    )
    for numerator, korean in (
        ("commitment", "원인행위"),
        ("expenditure", "지출액"),
        ("execution", "집행액"),
        ("actual_execution", "실집행액"),
        ("projected_execution", "연말 예상액"),
    )
)
POSTS = (
    _plain("authorized_posts", "Authorized posts", "정원", "PERSON"),
    _plain("filled_posts", "Filled posts", "현원", "PERSON"),
    _plain("vacancy_balance", "Filled less authorized posts", "과부족", "PERSON"),
)
REVENUE = (
    _money("revenue_assessed", "Revenue assessed", "징수결정액"),
    _money("revenue_collected", "Revenue collected", "수납액"),
    _money("revenue_outstanding", "Revenue outstanding", "미수납액"),
    _money("revenue_written_off", "Revenue written off", "불납결손액"),
)

SLOTS: dict[str, tuple[Slot, ...]] = {
    "project_execution": (
        APPROVED, CURRENT, COMMITMENT, EXPENDITURE, EXECUTION, ACTUAL_EXECUTION, PROJECTED, RATE, *RATES,
    ),
    "budget_by_project": (
        APPROVED, APPROVED_BEFORE, REVISED, CURRENT, CHANGE, CHANGE_RATE, COMMITMENT, EXPENDITURE, EXECUTION,
        ACTUAL_EXECUTION, CARRIED, UNUSED, RATE, *RATES,
    ),
    "revenue_budget": (APPROVED, APPROVED_BEFORE, REVISED, CURRENT, *REVENUE, CHANGE, CHANGE_RATE),
    "expenditure_budget": (
        APPROVED, APPROVED_BEFORE, REVISED, CURRENT, SETTLED_BEFORE, EXPENDITURE, EXECUTION, CHANGE, CHANGE_RATE,
    ),
    "staffing": POSTS,
}  # fmt: skip
_TITLES = {
    "project_execution": ("Execution of each project's budget", "사업별 예산집행 현황"),
    "budget_by_project": ("Budget of each project", "세부사업별 예산현황"),
    "revenue_budget": ("Revenue budget", "세입 예산"),
    "expenditure_budget": ("Expenditure budget by department", "부서별 세출 예산"),
    "staffing": ("Posts and staff by department", "부서별 인력"),
}
LINE_KEY = ("document_id", "table_id", "row")
_LINE = (*DOCUMENT, TABLE_ID, SECTION, ROW, *LINE_OF_TABLE)
_TAIL = (STATUS_FIELD, PAGE, LINE)
JOB_CLASS = Field("job_class", Type.TEXT, "Class of staff, empty for all", "직종(전체는 빈칸)")


def _wide(name: str) -> TableSchema:
    english, korean = _TITLES[name]
    classes = (JOB_CLASS,) if name == "staffing" else ()
    fields = (*_LINE, *classes, FISCAL_YEAR, AS_OF, *(slot.field for slot in SLOTS[name]), *_TAIL)
    # No primary key may be empty, and job_class is empty where a column is about all staff.
    return TableSchema(name, english, korean, fields, () if classes else LINE_KEY)


PLANS = TableSchema(
    "plans",
    "Plans by year: one line and one year a row, a total without year",
    "연도별 계획(계는 연도 없음)",
    (
        *_LINE,
        Field("header", Type.TEXT, "Column header as printed", "열 머리글"),
        FISCAL_YEAR,
        AS_OF,
        Field("measure", Type.TEXT, "What is planned", "측정 항목", required=True),
        Field("value", Type.DECIMAL, "The number as printed", "인쇄된 수", role="value"),
        UNIT_MEASURE,
        UNIT_MULT,
        Field("amount_krw", Type.INTEGER, "The amount in won, for money only", "원 단위 금액", "KRW", role="value"),
        Field(
            "value_status",
            Type.TEXT,
            "reported, dash, blank, or ambiguous",
            "값의 상태",
            codes=VALUE_STATUS,
            required=True,
        ),
        *_TAIL,
    ),
)
AUDIT_REQUESTS = TableSchema(
    "audit_requests",
    "Requests of the council's audit and what was done",
    "행정사무감사 지적사항과 조치결과",
    (
        *DOCUMENT,
        TABLE_ID,
        ROW,
        Field("category", Type.TEXT, "Category under which the request is printed", "구분"),
        Field("request", Type.TEXT, "The request, unwrapped", "시정 및 처리 요구사항"),
        Field("department", Type.TEXT, "Department in charge", "담당부서"),
        Field("status", Type.TEXT, "State of the measures as printed", "추진상황"),
        Field("measures", Type.TEXT, "What was done and is planned, one line each", "조치결과 및 향후추진계획"),
        PAGE,
        LINE,
    ),
    LINE_KEY,
)
WIDE = (*map(_wide, SLOTS), PLANS, AUDIT_REQUESTS)

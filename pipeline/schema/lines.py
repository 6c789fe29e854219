"""Declares the wide tables: one budget line a row, made from `observations`."""

from pipeline.schema.fields import Field, TableSchema, Type, Words
from pipeline.schema.observation import HEADER
from pipeline.schema.place import LINE, PAGE
from pipeline.schema.shared import (
    AMOUNT_KRW,
    AS_OF,
    COLUMN,
    DOCUMENT,
    FISCAL_YEAR,
    LINE_OF_TABLE,
    MEASURE_FIELD,
    OBSERVATION_ID,
    ROW,
    SECTION,
    STATUS_FIELD,
    TABLE_ID,
    UNIT_MEASURE_FIELD,
    UNIT_MULT,
    VALUE,
    VALUE_STATUS_FIELD,
)
from pipeline.schema.slots import SLOTS

_TITLES = {
    "project_execution": (
        Words("사업별 예산집행 현황", "Execution of each project's budget"),
        Words("사업별 예산과 집행, 한 행에 한 사업", "Budget and execution of each project, one a row"),
    ),
    "budget_by_project": (
        Words("세부사업별 예산현황", "Budget of each project"),
        Words("세부사업별 예산과 증감, 한 행에 한 사업", "Budget and change of each project, one a row"),
    ),
    "revenue_budget": (
        Words("세입 예산", "Revenue budget"),
        Words("세입 예산과 수납, 한 행에 한 항목", "Revenue budget and collection, one item a row"),
    ),
    "expenditure_budget": (
        Words("부서별 세출 예산", "Expenditure budget by department"),
        Words("부서별 세출 예산, 한 행에 한 부서", "Expenditure budget, one department a row"),
    ),
    "staffing": (
        Words("부서별 인력", "Posts and staff by department"),
        Words("부서별 정원과 현원, 한 행에 한 부서", "Authorized and filled posts, one department a row"),
    ),
}
LINE_KEY = ("document_id", "table_id", "row")
_LINE = (*DOCUMENT, TABLE_ID, SECTION, ROW, *LINE_OF_TABLE)
_TAIL = (STATUS_FIELD, PAGE, LINE)
JOB_CLASS = Field(
    "job_class",
    Type.TEXT,
    Words("직종", "Class of staff"),
    Words("현원을 나눈 직종", "Class of staff that the filled posts are of"),
    Words("모든 직종", "All classes"),
)


def _wide(name: str) -> TableSchema:
    title, about = _TITLES[name]
    classes = (JOB_CLASS,) if name == "staffing" else ()
    fields = (*_LINE, *classes, FISCAL_YEAR, AS_OF, *(slot.field for slot in SLOTS[name]), *_TAIL)
    # A row has several lines where its staff are told apart by class.
    key = (*LINE_KEY, "line_id") if classes else LINE_KEY
    return TableSchema(name, title, about, fields, key, ("document_id", "line_id"))


PLANS = TableSchema(
    "plans",
    Words("연도별 계획", "Plans by year"),
    Words(
        "사업의 연도별 계획, 한 행에 한 해(계는 연도 없음)",
        "Plans by year: one line and one year a row, a total without year",
    ),
    (
        OBSERVATION_ID,
        *DOCUMENT,
        TABLE_ID,
        SECTION,
        ROW,
        COLUMN,
        *LINE_OF_TABLE,
        HEADER,
        FISCAL_YEAR,
        AS_OF,
        MEASURE_FIELD,
        VALUE,
        UNIT_MEASURE_FIELD,
        UNIT_MULT,
        AMOUNT_KRW,
        VALUE_STATUS_FIELD,
        *_TAIL,
    ),
    (*LINE_KEY, "column"),
    ("observation_id",),
)
WIDE = (*map(_wide, SLOTS), PLANS)

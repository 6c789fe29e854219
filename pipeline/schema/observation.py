"""Declares `observations`: one printed amount a row. Names and order are a contract with readers."""

from pipeline.schema.fields import Field, TableSchema, Type, Words
from pipeline.schema.place import LINE, PAGE, PLACE
from pipeline.schema.shared import (
    AMOUNT_KRW,
    AS_OF,
    COLUMN,
    DOCUMENT,
    FISCAL_YEAR,
    LINE_OF_TABLE,
    MEASURE_FIELD,
    NOT_PRINTED,
    OBSERVATION_ID,
    ROW,
    SECTION,
    STATUS_FIELD,
    TABLE_ID,
    TABLE_KIND,
    UNIT_MEASURE_FIELD,
    UNIT_MULT,
    VALUE,
    VALUE_STATUS_FIELD,
)

HEADER = Field(
    "header",
    Type.TEXT,
    Words("열 머리글", "Column header"),
    Words("열 머리글, 인쇄된 대로 바깥부터 ' > '로 이음", "Column header as printed, outermost first, joined by ' > '"),
    NOT_PRINTED,
)
OBSERVATIONS = TableSchema(
    "observations",
    Words("모든 값", "All amounts"),
    Words(
        "모든 표의 모든 값(빈칸과 줄표 포함), 인쇄된 대로 한 행에 하나",
        "Every printed amount, blank and dash of every table, as printed, one a row",
    ),
    (
        OBSERVATION_ID,
        *DOCUMENT,
        TABLE_ID,
        TABLE_KIND,
        SECTION,
        ROW,
        COLUMN,
        *LINE_OF_TABLE,
        HEADER,
        MEASURE_FIELD,
        Field(
            "rate_basis",
            Type.TEXT,
            Words("비율의 기준", "Basis of the rate"),
            Words(
                "비율이 무엇을 무엇으로 나눈 것인지(분자/분모)", "What a rate divides by what: numerator/denominator"
            ),
            Words("비율이 아니거나 기준이 인쇄되지 않음", "No rate, or its basis is not printed"),
        ),
        FISCAL_YEAR,
        AS_OF,
        VALUE,
        UNIT_MEASURE_FIELD,
        UNIT_MULT,
        AMOUNT_KRW,
        VALUE_STATUS_FIELD,
        STATUS_FIELD,
        Field(
            "printed",
            Type.TEXT,
            Words("인쇄된 글자", "Printed characters"),
            Words("칸에 인쇄된 글자 그대로", "The characters as printed in the cell"),
            Words("아무것도 인쇄되지 않은 빈칸", "A blank: nothing is printed"),
        ),
        PAGE,
        *PLACE,
        LINE,
    ),
    ("document_id", "table_id", "row", "column"),
    ("observation_id",),
)

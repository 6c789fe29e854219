"""Declares `observations`: one printed amount a row. Names and order are a contract with readers."""

from pipeline.schema.codes import VALUE_STATUS
from pipeline.schema.fields import Field, TableSchema, Type
from pipeline.schema.shared import (
    AS_OF,
    DOCUMENT,
    FISCAL_YEAR,
    LINE,
    LINE_OF_TABLE,
    PAGE,
    PLACE,
    ROW,
    SECTION,
    STATUS_FIELD,
    TABLE_ID,
    TABLE_KIND,
    UNIT_MEASURE,
    UNIT_MULT,
)

OBSERVATIONS = TableSchema(
    "observations",
    "Every printed amount, blank and dash of every table, as printed",
    "모든 표의 모든 값(빈칸과 - 포함), 인쇄된 대로",
    (
        *DOCUMENT,
        TABLE_ID,
        TABLE_KIND,
        SECTION,
        ROW,
        *LINE_OF_TABLE,
        Field("header", Type.TEXT, "Column header as printed, outermost first, joined by ' > '", "열 머리글의 경로"),
        Field(
            "measure",
            Type.TEXT,
            "What the amount measures, unmapped where the header is not known",
            "측정 항목(모르면 unmapped)",
            required=True,
            role="value-kind:code",
        ),
        Field("rate_basis", Type.TEXT, "What a rate divides by what", "비율의 분자/분모"),
        FISCAL_YEAR,
        AS_OF,
        Field(
            "value",
            Type.DECIMAL,
            "The number as printed, with its sign, never rescaled",
            "인쇄된 수(부호 포함)",
            role="value",
        ),
        UNIT_MEASURE,
        UNIT_MULT,
        Field(
            "amount_krw", Type.INTEGER, "The amount in won, for money only", "원 단위 금액(돈만)", "KRW", role="value"
        ),
        Field(
            "value_status",
            Type.TEXT,
            "reported, dash, blank, or ambiguous (several columns are possible: read from the left)",
            "값·줄표·빈칸·모호(여러 열이 가능)",
            codes=VALUE_STATUS,
            required=True,
        ),
        STATUS_FIELD,
        Field("printed", Type.TEXT, "The characters as printed", "인쇄된 글자 그대로"),
        PAGE,
        *PLACE,
        LINE,
    ),
)

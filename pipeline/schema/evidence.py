"""Declares the tables beside the amounts: documents, tables, words, cells, checks, and what was left out."""

from pipeline.schema.codes import DOCUMENT_STATUS, READING, VERDICT
from pipeline.schema.fields import Field, TableSchema, Type
from pipeline.schema.shared import AS_OF, DOCUMENT, FISCAL_YEAR, LINE, PAGE, PLACE, ROW, SECTION, TABLE_ID, TABLE_KIND


def _count(name: str, english: str, korean: str) -> Field:
    return Field(name, Type.INTEGER, english, korean, required=True)


_NUMBERS = (
    _count("numbers_inside", "Numbers printed inside a table", "표 안의 수"),
    _count("numbers_outside", "Numbers printed outside any table", "표 밖의 수"),
)
_AMOUNTS = (
    _count("amounts", "Amounts read", "읽은 값"),
    _count("verified", "Amounts that an identity confirms", "검산된 값"),
    _count("unverified", "Amounts that no identity covers", "검산할 식이 없는 값"),
    _count("discrepancy", "Amounts under an identity that fails", "불일치 값"),
)
# A listed file that is not there has no bytes, so no revision.
_ANY_DOCUMENT = (
    DOCUMENT[0],
    Field(
        "revision",
        Type.TEXT,
        "SHA-256 of the file, empty where there is no file",
        "원본 파일의 SHA-256(파일이 없으면 빈칸)",
    ),
)
_ANY_TABLE_ID = Field("table_id", Type.TEXT, "The table, empty where the document is meant", "표(문서 전체면 빈칸)")
_ANY_PAGE = Field("page", Type.INTEGER, "Page, where one is known", "쪽(알 때만)")

DOCUMENTS = TableSchema(
    "documents",
    "Every document of the run, also those that could not be read",
    "처리한 모든 문서(못 읽은 문서 포함)",
    (
        *_ANY_DOCUMENT,
        Field("path", Type.TEXT, "Name of the file", "파일 이름"),
        Field("media_type", Type.TEXT, "Media type by content", "내용으로 본 매체 유형"),
        Field("url", Type.TEXT, "Where it was pulled from", "출처 주소"),
        Field("publisher", Type.TEXT, "Who published it", "발행 기관"),
        Field("title", Type.TEXT, "Title", "제목"),
        Field("licence", Type.TEXT, "Licence of the document", "이용허락"),
        Field("organisation", Type.TEXT, "Organisation the document names", "문서에 적힌 기관"),
        AS_OF,
        FISCAL_YEAR,
        Field(
            "status",
            Type.TEXT,
            "complete, partial (something is withheld), or quarantined (could not be read)",
            "전부·일부 보류·격리",
            codes=DOCUMENT_STATUS,
            required=True,
        ),
        Field("reason", Type.TEXT, "Why it is quarantined", "격리 사유"),
        Field("message", Type.TEXT, "The same in words", "격리 사유 설명"),
        _count("pages", "Pages", "쪽수"),
        _count("tables", "Tables read", "읽은 표"),
        _count("records", "Cells of tables of words", "글 표의 칸"),
        *_AMOUNTS,
        _count("withheld", "Tables or parts withheld", "보류"),
        *_NUMBERS,
        Field("coverage", Type.NUMBER, "Share of amounts under a check that could fail", "검산이 닿는 값의 비율"),
        Field(
            "strength",
            Type.NUMBER,
            "Share of single-digit misreadings of its amounts that its checks would notice",
            "숫자 하나를 잘못 읽었을 때 검산이 알아챌 비율",
        ),
        Field(
            "jointly_possible",
            Type.FLAG,
            "Whether all figures can be true together once the repairs are made; empty where not decided",
            "고칠 숫자를 고치면 모든 숫자가 함께 참일 수 있는지(판정하지 못하면 빈칸)",
        ),
    ),
    ("document_id",),
)
TABLES = TableSchema(
    "tables",
    "Every table read",
    "읽은 모든 표",
    (
        *DOCUMENT,
        TABLE_ID,
        TABLE_KIND,
        Field("title", Type.TEXT, "Caption as printed", "표 제목"),
        SECTION,
        AS_OF,
        Field("unit", Type.TEXT, "Unit as printed", "단위 표기"),
        PAGE,
        _count("ordinal", "Order in the document", "문서 안의 차례"),
        Field("reading", Type.TEXT, "How the columns are known", "열을 안 방법", codes=READING, required=True),
        _count("rows", "Rows", "행 수"),
        _count("columns", "Columns", "열 수"),
        *_AMOUNTS,
    ),
    ("document_id", "table_id"),
)
RECORDS = TableSchema(
    "records",
    "Tables of words, one cell a row",
    "글로 된 표의 칸",
    (
        DOCUMENT[0],
        TABLE_ID,
        TABLE_KIND,
        ROW,
        Field("header", Type.TEXT, "Name of the column", "열 이름"),
        Field("text", Type.TEXT, "The words, unwrapped", "글"),
        PAGE,
        LINE,
    ),
)
CELLS = TableSchema(
    "cells",
    "Every cell of every grid as read, before any meaning",
    "읽은 격자의 모든 칸(해석 전)",
    (
        DOCUMENT[0],
        PAGE,
        _count("table", "Order of the grid in the document", "격자의 차례"),
        ROW,
        _count("column", "Column of the grid, counted from 0", "열(0부터)"),
        _count("row_span", "Rows the cell covers", "행 병합 수"),
        _count("column_span", "Columns the cell covers", "열 병합 수"),
        Field("text", Type.TEXT, "Printed text, one line each", "인쇄된 글"),
    ),
)
CHECKS = TableSchema(
    "checks",
    "Every identity that the report declares or implies, with both operands",
    "문서의 모든 검산식과 양변",
    (
        *DOCUMENT,
        _count("check", "Order in the document, counted from 0", "문서 안의 차례(0부터)"),
        TABLE_ID,
        Field("rule", Type.TEXT, "The rule", "규칙", required=True),
        Field("subject", Type.TEXT, "What the identity is about", "대상"),
        Field("statement", Type.TEXT, "The identity with its figures", "식"),
        Field("printed", Type.DECIMAL, "The printed figure", "인쇄된 값", required=True),
        Field("computed", Type.DECIMAL, "What the operands give", "계산한 값"),
        Field("difference", Type.DECIMAL, "Printed less computed", "차이"),
        Field("tolerance", Type.DECIMAL, "Half the width of what the operands' digits allow", "허용 폭의 절반"),
        Field("printed_low", Type.DECIMAL, "Least value the printed digits stand for", "인쇄값 하한"),
        Field("printed_high", Type.DECIMAL, "Greatest value the printed digits stand for", "인쇄값 상한"),
        Field("computed_low", Type.DECIMAL, "Least value the operands allow, empty if unbounded", "계산값 하한"),
        Field("computed_high", Type.DECIMAL, "Greatest value the operands allow, empty if unbounded", "계산값 상한"),
        Field(
            "verdict",
            Type.TEXT,
            "exact, rounded (within printed precision), truncated (the rate was cut), or discrepancy",
            "일치·반올림 이내·버림·불일치",
            codes=VERDICT,
            required=True,
        ),
        Field("can_fail", Type.FLAG, "Whether any figure could have failed it", "틀릴 수 있는 식인지", required=True),
        Field("row", Type.INTEGER, "Row of the printed figure", "행", required=True),
        Field("column", Type.INTEGER, "Column of the printed figure", "열", required=True),
        Field("operands", Type.TEXT, "row:column of the operands, joined by ;", "피연산자의 행:열"),
        PAGE,
        LINE,
    ),
    ("document_id", "check"),
)
NOTICES = TableSchema(
    "notices",
    "What an auditor should know although no figure is contradicted",
    "숫자의 모순은 아니지만 살펴볼 것",
    (
        *_ANY_DOCUMENT,
        TABLE_ID,
        Field("rule", Type.TEXT, "Number of the rule", "규칙 번호", required=True),
        Field("subject", Type.TEXT, "What it is about", "대상"),
        Field("statement", Type.TEXT, "In words", "설명", required=True),
        _ANY_PAGE,
        LINE,
    ),
)

REPAIRS = TableSchema(
    "repairs",
    "The fewest figures that must be wrong for every check to hold",
    "모든 검산이 맞으려면 틀렸어야 하는 가장 적은 숫자",
    (
        *_ANY_DOCUMENT,
        TABLE_ID,
        ROW,
        Field("column", Type.INTEGER, "Column of the amount, from 0", "값의 열(0부터)", required=True),
        Field("label", Type.TEXT, "Label of its row", "행 이름"),
        Field("header", Type.TEXT, "Header path of its column", "열 머리글"),
        Field("printed", Type.TEXT, "The amount as printed", "인쇄된 값"),
        Field("value", Type.DECIMAL, "The value one digit off with which all checks hold", "한 자리만 고친 값"),
        Field("low", Type.DECIMAL, "Least value with which all its checks hold", "가능한 가장 작은 값"),
        Field("high", Type.DECIMAL, "Largest such value", "가능한 가장 큰 값"),
        _count("failures", "Failing checks that it explains", "설명되는 불일치 수"),
        _count("alternatives", "Other figures that explain them as well", "같은 불일치를 설명하는 다른 숫자의 수"),
        _ANY_PAGE,
        LINE,
    ),
)

WITHHELD = TableSchema(
    "withheld",
    "What could not be read with certainty, and why",
    "확실히 읽지 못해 보류한 것과 까닭",
    (
        *_ANY_DOCUMENT,
        _ANY_TABLE_ID,
        Field("reason", Type.TEXT, "Reason as a word", "사유", required=True),
        Field("message", Type.TEXT, "Reason in words", "설명"),
        _ANY_PAGE,
        *PLACE,
        LINE,
    ),
)
PAGES = TableSchema(
    "pages",
    "How many numbers of each page stand inside and outside of tables",
    "쪽마다 표 안팎의 수",
    (DOCUMENT[0], PAGE, *_NUMBERS),
    ("document_id", "page"),
)
EVIDENCE = (RECORDS, DOCUMENTS, TABLES, CELLS, CHECKS, NOTICES, REPAIRS, WITHHELD, PAGES)

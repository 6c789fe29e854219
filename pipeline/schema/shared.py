"""The fields that several published tables have: which document, which row, where on the page."""

from pipeline.schema.codes import ROW_ROLE, STATUS
from pipeline.schema.fields import Field, Type

DOCUMENT = (
    Field(
        "document_id", Type.TEXT, "The document, named after its file", "문서 식별자(파일 이름에서 만듦)", required=True
    ),
    Field("revision", Type.TEXT, "SHA-256 of the file the value was read from", "원본 파일의 SHA-256", required=True),
)
TABLE_ID = Field("table_id", Type.TEXT, "The table within the document", "문서 안의 표 식별자", required=True)
TABLE_KIND = Field(
    "table_kind",
    Type.TEXT,
    "Kind of table, generic where none was recognised",
    "표의 종류(모르면 generic)",
    required=True,
)
SECTION = Field("section", Type.TEXT, "Heading under which the table is printed", "표가 실린 절의 제목")
ROW = Field("row", Type.INTEGER, "Row of the table, counted from 0", "표의 행(0부터)", required=True)
LINE_OF_TABLE = (
    Field("label", Type.TEXT, "Row label as printed, unwrapped", "행 이름(줄바꿈만 풀고 인쇄된 대로)"),
    Field("label_path", Type.TEXT, "Labels of the rows this row is a part of, outermost first", "상위 행 이름의 경로"),
    Field("level", Type.INTEGER, "Depth of the row: 0 is the outermost", "행의 깊이(0이 가장 바깥)", required=True),
    Field(
        "row_role",
        Type.TEXT,
        "total, subtotal, leaf, or memo (an 'of which', never to be added)",
        "합계·소계·항목·내수(더하지 않음)",
        codes=ROW_ROLE,
        required=True,
    ),
    Field("breakdown", Type.TEXT, "Which breakdown of the same total the row belongs to", "같은 합계를 나눈 기준"),
    Field("project_ref", Type.TEXT, "Project numbers printed in the row, joined by ;", "사업번호(여럿이면 ;로 이음)"),
)
FISCAL_YEAR = Field(
    "fiscal_year", Type.INTEGER, "Fiscal year, January to December", "회계연도", role="date:fiscal-year"
)
AS_OF = Field("as_of", Type.TEXT, "Date the figures stand for, as ISO 8601", "기준일", role="date:generic")
STATUS_FIELD = Field(
    "status",
    Type.TEXT,
    "verified: an identity that could fail holds; discrepancy: one fails; unverified: none covers it",
    "검산됨·검산할 식 없음·불일치",
    codes=STATUS,
    required=True,
)
PAGE = Field("page", Type.INTEGER, "Page, counted from 1", "쪽(1부터)", required=True)
PLACE = (
    Field("x0", Type.NUMBER, "Left edge from the page's left; in a text, display column", "왼쪽 끝", "pt"),
    Field("top", Type.NUMBER, "Top edge from the page's top; in a text, line", "위쪽 끝", "pt"),
    Field("x1", Type.NUMBER, "Right edge; in a text, display column", "오른쪽 끝", "pt"),
    Field("bottom", Type.NUMBER, "Bottom edge; in a text, line", "아래쪽 끝", "pt"),
)
LINE = Field(
    "line", Type.INTEGER, "Line of a text file, counted from 1; empty for a PDF", "글 파일의 줄 번호(PDF는 빈칸)"
)
UNIT_MEASURE = Field(
    "unit_measure",
    Type.TEXT,
    "Unit: KRW, USD, PERCENT, PERSON, COUNT, SITE, UNIT, SET, …",
    "단위(원, %, 명, 건, 개소, 대, 식 …)",
)
UNIT_MULT = Field("unit_mult", Type.INTEGER, "Power of ten of the unit: 6 is million", "단위의 10의 거듭제곱(백만=6)")

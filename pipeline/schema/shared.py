"""The fields that several published tables have: which document, which row, which amount."""

from pipeline.schema.codes import LINE_ID_METHOD, MEASURE, ROW_ROLE, STATUS, UNIT_MEASURE, VALUE_STATUS
from pipeline.schema.fields import Field, Type, Words

NOT_PRINTED = Words("인쇄되어 있지 않음", "Not printed in the report")
NOT_GIVEN = Words("원본 목록에 적혀 있지 않음", "Not given in the list of sources")
NOT_READ = Words("읽지 못한 문서", "The document could not be read")
NOT_KNOWN = Words("보고서에서 알 수 없음", "Not known from the report")
NO_NUMBER = Words("수가 인쇄되지 않음(빈칸 또는 줄표)", "No number is printed: a blank or a dash")

DOCUMENT = (
    Field(
        "document_id",
        Type.TEXT,
        Words("문서 식별자", "Document"),
        Words("문서의 식별자, 파일 이름에서 만듦", "The document, named after its file"),
    ),
    Field(
        "revision",
        Type.TEXT,
        Words("원본 판", "Revision"),
        Words("값을 읽은 원본 파일의 SHA-256", "SHA-256 of the file the value was read from"),
    ),
)
# A listed file that is not there has no bytes, so no revision.
ANY_DOCUMENT = (
    DOCUMENT[0],
    Field(
        "revision",
        Type.TEXT,
        Words("원본 판", "Revision"),
        Words("원본 파일의 SHA-256", "SHA-256 of the file"),
        Words("파일이 없음", "There is no file"),
    ),
)
TABLE_ID = Field(
    "table_id",
    Type.TEXT,
    Words("표 식별자", "Table"),
    Words("문서 안의 표", "The table within the document"),
)
TABLE_KIND = Field(
    "table_kind",
    Type.TEXT,
    Words("표의 종류", "Kind of table"),
    Words("표의 종류, 알아보지 못했으면 generic", "Kind of table, generic where none was recognised"),
)
SECTION = Field(
    "section",
    Type.TEXT,
    Words("절 제목", "Section"),
    Words("표가 실린 절의 제목, 인쇄된 대로", "Heading under which the table is printed"),
    NOT_PRINTED,
)
OBSERVATION_ID = Field(
    "observation_id",
    Type.TEXT,
    Words("값 식별자", "Observation"),
    Words(
        "값의 자리(문서, 원본 판, 표, 행, 열)로 만든 식별자",
        "The amount: made of its place, that is document, revision, table, row and column",
    ),
)
COLUMN = Field(
    "column", Type.INTEGER, Words("열", "Column"), Words("표의 열, 0부터", "Column of the table, counted from 0")
)
ORDINAL = Field(
    "ordinal",
    Type.INTEGER,
    Words("차례", "Order"),
    Words("문서 안의 차례, 0부터", "Order in the document, counted from 0"),
)
ROW = Field("row", Type.INTEGER, Words("행", "Row"), Words("표의 행, 0부터", "Row of the table, counted from 0"))
LINE_ID = (
    Field(
        "line_id",
        Type.TEXT,
        Words("예산선 식별자", "Budget line"),
        Words(
            "기관·연도·표의 종류와 사업번호 또는 이름으로 만든 식별자; 행이나 쪽이 옮겨져도, 원본이 새로 나와도 그대로",
            "The budget line: made of organisation, year, kind of table, and project numbers or names; the same "
            "wherever a row or page moves, and in every revision",
        ),
        role="budget-line-id",
    ),
    Field(
        "line_id_method",
        Type.TEXT,
        Words("예산선 식별 방법", "Known by"),
        Words("예산선 식별자를 무엇으로 만들었는지", "What the budget line is known by"),
        codes=LINE_ID_METHOD,
    ),
)
LINE_OF_TABLE = (
    *LINE_ID,
    Field(
        "label",
        Type.TEXT,
        Words("행 이름", "Row label"),
        Words("행 이름, 줄바꿈만 풀고 인쇄된 대로", "Row label as printed, unwrapped"),
        NOT_PRINTED,
    ),
    Field(
        "label_path",
        Type.TEXT,
        Words("상위 행", "Parent rows"),
        Words(
            "이 행을 품은 행들의 이름, 바깥부터 ' > '로 이음",
            "Labels of the rows this row is a part of, outermost first, joined by ' > '",
        ),
        Words("가장 바깥 행", "An outermost row"),
    ),
    Field(
        "level",
        Type.INTEGER,
        Words("행의 깊이", "Depth of the row"),
        Words("행의 깊이, 0이 가장 바깥", "Depth of the row: 0 is the outermost"),
    ),
    Field(
        "row_role",
        Type.TEXT,
        Words("행의 구실", "Role of the row"),
        Words(
            "합계·소계·항목·내수; 내수(memo)는 더하지 않음",
            "Total, subtotal, leaf, or memo (an 'of which', never to be added)",
        ),
        codes=ROW_ROLE,
    ),
    Field(
        "breakdown",
        Type.TEXT,
        Words("나눈 기준", "Breakdown"),
        Words(
            "같은 합계를 여러 기준으로 나눈 표에서 이 행이 속한 기준",
            "Which breakdown of the same total the row belongs to",
        ),
        Words("합계를 한 가지로만 나눔", "The total is broken down in one way only"),
    ),
    Field(
        "project_ref",
        Type.TEXT,
        Words("사업번호", "Project numbers"),
        Words("행에 인쇄된 사업번호, 여럿이면 ;로 이음", "Project numbers printed in the row, joined by ;"),
        NOT_PRINTED,
    ),
)
FISCAL_YEAR = Field(
    "fiscal_year",
    Type.INTEGER,
    Words("회계연도", "Fiscal year"),
    Words("회계연도(1월~12월)", "Fiscal year, January to December"),
    NOT_KNOWN,
    role="date:fiscal-year",
)
AS_OF = Field(
    "as_of",
    Type.TEXT,
    Words("기준일", "As of"),
    Words(
        "숫자의 기준일, ISO 8601로 인쇄된 데까지(2018, 2018-09, 2018-09-30)",
        "Date the figures stand for, as ISO 8601 as far as it is printed: 2018, 2018-09, 2018-09-30",
    ),
    NOT_PRINTED,
    role="date:generic",
)
MEASURE_FIELD = Field(
    "measure",
    Type.TEXT,
    Words("측정 항목", "Measure"),
    Words(
        "값이 무엇을 재는지, 머리글을 모르면 unmapped",
        "What the amount measures, unmapped where the header is not known",
    ),
    codes=MEASURE,
    role="value-kind:code",
)
VALUE = Field(
    "value",
    Type.DECIMAL,
    Words("인쇄된 수", "Printed number"),
    Words("인쇄된 수, 부호 포함, 단위를 바꾸지 않음", "The number as printed, with its sign, never rescaled"),
    NO_NUMBER,
    role="value",
)
AMOUNT_KRW = Field(
    "amount_krw",
    Type.INTEGER,
    Words("금액(원)", "Amount in won"),
    Words("원 단위로 고친 금액, 돈만", "The amount in won, for money only"),
    Words("돈이 아니거나 수가 없음", "No money, or no number"),
    "KRW",
    role="value",
)
VALUE_STATUS_FIELD = Field(
    "value_status",
    Type.TEXT,
    Words("값의 상태", "State of the value"),
    Words(
        "칸에 무엇이 인쇄되어 있는지; 줄표·빈칸·영은 서로 다름",
        "What is printed in the cell; a dash, a blank and a zero are three different things",
    ),
    codes=VALUE_STATUS,
)
STATUS_FIELD = Field(
    "status",
    Type.TEXT,
    Words("검산 결과", "Result of the checks"),
    Words(
        "틀릴 수 있는 식이 맞으면 verified, 틀리면 discrepancy, 식이 없으면 unverified",
        "verified: an identity that could fail holds; discrepancy: one fails; unverified: none covers it",
    ),
    codes=STATUS,
)
UNIT_MEASURE_FIELD = Field(
    "unit_measure",
    Type.TEXT,
    Words("단위", "Unit"),
    Words("인쇄된 수의 단위", "Unit of the printed number"),
    NOT_KNOWN,
    codes=UNIT_MEASURE,
)
UNIT_MULT = Field(
    "unit_mult",
    Type.INTEGER,
    Words("단위의 배수", "Multiplier of the unit"),
    Words(
        "단위의 10의 거듭제곱: 천원 3, 백만원 6, 억원 8",
        "Power of ten of the unit: thousand is 3, million 6, hundred million 8",
    ),
    NOT_KNOWN,
)

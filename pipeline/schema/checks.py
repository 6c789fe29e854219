"""Declares the tables of what the checks found: identities, remarks, repairs."""

from pipeline.schema.codes import VERDICT
from pipeline.schema.fields import Field, TableSchema, Type, Words
from pipeline.schema.observation import HEADER
from pipeline.schema.place import ANY_PAGE, LINE, PAGE
from pipeline.schema.shared import ANY_DOCUMENT, DOCUMENT, NOT_PRINTED, ORDINAL, ROW, TABLE_ID

_BEYOND = Words("값이 없거나 너무 큼", "No such figure, or beyond the type")
_OPEN = Words("끝이 없음", "Unbounded")


def _figure(name: str, title: Words, about: Words, empty: Words | None = _BEYOND) -> Field:
    return Field(name, Type.DECIMAL, title, about, empty)


RULE = Field("rule", Type.TEXT, Words("규칙", "Rule"), Words("검산 규칙의 번호", "Number of the rule"))
SUBJECT = Field(
    "subject",
    Type.TEXT,
    Words("대상", "Subject"),
    Words("무엇에 대한 것인지: 행 이름 등", "What it is about: the label of the row, say"),
    Words("행에 이름이 없음", "The row has no label"),
)
CHECKS = TableSchema(
    "checks",
    Words("검산", "Checks"),
    Words(
        "문서가 밝히거나 뜻하는 모든 식과 양변, 한 행에 하나",
        "Every identity that the report declares or implies, with both operands, one a row",
    ),
    (
        *DOCUMENT,
        Field(
            "check",
            Type.INTEGER,
            Words("차례", "Order"),
            Words("문서 안의 차례, 0부터", "Order in the document, counted from 0"),
        ),
        TABLE_ID,
        RULE,
        SUBJECT,
        Field(
            "statement",
            Type.TEXT,
            Words("식", "Statement"),
            Words("숫자를 넣은 식", "The identity with its figures"),
            Words("식이 적혀 있지 않음", "The rule states no formula"),
        ),
        _figure("printed", Words("인쇄된 값", "Printed"), Words("인쇄된 값", "The printed figure"), None),
        _figure("computed", Words("계산한 값", "Computed"), Words("피연산자로 계산한 값", "What the operands give")),
        _figure(
            "difference",
            Words("차이", "Difference"),
            Words("인쇄된 값에서 계산한 값을 뺀 것", "Printed less computed"),
        ),
        _figure(
            "tolerance",
            Words("허용 폭의 절반", "Tolerance"),
            Words("피연산자의 자릿수가 허용하는 폭의 절반", "Half the width of what the operands' digits allow"),
        ),
        _figure(
            "printed_low",
            Words("인쇄값 하한", "Printed, least"),
            Words("인쇄된 자릿수가 뜻하는 가장 작은 값", "Least value the printed digits stand for"),
        ),
        _figure(
            "printed_high",
            Words("인쇄값 상한", "Printed, greatest"),
            Words("인쇄된 자릿수가 뜻하는 가장 큰 값", "Greatest value the printed digits stand for"),
        ),
        _figure(
            "computed_low",
            Words("계산값 하한", "Computed, least"),
            Words("피연산자가 허용하는 가장 작은 값", "Least value the operands allow"),
            _OPEN,
        ),
        _figure(
            "computed_high",
            Words("계산값 상한", "Computed, greatest"),
            Words("피연산자가 허용하는 가장 큰 값", "Greatest value the operands allow"),
            _OPEN,
        ),
        Field(
            "verdict",
            Type.TEXT,
            Words("판정", "Verdict"),
            Words(
                "일치·반올림 범위 안·버림·불일치",
                "Exact, rounded (within printed precision), truncated (holds for cut figures), or discrepancy",
            ),
            codes=VERDICT,
        ),
        Field(
            "can_fail",
            Type.FLAG,
            Words("틀릴 수 있음", "Can fail"),
            Words("어떤 숫자로는 틀릴 수 있는 식인지", "Whether any figure could have failed it"),
        ),
        ROW,
        Field(
            "column",
            Type.INTEGER,
            Words("열", "Column"),
            Words("인쇄된 값의 열, 0부터", "Column of the printed figure, counted from 0"),
        ),
        Field(
            "operands",
            Type.TEXT,
            Words("피연산자", "Operands"),
            Words(
                "피연산자의 행:열(다른 표면 표:행:열), ;로 이음",
                "row:column of the operands, joined by ;, the table before it where it is another",
            ),
            Words("피연산자가 없음", "No operand"),
        ),
        PAGE,
        LINE,
    ),
    ("document_id", "check"),
)
NOTICES = TableSchema(
    "notices",
    Words("살펴볼 곳", "Notices"),
    Words(
        "숫자의 모순은 아니지만 살펴볼 곳, 한 행에 하나",
        "What an auditor should know although no figure is contradicted, one a row",
    ),
    (
        *ANY_DOCUMENT,
        ORDINAL,
        Field(
            "table_id",
            Type.TEXT,
            Words("표 식별자", "Table"),
            Words("살펴볼 표", "The table that is meant"),
            Words("문서 전체", "The whole document"),
        ),
        RULE,
        SUBJECT,
        Field("statement", Type.TEXT, Words("설명", "Statement"), Words("풀어 쓴 설명", "The remark in words")),
        ANY_PAGE,
        LINE,
    ),
    ("document_id", "ordinal"),
)
REPAIRS = TableSchema(
    "repairs",
    Words("고칠 숫자", "Repairs"),
    Words(
        "모든 검산이 맞으려면 틀렸어야 하는 가장 적은 숫자, 한 행에 하나",
        "The fewest figures that must be wrong for every check to hold, one a row",
    ),
    (
        *ANY_DOCUMENT,
        TABLE_ID,
        ROW,
        Field(
            "column",
            Type.INTEGER,
            Words("열", "Column"),
            Words("값의 열, 0부터", "Column of the amount, counted from 0"),
        ),
        Field(
            "label",
            Type.TEXT,
            Words("행 이름", "Row label"),
            Words("값이 든 행의 이름", "Label of its row"),
            NOT_PRINTED,
        ),
        HEADER,
        Field(
            "printed",
            Type.TEXT,
            Words("인쇄된 값", "Printed"),
            Words("인쇄된 글자 그대로", "The amount as printed"),
            NOT_PRINTED,
        ),
        _figure(
            "value",
            Words("고친 값", "Mended value"),
            Words(
                "모든 검산이 맞는 하나뿐인 값, 여럿이면 한 자리만 고친 값",
                "The only value with which all checks hold, or of several the only one a slip off the printed one",
            ),
            Words("그런 값이 없거나 여럿임", "There is no such value, or several"),
        ),
        _figure(
            "low",
            Words("가능한 하한", "Least value"),
            Words("모든 검산이 맞는 가장 작은 값", "Least value with which all its checks hold"),
            _OPEN,
        ),
        _figure(
            "high",
            Words("가능한 상한", "Greatest value"),
            Words("모든 검산이 맞는 가장 큰 값", "Greatest value with which all its checks hold"),
            _OPEN,
        ),
        Field(
            "failures",
            Type.INTEGER,
            Words("설명되는 불일치", "Failures explained"),
            Words("이 숫자로 설명되는 불일치의 수", "Failing checks that it explains"),
        ),
        Field(
            "alternatives",
            Type.INTEGER,
            Words("다른 후보", "Alternatives"),
            Words(
                "같은 불일치를 설명하는 다른 숫자(묶음)의 수",
                "Other figures, or sets of figures, that explain them as well",
            ),
        ),
        ANY_PAGE,
        LINE,
        Field(
            "together",
            Type.INTEGER,
            Words("함께 고칠 수", "Together"),
            Words("함께 틀렸어야 하는 숫자의 수", "How many figures must be wrong together, this one among them"),
        ),
        Field(
            "or_else",
            Type.TEXT,
            Words("다른 후보의 고친 값", "Other repairs"),
            Words("다른 후보마다 인쇄된 값과 고친 값", "Each alternative: what is printed, what would mend it"),
            Words("다른 후보가 없음", "There is no alternative"),
        ),
    ),
    ("document_id", "table_id", "row", "column"),
)

"""Declares `reviews`: the discrepancies that a person has looked at and let stand."""

from pipeline.schema.checks import RULE, SUBJECT
from pipeline.schema.fields import Field, TableSchema, Type, Words
from pipeline.schema.place import LINE, PAGE
from pipeline.schema.shared import COLUMN, DOCUMENT, ORDINAL, ROW, TABLE_ID

REVIEWS = TableSchema(
    "reviews",
    Words("검토", "Reviews"),
    Words(
        "사람이 살펴보고 그대로 둔 불일치 하나가 한 행, 판정은 바뀌지 않음",
        "One discrepancy that a person has reviewed; the verdict on it does not change",
    ),
    (
        *DOCUMENT,
        ORDINAL,
        TABLE_ID,
        ROW,
        COLUMN,
        RULE,
        SUBJECT,
        Field(
            "difference",
            Type.TEXT,
            Words("차이", "Difference"),
            Words("인쇄된 값에서 계산한 값을 뺀 것", "Printed less computed"),
            Words("계산할 수 없음", "Nothing can be computed"),
        ),
        Field("why", Type.TEXT, Words("까닭", "Why"), Words("그대로 두는 까닭", "Why it stands")),
        Field("who", Type.TEXT, Words("검토한 사람", "Who"), Words("검토한 사람", "Who reviewed it")),
        Field("when", Type.TEXT, Words("검토한 날", "When"), Words("검토한 날, ISO 8601", "The day, as ISO 8601")),
        PAGE,
        LINE,
    ),
    ("document_id", "ordinal"),
)

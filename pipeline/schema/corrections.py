"""Declares `corrections`: what people corrected in our reading, and what became of it."""

from pipeline.schema.codes import CORRECTION_ACTION, CORRECTION_STATE
from pipeline.schema.fields import Field, TableSchema, Type, Words

_NOT_FOUND = Words("그런 칸을 찾지 못했거나 표 전체에 관한 정정", "No such cell was found, or a whole table is meant")
_NO_NUMBER = Words("수가 아니거나 찾지 못함", "No number, or no such cell was found")


def _text(name: str, title: Words, about: Words, empty: Words | None = None) -> Field:
    return Field(name, Type.TEXT, title, about, empty)


CORRECTIONS = TableSchema(
    "corrections",
    Words("정정", "Corrections"),
    Words(
        "우리가 잘못 읽은 값의 정정(corrections.csv) 하나가 한 행, 인쇄된 것은 바뀌지 않음",
        "One correction of our reading (a line of corrections.csv); what is printed stays as printed",
    ),
    (
        Field(
            "correction_line",
            Type.INTEGER,
            Words("정정 줄", "Line of the correction"),
            Words("corrections.csv의 줄, 1부터", "Line of corrections.csv, counted from 1"),
        ),
        _text(
            "document_id", Words("문서 식별자", "Document"), Words("정정하는 문서", "The document that is corrected")
        ),
        Field(
            "action",
            Type.TEXT,
            Words("조치", "Action"),
            Words("무엇을 하는지", "What the correction does"),
            codes=CORRECTION_ACTION,
        ),
        Field(
            "state",
            Type.TEXT,
            Words("적용 여부", "State"),
            Words("적용되었는지", "Whether it was applied"),
            codes=CORRECTION_STATE,
        ),
        _text(
            "problem",
            Words("적용하지 못한 까닭", "Problem"),
            Words("적용하지 못한 까닭", "Why it was not applied"),
            Words("적용됨", "It was applied"),
        ),
        _text(
            "revision",
            Words("원본 판", "Revision"),
            Words("본 원본 파일의 SHA-256", "SHA-256 of the file that was looked at"),
            Words("문서가 이번 실행에 없음", "The document is not in this run"),
        ),
        _text(
            "table_id",
            Words("표 식별자", "Table"),
            Words("찾은 표", "The table that was found"),
            Words("찾지 못함", "None was found"),
        ),
        Field(
            "row",
            Type.INTEGER,
            Words("행", "Row"),
            Words("표의 행, 0부터", "Row of the table, counted from 0"),
            _NOT_FOUND,
        ),
        _text("label", Words("행 이름", "Label"), Words("행 이름", "Label of the row"), _NOT_FOUND),
        _text("header", Words("열 머리글", "Header"), Words("열 머리글의 경로", "Path of the header"), _NOT_FOUND),
        _text(
            "expected",
            Words("있어야 할 글자", "Expected"),
            Words("거기 인쇄되어 있어야 하는 글자", "The characters that must be printed there"),
            Words("표 전체에 관한 정정", "A whole table is meant"),
        ),
        _text(
            "printed",
            Words("인쇄된 글자", "Printed text"),
            Words("거기서 읽은 글자, 표라면 제목", "The characters as read there; of a table its caption"),
            _NOT_FOUND,
        ),
        Field(
            "old_value",
            Type.DECIMAL,
            Words("읽은 값", "Value as read"),
            Words("정정하기 전의 값", "The value before the correction"),
            _NO_NUMBER,
        ),
        Field(
            "new_value",
            Type.DECIMAL,
            Words("정정한 값", "Corrected value"),
            Words("정정한 값", "The value that the correction gives"),
            Words("값을 주지 않는 정정", "The correction gives none"),
        ),
        _text("reason", Words("까닭", "Reason"), Words("정정한 까닭", "Why it is corrected")),
        _text("who", Words("정정한 사람", "Who"), Words("정정한 사람", "Who corrected it")),
        _text("when", Words("정정한 날", "When"), Words("정정한 날, ISO 8601", "The day, as ISO 8601")),
        Field(
            "page",
            Type.INTEGER,
            Words("쪽", "Page"),
            Words("쪽, 1부터", "Page, counted from 1"),
            Words("찾지 못함", "Nothing was found"),
        ),
    ),
    ("document_id", "correction_line"),
    ("correction_line",),
)

"""Declares what is published of one document in several formats: which is published, and where the others differ."""

from pipeline.schema.codes import TWIN_DIFFERENCE
from pipeline.schema.fields import Field, TableSchema, Type, Words
from pipeline.schema.shared import DOCUMENT, ORDINAL

_NO_TWIN = Words("한 형식으로만 있는 문서", "The document is there in one format only")
_OURS = Words("실은 문서에는 없는 값", "The published document has no such amount")
_THEIRS = Words("대조한 문서에는 없는 값", "The document held against it has no such amount")

TWIN_COLUMNS = (
    Field(
        "published_as",
        Type.TEXT,
        Words("실은 문서", "Published as"),
        Words(
            "같은 문서의 여러 형식 가운데 값을 실은 문서의 식별자",
            "Of one document in several formats, the one whose amounts are published",
        ),
        _NO_TWIN,
    ),
    Field(
        "twins",
        Type.TEXT,
        Words("같은 문서", "Same document"),
        Words("같은 문서의 다른 형식들, ;로 이음", "The same document in other formats, joined by ;"),
        _NO_TWIN,
    ),
    Field(
        "twin_choice",
        Type.TEXT,
        Words("고른 까닭", "Why that one"),
        Words("그 형식으로 실은 까닭", "Why that format is published"),
        _NO_TWIN,
    ),
    Field(
        "twin_same",
        Type.INTEGER,
        Words("같은 값", "Alike"),
        Words("실은 형식과 똑같은 값의 개수", "Amounts that are the same in the published format"),
        Words("대조하지 않은 문서", "The document is not held against another"),
    ),
    Field(
        "twin_differences",
        Type.INTEGER,
        Words("다른 값", "Not alike"),
        Words("실은 형식과 다르거나 한쪽에만 있는 값의 개수", "Amounts that differ, or that one of both alone has"),
        Words("대조하지 않은 문서", "The document is not held against another"),
    ),
)


def _side(prefix: str, korean: str, english: str, empty: Words) -> tuple[Field, ...]:
    """Where a number stands in one of both, and what is printed there."""
    short = english.split(maxsplit=1)[0]

    def field(name: str, kind: Type, title: Words, about: Words) -> Field:
        said = Words(f"{korean}의 {about.korean}", f"{about.english} in the {english}")
        named = Words(f"{korean} {title.korean}", f"{title.english} ({short})")
        return Field(prefix + name, kind, named, said, empty)

    text, number = Type.TEXT, Type.INTEGER
    blank = Words(f"{empty.korean}, 또는 인쇄되지 않음", f"{empty.english}, or nothing is printed")
    label = field("label", text, Words("행 이름", "label"), Words("행 이름", "Label of the row"))
    header = field("header", text, Words("열 머리글", "header"), Words("열 머리글", "Header of the column"))
    return (
        field("table_id", text, Words("표", "Table"), Words("표 식별자", "Table")),
        field("row", number, Words("행", "row"), Words("행, 0부터", "Row, from 0,")),
        field("column", number, Words("열", "column"), Words("열, 0부터", "Column, from 0,")),
        Field(label.name, text, label.title, label.about, blank),
        Field(header.name, text, header.title, header.about, blank),
        field("printed", text, Words("글자", "characters"), Words("인쇄된 글자", "Printed characters")),
        field("value", Type.DECIMAL, Words("수", "number"), Words("인쇄된 수", "Printed number")),
        field("page", number, Words("쪽", "page"), Words("쪽, 1부터", "Page, from 1,")),
        field("line", number, Words("줄", "line"), Words("줄, 1부터(줄이 있는 형식)", "Line, where it has lines,")),
    )


CROSS_CHECK = TableSchema(
    "cross_check",
    Words("형식 대조", "Cross-check of formats"),
    Words(
        "같은 문서의 두 형식에서 다르게 읽히거나 한쪽에만 있는 값, 한 행에 하나",
        "Of one document in two formats, each amount that is not the same in both, one a row",
    ),
    (
        *DOCUMENT,
        Field(
            "twin_id",
            Type.TEXT,
            Words("대조한 문서", "Held against"),
            Words("같은 문서의 다른 형식인 문서", "The document that is the same in another format"),
        ),
        Field(
            "twin_revision",
            Type.TEXT,
            Words("대조한 원본 판", "Its revision"),
            Words("대조한 파일의 SHA-256", "SHA-256 of the file held against"),
        ),
        ORDINAL,
        Field(
            "difference",
            Type.TEXT,
            Words("차이", "Difference"),
            Words("두 형식의 값이 어떻게 다른지", "How the amounts of both differ"),
            codes=TWIN_DIFFERENCE,
        ),
        *_side("", "실은 문서", "published document", _OURS),
        *_side("twin_", "대조한 문서", "other document held against it", _THEIRS),
    ),
    ("document_id", "twin_id", "ordinal"),
)

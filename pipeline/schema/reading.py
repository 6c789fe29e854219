"""Declares the tables of what was read beside amounts: words, cells, and what was left out."""

from pipeline.schema.fields import Field, TableSchema, Type, Words
from pipeline.schema.place import ANY_PAGE, LINE, PAGE, PLACE
from pipeline.schema.shared import ANY_DOCUMENT, DOCUMENT, LINE_ID, NOT_PRINTED, ORDINAL, ROW, TABLE_ID, TABLE_KIND


def _count(name: str, title: Words, about: Words) -> Field:
    return Field(name, Type.INTEGER, title, about)


RECORDS = TableSchema(
    "records",
    Words("글 표", "Records"),
    Words("글로 된 표, 한 행에 한 칸", "Tables of words, one cell a row"),
    (
        DOCUMENT[0],
        ORDINAL,
        TABLE_ID,
        TABLE_KIND,
        ROW,
        Field("header", Type.TEXT, Words("열 이름", "Column"), Words("열의 이름", "Name of the column"), NOT_PRINTED),
        Field(
            "text",
            Type.TEXT,
            Words("글", "Text"),
            Words("칸의 글, 줄바꿈을 풂", "The words of the cell, unwrapped"),
            NOT_PRINTED,
        ),
        PAGE,
        LINE,
    ),
    ("document_id", "ordinal"),
)
CELLS = TableSchema(
    "cells",
    Words("칸", "Cells"),
    Words("읽은 격자의 모든 칸(해석 전), 한 행에 하나", "Every cell of every grid as read, before any meaning"),
    (
        DOCUMENT[0],
        PAGE,
        _count(
            "table", Words("격자의 차례", "Grid"), Words("문서 안의 격자의 차례", "Order of the grid in the document")
        ),
        ROW,
        _count("column", Words("열", "Column"), Words("격자의 열, 0부터", "Column of the grid, counted from 0")),
        _count("row_span", Words("행 병합", "Row span"), Words("칸이 덮는 행 수", "Rows the cell covers")),
        _count("column_span", Words("열 병합", "Column span"), Words("칸이 덮는 열 수", "Columns the cell covers")),
        Field(
            "text",
            Type.TEXT,
            Words("인쇄된 글", "Text"),
            Words("인쇄된 글, 인쇄된 줄마다 한 줄", "Printed text, one line each"),
            Words("빈칸", "A blank"),
        ),
    ),
    ("document_id", "table", "row", "column"),
)
WITHHELD = TableSchema(
    "withheld",
    Words("보류", "Withheld"),
    Words(
        "확실히 읽지 못해 보류한 것과 까닭, 한 행에 하나", "What could not be read with certainty, and why, one a row"
    ),
    (
        *ANY_DOCUMENT,
        ORDINAL,
        Field(
            "table_id",
            Type.TEXT,
            Words("표 식별자", "Table"),
            Words("보류한 표", "The table that is withheld"),
            Words("문서 전체나 쪽의 한 부분", "The whole document, or a part of a page"),
        ),
        Field("reason", Type.TEXT, Words("사유", "Reason"), Words("보류한 사유", "Why it is withheld, as a word")),
        Field(
            "message",
            Type.TEXT,
            Words("설명", "Message"),
            Words("보류한 사유를 풀어 쓴 말", "Why it is withheld, in words"),
            Words("사유가 다 말함", "The reason says it all"),
        ),
        ANY_PAGE,
        *PLACE,
        LINE,
    ),
    ("document_id", "ordinal"),
)
AUDIT_REQUESTS = TableSchema(
    "audit_requests",
    Words("행정사무감사 조치결과", "Requests of the council's audit"),
    Words(
        "행정사무감사 지적사항과 조치결과, 한 행에 하나", "Requests of the council's audit and what was done, one a row"
    ),
    (
        *DOCUMENT,
        TABLE_ID,
        ROW,
        *LINE_ID,
        Field(
            "category",
            Type.TEXT,
            Words("구분", "Category"),
            Words("요구사항이 실린 구분", "Category under which the request is printed"),
            NOT_PRINTED,
        ),
        Field(
            "request",
            Type.TEXT,
            Words("요구사항", "Request"),
            Words("시정 및 처리 요구사항", "The request, unwrapped"),
            NOT_PRINTED,
        ),
        Field(
            "department",
            Type.TEXT,
            Words("담당부서", "Department"),
            Words("조치를 맡은 부서", "Department in charge"),
            NOT_PRINTED,
            role="administrative-classification:generic:level2:label",
        ),
        Field(
            "status",
            Type.TEXT,
            Words("추진상황", "State"),
            Words("인쇄된 추진상황", "State of the measures as printed"),
            NOT_PRINTED,
        ),
        Field(
            "measures",
            Type.TEXT,
            Words("조치결과", "Measures"),
            Words("조치결과 및 향후추진계획, 한 줄에 하나", "What was done and is planned, one line each"),
            NOT_PRINTED,
        ),
        PAGE,
        LINE,
    ),
    ("document_id", "table_id", "row"),
    ("document_id", "line_id"),
)

"""Declares the tables that count what was read: documents, their tables, their pages."""

from pipeline.schema.codes import DOCUMENT_STATUS, ENGINE, LICENCE, READING
from pipeline.schema.fields import Field, TableSchema, Type, Words
from pipeline.schema.place import PAGE
from pipeline.schema.shared import (
    ANY_DOCUMENT,
    AS_OF,
    DOCUMENT,
    FISCAL_YEAR,
    NOT_GIVEN,
    NOT_KNOWN,
    NOT_PRINTED,
    NOT_READ,
    SECTION,
    TABLE_ID,
    TABLE_KIND,
)
from pipeline.schema.twins import TWIN_COLUMNS


def _count(name: str, title: Words, about: Words) -> Field:
    return Field(name, Type.INTEGER, title, about)


def _text(name: str, title: Words, about: Words, empty: Words, role: str = "") -> Field:
    return Field(name, Type.TEXT, title, about, empty, role=role)


_NO_FAULT = Words("읽어서 실은 문서", "The document was read and is published")
_NO_ADDRESS = Words("주소에서 받은 것이 아님", "It was not had from an address")
_NO_CHECK = Words("검산할 값이 없음", "There is no amount to check")
_NUMBERS = (
    _count(
        "numbers_inside",
        Words("표 안의 수", "Numbers in tables"),
        Words("표 안에 인쇄된 수의 개수", "Numbers printed inside a table"),
    ),
    _count(
        "numbers_outside",
        Words("표 밖의 수", "Numbers outside tables"),
        Words("표 밖에 인쇄된 수의 개수", "Numbers printed outside any table"),
    ),
)
_AMOUNTS = (
    _count("amounts", Words("읽은 값", "Amounts"), Words("읽은 값의 개수", "Amounts read")),
    _count(
        "verified",
        Words("검산된 값", "Verified"),
        Words("식이 맞아 검산된 값의 개수", "Amounts that an identity confirms"),
    ),
    _count(
        "unverified",
        Words("검산할 식이 없는 값", "Unverified"),
        Words("검산할 식이 없는 값의 개수", "Amounts that no identity covers"),
    ),
    _count(
        "discrepancy",
        Words("불일치 값", "In discrepancy"),
        Words("맞지 않는 식에 든 값의 개수", "Amounts under an identity that fails"),
    ),
)

DOCUMENTS = TableSchema(
    "documents",
    Words("문서", "Documents"),
    Words("처리한 모든 문서(못 읽은 문서 포함)", "Every document of the run, also those that could not be read"),
    (
        *ANY_DOCUMENT,
        _text("path", Words("파일", "File"), Words("파일 이름", "Name of the file"), NOT_GIVEN),
        _text(
            "media_type",
            Words("매체 유형", "Media type"),
            Words("내용으로 본 매체 유형", "Media type by content"),
            NOT_READ,
        ),
        _text("url", Words("출처 주소", "Address"), Words("문서를 받은 주소", "Where it was pulled from"), NOT_GIVEN),
        _text("publisher", Words("발행 기관", "Publisher"), Words("문서를 낸 기관", "Who published it"), NOT_GIVEN),
        _text(
            "title",
            Words("제목", "Title"),
            Words("문서의 제목: 원본 목록의 것, 없으면 인쇄된 것", "Title in the list of sources, else as printed"),
            NOT_KNOWN,
        ),
        _text(
            "issued",
            Words("발행일", "Issued"),
            Words("문서를 낸 날, ISO 8601로 아는 데까지", "When it was issued, as ISO 8601 as far as known"),
            NOT_GIVEN,
        ),
        Field(
            "licence",
            Type.TEXT,
            Words("이용허락", "Licence"),
            Words("문서의 이용허락", "Licence of the document"),
            codes=LICENCE,
        ),
        Field(
            "attribution",
            Type.TEXT,
            Words("출처 표시", "Attribution"),
            Words("문서를 쓸 때 적을 출처 표시 문장", "The sentence with which the document is to be named"),
        ),
        _text(
            "organisation",
            Words("기관", "Organisation"),
            Words("문서에 적힌 기관", "Organisation the document names"),
            NOT_PRINTED,
            "administrative-classification:generic:level1:label",
        ),
        AS_OF,
        FISCAL_YEAR,
        Field(
            "status",
            Type.TEXT,
            Words("처리 결과", "Outcome"),
            Words(
                "전부 읽음·일부 보류·격리(읽지 못함)·이용허락이 없어 싣지 않음·다른 형식으로 실음",
                "Complete, partial (something is withheld), quarantined (could not be read), not licensed "
                "(its licence lets nothing be published), or a cross-check (published from another format)",
            ),
            codes=DOCUMENT_STATUS,
        ),
        _text(
            "reason",
            Words("사유", "Reason"),
            Words("읽지 못했거나 싣지 않은 사유", "Why it is quarantined or not licensed"),
            _NO_FAULT,
        ),
        _text(
            "message",
            Words("사유 설명", "Message"),
            Words("읽지 못했거나 싣지 않은 사유를 풀어 쓴 말", "Why it is quarantined or not licensed, in words"),
            _NO_FAULT,
        ),
        _count("pages", Words("쪽수", "Pages"), Words("문서의 쪽수", "Number of pages")),
        _count("tables", Words("표", "Tables"), Words("읽은 표의 개수", "Tables read")),
        _count(
            "records", Words("글 표의 칸", "Cells of words"), Words("글로 된 표의 칸 수", "Cells of tables of words")
        ),
        *_AMOUNTS,
        _count("withheld", Words("보류", "Withheld"), Words("보류한 표나 부분의 개수", "Tables or parts withheld")),
        *_NUMBERS,
        Field(
            "coverage",
            Type.NUMBER,
            Words("검산 범위", "Coverage"),
            Words("틀릴 수 있는 검산이 닿는 값의 비율(0~1)", "Share of amounts under a check that could fail, 0 to 1"),
            _NO_CHECK,
        ),
        Field(
            "strength",
            Type.NUMBER,
            Words("검산의 힘", "Strength of the checks"),
            Words(
                "숫자 하나를 잘못 읽었을 때 검산이 알아챌 비율(0~1)",
                "Share of single-digit misreadings of its amounts that its checks would notice, 0 to 1",
            ),
            _NO_CHECK,
        ),
        Field(
            "jointly_possible",
            Type.FLAG,
            Words("함께 참일 수 있음", "Jointly possible"),
            Words(
                "고칠 숫자를 고치면 모든 숫자가 함께 참일 수 있는지",
                "Whether all figures can be true together once the repairs are made",
            ),
            Words("판정하지 못함", "Not decided"),
        ),
        _text(
            "retrieved_at",
            Words("받은 때", "Retrieved"),
            Words("이 판을 주소에서 처음 받은 때, ISO 8601", "When this revision was had first, ISO 8601"),
            _NO_ADDRESS,
        ),
        _text(
            "vanished_at",
            Words("사라진 때", "Vanished"),
            Words("주소에서 사라진 것을 안 때, ISO 8601", "When it was found to be no longer at its address, ISO 8601"),
            Words("아직 있거나 주소에서 받은 것이 아님", "It is still there, or was not had from an address"),
        ),
        *TWIN_COLUMNS,
    ),
    ("document_id",),
)
TABLES = TableSchema(
    "tables",
    Words("표", "Tables"),
    Words("읽은 모든 표, 한 행에 하나", "Every table read, one a row"),
    (
        *DOCUMENT,
        TABLE_ID,
        TABLE_KIND,
        _text("title", Words("표 제목", "Caption"), Words("표 제목, 인쇄된 대로", "Caption as printed"), NOT_PRINTED),
        SECTION,
        AS_OF,
        _text("unit", Words("단위 표기", "Printed unit"), Words("단위, 인쇄된 대로", "Unit as printed"), NOT_PRINTED),
        PAGE,
        _count("ordinal", Words("차례", "Order"), Words("문서 안의 차례", "Order in the document")),
        Field(
            "reading",
            Type.TEXT,
            Words("열을 안 방법", "How columns are known"),
            Words("열을 어떻게 알았는지", "How the columns are known"),
            codes=READING,
        ),
        _count("rows", Words("행 수", "Rows"), Words("표의 행 수", "Number of rows")),
        _count("columns", Words("열 수", "Columns"), Words("표의 열 수", "Number of columns")),
        *_AMOUNTS,
        Field(
            "engine",
            Type.TEXT,
            Words("판독기", "Engine"),
            Words("표의 틀을 읽은 판독기", "Whose grid the table was read from"),
            codes=ENGINE,
        ),
    ),
    ("document_id", "table_id"),
)
PAGES = TableSchema(
    "pages",
    Words("쪽", "Pages"),
    Words("쪽마다 표 안팎의 수", "How many numbers of each page stand inside and outside of tables"),
    (DOCUMENT[0], PAGE, *_NUMBERS),
    ("document_id", "page"),
)

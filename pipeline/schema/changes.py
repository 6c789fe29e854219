"""Declares `changelog`: the cells that are not what they were in an earlier edition."""

from pipeline.schema.codes import CHANGE, CHANGE_REASON, MEASURE, STATUS, UNIT_MEASURE, VALUE_STATUS
from pipeline.schema.fields import Code, Field, TableSchema, Type, Words
from pipeline.schema.shared import DOCUMENT, TABLE_ID

_NO_CELL = Words("그 판에 이 칸이 없거나 값이 없음", "There is no such cell in that edition, or it holds none")
_NOT_BOTH = Words("두 판에 모두 원 단위 금액이 있지 않음", "Not an amount in won in both editions")
_UNNAMED = Words("앞 판에 식별자가 없음", "The earlier edition has no such names")
_NONE = Words("인쇄되어 있지 않음", "Not printed")


def _both(name: str, kind: Type, title: Words, unit: str = "", codes: tuple[Code, ...] = ()) -> tuple[Field, ...]:
    """The same field of the earlier edition and of this one."""
    return tuple(
        Field(
            f"{side}_{name}",
            kind,
            Words(f"{when.korean} {title.korean}", f"{title.english} {when.english}"),
            Words(f"{when.korean} 판의 {name}", f"`{name}` in the {edition} edition"),
            _NO_CELL,
            unit,
            codes,
        )
        for side, edition, when in (("old", "earlier", Words("앞", "before")), ("new", "newer", Words("새", "now")))
    )


CHANGELOG = TableSchema(
    "changelog",
    Words("변경 내역", "Changelog"),
    Words("앞선 판과 달라진 칸 하나가 한 행", "One cell of observations that is not what it was in an earlier edition"),
    (
        Field(
            "since",
            Type.TEXT,
            Words("견준 판", "Since"),
            Words(
                "견준 앞선 판: nightly(이 판이 바꾼 야간판) 또는 공개판 이름",
                "The earlier edition: nightly (the one that this one replaced) or the name of a release",
            ),
        ),
        DOCUMENT[0],
        Field(
            "change",
            Type.TEXT,
            Words("변경", "Change"),
            Words("무엇이 달라졌는지, 여럿이면 목록의 앞엣것", "What differs: of several the first of the list"),
            codes=CHANGE,
        ),
        Field(
            "reason",
            Type.TEXT,
            Words("까닭", "Reason"),
            Words("왜 달라졌는지", "Why it differs"),
            codes=CHANGE_REASON,
        ),
        *_both("revision", Type.TEXT, Words("원본 판", "Revision")),
        TABLE_ID,
        Field("row", Type.INTEGER, Words("행", "Row"), Words("표의 행, 0부터", "Row of the table, counted from 0")),
        Field(
            "label_path",
            Type.TEXT,
            Words("상위 행", "Path"),
            Words("이 행이 속한 행들의 이름", "Labels of the rows this row is a part of"),
            Words("가장 바깥의 행", "An outermost row"),
        ),
        Field("label", Type.TEXT, Words("행 이름", "Label"), Words("행 이름", "Row label as printed"), _NONE),
        Field(
            "header", Type.TEXT, Words("열 머리글", "Header"), Words("열 머리글의 경로", "Path of the header"), _NONE
        ),
        Field(
            "fields",
            Type.TEXT,
            Words("달라진 열", "Fields"),
            Words("observations의 달라진 열(;로 이음)", "The columns of observations that differ, joined by ;"),
            Words("생기거나 없어진 칸", "A cell that was added or removed"),
        ),
        *_both("value", Type.DECIMAL, Words("값", "Value")),
        *_both("unit_measure", Type.TEXT, Words("단위", "Unit"), codes=UNIT_MEASURE),
        *_both("unit_mult", Type.INTEGER, Words("단위 배수", "Unit multiplier")),
        *_both("amount_krw", Type.INTEGER, Words("금액(원)", "Amount in won"), "KRW"),
        Field(
            "difference_krw",
            Type.INTEGER,
            Words("차이(원)", "Difference in won"),
            Words("새 금액에서 앞 금액을 뺀 것", "The amount now less the amount before"),
            _NOT_BOTH,
            "KRW",
        ),
        *_both("value_status", Type.TEXT, Words("값의 상태", "Value status"), codes=VALUE_STATUS),
        *_both("status", Type.TEXT, Words("검산 상태", "Status"), codes=STATUS),
        *_both("measure", Type.TEXT, Words("측정 항목", "Measure"), codes=MEASURE),
        *_both("fiscal_year", Type.INTEGER, Words("회계연도", "Fiscal year")),
        *_both("printed", Type.TEXT, Words("인쇄된 글자", "Printed text")),
        Field(
            "page",
            Type.INTEGER,
            Words("쪽", "Page"),
            Words("쪽, 1부터(새 판에 없으면 앞 판의 것)", "Page, counted from 1; of the earlier edition if removed"),
        ),
        Field(
            "line",
            Type.INTEGER,
            Words("줄", "Line"),
            Words("글 파일의 줄 번호, 1부터", "Line of a text file, counted from 1"),
            Words("PDF에는 줄이 없음", "A PDF has no lines"),
        ),
        Field(
            "line_id",
            Type.TEXT,
            Words("예산선 식별자", "Budget line"),
            Words("observations의 line_id(없어진 칸은 앞 판의 것)", "`line_id`; of the earlier if removed"),
            _UNNAMED,
        ),
        Field(
            "observation_id",
            Type.TEXT,
            Words("값 식별자", "Observation"),
            Words("값의 식별자(없어진 칸은 앞 판의 것)", "`observation_id`; of the earlier if removed"),
            _UNNAMED,
        ),
    ),
)

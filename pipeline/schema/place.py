"""The fields that lead from a published row to its place in the document."""

from pipeline.schema.fields import Field, Type, Words

NO_PLACE = Words("자리를 알 수 없음", "No place is known")

_PAGE = Words(
    "원본의 쪽, 1부터. 한글 파일에서는 저장될 때의 쪽이며, 여러 쪽에 걸친 표도 한 쪽만 넘긴 것으로 셈",
    "Page of the document, from 1; in a word processor's file that of the layout it was saved with, where a table over "
    "several pages counts as one turn at most",
)
PAGE = Field("page", Type.INTEGER, Words("쪽", "Page"), _PAGE)
ANY_PAGE = Field(
    "page",
    Type.INTEGER,
    Words("쪽", "Page"),
    _PAGE,
    NO_PLACE,
)


def _edge(name: str, korean: str, english: str, about: Words) -> Field:
    return Field(name, Type.NUMBER, Words(korean, english), about, NO_PLACE, "pt")


PLACE = (
    _edge(
        "x0",
        "왼쪽 끝",
        "Left edge",
        Words(
            "쪽 왼쪽에서 값의 왼쪽 끝까지; 글·한글 파일은 글자 칸",
            "From the page's left to the left edge; where there are lines, the display column",
        ),
    ),
    _edge(
        "top",
        "위쪽 끝",
        "Top edge",
        Words(
            "쪽 위에서 값의 위쪽 끝까지; 글·한글 파일은 줄",
            "From the page's top to the top edge; where there are lines, the line",
        ),
    ),
    _edge(
        "x1",
        "오른쪽 끝",
        "Right edge",
        Words(
            "쪽 왼쪽에서 값의 오른쪽 끝까지; 글·한글 파일은 글자 칸",
            "From the page's left to the right edge; where there are lines, the display column",
        ),
    ),
    _edge(
        "bottom",
        "아래쪽 끝",
        "Bottom edge",
        Words(
            "쪽 위에서 값의 아래쪽 끝까지; 글·한글 파일은 줄",
            "From the page's top to the bottom edge; where there are lines, the line",
        ),
    ),
)
LINE = Field(
    "line",
    Type.INTEGER,
    Words("줄", "Line"),
    Words(
        "글 파일의 줄, 한글 파일의 문단(표 밖)이나 표의 행, 1부터",
        "Line of a text file; of a word processor's file the paragraph, or the row of a table; counted from 1",
    ),
    Words("줄이 없는 형식", "A format without lines"),
)

"""The fields that lead from a published row to its place in the document."""

from pipeline.schema.fields import Field, Type, Words

NO_PLACE = Words("자리를 알 수 없음", "No place is known")

PAGE = Field("page", Type.INTEGER, Words("쪽", "Page"), Words("원본의 쪽, 1부터", "Page of the document, from 1"))
ANY_PAGE = Field(
    "page",
    Type.INTEGER,
    Words("쪽", "Page"),
    Words("원본의 쪽, 1부터", "Page of the document, from 1"),
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
            "쪽 왼쪽에서 값의 왼쪽 끝까지; 글 파일은 글자 칸",
            "From the page's left to the left edge; in a text, the display column",
        ),
    ),
    _edge(
        "top",
        "위쪽 끝",
        "Top edge",
        Words("쪽 위에서 값의 위쪽 끝까지; 글 파일은 줄", "From the page's top to the top edge; in a text, the line"),
    ),
    _edge(
        "x1",
        "오른쪽 끝",
        "Right edge",
        Words(
            "쪽 왼쪽에서 값의 오른쪽 끝까지; 글 파일은 글자 칸",
            "From the page's left to the right edge; in a text, the display column",
        ),
    ),
    _edge(
        "bottom",
        "아래쪽 끝",
        "Bottom edge",
        Words(
            "쪽 위에서 값의 아래쪽 끝까지; 글 파일은 줄",
            "From the page's top to the bottom edge; in a text, the line",
        ),
    ),
)
LINE = Field(
    "line",
    Type.INTEGER,
    Words("줄", "Line"),
    Words("글 파일의 줄, 1부터", "Line of a text file, counted from 1"),
    Words("글 파일이 아님", "Not a text file"),
)

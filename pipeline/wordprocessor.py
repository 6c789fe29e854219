"""What a word processor's file holds in reading order: paragraphs, and the tables, frames and notes in them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from pipeline.errors import UnreadableDocumentError

_MARK = re.compile(r"\s*(?:(?:주\s*)?\(?\d{1,2}\)|\*+|[†‡※]|주)\s*")
_DIGITS = re.compile(r"\d{1,2}")
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Frame:
    """Text that stands in a box of its own where it is anchored: a text box, a drawing's words, its caption."""

    paragraphs: tuple["Paragraph", ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that is printed elsewhere than where it is anchored: a footnote, an endnote, a running head or foot."""

    paragraphs: tuple["Paragraph", ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """So many letters that the file holds and no print shows: a hidden comment, a memo."""

    letters: int


class Drawing(Enum):
    """What is drawn and holds no text: an equation, a chart or object of another program, a form's field, a picture."""

    EQUATION = "수식 equations"
    CHART = "차트·개체 charts and objects"
    FORM = "양식 칸 form fields"
    PICTURE = "그림 pictures"


@dataclass(frozen=True, slots=True)
class Unread:
    """A drawing that may show numbers, of which nothing is read."""

    drawing: Drawing


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell as the file tells it: where it begins, how far it reaches, what stands in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    paragraphs: tuple["Paragraph", ...]


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table with its caption; `size` are the rows and columns that the file says it has, None where it does not."""

    cells: tuple[WordCell, ...]
    size: tuple[int, int] | None = None
    caption: tuple["Paragraph", ...] = ()


Thing: TypeAlias = WordTable | Frame | Aside | Hidden | Unread


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The text (a line feed is a forced line end) and the things anchored in it, in the order of their anchors.

    `top` is how far down the page its first line stood when the file was saved, None where the file does not tell;
    `breaks` says that a new page begins with it.
    """

    items: tuple[str | Thing, ...]
    top: int | None = None
    breaks: bool = False

    @property
    def text(self) -> str:
        """Its own text."""
        return "".join(item for item in self.items if isinstance(item, str))


def drawings_of(paragraphs: Iterable[Paragraph]) -> Iterator[Drawing]:
    """What is drawn in paragraphs and in the frames that hang on them."""
    for paragraph in paragraphs:
        for item in paragraph.items:
            if isinstance(item, Unread):
                yield item.drawing
            elif isinstance(item, Frame):
                yield from drawings_of(item.paragraphs)


def boxes_hold_digits(paragraphs: Iterable[Paragraph]) -> bool:
    """Whether a digit stands in the frames that hang on paragraphs."""
    return any(
        any(map(str.isdecimal, inner.text)) or boxes_hold_digits((inner,))
        for paragraph in paragraphs
        for item in paragraph.items
        if isinstance(item, Frame)
        for inner in item.paragraphs
    )


def letters_of(paragraphs: Iterable[Paragraph]) -> int:
    """How many letters paragraphs hold, spaces left out."""
    return sum(len("".join(paragraph.text.split())) for paragraph in paragraphs)


def refuse_lost(numbers: Sequence[int], told: int) -> None:
    """Raises UnreadableDocumentError where sections are missing, or two have one number.

    `numbers` are those of the sections found, from 0; `told` is how many the file says it has, 0 where it does not.
    """
    if len(set(numbers)) < len(numbers):
        message = "구역 번호가 겹칩니다 · two sections of the body have one number"
        raise UnreadableDocumentError("unsafe file", message)
    if missing := max(told, *(number + 1 for number in numbers)) - len(numbers):
        message = f"본문 구역 {missing}개가 없습니다 · sections of the body are missing: {missing}"
        raise UnreadableDocumentError("damaged file", message)


@dataclass(slots=True)
class Gathered:
    """The items of a paragraph while it is read."""

    items: list[str | Thing] = field(default_factory=list)
    raised: bool = False

    def add(self, text: str, *, raised: bool = False) -> None:
        """Adds text to what was read; a raised footnote mark is no part of the words before it.

        A raised number behind a digit or a Latin letter may be a power (m², 10³): it is kept as a raised number, which
        no reader of amounts takes for digits of the number before it.
        """
        before = "".join(item for item in self.items if isinstance(item, str)).rstrip() if raised else ""
        if before:
            if _MARK.fullmatch(text):
                return
            if _DIGITS.fullmatch(text.strip()):
                if not (before[-1].isascii() and before[-1].isalnum()):
                    return
                text = text.translate(_RAISED_DIGITS)
        if not text:
            return
        last = self.items[-1] if self.items else None
        if not isinstance(last, str):
            self.items.append(text)
        else:
            # Figures that stand at different heights are two: ’29 raised before 3.5 is not 293.5.
            apart = raised != self.raised and last[-1].isdecimal() and text[0].isdecimal()
            self.items[-1] = f"{last} {text}" if apart else last + text
        self.raised = raised

    def paragraph(self, top: int | None, *, breaks: bool) -> Paragraph:
        """The paragraph that was read."""
        return Paragraph(tuple(self.items), top, breaks)

"""What a document is made of before it is written as a file: paragraphs and what stands in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Raised:
    """Letters printed raised."""

    text: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """Letters that a tracked change deleted."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote."""

    text: str


@dataclass(frozen=True, slots=True)
class Foot:
    """A running foot."""

    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A hidden comment."""

    text: str


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo, which no print shows."""

    text: str


@dataclass(frozen=True, slots=True)
class Equation:
    """An equation, as its own script."""

    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """An object of another program, which draws a chart."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A text box."""

    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its place, its spans, and its paragraphs."""

    row: int
    column: int
    paragraphs: tuple["Para", ...]
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption."""

    cells: tuple[Cell, ...]
    caption: str = ""

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        return max(c.row + c.rows for c in self.cells), max(c.column + c.columns for c in self.cells)


Item = str | Raised | Deleted | Note | Foot | Comment | Memo | Box | Equation | Chart | Table


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; a line feed in its text is a forced line end, a tab a tab. `top` is where it stands on its page."""

    items: tuple[Item, ...] = ()
    breaks: bool = False
    top: int | None = None


def para(*items: Item, breaks: bool = False, top: int | None = None) -> Para:
    """Make a paragraph."""
    return Para(items, breaks, top)


@dataclass(slots=True)
class _Rows:
    cells: list[Cell] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)


def table(*rows: str, caption: str = "") -> Table:
    """A table written as 'cell|cell'; `>2` and `v2` behind a text span columns and rows, `/` is a new paragraph."""
    made = _Rows()
    for row, texts in enumerate(rows):
        column = 0
        for text in texts.split("|"):
            while (row, column) in made.taken:
                column += 1
            words, across, down = _spans(text)
            paragraphs = tuple(para(part) if part else Para() for part in words.split("/"))
            made.cells.append(Cell(row, column, paragraphs, down, across))
            made.taken |= {(row + r, column + c) for r in range(down) for c in range(across)}
    return Table(tuple(made.cells), caption)


def _spans(text: str) -> tuple[str, int, int]:
    across = down = 1
    while len(text) > 1 and text[-2] in ">v" and text[-1].isdigit():
        across, down = (int(text[-1]), down) if text[-2] == ">" else (across, int(text[-1]))
        text = text[:-2]
    return text, across, down


def plain(sections: Sequence[Sequence[Para]]) -> str:
    """All words of sections as they are, without what stands in tables or notes."""
    return "\n".join(
        "".join(item for item in one.items if isinstance(item, str)) for section in sections for one in section
    )

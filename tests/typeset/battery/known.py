"""A table as it is to be printed, and what is to be read from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Printed(NamedTuple):
    """A cell to be printed: its text (HTML), and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


class Truth(NamedTuple):
    """A figure to be read: its row's label, the names over it, what is printed, and its unit (None: any)."""

    label: str
    names: tuple[str, ...]
    printed: str
    unit: tuple[str, int] | None = None
    sign: int = 0
    """-1 or 1 where the printed text does not say it, 0 where it does."""


@dataclass(frozen=True, slots=True)
class Known:
    """A page: the tables in HTML and what is to be read of them. `nothing` says that no table stands on it."""

    name: str
    html: str
    truth: tuple[Truth, ...]


Rows = Sequence[Sequence[Printed]]


def is_figure(text: str) -> bool:
    """Whether a cell is set like a figure: digits and no Hangul but that of a unit."""
    bare = text.replace("명", "").replace("개소", "")
    return bare == "-" or (any(map(str.isdigit, bare)) and not any("가" <= char <= "힣" for char in bare))


def table(head: Rows, rows: Rows, css: str = "", foot: str = "") -> str:
    """The table in HTML; `css` are further classes."""
    above = "".join(f"<tr>{''.join(_cell('th', cell) for cell in row)}</tr>" for row in head)
    body = "".join(f"<tr>{''.join(_cell('td', cell) for cell in row)}</tr>" for row in rows)
    return f'<table class="t {css}"><thead>{above}</thead><tbody>{body}</tbody>{foot}</table>'


def _cell(tag: str, cell: Printed) -> str:
    kind = " class=n" if tag == "td" and is_figure(cell.text) else ""
    return f"<{tag}{kind} colspan={cell.columns} rowspan={cell.rows}>{cell.text}</{tag}>"


def names(*texts: str) -> list[list[Printed]]:
    """A header of one line."""
    return [[Printed(text) for text in texts]]


def unit_line(text: str) -> str:
    """A line above a table, to the right."""
    return f"<div class=u>{text}</div>"


def truths(
    label: str, paths: Sequence[tuple[str, ...]], texts: Sequence[str], unit: tuple[str, int] | None
) -> Iterator[Truth]:
    """The figures of a row, one a column, all in one unit."""
    for path, text in zip(paths, texts, strict=True):
        yield Truth(label, path, text, unit)

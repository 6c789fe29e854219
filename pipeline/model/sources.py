"""Where a document comes from and where on it something stands."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Source:
    """A raw file and where it came from; `sha256` of its bytes is the revision."""

    document_id: str
    sha256: str
    path: str
    media_type: str = ""
    url: str = ""
    retrieved_at: str = ""
    publisher: str = ""
    title: str = ""
    licence: str = ""
    vanished_at: str = ""
    issued: str = ""


# Boxes, lines and cells are made by the hundred a page: a tuple is made in a third of the time.
class Box(NamedTuple):
    """A place: PDF points with the origin top left; in a text or a word processor's file, display columns and lines.

    Lines are counted from 1; in a word processor's file one is a paragraph, or a row of a table.
    """

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Turned(NamedTuple):
    """By how many quarter turns clockwise a sheet was turned to be read, and its size as it lay then."""

    quarters: int
    width: float
    height: float


class Line(NamedTuple):
    """Words printed on one baseline; `parts` are those that wide gaps set apart, where a page has such gaps."""

    text: str
    box: Box
    parts: tuple["Line", ...] = ()


@dataclass(frozen=True, slots=True)
class Sighting:
    """A figure on a picture: what it may say, the likeliest first, and whether two readers agree on that one."""

    box: Box
    texts: tuple[str, ...]
    agreed: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is withheld and why; `table_id` is empty when the whole document is meant."""

    document_id: str
    table_id: str
    reason: str
    message: str
    box: Box | None = None

"""The rows of a numbered list in a dump whose columns are lost: number, year, and runs of lines for its cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Line
from pipeline.word_tables import WordLine, whole
from pipeline.wording import is_syllable

Item = tuple[Line, Line | None, list[list[Line]]]

_YEAR = re.compile(r"(?P<year>[‘’'´`＇′]?\s*(?:\d{2}|(?:19|20)\d{2})\s*년?)(?:\s+(?P<rest>.*))?")
_FIRST_HALVES = frozenset({"주요", "세부", "담당", "소요", "기대"})


@dataclass(frozen=True, slots=True)
class Names:
    """The columns of a numbered list by name: the year if there is one, and those of words."""

    year: str
    words: tuple[str, ...]


def names_in_order(header: str, year: re.Pattern[str]) -> Names:
    """The names of the columns: a word each, but letters that stand apart are one name."""
    names: list[str] = []
    for word in header.split():
        half = bool(names) and names[-1] in _FIRST_HALVES
        letter = bool(names) and is_syllable(word) and is_syllable(names[-1].split()[-1])
        if half or letter:
            names[-1] += f" {word}"
        else:
            names.append(word)
    years = [name for name in names if year.fullmatch(name)]
    return Names(years[0] if years else "", tuple(name for name in names if name not in years))


def items(body: Sequence[WordLine], has_year: bool, width: int) -> Iterator[Item]:  # noqa: FBT001 - asked of the header
    """The rows; a year that is printed once is that of the rows below it too. `width` is the number of other cells."""
    year: Line | None = None
    for number, lines in _numbered(body):
        cells, own = _cells(lines), None
        if has_year and cells:
            own, cells = _take_year(cells, width)
        year = own or year
        yield number, year, cells


def _numbered(body: Sequence[WordLine]) -> Iterator[tuple[Line, list[WordLine]]]:
    """Each number with the rest of its line and the lines below it."""
    number: Line | None = None
    lines: list[WordLine] = []
    expected = 1
    for line in body:
        first, _, rest = line.text.partition(" ")
        if first.rstrip(".") != str(expected):
            lines.append(line)
            continue
        if number is not None:
            yield number, lines
        expected += 1
        number = whole([line.line], first.rstrip("."))
        lines = [WordLine(whole([line.line], rest.strip()), 0)] if rest.strip() else []
    if number is not None:
        yield number, lines


def _cells(lines: Sequence[WordLine]) -> list[list[Line]]:
    """The lines in runs without a blank line between them."""
    cells: list[list[Line]] = []
    for line in lines:
        if not cells or line.gap:
            cells.append([])
        cells[-1].append(line.line)
    return cells


def _take_year(cells: list[list[Line]], width: int) -> tuple[Line | None, list[list[Line]]]:
    """The year that the first cell begins with, and the cells without it.

    Words right below a year belong to it where there would be a cell too many.
    """
    first = cells[0][0]
    match = _YEAR.fullmatch(first.text)
    if match is None:
        return None, cells
    below = cells[0][1:]
    rest = match["rest"]
    if rest is None and below and len(cells) == width + 1:
        return whole(cells[0], " ".join([match["year"], *(line.text for line in below)])), cells[1:]
    left = [whole([first], rest), *below] if rest else below
    return whole([first], match["year"]), [left, *cells[1:]] if left else cells[1:]

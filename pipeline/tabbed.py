"""Texts whose cells are parted by tabs, as those copied out of a word processor or a spreadsheet."""

from collections.abc import Iterator, Sequence
from itertools import groupby

_MIN_LINES = 3
_EMPTY_CELL = "\u3000"


def without_tabs(lines: Sequence[str]) -> list[str]:
    """The lines with single spaces between their cells where neighbours have as many tabs; an empty cell is marked.

    Elsewhere a tab is a gap up to the next eighth column.
    """
    result: list[str] = []
    for tabs, group in groupby(lines, lambda line: line.rstrip("\r").count("\t")):
        members = list(group)
        cells = tabs > 1 and len(members) >= _MIN_LINES
        result += _cells(members) if cells else (line.expandtabs(8) for line in members)
    return result


def _cells(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        cells = [cell.strip(" ") for cell in line.split("\t")]
        holds_figures = any(cell[-1:].isdigit() or cell[-1:] == "%" for cell in cells[1:])
        yield " ".join(cell or _EMPTY_CELL for cell in cells) if holds_figures else " ".join(filter(None, cells))

"""Rows whose label is a year printed as a bare number."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.lines import LineKind, TextLine

_YEAR = re.compile(r"(?:19|20)\d\d")


def with_year_labels(lines: Sequence[TextLine]) -> list[TextLine]:
    """The same lines, with the first number of neighbouring rows their label where it counts the years."""
    result = list(lines)
    printed = [(at, line) for at, line in enumerate(lines) if line.kind is not LineKind.EMPTY]
    for (at, line), (after, below) in pairwise(printed):
        if _begins_with_year(line) and _begins_with_year(below) and _is_next(line.words[0], below.words[0]):
            result[at], result[after] = replace(line, tail=1), replace(below, tail=1)
    return result


def _begins_with_year(line: TextLine) -> bool:
    return (
        line.kind is LineKind.DATA and line.tail == 0 and len(line.words) > 1 and bool(_YEAR.fullmatch(line.words[0]))
    )


def _is_next(year: str, below: str) -> bool:
    return abs(int(below) - int(year)) == 1

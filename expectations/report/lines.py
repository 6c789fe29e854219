"""The lines of a source with the numbers in them marked where they stand."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from expectations.report.contents import Piece, SourceLine
from pipeline.model import Amount, Box, Line
from pipeline.pages.shortened import shortened
from pipeline.wording import display_width

_CONTEXT = 1
_LONGEST = 14
_WIDEST = 400
# What makes a number part of a longer one.
_BEFORE, _AFTER = re.compile(r"[\d,.]"), re.compile(r"\d|[,.]\d")
Marks = Mapping[int, Sequence[tuple[Amount, str]]]


def by_line(marked: Iterable[tuple[Amount, str]]) -> Marks:
    """Marked amounts by the line of the text on which they stand."""
    found: dict[int, list[tuple[Amount, str]]] = defaultdict(list)
    for amount, mark in marked:
        if amount.text:
            found[int(amount.box.top)].append((amount, mark))
    return found


def marked_line(line: Line, marked: Iterable[tuple[Amount, str]], number: str) -> SourceLine:
    """A line of a text with amounts marked in it, each at the printing nearest to its place that no other has taken."""
    taken: dict[int, tuple[int, str]] = {}
    for amount, mark in marked:
        free = [at for at in _occurrences(line.text, amount.text) if at not in taken]
        if free:
            start = min(free, key=lambda at: _distance(line, at, amount.box))
            taken[start] = (start + len(amount.text), mark)
    return SourceLine(number, tuple(_pieces(line.text, taken)))


def _occurrences(text: str, printed: str) -> list[int]:
    """Where a number stands by itself, and not as a part of a longer one."""
    found, at = [], text.find(printed)
    while at >= 0:
        end = at + len(printed)
        alone = not _BEFORE.match(text[at - 1 : at]) and not _AFTER.match(text, end)
        found += [at] if alone else []
        at = text.find(printed, end if alone else at + 1)
    return found


def _distance(line: Line, at: int, box: Box) -> float:
    """How far a letter is from a box; some dumps are set to letters of one width, some to wide ones of two."""
    wide = line.box.x0 + display_width(line.text[:at])
    return min(abs(wide - box.x0), abs(line.box.x0 + at - box.x0))


def _pieces(text: str, taken: Mapping[int, tuple[int, str]]) -> list[Piece]:
    pieces, at = [], 0
    for start, (end, mark) in sorted(taken.items()):
        if start < at:
            continue
        pieces += [Piece(text[at:start]), Piece(text[start:end], mark)]
        at = end
    return [piece for piece in (*pieces, Piece(text[at:])) if piece.text]


def places_of(lines: Sequence[Line]) -> dict[int, int]:
    """The place of each line of a text among its lines, by its number."""
    return {int(line.box.top): index for index, line in enumerate(lines)}


def excerpt(lines: Sequence[Line], at: Mapping[int, int], marks: Marks) -> tuple[SourceLine, ...]:
    """The marked lines with their neighbours, in order; where many are marked only the first of them."""
    near = {at[line] + step for line in marks if line in at for step in range(-_CONTEXT, _CONTEXT + 1)}
    wanted = [index for index in sorted(near) if 0 <= index < len(lines)]
    shown: list[SourceLine] = []
    before = None
    for index in wanted[:_LONGEST]:
        if before is not None and index > before + 1:
            shown.append(SourceLine("⋮", ()))
        number = int(lines[index].box.top)
        shown.append(_narrowed(marked_line(lines[index], marks.get(number, ()), str(number))))
        before = index
    return (*shown, SourceLine("⋮", ())) if len(wanted) > _LONGEST else tuple(shown)


def _narrowed(line: SourceLine) -> SourceLine:
    """The line without the far ends of what is not marked."""
    return SourceLine(line.number, tuple(p if p.mark else Piece(shortened(p.text, _WIDEST)) for p in line.pieces))

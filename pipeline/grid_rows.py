"""Rows that no rule parts, told by the baselines on which their figures stand."""

from collections.abc import Iterator, Sequence
from statistics import median

from pipeline.amounts import is_amount, read_figure
from pipeline.grid_labels import LabelLine, share_lines
from pipeline.page_slots import Slot
from pipeline.page_words import Word

_SAME_LEVEL = 0.5
_NO_ROOM = 1.7
_BREAKABLE = frozenset("0123456789.,")
TextLine = tuple[Word, ...]


def split_rows(slots: Sequence[Slot]) -> list[Slot]:
    """The cells with every ruled row that holds several unruled ones made several."""
    cells = _part_fused([_unwrapped(slot) for slot in slots])
    for row in sorted({slot.row for slot in cells}, reverse=True):
        levels = _row_levels([slot for slot in cells if slot.row == row])
        if len(levels) > 1:
            cells = [new for slot in cells for new in _split(slot, row, levels)]
    return cells


def _unwrapped(slot: Slot) -> Slot:
    """A cell in which a figure was too wide and wrapped in two, with the figure in one line."""
    if len(slot.lines) != 2 or len(slot.lines[0]) > 1 or len(slot.lines[1]) > 1:  # noqa: PLR2004
        return slot
    (first,), (second,) = slot.lines
    free = slot.sides[2] - slot.sides[0] - (first.x1 - first.x0)
    narrow = free < _NO_ROOM * first.size and second.x1 - second.x0 < first.x1 - first.x0
    if not (narrow and first.text[-1:] in _BREAKABLE and second.text[:1].isdigit() and is_amount(first.text + second.text)):
        return slot
    word = first._replace(
        text=first.text + second.text, x0=min(first.x0, second.x0), x1=max(first.x1, second.x1), bottom=second.bottom
    )
    return slot._replace(lines=((word,),))


def _is_figures(line: TextLine) -> bool:
    return is_amount("".join(word.text for word in line))


def _level(line: TextLine) -> float:
    return median(word.level for word in line)


def _size(line: TextLine) -> float:
    return line[0].size


def _row_levels(slots: Sequence[Slot]) -> list[float]:
    """The heights of the rows in one ruled row, [] where it is one row.

    It is several when two columns at least hold several figures on the same baselines; figures of which the second
    stands in brackets under the first are two numbers of one row.
    """
    figures = [slot.lines for slot in slots if slot.rows == 1 and slot.lines and all(map(_is_figures, slot.lines))]
    if max(map(len, figures), default=0) < 2:  # noqa: PLR2004 - one figure a cell is one row
        return []
    many = [lines for lines in figures if len(lines) > 1]
    labels = [slot.lines for slot in slots if slot.lines and slot.lines not in figures]
    if all(map(_is_pair, many)) or (len(many) == 1 and all(len(lines) < len(many[0]) for lines in labels)):
        return []
    levels: list[float] = []
    for line in sorted((line for lines in figures for line in lines), key=_level):
        if not levels or _level(line) - levels[-1] > _SAME_LEVEL * _size(line):
            levels.append(_level(line))
    fits = max(map(len, many)) == len(levels)
    return levels if fits else []


def _is_pair(lines: Sequence[TextLine]) -> bool:
    """Whether the second of two figures in a cell stands in brackets and the first does not."""
    enclosed = [read_figure("".join(word.text for word in line)).enclosed for line in lines]
    return enclosed == [False, True]


def _split(slot: Slot, row: int, levels: Sequence[float]) -> Iterator[Slot]:
    """A cell with the ruled row made as many rows as there are levels."""
    more = len(levels) - 1
    if slot.row > row:
        yield slot._replace(row=slot.row + more)
    elif slot.row + slot.rows <= row:
        yield slot
    elif slot.rows > 1:
        yield slot._replace(rows=slot.rows + more)
    else:
        yield from _rows_of(slot, levels)


def _rows_of(slot: Slot, levels: Sequence[float]) -> Iterator[Slot]:
    x0, top, x1, bottom = slot.sides
    edges = [top, *((a + b) / 2 for a, b in zip(levels, levels[1:], strict=False)), bottom]
    shares = _shares(slot.lines, levels)
    for index, lines in enumerate(shares):
        yield slot._replace(row=slot.row + index, sides=(x0, edges[index], x1, edges[index + 1]), lines=lines)


def _shares(lines: Sequence[TextLine], levels: Sequence[float]) -> list[tuple[TextLine, ...]]:
    """The lines of each row: those on its level, and around them the others of a wrapped label."""
    near = [min(range(len(levels)), key=lambda i: abs(levels[i] - _level(line))) for line in lines]
    on = [abs(levels[i] - _level(line)) < _SAME_LEVEL * _size(line) for i, line in zip(near, lines, strict=True)]
    if len(lines) <= len(levels) or all(on):
        return [tuple(line for i, line in zip(near, lines, strict=True) if i == row) for row in range(len(levels))]
    gaps: list[list[TextLine]] = [[] for _ in range(len(levels) + 1)]
    own: list[list[TextLine]] = [[] for _ in levels]
    for index, line in enumerate(lines):
        if on[index]:
            own[near[index]].append(line)
        else:
            gaps[sum(level < _level(line) for level in levels)].append(line)
    rows = [LabelLine(level, _size(lines[0]), bool(own[i])) for i, level in enumerate(levels)]
    shares = share_lines(gaps, rows, ())
    shares[-1] = len(gaps[-1])
    return [
        (*(gaps[i][shares[i] :] if i else gaps[0]), *own[i], *gaps[i + 1][: shares[i + 1]]) for i in range(len(levels))
    ]


def _part_fused(slots: Sequence[Slot]) -> list[Slot]:
    """The cells with a header that was fused with the first row of numbers parted from it.

    Where a page begins in the middle of a table, the rule under its header may be missing: cells then hold words and,
    on one baseline in several columns, a figure below them.
    """
    last = [slot.lines[-1] for slot in slots if _is_fused(slot)]
    if len(last) < 2:  # noqa: PLR2004 - a figure in a single header cell is a part of its name
        return list(slots)
    first = min(map(_level, last))
    size = _size(last[0])
    fused = {slot for slot in slots if _is_fused(slot) and abs(_level(slot.lines[-1]) - first) < _SAME_LEVEL * size}
    if len(fused) < 2:  # noqa: PLR2004
        return list(slots)
    above = max(_level(slot.lines[-2]) for slot in fused)
    edges = {slot.sides[1]: slot.row for slot in slots}
    between = [(row, y) for y, row in edges.items() if above < y < first]
    if between:
        row, y = max(between)
        return [part for slot in slots for part in _cut(slot, row, y)]
    row = min(slot.row + slot.rows - 1 for slot in fused)
    y = (above + first) / 2
    moved = [
        slot._replace(row=slot.row + 1)
        if slot.row > row
        else slot._replace(rows=slot.rows + (slot.row + slot.rows > row))
        for slot in slots
    ]
    return [part for slot in moved for part in _cut(slot, row + 1, y)]


def _is_fused(slot: Slot) -> bool:
    return len(slot.lines) > 1 and _is_figures(slot.lines[-1]) and not any(map(_is_figures, slot.lines[:-1]))


def _cut(slot: Slot, row: int, y: float) -> Iterator[Slot]:
    """A cell that reaches over the upper edge of a row, cut there, where it holds lines on either side."""
    above = tuple(line for line in slot.lines if _level(line) < y)
    below = slot.lines[len(above) :]
    if not slot.row < row < slot.row + slot.rows or (
        slot.lines and not (above and below) and slot.rows > row - slot.row + 1
    ):
        yield slot
        return
    x0, top, x1, bottom = slot.sides
    yield slot._replace(rows=row - slot.row, sides=(x0, top, x1, y), lines=above)
    yield slot._replace(row=row, rows=slot.row + slot.rows - row, sides=(x0, y, x1, bottom), lines=below)

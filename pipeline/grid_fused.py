"""A header that was fused with the first row of numbers, where the rule under it is missing."""

from collections.abc import Iterator, Sequence

from pipeline.page_slots import Slot, holds_figure, level_of

_SAME_LEVEL = 0.5


def part_fused(slots: Sequence[Slot]) -> list[Slot]:
    """The cells with a header that was fused with the first row of numbers parted from it.

    Where a page begins in the middle of a table, the rule under its header may be missing: cells then hold words and,
    on one baseline in several columns, a figure below them.
    """
    boxes = [slot for slot in slots if _is_fused(slot)]
    last = [slot.lines[-1] for slot in boxes]
    if len(last) < 2:  # noqa: PLR2004 - a figure in a single header cell is a part of its name
        return list(slots)
    first = min(map(level_of, last))
    size = last[0][0].size
    fused = {slot for slot in boxes if abs(level_of(slot.lines[-1]) - first) < _SAME_LEVEL * size}
    # Boxes of a chart hold a name and a number each: no header is fused with anything, and nothing names the rows.
    named = any(slot.lines and slot not in fused and slot.row in {f.row for f in fused} for slot in slots)
    if len(fused) < 2 or not named or len({slot.row for slot in boxes}) > 1:  # noqa: PLR2004
        return list(slots)
    above = max(level_of(slot.lines[-2]) for slot in fused)
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
    return len(slot.lines) > 1 and holds_figure(slot.lines[-1]) and not any(map(holds_figure, slot.lines[:-1]))


def _cut(slot: Slot, row: int, y: float) -> Iterator[Slot]:
    """A cell that reaches over the upper edge of a row, cut there, where it holds lines on either side."""
    above = tuple(line for line in slot.lines if level_of(line) < y)
    below = slot.lines[len(above) :]
    if not slot.row < row < slot.row + slot.rows or (
        slot.lines and not (above and below) and slot.rows > row - slot.row + 1
    ):
        yield slot
        return
    x0, top, x1, bottom = slot.sides
    yield slot._replace(rows=row - slot.row, sides=(x0, top, x1, y), lines=above)
    yield slot._replace(row=row, rows=slot.row + slot.rows - row, sides=(x0, y, x1, bottom), lines=below)

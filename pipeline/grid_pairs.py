"""Ruled rows whose cells hold two figures each, one for each of the two names that the header prints above them."""

from collections.abc import Callable, Iterable, Sequence

from pipeline.page_slots import Slot, TextLine, holds_figure

_PAIR = 2
Groups = Callable[[Sequence[TextLine]], Sequence[Sequence[TextLine]]]


def are_explained(slots: Sequence[Slot], bands: Iterable[tuple[int, int]], groups: Groups) -> bool:
    """Whether all rows with several figures in a cell have two of them there, one line of label, and two names above.

    `groups` parts the lines of a cell into figures. Names are two where the cell had room for both on one line.
    """
    rows = list(bands)
    for first, end in rows:
        inside = [slot for slot in slots if slot.row == first and slot.lines]
        figures = [slot for slot in inside if groups(slot.lines)]
        if end - first > 1 or any(len(slot.lines) > 1 for slot in inside if slot not in figures):
            return False
        for slot in figures:
            names = [one for one in slots if one.column == slot.column and one.row < first and one.lines]
            above = [one for one in names if not groups(one.lines)]
            if len(groups(slot.lines)) != _PAIR or not above or not has_two_names(max(above)):
                return False
    return bool(rows)


def has_two_names(slot: Slot) -> bool:
    """Whether a cell of a header holds two lines that nothing but its writer has parted."""
    if len(slot.lines) != _PAIR or any(map(holds_figure, slot.lines)):
        return False
    wide = sum(line[-1].x1 - line[0].x0 for line in slot.lines)
    return wide + slot.lines[0][0].size < slot.sides[2] - slot.sides[0]

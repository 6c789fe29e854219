"""Figures that stand across a rule between two cells, made whole again: they belong to the cell of their middle."""

from collections.abc import Sequence

from pipeline.amounts import may_stand_alone
from pipeline.page_slots import Slot, level_of
from pipeline.page_words import Word

_TOUCHING = 0.1
_SAME_LINE = 0.42
_OF_FIGURES = "0123456789,."


def whole_figures(slots: Sequence[Slot]) -> list[Slot]:
    """The cells of a ruled grid, none of which holds a piece of a figure.

    Letters are given to cells one by one, so a rule cuts a figure that is longer than its cell. Pieces that touch are
    one word unless each is a figure of its own, for figures of neighbouring cells may touch as well.
    """
    whole = list(slots)
    by_column: dict[int, list[int]] = {}
    for index, slot in enumerate(whole):
        for at, line in enumerate(slot.lines):
            last = line[-1]
            if last.text[-1] not in _OF_FIGURES or last.x1 < slot.sides[2] - _TOUCHING * last.size:
                continue
            if not by_column:
                for number, one in enumerate(whole):
                    by_column.setdefault(one.column, []).append(number)
            for right in by_column.get(slot.column + slot.columns, ()):
                if whole[right].sides[1] < last.level < whole[right].sides[3]:
                    _join(whole, index, at, right)
    return whole


def _join(whole: list[Slot], left: int, at: int, right: int) -> None:
    """Makes one of the last word of a line and the first of the line beside it, if they are pieces of one figure."""
    last = whole[left].lines[at][-1]
    for other, line in enumerate(whole[right].lines):
        first = line[0]
        near = first.x0 - last.x1 < _TOUCHING * last.size and abs(level_of(line) - last.level) < _SAME_LINE * last.size
        if near and first.text[0] in _OF_FIGURES and not (may_stand_alone(last.text) and may_stand_alone(first.text)):
            top, bottom = min(last.top, first.top), max(last.bottom, first.bottom)
            one = last._replace(text=last.text + first.text, x1=first.x1, top=top, bottom=bottom)
            stays = one.middle <= whole[left].sides[2]
            whole[left] = _with(whole[left], at, -1, one if stays else None)
            whole[right] = _with(whole[right], other, 0, None if stays else one)
            return


def _with(slot: Slot, at: int, place: int, word: Word | None) -> Slot:
    """The cell with another word at a place of one of its lines, or none there."""
    line = list(slot.lines[at])
    line[place : place + 1 or None] = [] if word is None else [word]
    lines = [*slot.lines[:at], tuple(line), *slot.lines[at + 1 :]]
    return slot._replace(lines=tuple(line for line in lines if line))

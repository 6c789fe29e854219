"""Units that the heading of a section declares for all of its tables: '1. 재정 현황 (단위: 억원)'."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from pipeline.lines import LineKind, is_heading, read_line
from pipeline.model import Document, Grid, Line
from pipeline.packing import texts_of
from pipeline.quantities import Quantity, quantity_named
from pipeline.units import unit_list_in, unit_text_in
from pipeline.wording import squeeze

_SUBJECTS = ("현황", "추이", "내역", "변동")
_BRACKETED = "<〈【《「『[(>〉】》」』])"
Key = tuple[int, float]


def with_section_units(document: Document) -> Iterator[Grid]:
    """The grids, those without a unit above them led by the heading of their section where that declares one.

    Another heading or a bullet between the two, or a title that counts something else than money, ends its reach.
    """
    if not any("위" in text and is_heading(text) and unit_text_in(text) for text in texts_of(document.lines)):
        yield from document.grids
        return
    inside = {_key(line) for grid in document.grids for cell in grid.cells for line in cell.lines}
    order: dict[Key, int] = {}
    begins: list[int] = []
    headings: list[Line | None] = []
    for at, line in enumerate(document.lines):
        order.setdefault(_key(line), at)
        if _key(line) not in inside and (heading := _heading(line)):
            begins.append(at)
            headings += heading
    for grid in document.grids:
        first = min((order.get(_key(line), -1) for cell in grid.cells for line in cell.lines), default=-1)
        has_unit = any(unit_list_in(line.text) for line in grid.lead)
        under = bisect_left(begins, first) - 1
        above = None if has_unit or under < 0 else headings[under]
        if above is None or any(_counts_else(line.text) for line in grid.lead):
            yield grid
        else:
            yield replace(grid, lead=(above, *grid.lead))


def _heading(line: Line) -> tuple[Line | None, ...]:
    """What the tables below a line stand under, if it begins a section: it, if it declares a unit, or nothing.

    Any other line begins none.
    """
    if is_heading(line.text):
        return (line if unit_text_in(line.text) else None,)
    return (None,) if read_line(0, 0, line.text).kind is LineKind.BULLET else ()


def _counts_else(title: str) -> bool:
    """Whether a title names what is no money: '<표 2> 인원 현황'."""
    words = title.strip(_BRACKETED + " ").split()
    while words and words[-1].endswith(_SUBJECTS):
        name = squeeze(words.pop())
        name = next(name.removesuffix(one) for one in _SUBJECTS if name.endswith(one))
        words += [name] if name else []
    return bool(words) and quantity_named(words[-1]) not in (None, Quantity.MONEY)


def _key(line: Line) -> Key:
    return line.box.page, line.box.top

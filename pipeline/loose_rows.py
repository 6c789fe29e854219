"""Lines outside of tables that hold figures as the rows of a table do."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.amounts import is_amount, is_year
from pipeline.areas import holds
from pipeline.lines import LineKind, read_line
from pipeline.model import Box, Line

_OF_TABLES = frozenset({LineKind.TEXT, LineKind.DATA})
_FEWEST = 2
_NEXT = 2.0
_ALIGNED = 1.0
_MOST_PAGES = 2000
_SAME_BLOCK = 7.0


def row_figures(line: Line) -> list[str]:
    """The figures of a line outside of cells that stand apart from its words, as the figures of a row do."""
    return [figure for part in line.parts for figure in _figures(part.text.split()) if _is_number(figure)]


def _figures(words: Sequence[str]) -> Sequence[str]:
    """The words where all are figures, or the one figure that they are together: `2,000백만 원`."""
    return words if all(map(is_amount, words)) else [whole] if is_amount(whole := "".join(words)) else ()


def _is_number(word: str) -> bool:
    return not is_year(word) and any(map(str.isdigit, word))


def loose_rows(lines: Iterable[Line], taken: Sequence[Box], grids: Sequence[Box]) -> Iterator[list[Line]]:
    """Runs of lines that are rows of figures, none of which stands where all is `taken`.

    A line of a single figure is a row where it stands right above or below another row or one of the `grids`, or where
    a figure in the next line is aligned with it.
    """
    found = [line for line in lines if row_figures(line) and not any(holds(box, line.box) for box in taken)]
    may_be = [_may_be_a_row(line) for line in found]
    counts = [len(row_figures(line)) for line in found]
    # Figures that happen to stand apart in a line of prose are few among its parts.
    sure = [
        count >= _FEWEST and (ends or 2 * count >= len(line.parts))
        for line, count, ends in zip(found, counts, may_be, strict=True)
    ]
    for at, line in enumerate(found):
        sure[at] = sure[at] or (may_be[at] and any(_is_next(line.box, grid) for grid in grids))
    for at, (line, below) in enumerate(pairwise(found)):
        if _is_next(line.box, below.box) and _are_a_column(line, below):
            sure[at] = sure[at + 1] = True
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for at in order:
            other = at - order.step
            sure[at] = sure[at] or (may_be[at] and sure[other] and _is_next(found[at].box, found[other].box))
    yield from _runs(line for line, is_sure in zip(found, sure, strict=True) if is_sure)


def _are_a_column(one: Line, other: Line) -> bool:
    """Whether figures of two lines begin or end at the same place, and are no page numbers of a list of contents."""
    for part in one.parts:
        for below in other.parts:
            texts = _figures(part.text.split()), _figures(below.text.split())
            apart = min(abs(part.box.x0 - below.box.x0), abs(part.box.x1 - below.box.x1))
            if all(texts) and apart < _ALIGNED:
                numbers = [int(text[-1]) for text in texts if text[-1].isdecimal()]
                if len(numbers) < len(texts) or numbers != sorted(numbers) or numbers[-1] > _MOST_PAGES:
                    return True
    return False


def _may_be_a_row(line: Line) -> bool:
    """Whether a line ends in a figure, and is nothing that ends a table."""
    return bool(_figures(line.parts[-1].text.split())) and read_line(0, 0, line.text).kind in _OF_TABLES


def _is_next(box: Box, other: Box) -> bool:
    """Whether nothing has room between a line and what stands above or below it."""
    apart = max(box.top - other.bottom, other.top - box.bottom)
    beside = min(box.x1, other.x1) > max(box.x0, other.x0)
    return box.page == other.page and beside and apart < _NEXT * (box.bottom - box.top)


def _runs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if run and (
            line.box.page != run[-1].box.page
            or abs(line.box.top - run[-1].box.top) > _SAME_BLOCK * (line.box.bottom - line.box.top)
        ):
            yield run
            run = []
        run.append(line)
    if run:
        yield run

"""A table without vertical rules as cells: header names over the columns they are centred on, figures under them."""

from collections.abc import Iterator, Sequence

from pipeline.figure_rows import Row, TextLine
from pipeline.header_places import holds_figures, run_together
from pipeline.header_readings import tiled
from pipeline.headers import Header
from pipeline.page_slots import Slot, slot
from pipeline.page_words import Word

Extent = tuple[float, float]
"""From where to where across the page."""


def header_of(
    lines: Sequence[TextLine], head: Sequence[int], columns: Sequence[Extent], labels: Sequence[Word]
) -> tuple[list[Extent], Header | None]:
    """The header that the lines print over the columns; it may name columns that no row fills.

    None where no places tell it, or the lines hold figures themselves, or names that touch.
    """
    words = [word for i in head for word in lines[i]]
    if holds_figures(words) or run_together(words):
        return list(columns), None
    told = tiled([lines[i] for i in head], columns, labels)
    return (list(columns), None) if told is None else told


def head_slots(lines: Sequence[TextLine], head: Sequence[int], header: Header) -> Iterator[Slot]:
    """The cells of the header, the stub's name in column 0."""
    words = [word for i in head for word in lines[i]]
    for row, column, row_span, column_span, named in header.spans:
        yield slot(row, column, row_span, column_span, [words[word.at] for word in named])


def stub_names(lines: Sequence[TextLine], head: Sequence[int], header: Header) -> list[Word]:
    """The words of the header that stand over the labels."""
    words = [word for i in head for word in lines[i]]
    return [words[word.at] for _, column, _, _, named in header.spans if not column for word in named]


def body_slots(
    body: Sequence[Row], labels: Sequence[tuple[tuple[Word, ...], ...]], columns: Sequence[Extent], depth: int
) -> Iterator[Slot]:
    """The cells of the rows below a header of this depth: label and figures, blanks left out."""
    for number, (row, label) in enumerate(zip(body, labels, strict=True), start=depth):
        words = [word for line in label for word in line]
        if words:
            yield slot(number, 0, 1, 1, words)
        if row.rest:
            yield slot(number, len(columns) + (len(columns) == len(row.figures)), 1, 1, list(row.rest))
        for column, figure in zip(nearest_columns(row.figures, columns), row.figures, strict=True):
            second = row.seconds.get(figure)
            yield slot(number, column + 1, 1, 1, [figure] if second is None else [figure, second])


def nearest_columns(figures: Sequence[Word], columns: Sequence[Extent]) -> tuple[int, ...]:
    """The columns that the figures stand in, keeping their order, by what they are aligned on."""
    if len(figures) >= len(columns):
        return tuple(range(len(figures)))
    best: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
    for figure in figures:
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for last, (cost, taken) in best.items():
            for column in range(last + 1, len(columns)):
                x0, x1 = columns[column]
                offset = min(abs(figure.x0 - x0), abs(figure.x1 - x1), abs(figure.middle - (x0 + x1) / 2))
                if column not in following or cost + offset < following[column][0]:
                    following[column] = cost + offset, (*taken, column)
        best = following
    return min(best.values())[1]

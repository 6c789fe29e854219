"""Lines of a laid-out text with their words in place, and which of their numbers belong to labels."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.laid_out_pieces import Columns
from pipeline.lines import LineKind, TextLine
from pipeline.model import Line
from pipeline.places import Measure, word_lines

WIDE_GAP = 2
_LONGEST_LABEL_NUMBER = 4
_NO_LABELS = 4


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line with its words in place; `tail` is the first word of its row of figures (len(words) if there is none)."""

    line: TextLine
    words: tuple[Line, ...]
    tail: int
    blanks_before: int

    @property
    def figures(self) -> tuple[Line, ...]:
        """Its figures in place."""
        return self.words[self.tail :]

    @property
    def label(self) -> tuple[Line, ...]:
        """The words before them."""
        return self.words[: self.tail]


def place_line(line: TextLine, blanks: int, measure: Measure) -> PlacedLine:
    """The line with its words in place."""
    words = tuple(word_lines(line, measure))
    return PlacedLine(line, words, line.tail if line.kind is LineKind.DATA else len(words), blanks)


def _may_end_label(row: PlacedLine, count: int) -> bool:
    """Whether the first `count` figures can be the end of the label: small whole numbers behind words."""
    figures = row.figures[:count]
    return row.tail > 0 and all(f.text.isdigit() and len(f.text) <= _LONGEST_LABEL_NUMBER for f in figures)


def _ends_label(row: PlacedLine, count: int) -> bool:
    """Whether the first `count` figures can be the end of the label and stand one space behind it."""
    return _may_end_label(row, count) and row.words[row.tail].box.x0 - row.words[row.tail - 1].box.x1 < WIDE_GAP


def _stands_apart(row: PlacedLine) -> bool:
    """Whether the first figure is one space behind the label and far from the next."""
    if not 0 < row.tail < len(row.words) - 1:
        return False
    before, word, after = row.words[row.tail - 1 : row.tail + 2]
    return word.box.x0 - before.box.x1 < WIDE_GAP <= after.box.x0 - word.box.x1


def _usual_width(rows: Sequence[PlacedLine]) -> int:
    """How many figures the fullest rows have; a single fuller row whose surplus can end its label does not count."""
    counts = Counter(len(row.figures) for row in rows)
    widest = max(counts)
    fullest = [row for row in rows if len(row.figures) == widest]
    second = max((count for count in counts if count < widest), default=0)
    surplus = widest - second
    if second and 2 * counts[widest] <= counts[second] and all(_ends_label(row, surplus) for row in fullest):
        return second
    return widest


def _without_label_numbers(rows: Sequence[PlacedLine]) -> dict[int, PlacedLine]:
    """The rows whose first figures stand among the labels and not over a column, those figures given to the label."""
    width = _usual_width(rows)
    plain = [row for row in rows if not (_may_end_label(row, 1) and _stands_apart(row)) and len(row.figures) <= width]
    columns = columns_of(plain or [row for row in rows if len(row.figures) <= width])
    mended = {}
    for row in rows:
        surplus = len(row.figures) - len(columns.centers)
        if surplus > 0 and _may_end_label(row, surplus):
            mended[id(row)] = replace(row, tail=row.tail + surplus)
        elif plain and _may_end_label(row, 1) and _stands_apart(row):
            box = row.figures[0].box
            if columns.nearest((box.x0 + box.x1) / 2) < 0:
                mended[id(row)] = replace(row, tail=row.tail + 1)
    return mended


def with_label_numbers(
    block: Sequence[PlacedLine], rows: Sequence[PlacedLine]
) -> tuple[list[PlacedLine], list[PlacedLine]]:
    """The lines with numbers among the labels read as the ends of labels, not as figures or rows."""
    mended = _without_label_numbers(rows)
    block = [mended.get(id(line), line) for line in block]
    rows = [mended.get(id(line), line) for line in rows]
    firsts = [line.figures[0].box.x0 for line in rows if len(line.figures) > 1]
    bound = min(firsts, default=0.0)
    lone = {id(line) for line in rows if len(line.figures) == 1 and line.figures[0].box.x1 < bound}
    if not firsts or len(lone) == len(rows):
        return list(block), list(rows)
    plain = [replace(line, tail=len(line.words)) if id(line) in lone else line for line in block]
    return plain, [line for line in plain if line.tail < len(line.words)]


def columns_of(rows: Sequence[PlacedLine]) -> Columns:
    """The middles of the columns by the rows with the most figures, and of the labels by what stands before them."""
    width = max(len(row.figures) for row in rows)
    full = [row for row in rows if len(row.figures) == width]
    centers = tuple(median((row.figures[i].box.x0 + row.figures[i].box.x1) / 2 for row in full) for i in range(width))
    labels = [row.label for row in rows if row.label]
    left = min((label[0].box.x0 for label in labels), default=None)
    right = min(row.figures[0].box.x0 for row in full)
    return Columns(centers, (left + right) / 2 if left is not None else (right / 2 if right > _NO_LABELS else None))

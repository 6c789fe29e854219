"""Lines of a page that are rows of figures, and the runs of them that can be one table."""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from pipeline.amounts import is_year, read_figure, split_pair
from pipeline.cell_figures import unmarked
from pipeline.figure_pairs import in_parts, parted
from pipeline.lines import LineKind, read_line
from pipeline.model import ValueStatus
from pipeline.page_words import Word
from pipeline.units import as_of_in, unit_text_in
from pipeline.whole_figures import is_amount, whole_figures

_APART = 0.45
_WIDE = 1.2
_PAGE_NUMBER_WORDS = 3
FAR = 7.0
_AHEAD = 4
_AS_CLOSE = 1.1
_LABEL_LEADING = 2.0
_BARRIERS = frozenset({LineKind.UNIT, LineKind.CAPTION, LineKind.BULLET, LineKind.HEADING, LineKind.PROSE})
TextLine = Sequence[Word]


@dataclass(frozen=True, slots=True)
class Row:
    """A line with figures: its label words and its figures; `seconds` are the figures in brackets below others."""

    label: tuple[Word, ...]
    figures: tuple[Word, ...]
    rest: tuple[Word, ...] = ()
    seconds: Mapping[Word, Word] = field(default_factory=dict)

    @property
    def level(self) -> float:
        """The height at which its figures stand."""
        return median(word.level for word in (*self.figures, *self.seconds.values()))


def read_row(line: TextLine) -> Row | None:
    """The line as a row: label, figures that stand apart, words behind them; None for a line without such figures."""
    words = [part for word in whole_figures(line) for part in in_parts(word)]
    places = [i for i, word in enumerate(words) if is_amount(word.text) and not is_year(word.text)]
    if not places or (len(words) <= _PAGE_NUMBER_WORDS and kind_of(line) is LineKind.PAGE_NUMBER):
        return None
    runs = list(_runs(words, places))
    if not runs:
        return None
    # A number before the words of a label is its code: '201-01 사무관리비', '100 지방세수입'.
    first, last = runs[1] if len(runs) > 1 and runs[0] == (0, 0) else runs[0]
    figures, seconds = parted(words[first : last + 1])
    return Row(tuple(words[:first]), figures, tuple(words[last + 1 :]), seconds)


def _runs(words: Sequence[Word], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of the figures that stand beside each other, apart from the words before them."""
    end = -1
    for first in places:
        if first > end and (not first or _is_apart(words[first - 1], words[first])):
            end = first
            while end + 1 < len(words) and is_amount(words[end + 1].text):
                end += 1
            yield first, end


def _is_apart(left: Word, right: Word) -> bool:
    return right.x0 - left.x1 > _APART * right.size


def is_anchor(row: Row) -> bool:
    """Whether a line can only be a row of a table: two figures or more that are not all dashes, and nothing behind."""
    reported = sum(
        split_pair(word.text) is not None or read_figure(unmarked(word.text)).status is ValueStatus.REPORTED
        for word in row.figures
    )
    return len(row.figures) > 1 and reported > 0 and not row.rest


def anchors_of(rows: Sequence[Row | None]) -> list[int]:
    """The indexes of the rows of tables: those that can be nothing else, and those like them with a remark behind."""
    sure = [index for index, row in enumerate(rows) if row is not None and is_anchor(row)]
    found = set(sure)
    for index, row in enumerate(rows):
        if row is None or not row.rest or index in found:
            continue
        near = [other for at in _beside(sure, index) if (other := rows[at]) is not None]
        if any(_is_like(row, other) for other in near):
            found.add(index)
    return sorted(found)


def _beside(sure: Sequence[int], index: int) -> list[int]:
    """The last row before an index and the first behind it."""
    place = bisect(sure, index)
    return list(sure[max(0, place - 1) : place + 1])


def _is_like(row: Row, anchor: Row) -> bool:
    """Whether a row with a remark has its figures under those of a row without, and the remark right of them all."""
    figures, others = row.figures, anchor.figures
    if len(figures) != len(others) or not is_anchor(replace(row, rest=())) or not row.label:
        return False
    size, first = figures[0].size, row.rest[0]
    under = all(_offset(word, other) < size / 2 for word, other in zip(figures, others, strict=True))
    near = abs(row.level - anchor.level) < FAR * size
    return under and near and _is_apart(figures[-1], first) and first.x0 > others[-1].x1


def find_blocks(lines: Sequence[TextLine], rows: Sequence[Row | None], anchors: Sequence[int]) -> Iterator[list[int]]:
    """Runs of rows that nothing but label lines and short rows stands between; a short row may be the last one."""
    block: list[int] = []
    for place, anchor in enumerate(anchors):
        others = [row for i in (*block, *anchors[place : place + _AHEAD]) if (row := rows[i]) is not None]
        if block and not _goes_on(lines, rows, block, anchor, others):
            yield _to_the_end(lines, rows, block)
            block = []
        elif block:
            block += [i for i in range(block[-1] + 1, anchor) if _is_short_row(rows[i], others)]
        block.append(anchor)
    if block:
        yield _to_the_end(lines, rows, block)


def _goes_on(
    lines: Sequence[TextLine], rows: Sequence[Row | None], block: Sequence[int], anchor: int, others: Sequence[Row]
) -> bool:
    row, last = rows[anchor], rows[block[-1]]
    if row is None or last is None or _is_far(lines, block[-1], anchor, (last.level, row.level)):
        return False
    left = min(figures_from(row), *(figures_from(r) for i in block if (r := rows[i]) is not None))
    between = range(block[-1] + 1, anchor)
    return all((lines[i][-1].x1 < left or _is_short_row(rows[i], others)) and not is_barrier(lines[i]) for i in between)


def _to_the_end(lines: Sequence[TextLine], rows: Sequence[Row | None], block: list[int]) -> list[int]:
    """The block with the short rows right below it, set as close as its own rows."""
    others = [row for i in block if (row := rows[i]) is not None]
    pitch = max((below.level - above.level for above, below in pairwise(others)), default=0.0)
    for index in range(block[-1] + 1, len(lines)):
        row = rows[index]
        if row is None or not row.label or not _is_short_row(row, others) or is_barrier(lines[index]):
            break
        if row.level - others[-1].level > _AS_CLOSE * pitch:
            break
        block.append(index)
        others.append(row)
    return block


def _is_far(lines: Sequence[TextLine], before: int, anchor: int, levels: tuple[float, float]) -> bool:
    """Whether two rows stand too far apart for one table: further than the lines of a wrapped label reach."""
    size = lines[anchor][-1].size
    if levels[1] - levels[0] <= FAR * size:
        return False
    heights = [line[0].level for line in lines[before : anchor + 1]]
    return max(b - a for a, b in pairwise(heights)) > _LABEL_LEADING * size


def _is_short_row(row: Row | None, others: Sequence[Row]) -> bool:
    """Whether a line holds figures that stand each where another row of the table has one."""
    if row is None or row.rest:
        return False
    places = [other for one in others for other in one.figures]
    return all(any(_offset(word, other) < word.size for other in places) for word in row.figures)


def _offset(word: Word, other: Word) -> float:
    """How far two figures stand from being under each other, aligned left, right or in the middle."""
    return min(abs(word.x0 - other.x0), abs(word.x1 - other.x1), abs(word.middle - other.middle))


def is_barrier(line: TextLine) -> bool:
    """Whether a line ends a table: a caption, a bullet, a heading, a sentence, a unit."""
    text = " ".join(word.text for word in line)
    return kind_of(line) in _BARRIERS or bool(unit_text_in(text) or as_of_in(text))


def kind_of(line: TextLine) -> LineKind:
    """What a line can be in relation to a table."""
    return read_line(0, 0, " ".join(word.text for word in line)).kind


def with_label_numbers(rows: Mapping[int, Row]) -> dict[int, Row]:
    """The rows with a number that ends a label put to it: it stands near the label, and left of where figures begin."""
    sure = [row for row in rows.values() if not _may_end_label(row)]
    width = max((len(row.figures) for row in sure), default=0)
    first = min((row.figures[0].x0 for row in sure if len(row.figures) == width), default=0.0)
    return {
        index: replace(row, label=(*row.label, row.figures[0]), figures=row.figures[1:])
        if _may_end_label(row) and row.figures[0].x1 < first
        else row
        for index, row in rows.items()
    }


def figures_from(row: Row) -> float:
    """Where the figures of a row begin, leaving out a first one that may belong to the label."""
    return row.figures[1 if _may_end_label(row) else 0].x0


def _may_end_label(row: Row) -> bool:
    if not row.label or len(row.figures) < 2 or "," in row.figures[0].text:  # noqa: PLR2004 - a row keeps a figure
        return False
    before, after = row.figures[0].x0 - row.label[-1].x1, row.figures[1].x0 - row.figures[0].x1
    return before < _WIDE * row.figures[0].size and after > before


def pieces_of_line(words: Sequence[Word]) -> list[list[Word]]:
    """The words of a line parted where a wide gap stands."""
    pieces: list[list[Word]] = []
    for word in words:
        if pieces and word.x0 - pieces[-1][-1].x1 < _WIDE * word.size:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return pieces


def right_of(line: TextLine, bound: float) -> list[Word]:
    """The words of a line without the pieces of text that begin left of a bound."""
    return [word for piece in pieces_of_line(line) if piece[0].x0 >= bound for word in piece]

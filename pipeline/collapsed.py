"""Tables in a text whose columns are collapsed to single spaces, found by what they are: a header and rows under it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.amounts import is_amount, read_figure, split_pair
from pipeline.header_choice import best_header, may_end_label, proved
from pipeline.header_words import heads_a_column
from pipeline.headers import Header
from pipeline.lexicon import TOTAL_WORDS
from pipeline.lines import LineKind, TextLine, begins_header, is_note
from pipeline.model import Line
from pipeline.places import join, whole_line, word_lines
from pipeline.rows import is_reference
from pipeline.units import unit_text_in
from pipeline.wording import squeeze

_BARRIERS = frozenset({LineKind.UNIT, LineKind.CAPTION, LineKind.BULLET, LineKind.HEADING, LineKind.PROSE})
_WINDOW = 20
_MAX_LABEL_LINES = 6
_MIN_WIDTH_FOR_LABELS = 3


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row as printed: its label line by line, its tokens in printed order, and the text lines that hold them.

    `columns` says which column each token stands under where the text keeps positions; None where only order is kept.
    """

    label: tuple[Line, ...]
    tokens: tuple[Line, ...]
    line: TextLine
    above: tuple[TextLine, ...] = ()
    below: tuple[TextLine, ...] = ()
    columns: tuple[int, ...] | None = None


@dataclass(slots=True)
class Region:
    """A table being read: its header lines (none when no header fits), its rows, and the lines it is made of."""

    header: Header | None
    header_lines: tuple[TextLine, ...]
    rows: list[BodyRow] = field(default_factory=list)
    repeats: list[TextLine] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, ...]:
        """The header's text, to recognise it at the top of the next page."""
        return tuple(squeeze(line.text) for line in self.header_lines)

    @property
    def first_line(self) -> TextLine:
        """The line it begins with."""
        return next(self.lines())

    @property
    def last_line(self) -> TextLine:
        """The line it ends with."""
        last = self.rows[-1]
        return last.below[-1] if last.below else last.line

    def lines(self) -> Iterator[TextLine]:
        """Every line it is made of."""
        yield from self.header_lines
        for row in self.rows:
            yield from row.above
            yield row.line
            yield from row.below
        yield from self.repeats


def find_regions(lines: Sequence[TextLine]) -> list[Region]:
    """Every table of the text, in reading order."""
    regions: list[Region] = []
    last: Region | None = None
    noted: Region | None = None
    unit = ""
    page_numbers = [line.number for line in lines if line.kind is LineKind.PAGE_NUMBER]
    for block, barrier in _blocks(lines):
        last = last if barrier is not None and barrier.kind is LineKind.UNIT and _same_unit(barrier, unit) else None
        noted = noted if barrier is not None and is_note(barrier.text) else None
        unit = unit_text_in(barrier.text) or unit if barrier is not None else unit
        if not block:
            continue
        if noted is not None:
            block = _continued(block, noted)  # noqa: PLW2901 - without the rows that belong above the note
        regions += _read_block(block, last, page_numbers)
        # A table goes on after a unit line only when nothing stood between its last row and that line.
        open_at_end = bool(regions) and (not block or regions[-1].rows[-1].line is block[-1])
        last = noted = regions[-1] if open_at_end else None
    return [region for region in regions if is_table(region)]


def _continued(block: Sequence[TextLine], region: Region) -> list[TextLine]:
    """What is left of a block when the rows at its beginning go on with the table above a note, full and labelled."""
    at = 0
    while at < len(block) and region.header is not None:
        line = block[at]
        if line.kind is not LineKind.DATA or not line.tail or len(line.tokens) != region.header.width:
            break
        region.rows.append(_row([], line, region))
        at += 1
    return list(block[at:])


def _same_unit(barrier: TextLine, unit: str) -> bool:
    return unit_text_in(barrier.text) in ("", unit)


def _blocks(lines: Sequence[TextLine]) -> Iterator[tuple[list[TextLine], TextLine | None]]:
    """Runs of lines that can belong to one table, each with the line that ended the run before it."""
    block: list[TextLine] = []
    barrier: TextLine | None = None
    for line in lines:
        if line.kind in _BARRIERS:
            yield block, barrier
            block, barrier = [], line
        elif line.kind not in (LineKind.EMPTY, LineKind.PAGE_NUMBER):
            block.append(line)
    yield block, barrier


def _read_block(block: Sequence[TextLine], previous: Region | None, page_numbers: Sequence[int]) -> list[Region]:
    found: list[Region] = []
    region: Region | None = None
    pending: list[TextLine] = []
    last_row = max((i for i, line in enumerate(block) if line.kind is LineKind.DATA), default=-1)
    for index, line in enumerate(block[: last_row + 1]):
        if line.kind is not LineKind.DATA:
            pending.append(line)
            continue
        current = region or previous
        at = _repeated_header(pending, current) if current is not None else None
        if current is not None and at is not None and not _begins_anew(at, line, current, page_numbers):
            region = current
            pending = _take_repeat(pending, at, current)
        elif region is None or _starts_anew(pending):
            region = _open(pending, block[index:])
            found.append(region)
            pending = pending[len(pending) - _label_count(pending, region) :]
        if _lacks_label(pending, line) and (above := _label_taken_for_row(region)) is not None:
            pending = [*above.above, above.line, *pending]
        region.rows.append(_row(pending, line, region))
        pending = []
    return found


def _lacks_label(pending: Sequence[TextLine], line: TextLine) -> bool:
    """Whether a line of numbers alone has no label above it, or only a reference."""
    return line.tail == 0 and all(is_reference(line.text) for line in pending)


def _label_taken_for_row(region: Region) -> BodyRow | None:
    """The last row, taken back, if it is the label of the numbers that follow: words that end in a small number."""
    if not region.rows or region.header is None or region.header.width < _MIN_WIDTH_FOR_LABELS:
        return None
    last = region.rows[-1]
    if len(last.tokens) == 1 and last.label and may_end_label(last.line, 0):
        return region.rows.pop()
    return None


def _begins_anew(at: int, line: TextLine, region: Region, page_numbers: Sequence[int]) -> bool:
    """Whether the same header begins another table: under a title on the same page, or over a total of its own."""
    last = region.rows[-1].line
    same_page = line.page == last.page and not any(last.number < n < line.number for n in page_numbers)
    first_label = squeeze("".join(line.words[: line.tail]))
    return (at > 0 and same_page) or first_label in TOTAL_WORDS - {"소계"}


def _take_repeat(pending: list[TextLine], at: int, region: Region) -> list[TextLine]:
    end = at + len(region.header_lines)
    region.repeats += pending[:end]
    return pending[end:]


def _repeated_header(pending: Sequence[TextLine], region: Region) -> int | None:
    key, texts = region.key, tuple(squeeze(line.text) for line in pending)
    for at in range(len(texts) - len(key) + 1):
        if key and texts[at : at + len(key)] == key:
            return at
    return None


def _starts_anew(pending: Sequence[TextLine]) -> bool:
    """Whether lines between two rows are too many for a label, or begin and continue as a header does."""
    if len(pending) > _MAX_LABEL_LINES:
        return True
    head = next((i for i, line in enumerate(pending) if begins_header(line)), None)
    if head is None:
        return False
    words = [word for line in pending[head:] for word in line.words][1:]
    return any(map(heads_a_column, words))


def _open(pending: Sequence[TextLine], rest: Sequence[TextLine]) -> Region:
    rows = []
    gap = 0
    for line in rest:
        gap = 0 if line.kind is LineKind.DATA else gap + 1
        if line.kind is LineKind.DATA:
            rows.append(line)
        elif gap > _MAX_LABEL_LINES or _starts_anew([line]):
            break
    window = list(pending[-_WINDOW:])
    best = best_header(window, rows)
    if best is None:
        return Region(None, ())
    start, end, header = best
    return Region(proved(header, window[start:end], rows, labelled=end < len(window)), tuple(window[start:end]))


def _label_count(pending: Sequence[TextLine], region: Region) -> int:
    if not region.header_lines:
        return min(len(pending), 1)
    last = region.header_lines[-1]
    return len(pending) - 1 - next(i for i, line in enumerate(pending) if line is last)


def _row(pending: Sequence[TextLine], line: TextLine, region: Region) -> BodyRow:
    """A row as printed; numbers beyond the header's columns are settled where the arithmetic is known."""
    words = word_lines(line)
    own, tokens = words[: line.tail], words[line.tail :]
    above = [*pending]
    # A total is never wrapped: the same word alone on the line above is a stray print of it.
    if above and squeeze(above[-1].text) in TOTAL_WORDS and squeeze("".join(word.text for word in own)) in TOTAL_WORDS:
        region.repeats.append(above.pop())
    label = (*(whole_line(one) for one in above), *([join(own)] if own else []))
    return BodyRow(label, tuple(tokens), line, tuple(above))


def is_table(region: Region) -> bool:
    """Whether a region holds enough to be a table: a header over figures, or several alike rows without one."""
    widths = [len(row.tokens) for row in region.rows]
    if region.header is None:
        return len(widths) > 1 and Counter(widths).most_common(1)[0][1] > 1 and min(widths) > 1
    if region.header.width == 1:
        labelled = sum(row.line.tail > 0 for row in region.rows)
        return 2 * labelled > len(widths) > 1 and begins_header(region.header_lines[0])
    tokens = [token.text for row in region.rows for token in row.tokens if is_amount(token.text)]
    figures = sum(split_pair(token) is not None or read_figure(token).value is not None for token in tokens)
    return figures > max(1, region.header.width // 2)

"""Tables in a text whose columns are collapsed to single spaces, found by what they are: a header and rows under it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.alignment import holds
from pipeline.amounts import Figure, read_figure, split_pair
from pipeline.columns import make_columns
from pipeline.formulas import is_mark
from pipeline.header_words import heads_a_column
from pipeline.headers import MAX_COST, Header, natural_width, readings, solve
from pipeline.identities import identities_of
from pipeline.lexicon import TOTAL_WORDS
from pipeline.lines import LineKind, TextLine, begins_header, is_note
from pipeline.model import Line
from pipeline.places import join, whole_line, word_lines
from pipeline.rows import is_reference
from pipeline.units import unit_text_in
from pipeline.wording import plain_quotes, squeeze

_BARRIERS = frozenset({LineKind.UNIT, LineKind.CAPTION, LineKind.BULLET, LineKind.HEADING, LineKind.PROSE})
_WINDOW = 20
_MAX_LABEL_LINES = 6
_GOOD = 0.6
_LABEL_LINE = 0.4
_SKIPPED_LINE = 0.3
_SKIPPED_STUB = 2.0
_MARK_IN_LABEL = 3.0
_STUB_HEAD = -0.5
_OVERLONG_ROW = 4.0
_LABEL_NUMBER = 0.3
_SHORT_ROW = 1.0
_EMPTY_COLUMN = 0.5
_MAX_EMPTY_COLUMNS = 4
_LONGEST_RATE = 4
_MIN_WIDTH_FOR_LABELS = 3
_MIN_WIDTH = 2


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
    if len(last.tokens) == 1 and last.label and _may_end_label(last.line, 0):
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
    best = _best_header(window, rows)
    if best is None:
        return Region(None, ())
    start, end, header = best
    return Region(_proved(header, window[start:end], rows, labelled=end < len(window)), tuple(window[start:end]))


def _proved(header: Header, lines: Sequence[TextLine], rows: Sequence[TextLine], *, labelled: bool) -> Header:
    """Of the readings of header lines that cost alike the one whose sums the rows keep: text alone loses the groups."""
    stub = labelled or any(row.tail for row in rows)
    others = readings(_texts(lines), header.width, _rates(rows, header.width), stub=stub)
    if len(others) == 1 or not any(name.below for name in header.names):
        return header
    figures = [list(map(read_figure, row.tokens)) for row in rows if len(row.tokens) == header.width]
    return max((header, *others), key=lambda reading: _kept_sums(reading, figures))


def _kept_sums(header: Header, figures: Sequence[Sequence[Figure]]) -> int:
    """How many of the sums that a header declares its rows keep, less those that they break."""
    identities = [one for one in identities_of(make_columns(header.paths, {}, "", None)) if one.divisor is None]
    kept = [holds(one, dict(enumerate(row))) for one in identities for row in figures]
    return 2 * sum(kept) - len(kept)


def _texts(lines: Sequence[TextLine]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(plain_quotes, line.words)) for line in lines)


def _label_count(pending: Sequence[TextLine], region: Region) -> int:
    if not region.header_lines:
        return min(len(pending), 1)
    last = region.header_lines[-1]
    return len(pending) - 1 - next(i for i, line in enumerate(pending) if line is last)


def _best_header(window: Sequence[TextLine], rows: Sequence[TextLine]) -> tuple[int, int, Header] | None:
    """The lines of the window that read best as a header of the rows; what follows them is the first row's label."""
    best: tuple[float, tuple[int, int, Header]] | None = None
    starts = sorted(range(len(window)), key=lambda i: (not begins_header(window[i]), i))
    for start in starts:
        for end in range(len(window), start, -1):
            stub = any(row.tail for row in rows) or end < len(window)
            texts = _texts(window[start:end])
            given = _LABEL_LINE * (len(window) - end) + (_STUB_HEAD if begins_header(window[start]) else 0)
            given += _SKIPPED_LINE * start if not begins_header(window[start]) else 0
            given += _SKIPPED_STUB * any(map(begins_header, window[:start]))
            given += _MARK_IN_LABEL * any(is_mark(word) for line in window[end:] for word in line.words)
            if best is not None and given >= best[0]:
                continue
            for width, cost in _widths(rows, natural_width(texts, stub=stub)):
                if best is not None and cost + given >= best[0]:
                    continue
                header = solve(texts, width, _rates(rows, width), stub=stub)
                if header is not None and (best is None or header.cost + cost + given < best[0]):
                    best = header.cost + cost + given, (start, end, header)
            if best is not None and best[0] <= _GOOD + _STUB_HEAD:
                return best[1]
    return best[1] if best is not None and best[0] <= MAX_COST else None


def _widths(rows: Sequence[TextLine], natural: int) -> list[tuple[int, float]]:
    """The widths that the rows allow, each with its cost: rows longer than it, or columns that no row fills."""
    counts = Counter(len(row.tokens) for row in rows)
    most = max(counts)
    widths = {}
    for width in {most, most - 1 if most > _MIN_WIDTH else most, counts.most_common(1)[0][0]} - {0}:
        overlong = [row for row in rows if len(row.tokens) > width]
        cost = sum(_LABEL_NUMBER if _may_end_label(row, width) else _OVERLONG_ROW for row in overlong)
        short = sum(len(row.tokens) < width for row in rows)
        widths[width] = (cost + _SHORT_ROW * short) / len(rows)
    if most < natural <= most + _MAX_EMPTY_COLUMNS:
        widths[natural] = _SHORT_ROW + _EMPTY_COLUMN * (natural - most)
    return sorted(widths.items(), key=lambda item: item[1])


def _may_end_label(row: TextLine, width: int) -> bool:
    """Whether the numbers beyond `width` can be the end of the row's label: small and printed without marks."""
    surplus = row.tokens[: len(row.tokens) - width]
    return all(token.isdigit() and len(token) <= _LONGEST_RATE for token in surplus)


def _rates(rows: Sequence[TextLine], width: int) -> tuple[float, ...]:
    """For each column, how far its figures are printed like rates, in halves (the header solver keeps its answers)."""
    full = [row.tokens for row in rows if len(row.tokens) == width]
    if not full:
        return (0.5,) * width
    return tuple(round(2 * sum(map(_rate_likeness, column)) / len(full)) / 2 for column in zip(*full, strict=True))


def _rate_likeness(token: str) -> float:
    if "%" in token or ("." in token and "," not in token):
        return 1.0
    return 0.0 if "," in token or len(token) > _LONGEST_RATE else 0.5


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
    tokens = [token.text for row in region.rows for token in row.tokens]
    figures = sum(split_pair(token) is not None or read_figure(token).value is not None for token in tokens)
    return figures > max(1, region.header.width // 2)

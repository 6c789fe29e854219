"""Tables without vertical rules: columns by figures that stand under each other, rows by the baselines of figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.amounts import is_amount, is_year, read_figure, split_pair
from pipeline.grid_labels import LabelLine, share_lines
from pipeline.headers import Header, Name
from pipeline.laid_out_headers import Columns, pieces_of, read_header
from pipeline.lines import LineKind, read_line
from pipeline.model import Box, Line, ValueStatus
from pipeline.page_rules import Rules
from pipeline.page_slots import Slot, slot
from pipeline.page_words import Word
from pipeline.units import as_of_in, unit_text_in

_APART = 0.45
_UNIT_GAP = 0.6
_FAR = 7.0
_HEADER_PITCH = 3.6
_LABEL_PITCH = 2.6
_MAX_HEADER = 9
_COVERS = 0.8
_WIDE = 1.2
_FEWEST_ROWS = 2
_FEWEST_LONE = 3
_BARRIERS = frozenset({LineKind.UNIT, LineKind.CAPTION, LineKind.BULLET, LineKind.HEADING, LineKind.PROSE})
_NOTHING = frozenset({LineKind.UNIT, LineKind.PAGE_NUMBER})
TextLine = Sequence[Word]
Extent = tuple[float, float]
"""From where to where across the page."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line with figures: its label words and its figures."""

    label: tuple[Word, ...]
    figures: tuple[Word, ...]
    rest: tuple[Word, ...] = ()

    @property
    def level(self) -> float:
        """The height at which its figures stand."""
        return median(word.level for word in self.figures)


@dataclass(frozen=True, slots=True)
class Unruled:
    """A table found: its cells, and the lines it is made of by their index, as far as they stand right of `left`."""

    slots: tuple[Slot, ...]
    used: frozenset[int]
    left: float = 0.0


def find_unruled(lines: Sequence[TextLine], across: Rules) -> list[Unruled]:
    """The tables among the lines of a page from top to bottom; `across` are the page's horizontal rules."""
    rows = [read_row(line) for line in lines]
    anchors = [index for index, row in enumerate(rows) if row is not None and is_anchor(row)]
    found: list[Unruled] = []
    free = 0
    for block in _blocks(lines, rows, anchors):
        table = _read(lines, block, free, across)
        if table is not None:
            found.append(table)
            free = max(table.used) + 1
    return found


def _read(lines: Sequence[TextLine], block: Sequence[int], free: int, across: Rules) -> Unruled | None:
    """The table of a block; where another column of text stands left of it, read once more without that."""
    found = [row for i in block if (row := read_row(lines[i])) is not None]
    left = min(map(_figures_from, found))
    head, _ = _head(lines, block[0], free, left, _frame(across, lines, block))
    bound = _left_bound(lines, head, left, found)
    kept = {i: cut for i in range(free, len(lines)) if (cut := right_of(lines[i], bound))}
    places = list(kept)
    rows = {places.index(i): row for i in block if i in kept and (row := read_row(kept[i])) is not None}
    if not rows:
        return None
    table = _table(list(kept.values()), _with_label_numbers(rows), across)
    return None if table is None else Unruled(table.slots, frozenset(places[i] for i in table.used), bound)


def _with_label_numbers(rows: Mapping[int, Row]) -> dict[int, Row]:
    """The rows with a number that ends a label put to it: it stands near the label, and left of where figures begin."""
    sure = [row for row in rows.values() if not _may_end_label(row)]
    width = max((len(row.figures) for row in sure), default=0)
    first = min((row.figures[0].x0 for row in sure if len(row.figures) == width), default=0.0)
    return {
        index: Row((*row.label, row.figures[0]), row.figures[1:], row.rest)
        if _may_end_label(row) and row.figures[0].x1 < first
        else row
        for index, row in rows.items()
    }


def _figures_from(row: Row) -> float:
    """Where the figures of a row begin, leaving out a first one that may belong to the label."""
    return row.figures[1 if _may_end_label(row) else 0].x0


def _may_end_label(row: Row) -> bool:
    if not row.label or len(row.figures) < 2:  # noqa: PLR2004 - a row keeps a figure
        return False
    before, after = row.figures[0].x0 - row.label[-1].x1, row.figures[1].x0 - row.figures[0].x1
    return before < _WIDE * row.figures[0].size and after > before


def right_of(line: TextLine, bound: float) -> list[Word]:
    """The words of a line without the pieces of text that begin left of a bound."""
    return [word for piece in _pieces(line) if piece[0].x0 >= bound for word in piece]


def _left_bound(lines: Sequence[TextLine], head: Sequence[int], left: float, rows: Sequence[Row]) -> float:
    """How far left labels can begin: as far from the middle of the stub's name as the figures are to its right."""
    names = [
        pieces[-1]
        for i in head
        if lines[i][-1].x1 > left and (pieces := [p for p in _pieces(lines[i]) if p[-1].x1 < left])
    ]
    if not names:
        return 0.0
    name = min(names, key=lambda piece: piece[0].x0)
    bound = (name[0].x0 + name[-1].x1) - left - name[0].size
    # What begins left of the bound but reaches far over it is no other column, nor is what stands beside figures.
    whole = [piece for i in head for piece in _pieces(lines[i])]
    over = [p[0].x0 for p in whole if p[0].x0 < bound and p[-1].x1 > bound + 2 * p[0].size]
    beside = [_pieces(row.label)[-1][0].x0 for row in rows if row.label]
    return min([bound, *over, *beside])


def _pieces(words: Sequence[Word]) -> list[list[Word]]:
    """The words of a line parted where a wide gap stands."""
    pieces: list[list[Word]] = []
    for word in words:
        if pieces and word.x0 - pieces[-1][-1].x1 < _WIDE * word.size:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return pieces


def read_row(line: TextLine) -> Row | None:
    """The line as a row: label, figures that stand apart, words behind them; None for a line without such figures."""
    words = _with_units(line)
    places = [i for i, word in enumerate(words) if is_amount(word.text) and not is_year(word.text)]
    if not places or _kind(line) is LineKind.PAGE_NUMBER:
        return None
    first = next((i for i in places if not i or _is_apart(words[i - 1], words[i])), None)
    if first is None:
        return None
    last = first
    while last + 1 < len(words) and is_amount(words[last + 1].text):
        last += 1
    return Row(tuple(words[:first]), tuple(words[first : last + 1]), tuple(words[last + 1 :]))


def _with_units(line: TextLine) -> list[Word]:
    """The words with a number and the unit set apart behind it made one word: `238 명`."""
    words: list[Word] = []
    for word in line:
        if words and word.x0 - words[-1].x1 < _UNIT_GAP * word.size:
            joined = words[-1].text + word.text
            if not is_amount(word.text) and words[-1].text[-1:].isdigit() and is_amount(joined):
                words[-1] = words[-1]._replace(text=joined, x1=word.x1)
                continue
        words.append(word)
    return words


def _is_apart(left: Word, right: Word) -> bool:
    return right.x0 - left.x1 > _APART * right.size


def is_anchor(row: Row) -> bool:
    """Whether a line can only be a row of a table: two figures or more that are not all dashes, and nothing behind."""
    reported = sum(
        split_pair(word.text) is not None or read_figure(word.text).status is ValueStatus.REPORTED
        for word in row.figures
    )
    return len(row.figures) > 1 and reported > 0 and not row.rest


def _blocks(lines: Sequence[TextLine], rows: Sequence[Row | None], anchors: Sequence[int]) -> Iterator[list[int]]:
    """Runs of rows that nothing but label lines and short rows stands between."""
    block: list[int] = []
    for anchor in anchors:
        if block and not _goes_on(lines, rows, block, anchor):
            yield block
            block = []
        elif block:
            block += [i for i in range(block[-1] + 1, anchor) if _is_short_row(rows[i], rows[anchor])]
        block.append(anchor)
    if block:
        yield block


def _goes_on(lines: Sequence[TextLine], rows: Sequence[Row | None], block: Sequence[int], anchor: int) -> bool:
    row, last = rows[anchor], rows[block[-1]]
    if row is None or last is None or row.level - last.level > _FAR * row.figures[0].size:
        return False
    left = min(_figures_from(row), *(_figures_from(r) for i in block if (r := rows[i]) is not None))
    between = range(block[-1] + 1, anchor)
    return all((lines[i][-1].x1 < left or _is_short_row(rows[i], row)) and not _is_barrier(lines[i]) for i in between)


def _is_short_row(row: Row | None, anchor: Row | None) -> bool:
    """Whether a line holds a single figure that stands where a row of the table has one."""
    if row is None or anchor is None or row.rest:
        return False
    return all(any(_offset(word, other) < word.size for other in anchor.figures) for word in row.figures)


def _offset(word: Word, other: Word) -> float:
    """How far two figures stand from being under each other, aligned left, right or in the middle."""
    return min(abs(word.x0 - other.x0), abs(word.x1 - other.x1), abs(word.middle - other.middle))


def _is_barrier(line: TextLine) -> bool:
    text = " ".join(word.text for word in line)
    return _kind(line) in _BARRIERS or bool(unit_text_in(text) or as_of_in(text))


def _kind(line: TextLine) -> LineKind:
    return read_line(0, 0, " ".join(word.text for word in line)).kind


def _table(lines: Sequence[TextLine], rows: Mapping[int, Row], across: Rules) -> Unruled | None:
    block = list(rows)
    body = list(rows.values())
    columns = _columns(body)
    left = min(row.figures[0].x0 for row in body)
    frame = _frame(across, lines, block)
    head, above = _head(lines, block[0], 0, left, frame)
    if len(body) == 1 and not body[0].label and len(columns) < _FEWEST_LONE:
        return None
    before = lines[: block[0] - len(above)]
    if not head and (len(body) < _FEWEST_ROWS or not all(_kind(line) in _NOTHING for line in before)):
        return None
    tail = _tail(lines, block[-1], left, frame)
    between = [[i for i in range(a + 1, b) if i not in block] for a, b in pairwise(block)]
    gaps = [above, *between, tail]
    shares = share_lines([[lines[i] for i in gap] for gap in gaps], [_label_line(row) for row in body], frame)
    labels = [_label_lines(lines, gaps, shares, index, row) for index, row in enumerate(body)]
    header = None
    if head:
        columns, header = _header(lines, head, columns, [word for label in labels for line in label for word in line])
    if head and header is None:
        return None
    used = {*head, *above, *block, *tail[: shares[-1]], *(i for gap in between for i in gap)}
    depth = max((name.depth for name in header.names), default=0) if header else 0
    slots = (*(_head_slots(lines, head, header) if header else ()), *_body_slots(body, labels, columns, depth))
    return Unruled(slots, frozenset(used))


def _label_line(row: Row) -> LabelLine:
    return LabelLine(row.level, row.figures[0].size, bool(row.label))


def _columns(body: Sequence[Row]) -> list[Extent]:
    """Where the figures of each column stand, by the rows that have most of them."""
    width = max(len(row.figures) for row in body)
    full = [row.figures for row in body if len(row.figures) == width]
    return [(min(f[i].x0 for f in full), max(f[i].x1 for f in full)) for i in range(width)]


def _frame(across: Rules, lines: Sequence[TextLine], block: Sequence[int]) -> tuple[float, ...]:
    """The heights of the rules that run over the whole table, from the highest that hangs together with it."""
    if not len(across):
        return ()
    left = min(lines[i][0].x0 for i in block)
    right = max(lines[i][-1].x1 for i in block)
    first, last, reach = lines[block[0]][0].level, lines[block[-1]][0].level, _FAR * lines[block[0]][-1].size
    wide = sorted(y for y, x0, x1 in across.tolist() if min(x1, right) - max(x0, left) > _COVERS * (right - left))
    frame = [y for y in wide if first <= y <= last]
    for y in reversed([y for y in wide if y < first]):
        if (frame[0] if frame and frame[0] < first else first) - y > reach:
            break
        frame.insert(0, y)
    frame += [y for y in wide if last < y <= last + reach]
    return tuple(frame)


def _head(
    lines: Sequence[TextLine], first: int, free: int, left: float, frame: Sequence[float]
) -> tuple[list[int], list[int]]:
    """The header lines above the first row, and the label lines between them and the row.

    A table that goes on from the page before may have none.
    """
    start = first
    size = lines[first][-1].size
    while start > free and first - start < _MAX_HEADER:
        above, line = lines[start - 1], lines[start]
        if line[0].level - above[0].level > _HEADER_PITCH * max(size, above[0].size) or _is_barrier(above):
            break
        if start < first and _leaves_frame(above[0].level, line[0].level, frame):
            break
        start -= 1
    over = [i for i in range(start, first) if lines[i][-1].x1 > left]
    if not over:
        return [], list(range(start, first))
    return list(range(start, over[-1] + 1)), list(range(over[-1] + 1, first))


def _leaves_frame(above: float, below: float, frame: Sequence[float]) -> bool:
    """Whether the highest rule of the table stands between two heights."""
    return bool(frame) and above < frame[0] < below


def _tail(lines: Sequence[TextLine], last: int, left: float, frame: Sequence[float]) -> list[int]:
    """The lines after the last row that may end its label."""
    tail: list[int] = []
    for index in range(last + 1, len(lines)):
        line, before = lines[index], lines[index - 1]
        far = line[0].level - before[0].level > _LABEL_PITCH * before[0].size
        ruled = any(before[0].level < y < line[0].level for y in frame)
        if far or ruled or line[-1].x1 > left or _is_barrier(line):
            break
        tail.append(index)
    return tail


def _header(
    lines: Sequence[TextLine], head: Sequence[int], columns: Sequence[Extent], labels: Sequence[Word]
) -> tuple[list[Extent], Header | None]:
    """The header that the lines print over the columns; it may name columns that no row fills."""
    scale = 2 / median(word.size for i in head for word in lines[i])
    placed = [[_scaled(word, scale) for word in lines[i]] for i in head]
    stub = (min(word.x0 for word in labels) + columns[0][0]) / 2 * scale if labels else None
    centers = Columns(tuple((x0 + x1) / 2 * scale for x0, x1 in columns), stub)
    longest = max(
        (
            [p for p in pieces if stub is None or centers.nearest(p.center) >= 0]
            for pieces in pieces_of(placed, centers)
        ),
        key=len,
    )
    if len(longest) > len(columns):
        columns = [(piece.x0 / scale, piece.x1 / scale) for piece in longest]
        centers = Columns(tuple(piece.center for piece in longest), stub)
    return list(columns), read_header(placed, centers)


def _scaled(word: Word, scale: float) -> Line:
    """The word as a laid-out text has it: a letter of Hangul is two wide."""
    return Line(word.text, Box(1, word.x0 * scale, word.top, word.x1 * scale, word.bottom))


def _label_lines(
    lines: Sequence[TextLine], gaps: Sequence[Sequence[int]], shares: Sequence[int], index: int, row: Row
) -> tuple[tuple[Word, ...], ...]:
    above = gaps[index][shares[index] :] if index else gaps[0]
    below = gaps[index + 1][: shares[index + 1]]
    found = [tuple(lines[i]) for i in above] + [row.label] + [tuple(lines[i]) for i in below]
    return tuple(line for line in found if line)


def _head_slots(lines: Sequence[TextLine], head: Sequence[int], header: Header) -> Iterator[Slot]:
    words = [word for i in head for word in lines[i]]
    depth = max(name.depth for name in header.names)
    if header.stub:
        yield slot(0, 0, depth, 1, [words[w.at] for w in header.stub])
    column = 1
    for name in header.names:
        yield from _name_slots(name, 0, column, depth, words)
        column += name.width


def _name_slots(name: Name, row: int, column: int, depth: int, words: Sequence[Word]) -> Iterator[Slot]:
    yield slot(row, column, 1 if name.below else depth - row, name.width, [words[w.at] for w in name.words])
    for child in name.below:
        yield from _name_slots(child, row + 1, column, depth, words)
        column += child.width


def _body_slots(
    body: Sequence[Row], labels: Sequence[tuple[tuple[Word, ...], ...]], columns: Sequence[Extent], depth: int
) -> Iterator[Slot]:
    for number, (row, label) in enumerate(zip(body, labels, strict=True), start=depth):
        words = [word for line in label for word in line]
        if words:
            yield slot(number, 0, 1, 1, words)
        for column, figure in zip(nearest_columns(row.figures, columns), row.figures, strict=True):
            yield slot(number, column + 1, 1, 1, [figure])


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

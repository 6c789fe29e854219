"""Tables without vertical rules: columns by figures that stand under each other, rows by the baselines of figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.figure_rows import (
    FAR,
    Row,
    TextLine,
    anchors_of,
    figures_from,
    find_blocks,
    is_barrier,
    kind_of,
    read_row,
    right_of,
    with_label_numbers,
)
from pipeline.grid_labels import LabelLine, share_lines
from pipeline.group_labels import with_group_labels
from pipeline.header_pieces import is_title_of
from pipeline.header_places import holds_figures
from pipeline.left_bound import left_bound
from pipeline.lines import LineKind
from pipeline.page_rules import Rules
from pipeline.page_slots import Slot
from pipeline.page_words import Word
from pipeline.units import caption_unit, unit_text_in
from pipeline.unruled_slots import Extent, body_slots, head_slots, header_of, stub_names

_HEADER_PITCH = 3.6
_AS_ROWS = 1.2
_LABEL_PITCH = 2.6
_MAX_HEADER = 9
_COVERS = 0.8
_LONGEST_HEAD = 2
_FEWEST_LONE = 3
_SURELY_A_TABLE = 3
_SHORT = 12
_NOTHING = frozenset({LineKind.UNIT, LineKind.PAGE_NUMBER})


@dataclass(frozen=True, slots=True)
class Unruled:
    """A table found: its cells, and the lines it is made of by their index, as far as they stand right of `left`."""

    slots: tuple[Slot, ...]
    used: frozenset[int]
    left: float = 0.0


def find_unruled(lines: Sequence[TextLine], across: Rules) -> list[Unruled]:
    """The tables among the lines of a page from top to bottom; `across` are the page's horizontal rules."""
    rows = [read_row(line) for line in lines]
    anchors = anchors_of(rows)
    found: list[Unruled] = []
    free = 0
    for block in find_blocks(lines, rows, anchors):
        table = _read(lines, {i: row for i in block if (row := rows[i]) is not None}, free, across)
        if table is not None:
            found.append(table)
            free = max(table.used) + 1
    return found


def _read(lines: Sequence[TextLine], found: Mapping[int, Row], free: int, across: Rules) -> Unruled | None:
    """The table of a block; where another column of text stands left of it, read once more without that."""
    block = list(found)
    left = min(map(figures_from, found.values()))
    head, _ = _head(lines, block[0], free, left, _frame(across, lines, block), _pitch(list(found.values())))
    bound = left_bound(lines, head, left, found)
    if not bound:
        kept: dict[int, TextLine] = {i: lines[i] for i in range(free, len(lines))}
        rows = {i - free: row for i, row in found.items() if i >= free}
    else:
        kept = {i: cut for i in range(free, len(lines)) if (cut := right_of(lines[i], bound))}
        at = {i: place for place, i in enumerate(kept)}
        rows = {at[i]: row for i in block if i in kept and (row := read_row(kept[i])) is not None}
    if not rows:
        return None
    table, places = _table(list(kept.values()), with_label_numbers(rows), across), list(kept)
    return None if table is None else Unruled(table.slots, frozenset(places[i] for i in table.used), bound)


def _table(lines: Sequence[TextLine], rows: Mapping[int, Row], across: Rules) -> Unruled | None:
    block = list(rows)
    body = list(rows.values())
    columns = _columns(body)
    left = min(row.figures[0].x0 for row in body)
    frame = _frame(across, lines, block)
    head, above = _head(lines, block[0], 0, left, frame, _pitch(body))
    if len(body) == 1 and not body[0].label and len(columns) < _FEWEST_LONE:
        return None
    before = [line for line in lines[: block[0] - len(above)] if kind_of(line) not in _NOTHING]
    # A table that goes on from the page before may stand under a running head, but not with its last row alone.
    allowed = _LONGEST_HEAD if len(body) > 1 else 0
    if not head and len(before) > allowed and len(body) < _SURELY_A_TABLE:
        return None
    tail = _tail(lines, block[-1], left, frame)
    between = [[i for i in range(a + 1, b) if i not in block] for a, b in pairwise(block)]
    gaps = [above, *between, tail]
    shares = share_lines([[lines[i] for i in gap] for gap in gaps], [_label_line(row) for row in body], frame)
    labels = [_label_lines(lines, gaps, shares, index, row) for index, row in enumerate(body)]
    named = [word for label in labels for line in label for word in line]
    head = head[is_title_of([lines[i] for i in head], columns, named, frame) :]
    columns, header = header_of(lines, head, columns, named) if head else (columns, None)
    if head and header is None:
        if not _is_table_like(body, columns) and not holds_figures([word for i in head for word in lines[i]]):
            return None
        head = []  # its lines stay above the rows, which are withheld for want of a header
    used = {*head, *above, *block, *tail[: shares[-1]], *(i for gap in between for i in gap)}
    if header is not None:
        labels = with_group_labels(stub_names(lines, head, header), [row.level for row in body], labels)
    depth = max((name.depth for name in header.names), default=0) if header else 0
    slots = (*(head_slots(lines, head, header) if header else ()), *body_slots(body, labels, columns, depth))
    return Unruled(slots, frozenset(used))


def _is_table_like(body: Sequence[Row], columns: Sequence[Extent]) -> bool:
    """Whether rows are those of a table, though no header fits: there are several, or they have labels."""
    enough = len(body) > 1 or len(columns) >= _FEWEST_LONE
    return len(body) >= _SURELY_A_TABLE or (enough and all(row.label for row in body))


def _label_line(row: Row) -> LabelLine:
    return LabelLine(row.level, row.figures[0].size, bool(row.label))


def _columns(body: Sequence[Row]) -> list[Extent]:
    """Where the figures of each column stand: by the rows that have most of them, or where no row fills all by all."""
    width = max(len(row.figures) for row in body)
    full = [row.figures for row in body if len(row.figures) == width]
    heaps: list[Extent] = []
    for word in sorted((word for row in body for word in row.figures), key=lambda word: word.x0):
        if heaps and word.x0 < heaps[-1][1]:
            heaps[-1] = heaps[-1][0], max(heaps[-1][1], word.x1)
        else:
            heaps.append((word.x0, word.x1))
    if len(heaps) > width and not any(_share_a_column(row.figures, heaps) for row in body):
        return heaps
    return [(min(f[i].x0 for f in full), max(f[i].x1 for f in full)) for i in range(width)]


def _share_a_column(figures: Sequence[Word], columns: Sequence[Extent]) -> bool:
    at = [next(i for i, (x0, x1) in enumerate(columns) if x0 <= word.x0 <= x1) for word in figures]
    return len(set(at)) < len(at)


def _frame(across: Rules, lines: Sequence[TextLine], block: Sequence[int]) -> tuple[float, ...]:
    """The heights of the rules that run over the whole table, from the highest that hangs together with it."""
    if not len(across):
        return ()
    left = min(lines[i][0].x0 for i in block)
    right = max(lines[i][-1].x1 for i in block)
    first, last, reach = lines[block[0]][0].level, lines[block[-1]][0].level, FAR * lines[block[0]][-1].size
    wide = sorted(y for y, x0, x1 in across.tolist() if min(x1, right) - max(x0, left) > _COVERS * (right - left))
    frame = [y for y in wide if first <= y <= last]
    for y in reversed([y for y in wide if y < first]):
        if (frame[0] if frame and frame[0] < first else first) - y > reach:
            break
        frame.insert(0, y)
    frame += [y for y in wide if last < y <= last + reach]
    return tuple(frame)


def _pitch(rows: Sequence[Row]) -> float:
    """How far apart the closest rows stand."""
    return min((below.level - above.level for above, below in pairwise(rows)), default=0.0)


def _head(  # noqa: PLR0913, PLR0917 - what bounds a header on all sides
    lines: Sequence[TextLine], first: int, free: int, left: float, frame: Sequence[float], pitch: float
) -> tuple[list[int], list[int]]:
    """The header lines above the first row, and the label lines between them and the row.

    A table that goes on from the page before may have none.
    """
    start = first
    size = lines[first][-1].size
    while start > free and first - start < _MAX_HEADER:
        above, line = lines[start - 1], lines[start]
        if line[0].level - above[0].level > max(_HEADER_PITCH * max(size, above[0].size), _AS_ROWS * pitch) or (
            is_barrier(above) and not _is_second_name(above, left)
        ):
            break
        # A rule between the labels and all that stands above them is the one under the header.
        named = any(lines[i][-1].x1 > left for i in range(start, first))
        if named and _leaves_frame(above[0].level, line[0].level, frame):
            break
        start -= 1
    over = [i for i in range(start, first) if lines[i][-1].x1 > left]
    if not over:
        return [], list(range(start, first))
    end = over[-1] + 1
    while end < first and caption_unit(text := "".join(word.text for word in lines[end])) and text[0] in "([":
        end += 1  # the unit below the name of the labels
    return list(range(start, end)), list(range(end, first))


def _is_second_name(line: TextLine, left: float) -> bool:
    """Whether a line of brackets is no caption, but names the second figures of a column that it stands over."""
    text = "".join(word.text for word in line)
    return line[0].x0 > left and text[0] in "([" and text[-1] in ")]" and not unit_text_in(text) and len(text) <= _SHORT


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
        if far or ruled or line[-1].x1 > left or is_barrier(line):
            break
        tail.append(index)
    return tail


def _label_lines(
    lines: Sequence[TextLine], gaps: Sequence[Sequence[int]], shares: Sequence[int], index: int, row: Row
) -> tuple[tuple[Word, ...], ...]:
    above = gaps[index][shares[index] :] if index else gaps[0]
    below = gaps[index + 1][: shares[index + 1]]
    found = [tuple(lines[i]) for i in above] + [row.label] + [tuple(lines[i]) for i in below]
    return tuple(line for line in found if line)

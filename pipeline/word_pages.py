"""Tables of words without rules between their columns: the lines below a header, as long as white parts its columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.model import Document, Line
from pipeline.packing import texts_of
from pipeline.word_leaves import Leaves, leaves_of
from pipeline.word_row_split import split_rows
from pipeline.word_rows import Shape, WordRow, WordTable, going_on, names_of, same_names
from pipeline.word_tables import unspaced, whole

_HEADER_LINES = 3
_NEXT_LINE = 1.4
_FAR = 3.0
_NARROWEST = 2.0
_TOP_LINES = 3
_LEAD = 3


Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Header:
    names: tuple[str, ...]
    places: tuple[Span, ...]
    lines: tuple[Line, ...]


@dataclass(slots=True)
class _Region:
    """What is taken for the columns below a header on one page; of each gutter, the white that is left."""

    white: list[list[Span]]
    parts: list[Line] = field(default_factory=list)
    count: int = 0

    @property
    def cuts(self) -> list[float]:
        """Where one column ends and the next begins."""
        return [_middle(max(spans, key=_width)) for spans in self.white]


def with_rest(table: WordTable, document: Document, shape: Shape) -> WordTable:
    """The table with what of it stands in no grid at the top of the next page: a row by itself makes no grid."""
    if table.end is None:
        return table
    shape = shape.settled(table.names) or shape
    leaves = leaves_of(document)
    page = leaves.of(table.end.cells[0])
    bottom = max(cell.box.bottom for cell in table.end.cells)
    following = leaves.after(page)
    below = leaves.lines(following, shape)
    if not below or leaves.in_grid(below[0]) or any(x.box.top > bottom for x in leaves.lines(page, shape)):
        return table
    head = _Header(table.names, table.places, ())
    head = _moved(head, leaves.fold_of(following), second=following[1])
    if _header(below, shape) is not None or not _goes_on(below, head, shape):
        return table
    rows = (*table.rows, *_rows(_region(below, head, shape), shape, head, turned=True))
    return replace(table, rows=going_on(rows, shape, table.names))


def on_pages(document: Document, shape: Shape) -> Iterator[WordTable]:
    """The tables of a kind among the lines that stand in no grid, those that go on over pages joined."""
    begins, ends = shape.begins or shape.header, shape.ends
    texts = enumerate(texts_of(document.lines))
    starts = [at for at, text in texts if (not ends or text[-1:] in ends) and begins.fullmatch(text)]
    if not starts:
        return
    leaves = leaves_of(document)
    used: set[Line] = set()
    for start in (document.lines[at] for at in starts if leaves.is_free(at)):
        if start not in used:
            table = _table(leaves, start, shape, used)
            if table is not None:
                own = shape.settled(table.names) or shape
                yield replace(table, rows=going_on(table.rows, own, table.names))


def _table(leaves: Leaves, start: Line, shape: Shape, used: set[Line]) -> WordTable | None:
    page = first = leaves.of(start)
    lines = leaves.lines(page, shape)
    at = next(i for i, line in enumerate(lines) if line == start)
    header = _header(lines[at:], shape)
    own = shape.settled(header.names) if header else None
    if header is None or own is None or own.only_ruled:
        return None
    shape = own
    rows: list[WordRow] = []
    head = header
    below = lines[at + len(header.lines) :]
    while True:
        region = _region(below, head, shape)
        rows += _rows(region, shape, head, turned=page != first)
        used.update(head.lines, below[: region.count])
        page = leaves.after(page)
        head = _moved(head, leaves.fold_of(page), second=page[1])
        following = _following(leaves.lines(page, shape), header, head, shape) if region.count == len(below) else None
        if not rows or following is None:
            break
        head, below = following
    text = whole(header.lines, " ".join(header.names))
    lead = tuple(lines[max(0, at - _LEAD) : at])
    return WordTable(header.names, text, lead, tuple(rows)) if rows else None


def _moved(head: _Header, fold: float, *, second: bool) -> _Header:
    """The header where it stood if it were repeated on the next page, which may be the second of a sheet."""
    inside = fold and head.places[0][0] >= fold
    shift = fold * second - fold * bool(inside)
    return replace(head, places=tuple((x0 + shift, x1 + shift) for x0, x1 in head.places))


def _following(
    lines: Sequence[Line], header: _Header, head: _Header, shape: Shape
) -> tuple[_Header, Sequence[Line]] | None:
    """The header over what a table prints on the next page, and the lines below it; a header need not be repeated."""
    for at in range(min(_TOP_LINES, len(lines))):
        found = _header(lines[at:], shape)
        if found is not None:
            return (found, lines[at + len(found.lines) :]) if same_names(found.names, header.names) else None
    return (replace(head, lines=()), lines) if _goes_on(lines, head, shape) else None


def _goes_on(lines: Sequence[Line], head: _Header, shape: Shape) -> bool:
    """Whether rows of the table stand at the top of a page that does not repeat its header."""
    return any(shape.anchor(part.text) for part in _column(_region(lines, head, shape), shape.at))


def _header(lines: Sequence[Line], shape: Shape) -> _Header | None:
    """The header that the lines begin with: the names of its columns and where they stand."""
    begins = shape.begins or shape.header
    if not begins.fullmatch(lines[0].text):
        return None
    for count in range(1, min(_HEADER_LINES, len(lines)) + 1):
        head = lines[:count]
        if any(below.box.top - above.box.top > _NEXT_LINE * _height(above) for above, below in pairwise(head)):
            return None
        parts = [part for line in head for part in line.parts or (line,)]
        pieces = _stacked(parts) if count > 1 else parts
        match = shape.header.fullmatch(" ".join(piece.text for piece in pieces))
        names = names_of(match, [piece.text for piece in pieces]) if match else ()
        if len(names) > 1 and shape.settled(names) and (places := _places(names, pieces)) is not None:
            return _Header(names, places, tuple(head))
    return None


def _stacked(parts: Sequence[Line]) -> list[Line]:
    """The parts from left to right, those that stand below each other made one."""
    columns: list[list[Line]] = []
    for part in parts:
        over = [c for c in columns if any(o.box.x0 < part.box.x1 and part.box.x0 < o.box.x1 for o in c)]
        if over:
            over[0].append(part)
        else:
            columns.append([part])
    columns.sort(key=lambda column: column[0].box.x0)
    return [whole(column, " ".join(part.text for part in column)) for column in columns]


def _places(names: Sequence[str], parts: Sequence[Line]) -> tuple[Span, ...] | None:
    """From where to where each name reaches; a name may be printed in several parts, no part holds two names."""
    rest = list(parts)
    places: list[Span] = []
    for name in names:
        own: list[Line] = []
        while rest and len("".join(unspaced(part.text) for part in own)) < len(unspaced(name)):
            own.append(rest.pop(0))
        if "".join(unspaced(part.text) for part in own) != unspaced(name):
            return None
        places.append((own[0].box.x0, own[-1].box.x1))
    return None if rest else tuple(places)


def _region(lines: Sequence[Line], head: _Header, shape: Shape) -> _Region:
    """The lines of a table on a page: none is far below the last, crosses the white between columns, or is other."""
    region = _Region([[(left[1], right[0])] for left, right in pairwise(head.places)])
    above = head.lines[-1] if head.lines else None
    for line in _own(lines, shape):
        parts = line.parts or (line,)
        white = [_without(spans, parts) for spans in region.white]
        far = above is not None and line.box.top - above.box.bottom > _FAR * _height(line)
        if far or not all(white) or _is_other(parts[0], _Region(white), shape):
            break
        region.white = white
        region.parts += parts
        region.count += 1
        above = line
    return region


def _own(lines: Sequence[Line], shape: Shape) -> Sequence[Line]:
    """The lines down to another header, without a title right above it that says the same in short."""
    for at in range(len(lines)):
        found = _header(lines[at:], shape)
        if found is not None:
            title = unspaced(lines[at - 1].text) if at else ""
            return lines[: at - (len(title) > 1 and title in unspaced("".join(found.names)))]
    return lines


def _is_other(part: Line, region: _Region, shape: Shape) -> bool:
    return part.box.x0 < region.cuts[0] and shape.other(part.text)


def _without(spans: Sequence[Span], parts: Sequence[Line]) -> list[Span]:
    """What of the spans the parts leave white."""
    left = list(spans)
    for part in parts:
        x0, x1 = part.box.x0, part.box.x1
        left = [s for a, b in left for s in ((a, min(b, x0)), (max(a, x1), b)) if _width(s) >= _NARROWEST]
    return left


def _rows(region: _Region, shape: Shape, head: _Header, *, turned: bool) -> list[WordRow]:
    columns = [_column(region, index) for index in range(len(head.names))]
    return split_rows(columns, shape, head.names, head.places[0], turned=turned)


def _column(region: _Region, index: int) -> list[Line]:
    """The parts in a column from top to bottom."""
    left, right = [0.0, *region.cuts][index], [*region.cuts, float("inf")][index]
    return [part for part in region.parts if left <= (part.box.x0 + part.box.x1) / 2 < right]


def _height(line: Line) -> float:
    return line.box.bottom - line.box.top


def _width(span: Span) -> float:
    return span[1] - span[0]


def _middle(span: Span) -> float:
    return (span[0] + span[1]) / 2

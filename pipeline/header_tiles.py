"""The header of a table without vertical rules, told by its places: cells that tile the columns without a gap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.header_groups import Name
from pipeline.header_pieces import Extent, Piece, edges_of, letter_gap, piece_of, pieces_of, with_unfilled, without_stub
from pipeline.header_words import is_parenthesised
from pipeline.headers import Header
from pipeline.page_words import Word as Printed
from pipeline.wording import is_syllable, squeeze

# Words of one name stand closer than these parts of their height; the first that makes a header is taken.
_GAPS = (0.62, 0.45, 0.24, -1.0)
_ALIGNMENTS = ("centre", "left", "right")
_HEIGHTS = ("middle", "top", "bottom")
_UNUSUAL = 0.4
_REPEATED = 3.0
_LOOSE = 0.6
_LONG_PITCH = 2.2
_FAR = 3.0
_MOST = 1.5
_SURE = 0.35
_EMPTY = 0.5
_ONLY_MARKS = 2.0
_GOOD = 0.25
_CLEARLY = 0.02
_SECOND = 1.5
_OFF = 0.7
_LONGEST_NAME = 3
_MOST_COLUMNS = 40


class _Told(NamedTuple):
    cost: float
    names: tuple[Name, ...]


@dataclass(slots=True)
class _Tiling:
    """A search for the names over columns under one manner of setting."""

    pieces: Sequence[Piece]
    columns: Sequence[Extent]
    size: float
    align: str
    height: str
    edges: Sequence[float]
    """Where the cell of each column begins, and behind them where the last one ends."""
    known: dict[tuple[int, int, int], _Told | None] = field(default_factory=dict)

    def told(self, first: int, last: int, line: int, *, whole: bool = True) -> _Told | None:
        """The names side by side over the columns from first to last, of the pieces from a line on.

        Unless `whole`, one group alone over all of them is no answer: it would be a second name of the group above.
        """
        key = (first, last, line if whole else ~line)
        if key not in self.known:
            self.known[key] = self._side_by_side(first, last, line, whole=whole)
        return self.known[key]

    def _side_by_side(self, first: int, last: int, line: int, *, whole: bool) -> _Told | None:
        inside = self._inside(first, last, line)
        if not inside:
            return None
        span = (min(p.level for p in inside), max(p.level for p in inside))
        best: dict[int, _Told] = {first - 1: _Told(0.0, ())}
        for start in range(first, last + 1):
            before = best.get(start - 1)
            if before is None:
                continue
            for end, (cost, [name]) in self._blocks(start, last, line, span):
                if not whole and (start, end) == (first, last) and name.below:
                    continue
                total = before.cost + cost + _REPEATED * any(_is_same(name, other) for other in before.names)
                if end not in best or total < best[end].cost:
                    best[end] = _Told(total, (*before.names, name))
        return best.get(last)

    def _blocks(self, start: int, last: int, line: int, span: Extent) -> Iterator[tuple[int, _Told]]:
        """The names that can begin at a column: that of the column alone, or of a group over it and others."""
        leaf = self._leaf(start, line, span)
        if leaf is not None:
            yield start, leaf
        for end in range(start + 1, last + 1):
            group = self._group(start, end, line, span)
            if group is not None:
                yield end, group

    def _inside(self, first: int, last: int, line: int) -> list[Piece]:
        """The pieces from a line on that stand over these columns and no others."""
        return [p for p in self.pieces if p.line >= line and self._is_inside(p, first, last)]

    def _is_inside(self, piece: Piece, first: int, last: int) -> bool:
        if piece.over:
            return first <= piece.over[0] and piece.over[-1] <= last
        return first <= piece.home <= last

    def _leaf(self, column: int, line: int, span: Extent) -> _Told | None:
        own = [p for p in self.pieces if p.line >= line and column in (p.over or (p.home,))]
        if not own or any(len(p.over) > 1 for p in own):
            return None
        cost = sum(self._offset(rows, column, column) for rows in _by_line(own))
        cost += _SECOND * sum(not _is_one_name(rows, self.size) for rows in _by_line(own))
        cost += self._height_cost(own, span)
        # A formula's mark or a unit is no name by itself.
        cost += _ONLY_MARKS * all(is_parenthesised(word.text) for p in own for word, _ in p.words)
        for above, below in pairwise(_by_line(own)):
            cost += _LOOSE * ((below[0].level - above[0].level) > _LONG_PITCH * self.size)
        return _Told(cost, (_name(own),))

    def _group(self, first: int, last: int, line: int, span: Extent) -> _Told | None:
        inside = self._inside(first, last, line)
        if any(p.line >= line and set(p.over) & set(range(first, last + 1)) and p not in inside for p in self.pieces):
            return None
        top = min((p.line for p in inside), default=-1)
        above = [p for p in inside if p.line == top]
        if not above or not _is_one_name(above, self.size):
            return None
        x0, x1 = above[0].x0, above[-1].x1
        left = self.columns[first - 1][1] if first else float("-inf")
        right = self.columns[last + 1][0] if last + 1 < len(self.columns) else float("inf")
        if x0 < left or x1 > right:
            return None
        best: _Told | None = None
        named: list[Piece] = []
        cost = self._height_cost(inside, span)
        for rows in _by_line(inside)[:_LONGEST_NAME]:
            if not _is_one_name(rows, self.size):
                break
            named += rows
            cost += self._offset(rows, first, last)
            below = self.told(first, last, rows[0].line + 1, whole=False)
            if below is not None and len(below.names) > 1 and (best is None or below.cost + cost < best.cost):
                best = _Told(below.cost + cost, (Name(_name(named).words, below.names),))
        return best

    def _offset(self, pieces: Sequence[Piece], first: int, last: int) -> float:
        """How far a line of a name stands from where its cell has it, in heights of letters."""
        x0, x1 = pieces[0].x0, pieces[-1].x1
        left, right = self.edges[first], self.edges[last + 1]
        if self.align == "left":
            off = abs(x0 - left)
        elif self.align == "right":
            off = abs(x1 - right)
        else:
            off = abs((x0 + x1 - left - right) / 2)
        return min(_FAR, off / self.size * _OFF)

    def _height_cost(self, pieces: Sequence[Piece], span: Extent) -> float:
        """How far the lines of a cell, and of what stands below it, stand from where a cell of this height has them."""
        top, bottom = min(p.level for p in pieces), max(p.level for p in pieces)
        off = {
            "top": abs(top - span[0]),
            "bottom": abs(bottom - span[1]),
            "middle": abs((top + bottom - span[0] - span[1]) / 2),
        }
        return min(_FAR, off[self.height] / self.size)


def _is_same(one: Name, other: Name) -> bool:
    return not one.below and not other.below and squeeze(one.text) == squeeze(other.text)


def _by_line(pieces: Sequence[Piece]) -> list[list[Piece]]:
    lines: dict[int, list[Piece]] = {}
    for piece in pieces:
        lines.setdefault(piece.line, []).append(piece)
    return [lines[line] for line in sorted(lines)]


def _name(pieces: Sequence[Piece]) -> Name:
    return Name(tuple(word for line in _by_line(pieces) for piece in line for word, _ in piece.words))


def _is_one_name(pieces: Sequence[Piece], size: float) -> bool:
    """Whether the pieces on a line can be one name: one of them, or letters spaced out alike."""
    if len(pieces) == 1:
        return True
    gaps = [b.x0 - a.x1 for a, b in pairwise(pieces)]
    letters = all(is_syllable(word.text) for piece in pieces for word, _ in piece.words)
    return letters and max(gaps) - min(gaps) < size / 2


def tiled(
    lines: Sequence[Sequence[Printed]], columns: Sequence[Extent], labels: Sequence[Printed]
) -> tuple[list[Extent], Header] | None:
    """The header that the lines print over the columns, and the columns with those that it names and no figure fills.

    None where places allow none, or none well.
    """
    if not columns or len(columns) > _MOST_COLUMNS or not any(lines):
        return None
    size = median(word.size for line in lines for word in line)
    best: tuple[float, list[Extent], Header] | None = None
    spaced = letter_gap(lines) / size
    for gap in _GAPS:
        stub, pieces = without_stub(pieces_of(lines, columns, gap + spaced), columns, labels)
        for extents in with_unfilled(pieces, columns, size):
            own = pieces if len(extents) == len(columns) else [piece_of(p.words, p.line, extents) for p in pieces]
            told = _cheapest(own, extents, size)
            if told is None:
                continue
            cost = (told.cost + _EMPTY * (len(extents) - len(columns))) / len(columns)
            if best is None or cost < best[0] - _CLEARLY:
                best = cost, extents, Header(_name(stub).words if stub else (), told.names, 0.0)
        if best is not None and best[0] < _GOOD:
            break
    return None if best is None or best[0] > _MOST else best[1:]


def _cheapest(pieces: Sequence[Piece], columns: Sequence[Extent], size: float) -> _Told | None:
    best: _Told | None = None
    last = len(columns) - 1
    for align in _ALIGNMENTS:
        edges = edges_of(pieces, columns, align)
        for height in _HEIGHTS:
            told = _Tiling(pieces, columns, size, align, height, edges).told(0, last, 0)
            if told is None:
                return None
            told = told._replace(cost=told.cost + _UNUSUAL * (height != "middle"))
            if best is None or told.cost < best.cost:
                best = told
            if best.cost <= _SURE:
                return best
    return best

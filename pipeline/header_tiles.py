"""The header of a table without vertical rules, told by its places: cells that tile the columns without a gap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from pipeline.formulas import read_formula
from pipeline.header_groups import Name
from pipeline.header_pieces import Extent, Piece
from pipeline.header_words import WHOLE_WORDS, bond, is_parenthesised
from pipeline.lexicon import TOTAL_WORDS
from pipeline.wording import is_syllable, squeeze

_REPEATED = 3.0
_LOOSE = 0.6
_LONG_PITCH = 2.2
_FAR = 3.0
_ONLY_MARKS = 2.0
_SECOND = 1.5
_OFF = 0.7
_TWO_NAMES = 1.0
_SPACE = 0.7
_UNLIKELY = 0.4
# Endings of words, which are no words.
TAILS = frozenset({"액", "률", "율"})
_LONGEST_NAME = 3

Sides = tuple[Sequence[float], Sequence[float]]


class Told(NamedTuple):
    """Names side by side, and how far they stand from where their cells have them, in heights of letters."""

    cost: float
    names: tuple[Name, ...]


@dataclass(slots=True)
class Tiling:
    """A search for the names over columns under one manner of setting."""

    pieces: Sequence[Piece]
    columns: Sequence[Extent]
    size: float
    align: str
    height: str
    sides: Sides
    """Where the cell of each column begins, and where it ends."""
    known: dict[tuple[int, int, int], Told | None] = field(default_factory=dict)

    def told(self, first: int, last: int, line: int, *, whole: bool = True) -> Told | None:
        """The names side by side over the columns from first to last, of the pieces from a line on.

        Unless `whole`, one group alone over all of them is no answer: it would be a second name of the group above.
        """
        key = (first, last, line if whole else ~line)
        if key not in self.known:
            self.known[key] = self._side_by_side(first, last, line, whole=whole)
        return self.known[key]

    def _side_by_side(self, first: int, last: int, line: int, *, whole: bool) -> Told | None:
        inside = self._inside(first, last, line)
        if not inside:
            return None
        span = (min(p.level for p in inside), max(p.level for p in inside))
        best: dict[int, Told] = {first - 1: Told(0.0, ())}
        for start in range(first, last + 1):
            before = best.get(start - 1)
            if before is None:
                continue
            for end, (cost, [name]) in self._blocks(start, last, line, span):
                if not whole and (start, end) == (first, last) and name.below:
                    continue
                total = before.cost + cost + _REPEATED * any(_is_same(name, other) for other in before.names)
                if end not in best or total < best[end].cost:
                    best[end] = Told(total, (*before.names, name))
        return best.get(last)

    def _blocks(self, start: int, last: int, line: int, span: Extent) -> Iterator[tuple[int, Told]]:
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

    def _leaf(self, column: int, line: int, span: Extent) -> Told | None:
        own = [p for p in self.pieces if p.line >= line and column in (p.over or (p.home,))]
        if not own or any(len(p.over) > 1 for p in own):
            return None
        cost = sum(self._offset(rows, column, column) for rows in _by_line(own))
        cost += _SECOND * sum(not self._is_one_name(rows) for rows in _by_line(own))
        cost += self._height_cost(own, span)
        # A formula's mark or a unit is no name by itself.
        cost += _ONLY_MARKS * all(is_parenthesised(word.text) for p in own for word, _ in p.words)
        for above, below in pairwise(_by_line(own)):
            cost += _LOOSE * ((below[0].level - above[0].level) > _LONG_PITCH * self.size)
            cost += _TWO_NAMES * (bond(above[-1].words[-1][0].text, below[0].words[0][0].text) <= WHOLE_WORDS)
        return Told(cost, (name_of(own),))

    def _group(self, first: int, last: int, line: int, span: Extent) -> Told | None:
        inside = self._inside(first, last, line)
        if any(p.line >= line and set(p.over) & set(range(first, last + 1)) and p not in inside for p in self.pieces):
            return None
        top = min((p.line for p in inside), default=-1)
        above = [p for p in inside if p.line == top]
        if not above or not self._is_one_name(above):
            return None
        x0, x1 = above[0].x0, above[-1].x1
        left = self.columns[first - 1][1] if first else float("-inf")
        right = self.columns[last + 1][0] if last + 1 < len(self.columns) else float("inf")
        if x0 < left or x1 > right:
            return None
        best: Told | None = None
        named: list[Piece] = []
        cost = self._height_cost(inside, span)
        for rows in _by_line(inside)[:_LONGEST_NAME]:
            if not self._is_one_name(rows):
                break
            named += rows
            cost += self._offset(rows, first, last)
            below = self.told(first, last, rows[0].line + 1, whole=False)
            if below is None or len(below.names) < 2:  # noqa: PLR2004 - a group is over several names
                continue
            name = Name(name_of(named).words, below.names)
            total = below.cost + cost + _TWO_NAMES * sum(_goes_on(name, child) for child in below.names)
            # What could stand under a group or beside it alike: a total comes first or last, groups are not mixed.
            total += _UNLIKELY * sum(squeeze(child.text) in TOTAL_WORDS for child in below.names[1:-1])
            total -= _ONLY_MARKS * _are_named_by_formula(below.names)
            total += _UNLIKELY * (len({bool(child.below) for child in below.names}) > 1)
            if best is None or total < best.cost:
                best = Told(total, (name,))
        return best

    def _is_one_name(self, pieces: Sequence[Piece]) -> bool:
        """Whether the pieces on a line can be one name: one of them, letters spaced out alike, or all spread out."""
        if len(pieces) == 1 or self.align == "spread":
            return True
        gaps = [b.x0 - a.x1 for a, b in pairwise(pieces)]
        letters = all(is_syllable(word.text) for piece in pieces for word, _ in piece.words)
        return letters and max(gaps) - min(gaps) < self.size / 2

    def _offset(self, pieces: Sequence[Piece], first: int, last: int) -> float:
        """How far a line of a name stands from where its cell has it, in heights of letters."""
        x0, x1 = pieces[0].x0, pieces[-1].x1
        left, right = self.sides[0][first], self.sides[1][last]
        if self.align == "spread":
            off = _off_spread(pieces, left, right, self.size)
        elif self.align == "left":
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


def _goes_on(group: Name, child: Name) -> bool:
    """Whether the name below goes on with the last word of a group: '예' over '산 (A)', '집행예상' over '액'."""
    end, start = group.words[-1].text, child.words[0].text
    if all(len(word.text) == 1 for word in group.words):
        return False  # letters set apart
    return start in TAILS or (is_syllable(end) and is_syllable(start) and bond(end, start) > 0)


def _are_named_by_formula(names: Sequence[Name]) -> int:
    """How many names below a group are but what is calculated of it, beside one that has words: '(B-A)', '증감률'."""
    bare = [name for name in names if not name.below and all(is_parenthesised(word.text) for word in name.words)]
    return sum(bool(read_formula(name.text).expression) for name in bare) if len(bare) < len(names) else 0


def _off_spread(pieces: Sequence[Piece], left: float, right: float, size: float) -> float:
    """How far a line stands from filling a cell from side to side with gaps alike; a single word cannot be spread."""
    x0, x1 = pieces[0].x0, pieces[-1].x1
    if len(pieces) == 1:
        return min(abs(x0 - left), abs(x1 - right), abs((x0 + x1 - left - right) / 2))
    gaps = [b.x0 - a.x1 for a, b in pairwise(pieces)]
    return abs(x0 - left) + abs(x1 - right) + max(0.0, max(gaps) - min(gaps) - _SPACE * size)


def _is_same(one: Name, other: Name) -> bool:
    return not one.below and not other.below and squeeze(one.text) == squeeze(other.text)


def _by_line(pieces: Sequence[Piece]) -> list[list[Piece]]:
    lines: dict[int, list[Piece]] = {}
    for piece in pieces:
        lines.setdefault(piece.line, []).append(piece)
    return [lines[line] for line in sorted(lines)]


def name_of(pieces: Sequence[Piece]) -> Name:
    """The words of pieces, line by line, as one name."""
    return Name(tuple(word for line in _by_line(pieces) for piece in line for word, _ in piece.words))

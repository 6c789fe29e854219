"""The words of a header as pieces that stand together, each with the columns it stands over, and the edges of cells."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.header_words import Word, bond
from pipeline.lexicon import STUB_HEADS
from pipeline.page_words import Word as Printed
from pipeline.wording import is_syllable, squeeze

Extent = tuple[float, float]
"""From where to where across the page."""
_TOUCH = 0.1
_FEW_LETTERS = 6
_MOSTLY = 0.7
_FLUSH = 0.3
_LETTER_GAP = 0.45


class Piece(NamedTuple):
    """Words of a header that stand together on a line."""

    words: tuple[tuple[Word, Printed], ...]
    line: int
    x0: float
    x1: float
    level: float
    over: tuple[int, ...]
    """The columns whose figures it stands over."""
    home: int
    """The column that it stands nearest to; -1 for the labels."""

    @property
    def size(self) -> float:
        """How high its letters are."""
        return self.words[0][1].size


def pieces_of(lines: Sequence[Sequence[Printed]], columns: Sequence[Extent], gap: float) -> list[Piece]:
    """The words of each line joined where they stand closer than this part of their height."""
    pieces: list[Piece] = []
    at = 0
    for number, line in enumerate(lines):
        run: list[tuple[Word, Printed]] = []
        for word in line:
            if run and word.x0 - run[-1][1].x1 > gap * word.size:
                pieces.append(piece_of(run, number, columns))
                run = []
            run.append((Word(word.text, at), word))
            at += 1
        if run:
            pieces.append(piece_of(run, number, columns))
    return pieces


def letter_gap(lines: Sequence[Sequence[Printed]]) -> float:
    """How far apart the letters of words stand where a header is set with its letters apart, 0 where it is not."""
    words = [word for line in lines for word in line]
    single = sum(len(word.text) == 1 for word in words)
    if single < _FEW_LETTERS or single < _MOSTLY * len(words):
        return 0.0
    gaps = sorted(b.x0 - a.x1 for line in lines for a, b in pairwise(line))
    return gaps[len(gaps) // 4] if gaps else 0.0


def piece_of(run: Sequence[tuple[Word, Printed]], line: int, columns: Sequence[Extent]) -> Piece:
    """Words on a line as a piece."""
    x0, x1, size = run[0][1].x0, run[-1][1].x1, run[0][1].size
    room = _TOUCH * size
    over = tuple(i for i, (left, right) in enumerate(columns) if min(x1, right) - max(x0, left) > room)
    distances = [max(left - x1, x0 - right, 0.0) for left, right in columns]
    home = over[0] if over else distances.index(min(distances))
    return Piece(tuple(run), line, x0, x1, run[0][1].level, over, home)


def edges_of(pieces: Sequence[Piece], columns: Sequence[Extent], align: str) -> list[float]:
    """Where the cells of the columns begin and end, as far as their names are set this way."""
    lowest = _lowest(pieces, len(columns))
    if align != "centre":
        stacks = [lowest[column] for column in range(len(columns)) if column in lowest]
        sides = [min(p.x0 for p in own) if align == "left" else max(p.x1 for p in own) for own in stacks]
        if len(sides) == len(columns):
            return [*sides, sides[-1]] if align == "left" else [sides[0], *sides]
    return _edges_of_centred(lowest, columns)


def _lowest(pieces: Sequence[Piece], count: int) -> Mapping[int, list[Piece]]:
    """For each column the pieces on the lowest line that names it alone."""
    found: dict[int, list[Piece]] = {}
    for column in range(count):
        own = [p for p in pieces if p.over == (column,) or (not p.over and p.home == column)]
        line = max((p.line for p in own), default=-1)
        if own:
            found[column] = [p for p in own if p.line == line]
    return found


def _edges_of_centred(lowest: Mapping[int, Sequence[Piece]], columns: Sequence[Extent]) -> list[float]:
    """The edges for which the lowest names stand nearest to the middles of their cells.

    Figures end, or begin, as far from an edge in all columns, or the edges stand half way between them.
    """
    middles = {c: (own[0].x0 + own[-1].x1) / 2 for c, own in lowest.items()}
    best: tuple[float, list[float]] | None = None
    for inner in (
        [right for _, right in columns[:-1]],
        [left for left, _ in columns[1:]],
        [(a[1] + b[0]) / 2 for a, b in pairwise(columns)],
    ):
        pads = [middles[c] - (inner[c - 1] + inner[c]) / 2 for c in range(1, len(columns) - 1) if c in middles]
        pad = median(pads) if pads else 0.0
        spread = sum(abs(p - pad) for p in pads) + abs(pad) / 4
        between = [x + pad for x in inner]
        if best is None or spread < best[0]:
            first = between[0] if between else columns[0][1]
            last = between[-1] if between else columns[-1][0]
            left = 2 * middles.get(0, columns[0][0]) - first
            right = 2 * middles.get(len(columns) - 1, columns[-1][1]) - last
            best = spread, [min(left, first), *between, max(right, last)]
    return best[1] if best else [columns[0][0], columns[-1][1]]


def without_stub(
    pieces: Sequence[Piece], columns: Sequence[Extent], labels: Sequence[Printed]
) -> tuple[list[Piece], list[Piece]]:
    """The pieces that name the labels, and the others."""
    others = [p for p in pieces if p.over or p.x1 > columns[0][0]]
    # What stands above or below a name of the first column is a part of it.
    before = [p for p in pieces if p not in others and not any(p.x0 < o.x1 and o.x0 < p.x1 for o in others)]
    if not labels or not before:
        return [], list(pieces)
    left, right = min(word.x0 for word in labels), max(word.x1 for word in labels)
    # Also what can but name labels, where another name follows for the first column.
    last = max((p.x0 for p in (*before, *others) if p in before or 0 in (p.over or (p.home,))), default=left)
    stub = [p for p in before if (p.x0 < right and p.x1 > left) or (_text(p) in STUB_HEADS and p.x0 < last)]
    named = any(p not in before and 0 in p.over and p.words[0][0].text[0] not in "([" for p in pieces)
    # Labels may have two names; what stands left of one of them is another.
    edge = max((p.x1 for p in stub), default=0.0)
    stub = before if named and stub else [p for p in before if p.x0 < edge]
    if not stub and (named or len(before) > 1):
        first = min(before, key=lambda p: p.x0)
        stub = [p for p in before if p.x0 < first.x1]
        if not named and len(stub) == len(before):
            stub = []
    stub += [p for line in {p.line for p in stub} for p in _letters_behind(stub, before, line)]
    return stub, [p for p in pieces if p not in stub]


def _text(piece: Piece) -> str:
    return squeeze("".join(word.text for word, _ in piece.words))


def _letters_behind(stub: Sequence[Piece], before: Sequence[Piece], line: int) -> Iterator[Piece]:
    """The letters that go on with the labels' name on a line, as far apart as its own."""
    run = [word for p in stub if p.line == line for word, _ in p.words]
    end = max(p.x1 for p in stub if p.line == line)
    gap: float | None = None
    for piece in sorted((p for p in before if p.line == line and p.x0 > end), key=lambda p: p.x0):
        text = squeeze("".join(word.text for word in run))
        if text in STUB_HEADS or not is_syllable(run[-1].text) or bond(run[-1].text, piece.words[0][0].text) <= 0:
            return
        if gap is not None and piece.x0 - end > gap + piece.size / 2:
            return
        gap, end = piece.x0 - end, piece.x1
        run += [word for word, _ in piece.words]
        yield piece


def with_unfilled(pieces: Sequence[Piece], columns: Sequence[Extent], size: float) -> Iterator[list[Extent]]:
    """The columns; with those that no figure fills behind them; and with those between them, as far as names tell.

    Such a name stands right of all that names the column before it alone, and left of what names the next one.
    """
    yield list(columns)
    heaps: list[Extent] = []
    for piece in sorted((p for p in pieces if not p.over and p.words[0][0].text[0] not in "(["), key=lambda p: p.x0):
        after = sum(right < piece.x0 for _, right in columns)
        left = max((p.x1 for p in pieces if _names(p, after - 1, columns)), default=piece.x1)
        own = [p.x0 for p in pieces if after < len(columns) and _names(p, after, columns)]
        right = min(own, default=piece.x0 if after < len(columns) else piece.x1)
        if not after or piece.x0 < left or piece.x1 > right or _begins_a_name(piece, pieces, after, columns):
            continue
        if heaps and piece.x0 - heaps[-1][1] < _LETTER_GAP * size:
            heaps[-1] = heaps[-1][0], max(heaps[-1][1], piece.x1)
        else:
            heaps.append((piece.x0, piece.x1))
    behind = [heap for heap in heaps if heap[0] > columns[-1][1]]
    if behind:
        yield sorted([*columns, *behind])
    if len(heaps) > len(behind):
        yield sorted([*columns, *heaps])


def _names(piece: Piece, column: int, columns: Sequence[Extent]) -> bool:
    """Whether a piece names a column alone: it stands over its figures, or next to them and left of where they end."""
    return piece.over == (column,) or (not piece.over and piece.home == column and piece.x0 < columns[column][1])


def _begins_a_name(piece: Piece, pieces: Sequence[Piece], column: int, columns: Sequence[Extent]) -> bool:
    """Whether a piece and another behind it fill the cell of a column from side to side: its name is set so."""
    rest = [p for p in pieces if p.line == piece.line and p.over == (column,)]
    return bool(rest) and abs(rest[-1].x1 - columns[column][1]) < _FLUSH * piece.size


def is_title_of(
    lines: Sequence[Sequence[Printed]], columns: Sequence[Extent], labels: Sequence[Printed], rules: Sequence[float]
) -> bool:
    """Whether the first of these lines is the title of the whole table, and no name over columns.

    It stands over labels and columns alike, or in the middle of both with a rule below it or the name of the labels,
    which would stand beside a name over all columns, not below it.
    """
    if len(lines) < 2 or not labels:  # noqa: PLR2004 - a title and names
        return False
    x0, x1, size = lines[0][0].x0, lines[0][-1].x1, lines[0][0].size
    first, last, ends = min(word.x0 for word in labels), max(word.x1 for word in labels), columns[-1][1]
    below = any(
        squeeze("".join(word.text for word in line if word.x0 < last)) in STUB_HEADS and line[-1].x1 > columns[0][0]
        for line in lines[1:]
    )
    gaps = [b.x0 - a.x1 for a, b in pairwise(lines[0])]
    if any(gap > size for gap in gaps):
        alike = len(gaps) > 1 and max(gaps) - min(gaps) < _FLUSH * size
        return below and alike and x0 - first < size and ends - x1 < size
    if x0 < last < columns[0][0] < x1:
        return True
    middle = (x0 + x1) / 2
    aside = abs(middle - (columns[0][0] + ends) / 2) > size
    central = aside and abs(middle - (first + ends) / 2) < size
    if below:
        return central or (len(lines) == 2 and aside and abs(x1 - ends) < _FLUSH * size)  # noqa: PLR2004
    return central and any(lines[0][0].level < y < lines[1][0].level for y in rules)

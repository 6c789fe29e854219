"""The rows of a table of words that has no rules between them, told by what each row has just one of."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.model import Line
from pipeline.word_rows import Shape, WordRow
from pipeline.word_tables import whole

_NEXT_LINE = 1.6

Columns = Sequence[Sequence[Line]]
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Band:
    """The height of a row."""

    top: float
    bottom: float

    def holds(self, line: Line) -> bool:
        """Whether the middle of a line lies in it."""
        return self.top <= level(line) < self.bottom


def level(line: Line) -> float:
    """Half way between its top and its bottom."""
    return (line.box.top + line.box.bottom) / 2


def split_rows(
    columns: Columns, shape: Shape, names: Sequence[str], first: Span, *, turned: bool = False
) -> list[WordRow]:
    """The rows of the parts that stand in each column; `first` is where the name of the first column reaches.

    Lines above the first row are a row without an anchor: one that goes on from the page before (`turned`), or none.
    """
    aside = [part for part in columns[0] if shape.group(part.text)]
    own = [[part for part in columns[0] if not shape.group(part.text)], *columns[1:]]
    lines = [_joined(column) for column in own]
    merged = [i for i, name in enumerate(names) if shape.merged and shape.merged.fullmatch(name)]
    anchors = _anchors(lines[shape.at], shape)
    if not anchors:
        return [WordRow(tuple(map(tuple, lines)), turned=True)] if turned and any(lines) else []
    free = sorted((line for i, c in enumerate(lines) if i not in merged for line in c), key=level)
    bands = _bands(anchors, free, shape)
    cells = [[tuple(line for line in column if band.holds(line)) for band in bands] for column in lines]
    for index in merged:
        cells[index] = _shared(lines[index], bands)
    groups = _groups(aside, bands, cells[0], shape, first)
    rows = [WordRow(tuple(c[i] for c in cells), groups[i]) for i in range(len(bands))]
    above = tuple(tuple(line for line in c if level(line) < bands[0].top) for c in lines)
    return [*([WordRow(above, turned=True)] if turned and any(above) else []), *rows]


def _joined(parts: Sequence[Line]) -> list[Line]:
    """The parts of a column line by line."""
    lines: list[list[Line]] = []
    for part in sorted(parts, key=level):
        if lines and level(part) - level(lines[-1][0]) < (part.box.bottom - part.box.top) / 2:
            lines[-1].append(part)
        else:
            lines.append([part])
    rows = [sorted(line, key=lambda part: part.box.x0) for line in lines]
    return [row[0] if len(row) == 1 else whole(row, " ".join(part.text for part in row)) for row in rows]


def _anchors(lines: Sequence[Line], shape: Shape) -> list[list[Line]]:
    """What each row has just one of; it may be wrapped over lines."""
    anchors: list[list[Line]] = []
    run: list[Line] = []
    for line in lines:
        if run and line.box.top - run[-1].box.top > _NEXT_LINE * (line.box.bottom - line.box.top):
            run = []
        run.append(line)
        if shape.anchor(" ".join(one.text for one in run)):
            anchors.append(run)
            run = []
    return anchors


def _bands(anchors: Sequence[Sequence[Line]], lines: Sequence[Line], shape: Shape) -> list[_Band]:
    """The height of each row: it begins at its anchor, or has its anchor in its middle."""
    ends = [lines[-1].box.bottom + 1]
    if shape.from_top:
        tops = [one[0].box.top - (one[0].box.bottom - one[0].box.top) / 2 for one in anchors]
        return [_Band(top, bottom) for top, bottom in pairwise([*tops, *ends])]
    cuts = [_widest_gap(_centre(one), _centre(other), lines) for one, other in pairwise(anchors)]
    first = lines[0].box.top - 1
    if cuts:
        size = anchors[0][0].box.bottom - anchors[0][0].box.top
        first = max(first, 2 * _centre(anchors[0]) - cuts[0] - size)
    return [_Band(top, bottom) for top, bottom in pairwise([first, *cuts, *ends])]


def _centre(lines: Sequence[Line]) -> float:
    return (level(lines[0]) + level(lines[-1])) / 2


def _widest_gap(top: float, bottom: float, lines: Sequence[Line]) -> float:
    """The middle of the highest white between two heights."""
    reach, best, at = top, 0.0, (top + bottom) / 2
    for line in lines:
        if top <= level(line) <= bottom:
            if line.box.top - reach > best and reach > top:
                best, at = line.box.top - reach, (line.box.top + reach) / 2
            reach = max(reach, line.box.bottom)
    return at


def _shared(lines: Sequence[Line], bands: Sequence[_Band]) -> list[tuple[Line, ...]]:
    """The cell of each row in a column whose cells span several rows, their words in the middle of them."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and line.box.top - runs[-1][-1].box.top < _NEXT_LINE * (line.box.bottom - line.box.top):
            runs[-1].append(line)
        else:
            runs.append([line])
    owners = _owners(runs, bands)
    return [tuple(runs[owner]) if owner is not None else () for owner in owners]


def _owners(runs: Sequence[Sequence[Line]], bands: Sequence[_Band]) -> list[int | None]:
    """For each row the run that stands in the middle of it and of its neighbours."""
    owners: list[int | None] = []
    for index, run in enumerate(runs):
        left = len(runs) - index - 1
        start = len(owners)
        if start >= len(bands):
            break
        bottom = 2 * _centre(run) - bands[start].top
        end = start + 1
        while end < len(bands) - left and (not left or (bands[end].top + bands[end].bottom) / 2 < bottom):
            end += 1
        owners += [index] * (end - start)
    return owners or [None] * len(bands)


def _groups(
    aside: Sequence[Line], bands: Sequence[_Band], cells: Sequence[Sequence[Line]], shape: Shape, first: Span
) -> list[tuple[Line, ...] | None]:
    """The merged cell left of each row; a row whose own cell stands under the middle of both has none."""
    runs = shape.runs(sorted(aside, key=level))
    if not runs:
        return [None] * len(bands)
    middles = [_across(cell) if cell else None for cell in cells]
    usual, whole_width = median([m for m in middles if m is not None]), (first[0] + first[1]) / 2
    grouped = [i for i, m in enumerate(middles) if m is None or abs(m - usual) <= abs(m - whole_width)]
    owners = _owners(runs, [bands[i] for i in grouped])
    found: list[tuple[Line, ...] | None] = [None] * len(bands)
    for row, owner in zip(grouped, owners, strict=True):
        found[row] = tuple(runs[owner]) if owner is not None else ()
    return found


def _across(lines: Sequence[Line]) -> float:
    return (min(line.box.x0 for line in lines) + max(line.box.x1 for line in lines)) / 2

"""Rules that meet, as lattices: true rows, columns and spans, also where a side is open or a cell is L-shaped."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.page_rules import Rules, Ruling, snap

_REACH = 3.0
_SAME_COLUMN = 3.0
_SAME_ROW = 2.6
_OPEN_SIDE = 8.0
_LOWEST_NAME = 6.0
# Squared paper and the hatching of a drawing are no table.
_MOST_STEPS = 40_000


class Span(NamedTuple):
    """A cell of a lattice: its first row and column, and how many of each it covers."""

    row: int
    column: int
    rows: int
    columns: int


class Lattice(NamedTuple):
    """`xs` and `ys` bound the columns and rows; `owner[r, c]` is the index of the span that covers (r, c).

    `stems` are the spans that hang, without a rule between, on a wider one of the first row, by their indexes: both are
    one cell in the shape of an L.
    """

    xs: NDArray[np.float64]
    ys: NDArray[np.float64]
    owner: NDArray[np.intp]
    spans: tuple[Span, ...]
    stems: Mapping[int, int] = {}

    @property
    def sides(self) -> tuple[float, float, float, float]:
        """Its left, top, right and bottom."""
        return float(self.xs[0]), float(self.ys[0]), float(self.xs[-1]), float(self.ys[-1])

    @property
    def area(self) -> float:
        """How much of the page it covers."""
        left, top, right, bottom = self.sides
        return (right - left) * (bottom - top)


def find_lattices(ruling: Ruling) -> list[Lattice]:
    """Every lattice of at least two cells, the largest first."""
    across, down = ruling.across, ruling.down
    if len(across) < 2 or not len(down):  # noqa: PLR2004 - a row has a rule above and one below
        return []
    found = [_lattice(across[a], down[d]) for a, d in _parts(across, down)]
    return sorted((lattice for lattice in found if lattice is not None), key=lambda lattice: -lattice.area)


def walled(
    xs: NDArray[np.float64], ys: NDArray[np.float64], above: NDArray[np.bool_], before: NDArray[np.bool_]
) -> Lattice:
    """The lattice with these edges whose steps have these walls above and before them, outer sides included."""
    return Lattice(xs, ys, *_merge(above, before))


def _parts(across: Rules, down: Rules) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """The rules that hang together, as indexes of the horizontal and of the vertical ones."""
    y, x0, x1 = across.T
    x, top, bottom = down.T
    meets = (
        (x >= x0[:, None] - _REACH)
        & (x <= x1[:, None] + _REACH)
        & (y[:, None] >= top - _REACH)
        & (y[:, None] <= bottom + _REACH)
    )
    left, right = np.nonzero(meets)
    label = np.arange(len(across) + len(down))
    while True:
        lowest = np.minimum(label[left], label[len(across) + right])
        new = label.copy()
        np.minimum.at(new, left, lowest)
        np.minimum.at(new, len(across) + right, lowest)
        if (new == label).all():
            break
        label = new
    for part in sorted(set(label[left].tolist())):
        yield np.flatnonzero(label[: len(across)] == part), np.flatnonzero(label[len(across) :] == part)


def _lattice(across: Rules, down: Rules) -> Lattice | None:
    if len(across) < 2:  # noqa: PLR2004
        return None
    across = np.concatenate((across, _under_groups(across, down)))
    xs = _edges(np.concatenate((down[:, 0], _open_sides(across, down))), _SAME_COLUMN)
    ys = _edges(np.concatenate((across[:, 0], _open_sides(down, across))), _SAME_ROW)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) <= 4:  # noqa: PLR2004 - one cell is a box
        return None
    if len(xs) * len(ys) > _MOST_STEPS:
        return None
    return Lattice(xs, ys, *_merge(_walls(across, ys, xs, _SAME_ROW), _walls(down, xs, ys, _SAME_COLUMN).T))


def _under_groups(across: Rules, down: Rules) -> Rules:
    """The lower sides of names over several columns in the first row, where no rule is drawn under them.

    A vertical rule that begins well below the upper side of the row stands under such a name, which reaches to the
    rules beside it that run past.
    """
    heights = np.sort(across[:, 0])
    upper, lower = heights[0], heights[heights > heights[0] + _LOWEST_NAME]
    if not len(lower):
        return np.zeros((0, 3))
    begins = down[:, 1]
    found = down[(begins > upper + _LOWEST_NAME) & (begins < lower[0] - _LOWEST_NAME)]
    sides = []
    for x, top, _ in found.tolist():
        past = down[(begins < top - _LOWEST_NAME) & (down[:, 2] > top), 0]
        left, right = past[past < x - _SAME_COLUMN], past[past > x + _SAME_COLUMN]
        if len(left) and len(right):
            sides.append((top, left.max(), right.min()))
    return np.array(sides, dtype=np.float64).reshape(-1, 3)


def _open_sides(rules: Rules, crossing: Rules) -> NDArray[np.float64]:
    """Where several rules end beyond the last one that crosses them, a side was left open, or a page ended there."""
    ends = (np.sort(rules[:, 1])[:2], np.sort(rules[:, 2])[-2:][::-1])
    nearest = (float(crossing[:, 0].min()), float(crossing[:, 0].max()))
    sides = [
        float(end[0])
        for end, near in zip(ends, nearest, strict=True)
        if len(end) > 1 and abs(end[0] - near) > _OPEN_SIDE and abs(end[1] - near) > _OPEN_SIDE
    ]
    return np.array(sides, dtype=np.float64)


def _edges(values: NDArray[np.float64], tolerance: float) -> NDArray[np.float64]:
    cluster = snap(values, tolerance)
    total: NDArray[np.float64] = np.bincount(cluster, values) / np.bincount(cluster)
    return total


def _walls(rules: Rules, at: NDArray[np.float64], along: NDArray[np.float64], tolerance: float) -> NDArray[np.bool_]:
    """walls[i, j]: whether a rule runs on line i past the middle of step j."""
    middle = (along[1:] + along[:-1]) / 2
    on_line = np.abs(rules[:, 0] - at[:, None]) <= tolerance
    passes = (rules[:, 1:2] <= middle) & (rules[:, 2:3] >= middle)
    walls: NDArray[np.bool_] = np.any(on_line[:, :, None] & passes[None], axis=1)
    return walls


def _merge(
    above: NDArray[np.bool_], before: NDArray[np.bool_]
) -> tuple[NDArray[np.intp], tuple[Span, ...], dict[int, int]]:
    """Steps of the lattice that no wall parts, made cells; a shape that is no rectangle is cut at its rows."""
    rows, columns = above.shape[0] - 1, above.shape[1]
    # A border of labels that no step has spares the comparisons at the edges.
    bordered = np.full((rows + 2, columns + 2), -1)
    bordered[1:-1, 1:-1] = _regions(above[1:-1], before[:, 1:-1], rows, columns)
    region = bordered.tolist()
    owner = [[-1] * columns for _ in range(rows)]
    spans: list[Span] = []
    wide: dict[int, int] = {}
    stems: dict[int, int] = {}
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] >= 0:
                continue
            line = region[row + 1]
            label = line[column + 1]
            if row and label in wide:
                stems[len(spans)] = wide.pop(label)
            if line[column + 2] != label != region[row + 2][column + 1]:
                owner[row][column] = len(spans)
                spans.append(Span(row, column, 1, 1))
                continue
            span = _span(region, row, column)
            for r in range(row, row + span.rows):
                owner[r][column : column + span.columns] = [len(spans)] * span.columns
            if not row and span.columns > 1:
                wide[label] = len(spans)
            spans.append(span)
    return np.array(owner, dtype=np.intp), tuple(spans), stems


def _span(region: list[list[int]], row: int, column: int) -> Span:
    """The widest rectangle of one label from here, as far down as the label keeps its width."""
    line = region[row + 1]
    label, end = line[column + 1], column + 1
    while line[end + 1] == label:
        end += 1
    bottom, width = row + 1, [label] * (end - column)
    while (
        region[bottom + 1][column + 1 : end + 1] == width
        and region[bottom + 1][column] != label
        and region[bottom + 1][end + 1] != label
    ):
        bottom += 1
    return Span(row, column, bottom - row, end - column)


def _regions(above: NDArray[np.bool_], before: NDArray[np.bool_], rows: int, columns: int) -> NDArray[np.intp]:
    label = np.arange(rows * columns).reshape(rows, columns)
    while True:
        new = label.copy()
        if columns > 1:
            low = np.where(before, label[:, 1:], np.minimum(new[:, 1:], new[:, :-1]))
            back = np.where(before, label[:, :-1], np.minimum(new[:, 1:], new[:, :-1]))
            new[:, 1:] = np.minimum(new[:, 1:], low)
            new[:, :-1] = np.minimum(new[:, :-1], back)
        if rows > 1:
            low = np.where(above, new[1:], np.minimum(new[1:], new[:-1]))
            back = np.where(above, new[:-1], np.minimum(new[1:], new[:-1]))
            new[1:] = np.minimum(new[1:], low)
            new[:-1] = np.minimum(new[:-1], back)
        if (new == label).all():
            return label
        label = new

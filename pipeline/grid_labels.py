"""Label lines around the figures of rows that no rule parts, shared out by where they stand; the labels' own name."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.lexicon import STUB_HEADS
from pipeline.page_words import Word
from pipeline.rows import is_reference

_NO_LABEL = 4.0
_REFERENCE_FIRST = 2.0
_LOOSE_LINE = 0.5
_PITCH = 2.2
_CLOSE = 0.1
_UNEVEN = 1.0
_LEFT_BEHIND = 0.6
_SAME_LABEL = 1.6
_ACROSS_RULE = 1000.0
_NOT_CENTRED = 0.3
_CLOSE_AS = 0.02
TextLine = Sequence[Word]


@dataclass(frozen=True, slots=True)
class LabelLine:
    """The line of a row's figures: how high they stand, how large they are, whether label words stand beside them."""

    level: float
    size: float
    labelled: bool


@dataclass(frozen=True, slots=True)
class _Shared:
    lines: Sequence[Sequence[tuple[float, bool]]]
    rows: Sequence[LabelLine]
    rules: Sequence[float]
    offset: Callable[[float, float, float], float]


def share_lines(gaps: Sequence[Sequence[TextLine]], rows: Sequence[LabelLine], rules: Sequence[float]) -> list[int]:
    """For each gap before, between and after the rows, how many of its lines belong to the row above it.

    The figures of a row stand in the middle of its wrapped label; in a table set otherwise at its first or at its last
    line: the reading that strains the places least is taken. No label crosses a rule. Lines after the last row may
    belong to no row.
    """
    lines = [[(line[0].level, is_reference(" ".join(w.text for w in line))) for line in gap] for gap in gaps]
    found = [
        _shares(_Shared(lines, rows, sorted(rules), offset), extra)
        for offset, extra in ((_middle, 0.0), (_first, _NOT_CENTRED), (_last, _NOT_CENTRED))
    ]
    return min(found, key=lambda shared: shared[0])[1]


def _middle(top: float, bottom: float, level: float) -> float:
    return abs((top + bottom) / 2 - level)


def _first(top: float, bottom: float, level: float) -> float:  # noqa: ARG001 - all offsets are asked alike
    return abs(top - level)


def _last(top: float, bottom: float, level: float) -> float:  # noqa: ARG001
    return abs(bottom - level)


def _shares(shared: _Shared, extra: float) -> tuple[float, list[int]]:
    best: dict[int, tuple[float, list[int]]] = {0: (extra, [0])}
    for index in range(len(shared.rows)):
        following: dict[int, tuple[float, list[int]]] = {}
        for taken, (cost, shares) in best.items():
            for below in range(len(shared.lines[index + 1]) + 1):
                # Of two equal readings the one that leaves fewer lines to the row above is taken.
                total = cost + _row_cost(shared, index, taken, below) + _CLOSE_AS * below
                if below not in following or total < following[below][0]:
                    following[below] = total, [*shares, below]
        best = following
    ended = {below: (cost + _left_cost(shared, below), shares) for below, (cost, shares) in best.items()}
    return min(ended.values(), key=lambda found: found[0])


def _left_cost(shared: _Shared, below: int) -> float:
    """The cost of leaving a line behind the last row that stands as close to the line above it as lines of a label."""
    row, tail = shared.rows[-1], [level for level, _ in shared.lines[-1]]
    if below == len(tail):
        return 0.0
    before = tail[below - 1] if below else row.level
    return _LEFT_BEHIND * (tail[below] - before < _SAME_LABEL * row.size)


def _row_cost(shared: _Shared, index: int, taken: int, below: int) -> float:
    row = shared.rows[index]
    above = shared.lines[index][taken:]
    after = shared.lines[index + 1][:below]
    levels = [level for level, _ in above] + ([row.level] if row.labelled else []) + [level for level, _ in after]
    if not levels:
        return _NO_LABEL
    cost = shared.offset(levels[0], levels[-1], row.level) / row.size
    # Lines of one label stand closer than the lines of two rows.
    cost += sum(_CLOSE * (b - a) / row.size + _LOOSE_LINE * (b - a > _PITCH * row.size) for a, b in pairwise(levels))
    steps = [b - a for a, b in pairwise(levels)]
    cost += _UNEVEN * (max(steps, default=0.0) - min(steps, default=0.0)) / row.size
    cost += _REFERENCE_FIRST * bool(above and above[0][1])
    low, high = min(levels[0], row.level), max(levels[-1], row.level)
    return cost + _ACROSS_RULE * (bisect_right(shared.rules, low) < bisect_left(shared.rules, high))


def spread_name(pieces: Sequence[Sequence[Word]]) -> list[Word]:
    """The name of labels that the first pieces of a line are the letters of, set far apart; else nothing."""
    letters = [word for piece in pieces for word in piece]
    counts = [count for count in range(2, len(letters) + 1) if all(len(word.text) == 1 for word in letters[:count])]
    return next((letters[:n] for n in counts if "".join(word.text for word in letters[:n]) in STUB_HEADS), [])

"""Rows that no rule parts, told by the baselines on which their figures stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.amounts import is_amount, may_stand_alone
from pipeline.grid_fused import part_fused
from pipeline.grid_labels import LabelLine, share_lines
from pipeline.grid_pairs import are_explained
from pipeline.page_slots import Slot, TextLine, level_of
from pipeline.page_words import Word

_SAME_LEVEL = 0.5
_NO_ROOM = 1.7
_BREAKABLE = frozenset("0123456789.,")


@dataclass(frozen=True, slots=True)
class _Band:
    """Ruled rows from `first` up to `end` that hold rows at these heights."""

    first: int
    end: int
    levels: tuple[float, ...]
    enclosed: tuple[tuple[float, float], ...]


def split_rows(slots: Sequence[Slot]) -> list[Slot]:
    """The cells with every band of ruled rows that holds several unruled ones made as many as it holds."""
    stacked = {slot.row for slot in slots if _is_stack(slot)}
    cells = part_fused([slot if slot.row in stacked and _are_figures(slot) else _unwrapped(slot) for slot in slots])
    bands = _bands(cells)
    if are_explained(cells, bands, figure_groups):
        return cells
    for first, end in reversed(bands):
        inside = [slot for slot in cells if first <= slot.row and slot.row + slot.rows <= end]
        enclosed = _enclosed_labels(inside)
        levels = _row_levels(inside, enclosed)
        if len(levels) > 1:
            cells = sorted(_split(cells, _Band(first, end, tuple(levels), enclosed)), key=lambda slot: slot[:2])
    return cells


def _bands(slots: Sequence[Slot]) -> list[tuple[int, int]]:
    """Runs of ruled rows that a cell of several figures covers; rules that cut only some columns part no rows."""
    bands: list[tuple[int, int]] = []
    for first, end in sorted(
        (slot.row, slot.row + slot.rows) for slot in slots if len(slot.lines) > 1 and figure_groups(slot.lines)
    ):
        if bands and first < bands[-1][1]:
            bands[-1] = bands[-1][0], max(end, bands[-1][1])
        else:
            bands.append((first, end))
    return bands


def _enclosed_labels(slots: Sequence[Slot]) -> tuple[tuple[float, float], ...]:
    """From where to where down the page labels in brackets stand: their figures are rows of their own.

    Not where a column has but one figure: then figures in brackets are second numbers of their rows.
    """
    figures = [slot for slot in slots if figure_groups(slot.lines)]
    if not all(any(map(_encloses, slot.lines)) for slot in figures):
        return ()
    found: list[tuple[float, float]] = []
    for slot in slots:
        if slot in figures:
            continue
        opened: float | None = None
        for line in slot.lines:
            text = "".join(word.text for word in line)
            opened = level_of(line) if opened is None and text[0] in "([" else opened
            if opened is not None and text[-1] in ")]" and not text.strip("()[]").replace("-", "").isdigit():
                found.append((opened - _size(line), level_of(line) + _size(line)))
                opened = None
    return tuple(found)


def figure_groups(lines: Sequence[TextLine], enclosed: Sequence[tuple[float, float]] = ()) -> list[list[TextLine]]:
    """The lines of a cell of figures as one group a row: a figure in brackets goes with the figure above it.

    Unless a label in brackets stands beside it (`enclosed`). Nothing where the cell holds words.
    """
    texts = ["".join(word.text for word in line) for line in lines]
    if not all(map(is_amount, texts)):
        return []
    groups: list[list[TextLine]] = []
    for line, text in zip(lines, texts, strict=True):
        own = any(top < level_of(line) < bottom for top, bottom in enclosed)
        if groups and len(groups[-1]) == 1 and text[0] in "([" and not own and not _encloses(groups[-1][0]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _encloses(line: TextLine) -> bool:
    return line[0].text[:1] in "(["


def _unwrapped(slot: Slot) -> Slot:
    """A cell in which a figure was too wide and wrapped, with the figure in one line."""
    if len(slot.lines) < 2 or any(len(line) > 1 for line in slot.lines):  # noqa: PLR2004
        return slot
    words = [line[0] for line in slot.lines]
    first = words[0]
    text = "".join(word.text for word in words)
    if not is_amount(text) or not all(_BREAKABLE.issuperset(word.text) for word in words[1:-1]):
        return slot
    # Unless a piece is no figure of its own, a second one is wrapped only where there was no room for it.
    if all(may_stand_alone(word.text) for word in words) and (len(words) > 2 or not _is_too_narrow(slot, *words)):  # noqa: PLR2004
        return slot
    x0, x1 = min(word.x0 for word in words), max(word.x1 for word in words)
    return slot._replace(lines=((first._replace(text=text, x0=x0, x1=x1, bottom=words[-1].bottom),),))


def _is_stack(slot: Slot) -> bool:
    """Whether a cell holds figures of several rows: each line is one, and together they are none."""
    if len(slot.lines) < 2 or not _are_figures(slot):  # noqa: PLR2004
        return False
    text = "".join(word.text for line in slot.lines for word in line)
    return not is_amount(text) and "(" not in text


def _are_figures(slot: Slot) -> bool:
    return all(is_amount("".join(word.text for word in line)) for line in slot.lines)


def _is_too_narrow(slot: Slot, first: Word, second: Word) -> bool:
    """Whether a cell leaves no room for more of a figure than its first piece."""
    free = slot.sides[2] - slot.sides[0] - (first.x1 - first.x0)
    narrow = free < _NO_ROOM * first.size and second.x1 - second.x0 < first.x1 - first.x0
    return narrow and first.text[-1:] in _BREAKABLE and second.text[:1].isdigit()


def _group_level(group: Sequence[TextLine]) -> float:
    return (level_of(group[0]) + level_of(group[-1])) / 2


def _row_levels(slots: Sequence[Slot], enclosed: Sequence[tuple[float, float]]) -> list[float]:
    """The heights of the rows in a band of ruled rows, [] where it is one row.

    It is several when two columns at least hold several figures on the same baselines, or when the label has as many
    lines as the one column of figures.
    """
    columns: dict[int, list[list[TextLine]]] = {}
    labels: dict[int, int] = {}
    for slot in sorted(slots, key=lambda slot: slot.row):
        columns.setdefault(slot.column, []).extend(figure_groups(slot.lines, enclosed))
        labels[slot.column] = labels.get(slot.column, 0) + (len(slot.lines) if not figure_groups(slot.lines) else 0)
    levels: list[float] = []
    for group in sorted((group for groups in columns.values() for group in groups), key=_group_level):
        if not levels or _group_level(group) - levels[-1] > _SAME_LEVEL * _size(group[0]):
            levels.append(_group_level(group))
    most = max(map(len, columns.values()), default=0)
    full = sum(len(groups) == most for groups in columns.values())
    if most != len(levels) or not (full > 1 or max(labels.values(), default=0) >= most):
        return []
    return levels


def _size(line: TextLine) -> float:
    return line[0].size


def _split(slots: Sequence[Slot], band: _Band) -> Iterator[Slot]:
    """The cells with the band made as many rows as it holds."""
    more = len(band.levels) - (band.end - band.first)
    inside: dict[tuple[int, int], list[Slot]] = {}
    for slot in slots:
        end = slot.row + slot.rows
        if slot.row >= band.end:
            yield slot._replace(row=slot.row + more)
        elif end <= band.first:
            yield slot
        elif slot.row < band.first or end > band.end or _is_merged(slot, band):
            yield slot._replace(rows=slot.rows + more)
        else:
            inside.setdefault((slot.column, slot.columns), []).append(slot)
    for parts in inside.values():
        yield from _rows_of(parts, band)


def _is_merged(slot: Slot, band: _Band) -> bool:
    """Whether a cell was merged over several ruled rows on purpose: it holds one line for them all."""
    return 1 < slot.rows == band.end - band.first and len(slot.lines) <= 1


def _rows_of(slots: Sequence[Slot], band: _Band) -> Iterator[Slot]:
    """The cells that a column has in a band, made one for each row."""
    parts = sorted(slots, key=lambda slot: slot.row)
    (x0, top, x1, _), bottom, levels = parts[0].sides, parts[-1].sides[3], band.levels
    edges = [top, *((a + b) / 2 for a, b in pairwise(levels)), bottom]
    shares = _shares([line for slot in parts for line in slot.lines], band)
    for index, lines in enumerate(shares):
        yield Slot(
            band.first + index, parts[0].column, 1, parts[0].columns, (x0, edges[index], x1, edges[index + 1]), lines
        )


def _shares(lines: Sequence[TextLine], band: _Band) -> list[tuple[TextLine, ...]]:
    """The lines of each row: those on its level, and around them the others of a wrapped label."""
    levels = band.levels
    groups = figure_groups(lines, band.enclosed)
    if groups:
        rows = [_nearest(_group_level(group), levels) for group in groups]
        return [
            tuple(line for at, group in zip(rows, groups, strict=True) if at == row for line in group)
            for row in range(len(levels))
        ]
    near = [_nearest(level_of(line), levels) for line in lines]
    on = [abs(levels[i] - level_of(line)) < _SAME_LEVEL * _size(line) for i, line in zip(near, lines, strict=True)]
    if len(lines) <= len(levels) or all(on):
        return [tuple(line for i, line in zip(near, lines, strict=True) if i == row) for row in range(len(levels))]
    gaps: list[list[TextLine]] = [[] for _ in range(len(levels) + 1)]
    own: list[list[TextLine]] = [[] for _ in levels]
    for index, line in enumerate(lines):
        if on[index]:
            own[near[index]].append(line)
        else:
            gaps[sum(level < level_of(line) for level in levels)].append(line)
    placed = [LabelLine(level, _size(lines[0]), bool(own[i])) for i, level in enumerate(levels)]
    shares = share_lines(gaps, placed, ())
    shares[-1] = len(gaps[-1])
    return [
        (*(gaps[i][shares[i] :] if i else gaps[0]), *own[i], *gaps[i + 1][: shares[i + 1]]) for i in range(len(levels))
    ]


def _nearest(level: float, levels: Sequence[float]) -> int:
    return min(range(len(levels)), key=lambda i: abs(levels[i] - level))

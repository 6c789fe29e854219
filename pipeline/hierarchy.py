"""Which rows are parts of which, found by the sums that the printed figures keep."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise

from pipeline.model import RowRole
from pipeline.several_breakdowns import breakdown_starts, scaled

_MAX_BLOCK = 120
_MAJORITY = 0.5
_LONGER = 0.001
_MAX_PAIRS = 10

Values = Sequence[Decimal | None]


@dataclass(frozen=True, slots=True)
class Position:
    """A row's place: its level (0 a total, 1 its parts, …), the row it is a part of, and its role."""

    level: int
    parent: int | None
    role: RowRole


def arrange(roles: Sequence[RowRole], values: Sequence[Values]) -> list[Position]:
    """The place of each row; `values[i]` are its figures in the columns that add up (no rates).

    A total's parts are the rows after it (before it, when it closes the table); a row among them that equals the sum
    of the rows following it in most columns is a subtotal. A memo belongs to the row above it and is never added.
    """
    plain = [i for i, role in enumerate(roles) if role is not RowRole.MEMO]
    figures = scaled([values[i] for i in plain])
    total = _total_at([roles[i] for i in plain])
    parents = _parents(figures, [roles[i] for i in plain], total)
    positions: dict[int, Position] = {}
    children = {parent for parent in parents if parent is not None}
    base = 0 if total is not None else 1
    for order, index in enumerate(plain):
        level = base + _depth(parents, order)
        role = roles[index]
        if order in children and role is RowRole.LEAF:
            role = RowRole.SUBTOTAL
        parent = parents[order]
        positions[index] = Position(level, plain[parent] if parent is not None else None, role)
    return _with_memos(roles, positions)


def _with_memos(roles: Sequence[RowRole], positions: dict[int, Position]) -> list[Position]:
    result: list[Position] = []
    above: int | None = None
    for index, role in enumerate(roles):
        if role is RowRole.MEMO:
            level = positions[above].level + 1 if above is not None else 1
            result.append(Position(level, above, role))
        else:
            above = index
            result.append(positions[index])
    return result


def _depth(parents: Sequence[int | None], order: int) -> int:
    depth, parent = 0, parents[order]
    while parent is not None:
        depth, parent = depth + 1, parents[parent]
    return depth


def _total_at(roles: Sequence[RowRole]) -> int | None:
    at = [i for i, role in enumerate(roles) if role is RowRole.TOTAL]
    if len(at) == 1 and len(roles) > 1 and at[0] in (0, len(roles) - 1):
        return at[0]
    return None


def _parents(rows: list[list[int | None]], roles: Sequence[RowRole], total: int | None) -> list[int | None]:
    body = [i for i in range(len(rows)) if i != total]
    parents: list[int | None] = [None] * len(rows)
    if total is not None:
        parents = [None if i == total else total for i in range(len(rows))]
        if RowRole.SUBTOTAL not in roles and _matches(rows, total, body) > _MAJORITY:
            return parents
    elif len(rows) < 3:  # noqa: PLR2004 - a sum has two parts
        return parents
    blocks = _closing_blocks(rows, roles, body) or _best_blocks(rows, body)
    if total is not None:
        blocks = _completed(rows, total, body, blocks)
    if total is None and RowRole.TOTAL in roles:
        return parents
    for head, parts in blocks:
        for part in parts:
            parents[part] = head
    if total is not None and not blocks and _unproved(rows, total, body):
        # Nothing that the page declares says that these rows add up to that total.
        return [None] * len(rows)
    return parents


def _completed(
    rows: list[list[int | None]], total: int, body: Sequence[int], blocks: list[tuple[int, list[int]]]
) -> list[tuple[int, list[int]]]:
    """The blocks and those that a misprinted subtotal hid: their sums hold in some column, and then the total's do."""
    while True:
        parts = {part for _, block in blocks for part in block}
        heads = {head for head, _ in blocks}
        top = [index for index in body if index not in parts]
        kept = _matches(rows, total, top)
        if kept == 1.0:
            return blocks
        found = max(_hidden_blocks(rows, total, top, heads), default=(kept, 0, []), key=lambda block: block[0])
        if found[0] <= kept:
            return [*blocks, *_only_parts(rows, total, top, heads)]
        blocks = [*blocks, (found[1], found[2])]


def _hidden_blocks(
    rows: list[list[int | None]], total: int, top: Sequence[int], heads: set[int]
) -> Iterator[tuple[float, int, list[int]]]:
    for start, head in enumerate(top):
        if head in heads:
            continue
        for end in range(start + 2, len(top)):
            if top[end] in heads or end - start > _MAX_BLOCK:
                break
            block = list(top[start + 1 : end + 1])
            if _matches(rows, head, block) > 0:
                yield _matches(rows, total, [*top[: start + 1], *top[end + 1 :]]), head, block


def _only_parts(
    rows: list[list[int | None]], total: int, top: Sequence[int], heads: set[int]
) -> list[tuple[int, list[int]]]:
    """Rows with a single part, which repeats their figures: those with which the sums of the total hold best."""
    pairs = [(a, b) for a, b in pairwise(top) if rows[a] == rows[b] and any(rows[a]) and b not in heads]
    best: tuple[float, list[tuple[int, list[int]]]] = (_matches(rows, total, top), [])
    for count in range(1, len(pairs) + 1 if len(pairs) <= _MAX_PAIRS else 1):
        for chosen in combinations(pairs, count):
            parts = {part for _, part in chosen}
            kept = _matches(rows, total, [index for index in top if index not in parts])
            if kept > best[0]:
                best = kept, [(head, [part]) for head, part in chosen]
    return best[1]


def _unproved(rows: list[list[int | None]], total: int, body: Sequence[int]) -> bool:
    """Whether the rows under a total miss it in at least half of several columns; a single column proves nothing."""
    columns = [c for c, value in enumerate(rows[total]) if value is not None]
    if len(columns) < 2 or _matches(rows, total, body) >= _MAJORITY:  # noqa: PLR2004 - several columns
        return False
    return len(breakdown_starts(rows[total], [rows[i] for i in body])) == 1


def _closing_blocks(
    rows: list[list[int | None]], roles: Sequence[RowRole], body: Sequence[int]
) -> list[tuple[int, list[int]]]:
    """Blocks whose 소계 stands under its parts: all of them, where most keep their sums (one may be misprinted)."""
    blocks: list[tuple[int, list[int]]] = []
    parts: list[int] = []
    for index in body:
        if roles[index] is RowRole.SUBTOTAL:
            if parts:
                blocks.append((index, parts))
            parts = []
        else:
            parts.append(index)
    kept = sum(_matches(rows, head, parts) > _MAJORITY for head, parts in blocks if len(parts) > 1)
    return blocks if kept and 2 * kept >= len(blocks) else []


def _best_blocks(rows: list[list[int | None]], body: Sequence[int]) -> list[tuple[int, list[int]]]:
    """The heads and their following parts that keep the most sums over all columns."""
    count = len(body)
    growing = [c for c in range(len(rows[0])) if all((rows[i][c] or 0) >= 0 for i in body)]
    best: list[tuple[float, int]] = [(0.0, 0)] * (count + 1)
    for start in range(count - 1, -1, -1):
        best[start] = (best[start + 1][0], 0)
        for size, weight in _block_sizes(rows, body, start, growing):
            gain = weight + best[start + 1 + size][0]
            if gain > best[start][0]:
                best[start] = (gain, size)
    blocks, start = [], 0
    while start < count:
        size = best[start][1]
        if size:
            blocks.append((body[start], list(body[start + 1 : start + 1 + size])))
        start += 1 + size
    return blocks


def _block_sizes(
    rows: list[list[int | None]], body: Sequence[int], start: int, growing: Sequence[int]
) -> list[tuple[int, float]]:
    """The sizes of block that a head can have, with their weight; sums in `growing` columns never become less."""
    head = rows[body[start]]
    known = sum(value is not None for value in head)
    wholes = [(column, value) for column in growing if (value := head[column]) is not None]
    sums = [0] * len(head)
    found = []
    seen = [0] * len(head)
    longest = min(_MAX_BLOCK, len(body) - start - 1)
    for size in range(1, longest + 1):
        for column, value in enumerate(rows[body[start + size]]):
            if value is not None:
                sums[column] += value
                seen[column] += value != 0
        # What has outgrown its whole by more than any block's rounding stays too large.
        if 2 * sum(2 * (sums[column] - value) > longest for column, value in wholes) >= known:
            break
        if size > 1:
            kept, judged = _kept(head, sums, seen, size)
            if judged and kept > _MAJORITY * judged and (kept > 1 or judged == 1):
                # Of two ends that keep the same sums the later one leaves no row without a whole.
                found.append((size, kept + kept / judged + _LONGER * size))
    return found


def _kept(head: Sequence[int | None], sums: Sequence[int], seen: Sequence[int], size: int) -> tuple[int, int]:
    """How many columns keep the sum, of how many that could break it."""
    kept = judged = 0
    for value, added, parts in zip(head, sums, seen, strict=True):
        if value is None or (not parts and not value):
            continue
        judged += 1
        kept += abs(2 * (added - value)) < size + 1
    return kept, judged


def _matches(rows: list[list[int | None]], head: int, parts: Sequence[int]) -> float:
    sums = [sum(v for i in parts if (v := rows[i][column]) is not None) for column in range(len(rows[head]))]
    seen = [sum(bool(rows[i][column]) for i in parts) for column in range(len(rows[head]))]
    kept, judged = _kept(rows[head], sums, seen, len(parts))
    return kept / judged if judged else 0.0

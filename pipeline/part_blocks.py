"""Rows that equal the sum of the rows after them, or before them: blocks of a head and its parts."""

from collections.abc import Sequence
from itertools import combinations, pairwise

from pipeline.model import RowRole

Rows = list[list[int | None]]
Block = tuple[int, list[int]]

_MAX_BLOCK = 120
_MAJORITY = 0.5
_LONGER = 0.001
_MAX_PAIRS = 10


def closing_blocks(rows: Rows, roles: Sequence[RowRole], body: Sequence[int]) -> list[Block]:
    """Blocks whose 소계 stands under its parts: all of them, where most keep their sums (one may be misprinted)."""
    blocks: list[Block] = []
    parts: list[int] = []
    for index in body:
        if roles[index] is RowRole.SUBTOTAL:
            if parts:
                blocks.append((index, parts))
            parts = []
        else:
            parts.append(index)
    kept = sum(matches(rows, head, parts) > _MAJORITY for head, parts in blocks)
    return blocks if kept and 2 * kept >= len(blocks) else []


def only_parts(rows: Rows, total: int, top: Sequence[int], heads: set[int]) -> list[Block]:
    """Rows with a single part, which repeats their figures: those with which the sums of the total hold best."""
    pairs = [(a, b) for a, b in pairwise(top) if rows[a] == rows[b] and any(rows[a]) and b not in heads]
    best: tuple[float, list[Block]] = (matches(rows, total, top), [])
    for count in range(1, len(pairs) + 1 if len(pairs) <= _MAX_PAIRS else 1):
        for chosen in combinations(pairs, count):
            parts = {part for _, part in chosen}
            kept = matches(rows, total, [index for index in top if index not in parts])
            if kept > best[0]:
                best = kept, [(head, [part]) for head, part in chosen]
    return best[1]


def best_blocks(rows: Rows, body: Sequence[int], *, single: bool = False) -> list[Block]:
    """The heads and their following parts that keep the most sums over all columns; `single` parts repeat their head.

    Of a single part nothing is added: that its figures are those of the row above it may be chance.
    """
    count = len(body)
    growing = [c for c in range(len(rows[0])) if all((rows[i][c] or 0) >= 0 for i in body)]
    best: list[tuple[float, int]] = [(0.0, 0)] * (count + 1)
    for start in range(count - 1, -1, -1):
        best[start] = (best[start + 1][0], 0)
        sizes = _block_sizes(rows, body, start, growing)
        if single and start + 1 < count and _repeats(rows, body[start], body[start + 1]):
            sizes.append((1, sum(bool(value) for value in rows[body[start]]) + 1))
        for size, weight in sizes:
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


def _repeats(rows: Rows, head: int, part: int) -> bool:
    return rows[head] == rows[part] and any(rows[head])


def _block_sizes(rows: Rows, body: Sequence[int], start: int, growing: Sequence[int]) -> list[tuple[int, float]]:
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
            held, judged = kept(head, sums, seen, size)
            if judged and held > _MAJORITY * judged and (held > 1 or judged == 1):
                # Of two ends that keep the same sums the later one leaves no row without a whole.
                found.append((size, held + held / judged + _LONGER * size))
    return found


def kept(head: Sequence[int | None], sums: Sequence[int], seen: Sequence[int], size: int) -> tuple[int, int]:
    """How many columns keep the sum, of how many that could break it."""
    kept = judged = 0
    for value, added, parts in zip(head, sums, seen, strict=True):
        if value is None or (not parts and not value):
            continue
        judged += 1
        kept += abs(2 * (added - value)) < size + 1
    return kept, judged


def matches(rows: Rows, head: int, parts: Sequence[int]) -> float:
    """The share of a head's columns that are the sums of the parts, of those that could break it; 0 without any."""
    sums = [sum(v for i in parts if (v := rows[i][column]) is not None) for column in range(len(rows[head]))]
    seen = [sum(bool(rows[i][column]) for i in parts) for column in range(len(rows[head]))]
    held, judged = kept(rows[head], sums, seen, len(parts))
    return held / judged if judged else 0.0

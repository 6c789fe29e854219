"""Finds which of two sequences stand for each other: rows, or columns, of a table in two formats."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

_LARGEST = 40_000


class Item(NamedTuple):
    """A row or a column: where it stands, its name, and its numbers in their order."""

    at: int
    name: str
    numbers: tuple[Decimal, ...]


Pairs = list[tuple[int, int]]


def aligned(ours: Sequence[Item], theirs: Sequence[Item]) -> dict[int, int]:
    """The places that stand for each other, in order on both sides.

    Those with the same name and numbers first; between these, the ones that have most numbers and names in common; and
    where as many are left on both sides between two that are found, these too.
    """
    found: dict[int, int] = {}
    for start, end, other_start, other_end in _gaps(ours, theirs, _equal(ours, theirs)):
        mine, other = ours[start:end], theirs[other_start:other_end]
        near = _nearest(mine, other) if len(mine) * len(other) <= _LARGEST else []
        for first, last, other_first, other_last in _gaps(mine, other, near):
            if last - first == other_last - other_first:
                near += zip(range(first, last), range(other_first, other_last), strict=True)
        found |= {mine[at].at: other[there].at for at, there in near}
    return found | {ours[at].at: theirs[there].at for at, there in _equal(ours, theirs)}


def _equal(ours: Sequence[Item], theirs: Sequence[Item]) -> Pairs:
    """Places of those that are the same but for where they stand."""
    matcher = SequenceMatcher(None, [one[1:] for one in ours], [one[1:] for one in theirs], autojunk=False)
    return [(one + step, two + step) for one, two, size in matcher.get_matching_blocks() for step in range(size)]


def _gaps(ours: Sequence[Item], theirs: Sequence[Item], pairs: Pairs) -> Iterator[tuple[int, int, int, int]]:
    """What lies between pairs on both sides, where anything does on each: from and to there, from and to here."""
    for (one, two), (next_one, next_two) in pairwise([(-1, -1), *pairs, (len(ours), len(theirs))]):
        if next_one - one > 1 and next_two - two > 1:
            yield one + 1, next_one, two + 1, next_two


def _nearest(ours: Sequence[Item], theirs: Sequence[Item]) -> Pairs:
    """The pairs, in order on both sides, that have most in common all together."""
    worth = [[_worth(one, other) for other in theirs] for one in ours]
    best = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for at in range(len(ours) - 1, -1, -1):
        for there in range(len(theirs) - 1, -1, -1):
            taken = worth[at][there] + best[at + 1][there + 1]
            best[at][there] = max(taken, best[at + 1][there], best[at][there + 1])
    return list(_followed(worth, best))


def _followed(worth: Sequence[Sequence[int]], best: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    at = there = 0
    while at < len(worth) and there < len(worth[at]):
        if worth[at][there] and best[at][there] == worth[at][there] + best[at + 1][there + 1]:
            yield at, there
            at, there = at + 1, there + 1
        elif best[at][there] == best[at + 1][there]:
            at += 1
        else:
            there += 1


def _worth(one: Item, other: Item) -> int:
    """What two have in common; numbers tell more than names, of which several may be the same, or read otherwise."""
    return 2 * (Counter(one.numbers) & Counter(other.numbers)).total() + (one.name == other.name)

"""The names of a header as a tree: which of an upper line are groups, and which names below belong to each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, pairwise
from math import comb

from pipeline.formulas import read_formula
from pipeline.header_words import Words, is_year_mark
from pipeline.lexicon import TOTAL_WORDS
from pipeline.wording import squeeze

_MAX_PARTITIONS = 800
_UNEVEN = 0.3
REPEATED = 3.0
_TOTAL_INSIDE = 1.0
_GROUPS_NOT_LAST = 0.5
_MIXED = 1.0
_MARKED_GROUP = 3.0
_ONLY_CHILD = 0.7


@dataclass(frozen=True, slots=True)
class Name:
    """A header cell: its words and the cells below it; a leaf has none and is one column."""

    words: Words
    below: tuple["Name", ...] = ()

    @property
    def text(self) -> str:
        """The words as printed, joined by single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def width(self) -> int:
        """How many columns it spans."""
        return sum(name.width for name in self.below) or 1

    @property
    def depth(self) -> int:
        """How many levels it has."""
        return 1 + max((name.depth for name in self.below), default=0)


def paths_of(name: Name) -> Iterator[tuple[str, ...]]:
    """The paths from a name down to each of its columns."""
    if not name.below:
        yield (name.text,)
    for child in name.below:
        for path in paths_of(child):
            yield (name.text, *path)


def spans_of(names: Sequence[Name], row: int, column: int, depth: int) -> Iterator[tuple[int, int, int, int, Words]]:
    """Row, column, row span, column span and words of each name, where `depth` rows are for names side by side."""
    for name in names:
        yield row, column, 1 if name.below else depth - row, name.width, name.words
        yield from spans_of(name.below, row + 1, column, depth)
        column += name.width


def place_groups(upper: Sequence[Words], units: list[Name], singles: int | None) -> Iterator[tuple[float, list[Name]]]:
    """The upper names over the units: a run of them are groups, the others single columns."""
    for groups in [len(upper) - singles] if singles is not None else range(1, len(upper) + 1):
        parts = _best_partitions(units, groups)
        for start in range(len(upper) - groups, -1, -1):
            cost = 0.0 if start + groups == len(upper) else _GROUPS_NOT_LAST
            cost += _MIXED * _is_mixed(upper, start, groups)
            for part_cost, partition in parts:
                grouped = [
                    Name(words, tuple(below))
                    for words, below in zip(upper[start : start + groups], partition, strict=True)
                ]
                marked = _MARKED_GROUP * sum(any(read_formula(w.text).symbol for w in name.words) for name in grouped)
                before = [Name(words) for words in upper[:start]]
                after = [Name(words) for words in upper[start + groups :]]
                yield cost + part_cost + marked, [*before, *grouped, *after]


def _is_mixed(upper: Sequence[Words], start: int, groups: int) -> bool:
    """Whether years stand both among the groups and among the single columns, or beside other groups."""
    years = [len(words) == 1 and is_year_mark(words[0].text) for words in upper]
    inside = years[start : start + groups]
    return any(inside) and (not all(inside) or any(years[:start]) or any(years[start + groups :]))


def _best_partitions(units: list[Name], groups: int) -> list[tuple[float, list[list[Name]]]]:
    scored = []
    for cuts in _cuts(len(units), groups):
        edges = [0, *cuts, len(units)]
        partition = [units[a:b] for a, b in pairwise(edges)]
        scored.append((_partition_cost(partition), partition))
    scored.sort(key=lambda item: item[0])
    return scored[:4]


def _cuts(count: int, groups: int) -> Iterator[tuple[int, ...]]:
    """Where to part a number of names into groups; of too many ways only the even one and the first."""
    every = combinations(range(1, count), groups - 1)
    if comb(count - 1, groups - 1) > _MAX_PARTITIONS and count % groups == 0:
        yield tuple(range(count // groups, count, count // groups))
    yield from islice(every, _MAX_PARTITIONS)


def _partition_cost(partition: Sequence[Sequence[Name]]) -> float:
    sizes = [sum(unit.width for unit in part) for part in partition]
    cost = _UNEVEN * (max(sizes) - min(sizes))
    for part in partition:
        texts = [squeeze(unit.text) for unit in part]
        cost += REPEATED * (len(texts) - len(set(texts)))
        cost += _ONLY_CHILD * (len(part) == 1)
        cost += _TOTAL_INSIDE * sum(text in TOTAL_WORDS for text in texts[1:-1])
    return cost

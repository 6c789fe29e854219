"""Lines whose amounts another table prints under another name: names in each other's place, or one spelt otherwise."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.model import Row

Pair = tuple[Row, Row]
Agree = Callable[[Row, Row], bool]


_FEW = 3


def exchanged(apart: Sequence[Pair], agree: Agree) -> Iterator[tuple[Pair, Pair]]:
    """Of the lines that two tables print with different amounts two that have each other's."""
    for at, one in enumerate(apart):
        for other in apart[at + 1 :]:
            if agree(one[0], other[1]) and agree(other[0], one[1]):
                yield one, other


def renamed(first: Mapping[str, Row], second: Mapping[str, Row], agree: Agree) -> Iterator[Pair]:
    """The few lines that only the first table prints of many, and the only one of the second's own with its amounts."""
    lacking = [row for name, row in first.items() if name not in second]
    if not lacking or len(lacking) > _FEW or 2 * len(lacking) >= len(first):
        return
    others = [row for name, row in second.items() if name not in first]
    for row in lacking:
        found = [other for other in others if agree(row, other)]
        if len(found) == 1:
            yield row, found[0]

"""Holds the numbers of one format of a document against those of another: each is the same, different, or missing."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from pipeline.observations import Values
from pipeline.twins.figures import Figure, figures
from pipeline.twins.fingerprint import number
from pipeline.twins.tables import at_one_place, table_pairs
from pipeline.wording import squeeze


class Difference(StrEnum):
    """How a number of one format stands to the other format."""

    VALUE = "value"
    UNIT = "unit"
    PLACE = "place"
    TWIN_NO_AMOUNT = "twin_no_amount"
    PUBLISHED_NO_AMOUNT = "published_no_amount"
    ONLY_PUBLISHED = "only_published"
    ONLY_TWIN = "only_twin"


class Pair(NamedTuple):
    """A number that the published format and its twin do not have alike; None where one has none for it."""

    difference: Difference
    published: Figure | None
    twin: Figure | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many numbers both have alike, and all others, in the order of the published document, then of the twin."""

    same: int
    pairs: tuple[Pair, ...]

    @property
    def compared(self) -> int:
        """How many numbers were found on both sides."""
        return self.same + sum(pair.published is not None and pair.twin is not None for pair in self.pairs)


class Held(NamedTuple):
    """What is compared of one format: its published amounts, and every number that a cell of its grids holds."""

    observations: Iterable[Values]
    numbers: frozenset[str]


def compare(published: Held, twin: Held) -> Comparison:
    """Every number of both, each in exactly one pair or among those that are the same."""
    ours, theirs = list(figures(published.observations)), list(figures(twin.observations))
    left = _Left(ours, theirs)
    tables = list(table_pairs(ours, theirs))
    met = [both for table, other in tables for both in left.taken(at_one_place(table, other))]
    met += left.alike(lambda one: (squeeze(one.label), squeeze(one.header), one.value))
    moved = left.alike(lambda one: (squeeze(one.label), one.value))
    moved += [both for table, other in tables for both in left.alike(lambda one: one.value, table, other)]
    unlike = [Pair(difference, *both) for both in met if (difference := _difference(*both))]
    pairs = [*unlike, *(Pair(Difference.PLACE, *both) for both in moved)]
    pairs.sort(key=lambda pair: left.rank[pair.published])
    alone = left.alone(published.numbers, twin.numbers)
    return Comparison(len(met) - len(unlike), (*pairs, *alone))


def _difference(one: Figure, twin: Figure) -> Difference | None:
    """In what two numbers at one place differ; None where they do not."""
    if one.value != twin.value:
        return Difference.VALUE
    return Difference.UNIT if one.unit != twin.unit else None


class _Left:
    """The numbers of both sides that are not yet matched, in their order."""

    def __init__(self, ours: Iterable[Figure], theirs: Iterable[Figure]) -> None:
        self.ours, self.theirs = dict.fromkeys(ours), dict.fromkeys(theirs)
        self.rank: dict[Figure | None, int] = {one: at for at, one in enumerate(self.ours)}

    def taken(self, pairs: Iterable[tuple[Figure, Figure]]) -> list[tuple[Figure, Figure]]:
        """Those of the pairs of which neither is matched yet; now they are."""
        found = []
        for one, other in pairs:
            if one in self.ours and other in self.theirs:
                del self.ours[one], self.theirs[other]
                found.append((one, other))
        return found

    def alike(
        self,
        key: Callable[[Figure], Hashable],
        ours: Iterable[Figure] | None = None,
        theirs: Iterable[Figure] | None = None,
    ) -> list[tuple[Figure, Figure]]:
        """Pairs of one key, of all numbers or of some, in their order; now they are matched."""
        waiting: dict[Hashable, list[Figure]] = {}
        for other in self.theirs if theirs is None else theirs:
            if other in self.theirs:
                waiting.setdefault(key(other), []).insert(0, other)
        some = [one for one in (self.ours if ours is None else ours) if one in self.ours]
        return self.taken([(one, waiting[key(one)].pop()) for one in some if waiting.get(key(one))])

    def alone(self, ours: frozenset[str], theirs: frozenset[str]) -> Iterator[Pair]:
        """The numbers that one side alone has as amounts; told apart by whether a cell of the other holds them."""
        for one in self.ours:
            there = number(abs(one.value)) in theirs
            yield Pair(Difference.TWIN_NO_AMOUNT if there else Difference.ONLY_PUBLISHED, one, None)
        for one in self.theirs:
            there = number(abs(one.value)) in ours
            yield Pair(Difference.PUBLISHED_NO_AMOUNT if there else Difference.ONLY_TWIN, None, one)

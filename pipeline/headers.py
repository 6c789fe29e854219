"""Header lines whose columns are lost, flattened into one path of names for each column of numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.header_groups import REPEATED, Name, paths_of, place_groups, spans_of
from pipeline.header_words import Word, Words, bonds, fold_marks, natural_names, split_names
from pipeline.lexicon import REMARKS
from pipeline.wording import squeeze

_RATE_ENDINGS = ("률", "율", "비율", "%", "비중", "증감률", "구성비")
MAX_COST = 5.0
_MAX_READINGS = 12
_NEAR = 1.6
_DEEP = 2.5
_THIRD_LEVEL = 0.5
_RATE_MISPLACED = 3.0
_RATE_UNNAMED = 1.5
_NO_STUB = 1.5


@dataclass(frozen=True, slots=True)
class Header:
    """A flattened header: the stub's words, the names of the columns, and how far it strains the evidence."""

    stub: Words
    names: tuple[Name, ...]
    cost: float

    @property
    def width(self) -> int:
        """How many columns of numbers it heads."""
        return sum(name.width for name in self.names)

    @property
    def paths(self) -> tuple[tuple[str, ...], ...]:
        """The path of each column, outermost name first."""
        return tuple(path for name in self.names for path in paths_of(name))

    @property
    def spans(self) -> Iterator[tuple[int, int, int, int, Words]]:
        """Row, column, row span, column span and words of each of its cells; column 0 is the stub."""
        depth = max(name.depth for name in self.names)
        if self.stub:
            yield 0, 0, depth, 1, self.stub
        yield from spans_of(self.names, 0, 1, depth)


TextLines = tuple[tuple[str, ...], ...]


def _words(lines: TextLines) -> list[Words]:
    index, result = 0, []
    for line in lines:
        result.append(tuple(Word(text, index + i) for i, text in enumerate(line)))
        index += len(line)
    return result


def solve(lines: TextLines, width: int, rates: tuple[float, ...], *, stub: bool) -> Header | None:
    """The cheapest of the `readings`, or None."""
    return next(iter(readings(lines, width, rates, stub=stub)), None)


@lru_cache(maxsize=4096)
def readings(lines: TextLines, width: int, rates: tuple[float, ...], *, stub: bool) -> tuple[Header, ...]:
    """The readings of header lines as a stub (if there is one) and `width` columns that cost little more than the best.

    `rates[i]` says how far the figures of the i-th column are printed like rates: 1 always, 0 never, 0.5 unknown.
    Kept for the lines seen before: a report prints the same header on page after page.
    """
    folded = fold_marks(_words(lines))
    plain = _without_remarks(folded)
    found = [
        header
        for candidate in ([plain] if plain == folded else [plain, folded])
        for header in (*_flat(candidate, width, stub=stub), *_grouped(candidate, width, stub=stub))
    ]
    judged: list[Header] = []
    limit = MAX_COST
    for header in sorted(found, key=lambda header: header.cost):
        if header.cost > limit:
            break
        cost = header.cost + _misplaced(header, rates)
        limit = min(limit, cost + _NEAR)
        judged.append(replace(header, cost=cost))
    near = [header for header in judged if header.cost <= limit]
    return tuple(sorted(near, key=lambda header: header.cost)[:_MAX_READINGS])


@lru_cache(maxsize=4096)
def natural_width(lines: TextLines, *, stub: bool) -> int:
    """How many columns the lines head when nothing but their words is known."""
    return len(natural_names(_without_remarks(fold_marks(_words(lines))))) - stub


def _without_remarks(lines: list[list[Words]]) -> list[list[Words]]:
    """The lines without a last column of remarks, which holds words and never a number."""
    kept = []
    for line in lines:
        names = natural_names([line])
        while len(names) > 1 and squeeze(" ".join(word.text for word in names[-1])) in REMARKS:
            line = line[: -_count_parts(line, names[-1])]  # noqa: PLW2901 - shortened until no remark ends it
            names = names[:-1]
        kept.append(line)
    return kept


def _count_parts(line: Sequence[Words], name: Words) -> int:
    count, words = 0, 0
    while words < len(name):
        count += 1
        words += len(line[-count])
    return count


def _segment(lines: Sequence[Sequence[Words]], count: int) -> tuple[float, list[Words]] | None:
    """The words parted into `count` names with the least strain, and that strain."""
    words = [name for line in lines for name in line]
    if not words or count < 1 or count > len(words):
        return None
    strengths = bonds(lines)
    weakest = sorted(range(len(strengths)), key=lambda i: (strengths[i], i))[: count - 1]
    cuts = set(weakest)
    strain = sum(abs(strength) for i, strength in enumerate(strengths) if (strength >= 0) == (i in cuts))
    return strain, split_names(words, cuts)


def _flat(lines: Sequence[Sequence[Words]], width: int, *, stub: bool) -> Iterator[Header]:
    texts = [squeeze(" ".join(word.text for word in name)) for name in natural_names(lines)]
    repeated = REPEATED * (len(texts) - len(set(texts)))
    for with_stub in {stub, False}:
        segmented = _segment(lines, width + with_stub)
        if segmented is None:
            continue
        strain, names = segmented
        cost = strain + repeated + (0 if with_stub == stub else _NO_STUB)
        yield Header(names[0] if with_stub else (), tuple(map(Name, names[with_stub:])), cost)


def _grouped(lines: Sequence[Sequence[Words]], width: int, *, stub: bool) -> Iterator[Header]:
    if len(lines) < 2:  # noqa: PLR2004 - a group and what stands under it are two lines
        return
    for strain, leaves in _leaf_rows(lines[-1:], width):
        units = [Name(words) for words in leaves]
        yield from _over(lines[:-1], units, width, strain, stub=stub)
        if len(lines) > 2:  # noqa: PLR2004
            for middle_strain, middle in _leaf_rows(lines[-2:-1], width):
                for cost, tree in place_groups(middle, units, None):
                    deep = strain + middle_strain + cost + _THIRD_LEVEL
                    if deep > _DEEP:
                        continue
                    yield from _over(lines[:-2], tree, width, deep, stub=stub)


def _leaf_rows(lines: Sequence[Sequence[Words]], width: int) -> Iterator[tuple[float, list[Words]]]:
    natural = len(natural_names(lines))
    for count in (natural, natural - 1, natural + 1):
        segmented = _segment(lines, count) if count <= width else None
        if segmented is not None:
            yield segmented


def _over(
    lines: Sequence[Sequence[Words]],
    units: list[Name],
    width: int,
    strain: float,
    *,
    stub: bool,
) -> Iterator[Header]:
    """Every header that the upper lines make over the units below them."""
    singles = width - sum(unit.width for unit in units)
    if singles < 0:
        return
    for groups in range(1, len(units) + 1):
        segmented = _segment(lines, stub + singles + groups)
        if segmented is None or strain + segmented[0] > MAX_COST:
            continue
        upper_strain, names = segmented
        head = names[0] if stub else ()
        for cost, tree in place_groups(names[stub:], units, singles):
            yield Header(head, tuple(tree), strain + upper_strain + cost)


def _misplaced(header: Header, rates: Sequence[float]) -> float:
    """How many columns are named like rates but not printed like rates, and the reverse."""
    cost = 0.0
    for path, share in zip(header.paths, rates, strict=False):
        named = any(is_rate_name(name) for name in path)
        cost += _RATE_MISPLACED * max(0.0, 0.5 - share) if named else _RATE_UNNAMED * max(0.0, share - 0.5)
    return cost


@lru_cache(maxsize=65536)
def is_rate_name(name: str) -> bool:
    """Whether a header name promises rates: '집행률(%)', '증감율', '구성비'."""
    text = squeeze(name)
    plain = text.split("(")[0]
    return plain.endswith(_RATE_ENDINGS) or "(%)" in text

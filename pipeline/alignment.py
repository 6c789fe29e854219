"""Which column each token of a ragged row belongs to, decided by count, position and the declared arithmetic."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline import intervals
from pipeline.amounts import Figure, is_blank, read_figure
from pipeline.identities import Identity
from pipeline.model import ValueStatus

MAX_PLACEMENTS = 20_000


@dataclass(frozen=True, slots=True)
class Placement:
    """`columns[i]` is the column of the i-th token; `certain` is false when other placements hold as well.

    `broken` counts the identities that fail in it: above zero, no placement satisfies the arithmetic.
    """

    columns: tuple[int, ...]
    certain: bool
    broken: int = 0


@dataclass(frozen=True, slots=True)
class Style:
    """How a column prints its figures, as far as the complete rows show it: always or never with a percent sign."""

    percent: bool | None = None


def align(
    tokens: Sequence[str],
    width: int,
    identities: Sequence[Identity],
    styles: Sequence[Style],
    distances: Sequence[Sequence[float]] | None = None,
) -> Placement | None:
    """The placement of a row's tokens over `width` columns in printed order; None when there are too many tokens.

    A row with a token for every column needs no choice. A shorter one takes the only placement in which no identity
    fails. When several survive, the nearest by `distances[token][column]` is taken if positions are known, else the
    leftmost, which is then not certain.
    """
    if len(tokens) > width:
        kept = [index for index, token in enumerate(tokens) if not is_blank(token)]
        return _align_some(tokens, kept, width, identities, styles) if len(kept) <= width else None
    if len(tokens) == width:
        return Placement(tuple(range(width)), certain=True)
    figures = [read_figure(token) for token in tokens]
    candidates = list(_admissible(figures, tokens, width, styles, distances))
    if not candidates:
        candidates = [tuple(range(len(tokens)))]
    return _decide(candidates, figures, identities, distances)


def _align_some(
    tokens: Sequence[str], kept: Sequence[int], width: int, identities: Sequence[Identity], styles: Sequence[Style]
) -> Placement | None:
    placed = align([tokens[index] for index in kept], width, identities, styles)
    if placed is None:
        return None
    columns = dict(zip(kept, placed.columns, strict=True))
    return Placement(tuple(columns.get(i, -1) for i in range(len(tokens))), placed.certain, placed.broken)


def _admissible(
    figures: Sequence[Figure],
    tokens: Sequence[str],
    width: int,
    styles: Sequence[Style],
    distances: Sequence[Sequence[float]] | None,
) -> Iterator[tuple[int, ...]]:
    """Order-keeping placements in which every token is printed as its column prints, leftmost first."""
    count = len(tokens)
    found = 0

    def extend(prefix: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        nonlocal found
        index = len(prefix)
        if index == count:
            found += 1
            yield prefix
            return
        first = prefix[-1] + 1 if prefix else 0
        for column in range(first, width - (count - index) + 1):
            if found > MAX_PLACEMENTS:
                return
            near = distances is None or distances[index][column] != float("inf")
            if near and _fits(figures[index], tokens[index], styles[column]):
                yield from extend((*prefix, column))

    return extend(())


def _fits(figure: Figure, token: str, style: Style) -> bool:
    if style.percent is None or figure.status is not ValueStatus.REPORTED:
        return True
    return style.percent == ("%" in token)


def _decide(
    candidates: Sequence[tuple[int, ...]],
    figures: Sequence[Figure],
    identities: Sequence[Identity],
    distances: Sequence[Sequence[float]] | None,
) -> Placement:
    broken = [_count_broken(columns, figures, identities) for columns in candidates]
    fewest = min(broken)
    survivors = _distinct([c for c, count in zip(candidates, broken, strict=True) if count == fewest], figures)
    if len(survivors) == 1:
        return Placement(survivors[0], certain=True, broken=fewest)
    if distances is not None:
        survivors.sort(key=lambda columns: sum(distances[i][column] for i, column in enumerate(columns)))
        return Placement(survivors[0], certain=True, broken=fewest)
    return Placement(survivors[0], certain=False, broken=fewest)


def _distinct(candidates: Sequence[tuple[int, ...]], figures: Sequence[Figure]) -> list[tuple[int, ...]]:
    """Placements that differ in where a number or a dash stands, not only in which blank holds which blank's place."""
    seen: dict[tuple[int, ...], tuple[int, ...]] = {}
    for columns in candidates:
        key = tuple(c for c, figure in zip(columns, figures, strict=True) if figure.status is not ValueStatus.BLANK)
        seen.setdefault(key, columns)
    return list(seen.values())


def _count_broken(columns: Sequence[int], figures: Sequence[Figure], identities: Sequence[Identity]) -> int:
    placed = dict(zip(columns, figures, strict=True))
    return sum(not holds(identity, placed) for identity in identities)


def holds(identity: Identity, row: Mapping[int, Figure]) -> bool:
    """Whether an identity can hold in a row with blanks: a missing operand adds nothing, and nothing divides by it."""
    values = {column: figure.value for column, figure in row.items()}
    target = values.get(identity.target)
    operands = [values.get(column) for column in identity.operands.values()]
    divisor = values.get(identity.divisor) if identity.divisor is not None else None
    divides = identity.divisor is not None
    if target is None:
        return _may_be_blank(identity, values, operands, divisor)
    if all(value is None for value in operands) or (divides and divisor is None):
        return False
    computed = identity.computed(values)
    if intervals.meet(intervals.printed(target), computed):
        return True
    return divides and intervals.meet(intervals.cut(target), computed)


def _may_be_blank(
    identity: Identity, values: Mapping[int, Decimal | None], operands: Sequence[Decimal | None], divisor: Decimal | None
) -> bool:
    if identity.divisor is not None:
        return any(value is None for value in operands) or not divisor
    if all(value is None for value in operands):
        return True
    printed_zero = intervals.printed(Decimal(0))
    return intervals.meet(printed_zero, identity.computed(values))

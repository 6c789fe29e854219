"""Which column each token of a ragged row belongs to, decided by count, position and the declared arithmetic."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from statistics import median

from pipeline import intervals
from pipeline.amounts import Figure, is_blank, read_figure
from pipeline.identities import Identity
from pipeline.model import ValueStatus

MAX_PLACEMENTS = 20_000
Shape = tuple[tuple[str, bool, bool], ...]


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
    """How a column prints its figures, as far as the complete rows show it.

    `percent`: always or never with a percent sign; `signed`: false where none is negative though others are.
    """

    percent: bool | None = None
    signed: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """What the rows of a table are placed in: its width, the arithmetic of its columns, and how each prints.

    `customs` counts, for each shape of a short row, the placements that the arithmetic proved for other rows.
    """

    width: int
    identities: Sequence[Identity]
    styles: Sequence[Style]
    customs: Mapping[Shape, Mapping[tuple[int, ...], int]] = field(default_factory=dict)


def shape_of(tokens: Sequence[str]) -> Shape:
    """What kinds of figures a row prints, in order: by sign, percent mark, dash and blank."""
    return tuple((figure.status.value, (figure.value or 0) < 0, "%" in token) for token, figure in _figures(tokens))


def align(
    tokens: Sequence[str],
    frame: Frame,
    proposed: Sequence[int] | None = None,
) -> Placement | None:
    """The placement of a row's tokens over `width` columns in printed order; None when there are too many tokens.

    A row with a token for every column needs no choice. A shorter one takes the only placement in which no identity
    fails. When several survive, the nearest to the `proposed` columns is taken if positions are known, else the
    leftmost, which is then not certain. When none does, a figure of the row is wrong: it stays where it stands, or is
    placed as rows of its shape are.
    """
    width = frame.width
    if len(tokens) > width:
        kept = [index for index, token in enumerate(tokens) if not is_blank(token)]
        placed = align([tokens[index] for index in kept], frame) if len(kept) <= width else None
        return _spread(placed, kept, len(tokens)) if placed is not None else None
    figures = [figure for _, figure in _figures(tokens)]
    if len(tokens) == width:
        whole = tuple(range(width))
        return Placement(whole, certain=True, broken=_count_broken(whole, figures, frame.identities))
    if proposed is not None and _is_open(proposed, figures, tokens, frame):
        return Placement(tuple(proposed), certain=True)
    candidates = list(_admissible(figures, tokens, frame)) or [tuple(range(len(tokens)))]
    # A misprint must not move its row to where no rule looks.
    candidates = [c for c in candidates if _keeps_signs(c, figures, frame)] or candidates
    return _decide(candidates, figures, frame, frame.customs.get(shape_of(tokens), {}), proposed)


def _figures(tokens: Sequence[str]) -> list[tuple[str, Figure]]:
    return [(token, read_figure(token)) for token in tokens]


def _spread(placed: Placement, kept: Sequence[int], count: int) -> Placement:
    """The placement of a row of `count` tokens of which only those at `kept` were placed; the others have no column."""
    columns = dict(zip(kept, placed.columns, strict=True))
    return Placement(tuple(columns.get(i, -1) for i in range(count)), placed.certain, placed.broken)


def _admissible(
    figures: Sequence[Figure],
    tokens: Sequence[str],
    frame: Frame,
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
        for column in range(first, frame.width - (count - index) + 1):
            if found > MAX_PLACEMENTS:
                return
            if _fits(figures[index], tokens[index], frame.styles[column]):
                yield from extend((*prefix, column))

    return extend(())


def _is_open(proposed: Sequence[int], figures: Sequence[Figure], tokens: Sequence[str], frame: Frame) -> bool:
    """Whether tokens can stay where they stand: in order, each printed as its column prints, and no identity fails."""
    if not proposed or proposed[0] < 0 or proposed[-1] >= frame.width or any(a >= b for a, b in pairwise(proposed)):
        return False
    styles = [frame.styles[column] for column in proposed]
    return all(map(_fits, figures, tokens, styles)) and not _count_broken(proposed, figures, frame.identities)


def _fits(figure: Figure, token: str, style: Style) -> bool:
    if style.percent is None or figure.status is not ValueStatus.REPORTED:
        return True
    return style.percent == ("%" in token)


def _keeps_signs(columns: Sequence[int], figures: Sequence[Figure], frame: Frame) -> bool:
    """Whether no negative figure stands in a column that has none."""
    placed = zip(columns, figures, strict=True)
    return all(frame.styles[column].signed or (figure.value or 0) >= 0 for column, figure in placed)


def _decide(
    candidates: Sequence[tuple[int, ...]],
    figures: Sequence[Figure],
    frame: Frame,
    customs: Mapping[tuple[int, ...], int],
    proposed: Sequence[int] | None,
) -> Placement:
    broken = [_count_broken(columns, figures, frame.identities) for columns in candidates]
    fewest = min(broken)
    usual = max((c for c in candidates if c in customs), key=lambda c: customs[c], default=None)
    if fewest and usual is not None and proposed is None:
        return Placement(usual, certain=False, broken=broken[candidates.index(usual)])
    if proposed is not None:
        # Where positions are known a misprint must not move its row: the arithmetic only decides when it can hold.
        fitting = [c for c, count in zip(candidates, broken, strict=True) if not count] or list(candidates)
        nearest = min(fitting, key=lambda columns: _strain(columns, proposed))
        return Placement(nearest, certain=True, broken=broken[candidates.index(nearest)])
    survivors = _distinct([c for c, count in zip(candidates, broken, strict=True) if count == fewest], figures)
    if len(survivors) == 1:
        return Placement(survivors[0], certain=True, broken=fewest)
    return Placement(survivors[0], certain=False, broken=fewest)


def _strain(columns: Sequence[int], proposed: Sequence[int]) -> float:
    """How far a placement departs from where the tokens stand; a row set off as a whole departs less."""
    steps = [column - near for column, near in zip(columns, proposed, strict=True)]
    shift = median(steps)
    return sum(abs(step - shift) for step in steps) + abs(shift) / 2


def _distinct(candidates: Sequence[tuple[int, ...]], figures: Sequence[Figure]) -> list[tuple[int, ...]]:
    """Placements that differ in where a number or a dash stands, not only in which blank holds which blank's place."""
    seen: dict[tuple[int, ...], tuple[int, ...]] = {}
    for columns in candidates:
        key = tuple(c for c, figure in zip(columns, figures, strict=True) if figure.status is not ValueStatus.BLANK)
        seen.setdefault(key, columns)
    return list(seen.values())


def bears_out(tokens: Sequence[str], frame: Frame) -> bool:
    """Whether a complete row keeps at least one of the identities that it could break (a misprint breaks several)."""
    row = {index: read_figure(token) for index, token in enumerate(tokens)}
    shown = [identity for identity in frame.identities if row[identity.target].value is not None]
    return any(holds(identity, row) for identity in shown)


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
    if intervals.meet(identity.interval(identity.target, target), computed):
        return True
    if not divides and row[identity.target].enclosed:
        # A difference may print its minus as brackets: which of the two it is is proven elsewhere.
        return intervals.meet(identity.interval(identity.target, -target), computed)
    return divides and intervals.meet(intervals.cut(target), computed)


def _may_be_blank(
    identity: Identity,
    values: Mapping[int, Decimal | None],
    operands: Sequence[Decimal | None],
    divisor: Decimal | None,
) -> bool:
    if identity.divisor is not None:
        return any(value is None for value in operands) or not divisor
    if all(value is None for value in operands):
        return True
    return intervals.meet(identity.interval(identity.target, Decimal(0)), identity.computed(values))

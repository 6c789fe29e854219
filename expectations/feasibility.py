"""Whether all printed figures of a document are possible together: one linear programme over all its tables.

The programme proposes and never judges: figures are shifted by their printed values and scaled by their own rounding,
so that its numbers stay small, but they are floats. What it reports is a remark for auditors, not a verdict.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from expectations.implied import Printed
from pipeline.model import Check, Interval, Place, Relation, Repair, Term, Verdict

MAX_FIGURES = 20_000
_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Feasibility:
    """`possible` is None when the programme was skipped; `conflict` lists figures that cannot all stand as printed."""

    possible: bool | None
    conflict: tuple[Place, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """Coefficients of a constraint on the figures, and its lower and upper bound."""

    factors: Mapping[Place, Decimal]
    low: Decimal | None
    high: Decimal | None


def feasibility(checks: Sequence[Check], repairs: Iterable[Repair], printed: Printed) -> Feasibility:
    """Whether the figures are possible together once the `repairs` are made; bounded in size and time."""
    if len(printed) > MAX_FIGURES:
        return Feasibility(None, note=f"숫자 {len(printed):,}개는 너무 많아 생략했습니다 · skipped: too many figures")
    free = {mending.place for repair in repairs for mending in repair.mendings}
    failed = {place for check in checks if check.verdict is Verdict.DISCREPANCY for place in check.places}
    rates = _rates(checks, printed)
    holding = [check for check in checks if check.verdict is not Verdict.DISCREPANCY]
    rows = [row for check in holding for row in _rows(check, printed, rates, free)]
    if not rows:
        return Feasibility(None, note="풀 식이 없습니다 · no relation to solve")
    rows = list(_strained(rows, printed))
    if not rows:
        return Feasibility(possible=True)
    return _solve(rows, {place: i for place, i in printed.items() if place not in free | failed}, printed)


def _rates(checks: Iterable[Check], printed: Mapping[Place, Interval]) -> dict[Place, Interval]:
    """What each rate stands for: one that holds anywhere only when cut may be cut or rounded everywhere."""
    rates = dict(printed)
    for check in checks:
        if check.verdict is Verdict.TRUNCATED:
            place, cut = check.places[0], check.printed_interval
            rounded = printed[place]
            ends = [end for end in (rounded.low, rounded.high, cut.low, cut.high) if end is not None]
            rates[place] = Interval(min(ends), max(ends))
    return rates


def _rows(
    check: Check, printed: Mapping[Place, Interval], rates: Mapping[Place, Interval], free: set[Place]
) -> Iterator[_Row]:
    relation = check.relation
    if relation is None or any(term.place not in printed for term in (*relation.above, *relation.below)):
        return
    figure = check.places[0]
    above = _factors(relation.above, relation.scale)
    if not relation.below:
        yield _Row(_minus(above, {figure: Decimal(1)}), Decimal(0), Decimal(0))
    elif figure not in free and _is_positive(relation, printed):
        low, high = rates[figure].low, rates[figure].high
        if low is not None and high is not None:
            yield _Row(_minus(above, _factors(relation.below, low)), Decimal(0), None)
            yield _Row(_minus(above, _factors(relation.below, high)), None, Decimal(0))


def _factors(terms: Iterable[Term], scale: Decimal) -> dict[Place, Decimal]:
    found: dict[Place, Decimal] = {}
    for term in terms:
        found[term.place] = found.get(term.place, Decimal(0)) + term.factor * scale
    return found


def _minus(left: Mapping[Place, Decimal], right: Mapping[Place, Decimal]) -> dict[Place, Decimal]:
    zero = Decimal(0)
    return {place: left.get(place, zero) - right.get(place, zero) for place in {**left, **right}}


def _is_positive(relation: Relation, printed: Mapping[Place, Interval]) -> bool:
    return all(term.factor > 0 and (printed[term.place].low or Decimal(-1)) > 0 for term in relation.below)


def _middle(interval: Interval) -> Decimal:
    return ((interval.low or Decimal(0)) + (interval.high or Decimal(0))) / 2


def _strained(rows: Sequence[_Row], printed: Mapping[Place, Interval]) -> Iterator[_Row]:
    """The constraints of those groups of figures whose printed values as they are do not keep all of theirs."""
    group: dict[Place, Place] = {}

    def leader(place: Place) -> Place:
        while (above := group.setdefault(place, place)) != place:
            group[place] = place = group[above]
        return place

    for row in rows:
        first, *others = row.factors
        for other in others:
            group[leader(other)] = leader(first)
    strained = {leader(next(iter(row.factors))) for row in rows if not _is_kept(row, printed)}
    yield from (row for row in rows if leader(next(iter(row.factors))) in strained)


def _is_kept(row: _Row, printed: Mapping[Place, Interval]) -> bool:
    value = sum((factor * _middle(printed[place]) for place, factor in row.factors.items()), Decimal(0))
    return (row.low is None or value >= row.low) and (row.high is None or value <= row.high)


def _solve(rows: Sequence[_Row], bounded: Mapping[Place, Interval], printed: Mapping[Place, Interval]) -> Feasibility:
    """Each figure may leave its interval at a cost; a programme without cost means that none must."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - half a second that extract must not pay
    from scipy.sparse import csr_array  # noqa: PLC0415

    places = sorted({place for row in rows for place in row.factors})
    at = {place: number for number, place in enumerate(places)}
    count = len(places)
    entries: list[tuple[float, int, int]] = []
    ends: list[tuple[float, float]] = []
    for number, row in enumerate(rows):
        scaled, low, high = _scaled(row, printed)
        for place, factor in scaled.items():
            shifts = ((0, 1.0), (1, 1.0), (2, -1.0))  # within the interval, above it, below it
            entries += [(sign * factor, number, part * count + at[place]) for part, sign in shifts]
        ends.append((low, high))
    factors, lines, columns = zip(*entries, strict=True)
    matrix = csr_array((factors, (lines, columns)), shape=(len(rows), 3 * count))
    held = [_reach(printed[place]) if place in bounded else float("inf") for place in places]
    away = [float("inf")] * (2 * count)
    result = milp(
        c=[0.0] * count + [1.0] * (2 * count),
        constraints=LinearConstraint(matrix, [low for low, _ in ends], [high for _, high in ends]),
        bounds=Bounds([-one for one in held] + [0.0] * (2 * count), held + away),
        options={"time_limit": _SECONDS},
    )
    if result.x is None:
        return Feasibility(None, note="제한 시간 안에 풀지 못했습니다 · not solved in time")
    strained = [p for p in places if result.x[count + at[p]] + result.x[2 * count + at[p]] > _STRAIN]
    return Feasibility(not strained, tuple(strained))


def _scaled(row: _Row, printed: Mapping[Place, Interval]) -> tuple[dict[Place, float], float, float]:
    """A constraint on how many halves of its rounding each figure is off, its largest factor one."""
    halves = {place: factor * _half(printed[place]) for place, factor in row.factors.items()}
    size = max(map(abs, halves.values())) or Decimal(1)
    offset = sum((factor * _middle(printed[place]) for place, factor in row.factors.items()), Decimal(0))
    low = -float("inf") if row.low is None else float((row.low - offset) / size)
    high = float("inf") if row.high is None else float((row.high - offset) / size)
    return {place: float(half / size) for place, half in halves.items()}, low, high


# Beyond half a rounding unit, by more than the solver's own tolerance on constraints.
_STRAIN = 1e-4


def _half(interval: Interval) -> Decimal:
    """Half the width of what a figure stands for; a counted figure, which has none, is measured in halves too."""
    if interval.low is None or interval.high is None or interval.low == interval.high:
        return Decimal("0.5")
    return (interval.high - interval.low) / 2


def _reach(interval: Interval) -> float:
    """How many halves a figure may be off: one when it was rounded, none when it was counted."""
    return 0.0 if interval.low == interval.high else 1.0

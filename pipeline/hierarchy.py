"""Which rows are parts of which, found by the sums that the printed figures keep."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.asides import is_aside, is_of_which
from pipeline.model import RowRole
from pipeline.observations import fits
from pipeline.part_blocks import Block, best_blocks, closing_blocks, matches
from pipeline.part_readings import Reading, Under, best_reading, closed_reading
from pipeline.several_breakdowns import breakdown_starts, scaled

_MAJORITY = 0.5

Values = Sequence[Decimal | None]


@dataclass(frozen=True, slots=True)
class Position:
    """A row's place: its level (0 a total, 1 its parts, …), the row it is a part of, and its role."""

    level: int
    parent: int | None
    role: RowRole


def arrange(roles: Sequence[RowRole], values: Sequence[Values], labels: Sequence[str] = ()) -> list[Position]:
    """The place of each row; `values[i]` are its figures in the columns that add up (no rates).

    A total's parts are the rows after it (before it, when it closes the table); a row among them that equals the sum
    of the rows following it in most columns is a subtotal. A memo is never added: one in parentheses belongs to the
    row above it, and so does one that its label marks (- 국비); one that its figures leave out belongs to no row.
    """
    plain = [i for i, role in enumerate(roles) if role is not RowRole.MEMO]
    # A number that is too long to publish is refused later, and adds up to nothing.
    figures = scaled([[v if v is None or fits(v) else None for v in values[i]] for i in plain])
    total = _total_at([roles[i] for i in plain])
    names = [labels[index] for index in plain] if labels else []
    parents, aside = _parents(figures, [roles[i] for i in plain], total, names)
    positions: dict[int, Position] = {}
    children = {parent for parent in parents if parent is not None}
    base = 0 if total is not None else 1
    for order, index in enumerate(plain):
        if order in aside:
            if not (names and is_of_which(names[order])):
                positions[index] = Position(1, None, RowRole.MEMO)
            continue
        level = base + _depth(parents, order)
        role = roles[index]
        if order in children and role is RowRole.LEAF:
            role = RowRole.SUBTOTAL
        parent = parents[order]
        positions[index] = Position(level, plain[parent] if parent is not None else None, role)
    return _with_memos(len(roles), positions)


def _with_memos(count: int, positions: dict[int, Position]) -> list[Position]:
    """The places of all rows, those that have none told of the row above them."""
    result: list[Position] = []
    above: int | None = None
    for index in range(count):
        place = positions.get(index)
        if place is None:
            level = positions[above].level + 1 if above is not None else 1
            place = Position(level, above, RowRole.MEMO)
        elif place.role is not RowRole.MEMO:
            above = index
        result.append(place)
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


def _parents(
    rows: list[list[int | None]], roles: Sequence[RowRole], total: int | None, names: Sequence[str]
) -> tuple[list[int | None], Collection[int]]:
    """The row that each is a part of, and the rows that are added to none."""
    body = [i for i in range(len(rows)) if i != total]
    parents: list[int | None] = [None] * len(rows)
    if total is None:
        if len(rows) > 2 and RowRole.TOTAL not in roles:  # noqa: PLR2004 - a sum has two parts
            _join(parents, closing_blocks(rows, roles, body) or best_blocks(rows, body))
        return parents, ()
    reading = _reading(rows, roles, total, body, names)
    if not reading.blocks and not reading.again and _unproved(rows, total, reading.top(body)):
        # Nothing that the page declares says that these rows add up to that total.
        return parents, ()
    _join(parents, [(total, [*reading.top(body), *reading.again]), *reading.blocks])
    return parents, reading.aside


def _join(parents: list[int | None], blocks: Iterable[Block]) -> None:
    for head, parts in blocks:
        for part in parts:
            parents[part] = head


def _reading(
    rows: list[list[int | None]], roles: Sequence[RowRole], total: int, body: Sequence[int], names: Sequence[str]
) -> Reading:
    marked = [order for order, name in enumerate(names) if is_aside(name)]
    of_which = [order for order, name in enumerate(names) if is_of_which(name)]
    under = Under(rows, total, body, marked, of_which)
    if RowRole.SUBTOTAL in roles and (blocks := closing_blocks(rows, roles, body)):
        return closed_reading(under, blocks)
    if RowRole.SUBTOTAL not in roles and matches(rows, total, body) == 1:
        return Reading()
    if not best_blocks(rows, body) and len(breakdown_starts(rows[total], [rows[i] for i in body])) > 1:
        return Reading()
    return best_reading(under)


def _unproved(rows: list[list[int | None]], total: int, body: Sequence[int]) -> bool:
    """Whether the rows under a total miss it in at least half of several columns; a single column proves nothing."""
    columns = [c for c, value in enumerate(rows[total]) if value is not None]
    if len(columns) < 2 or matches(rows, total, body) >= _MAJORITY:  # noqa: PLR2004 - several columns
        return False
    return len(breakdown_starts(rows[total], [rows[i] for i in body])) == 1

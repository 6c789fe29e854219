"""Readings of the rows under a total: of all ways to part them, the one that takes the fewest and the likeliest errors.

A row may also be told beside its total (※ 추경분), which is what it is where the total holds without it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.one_slip import blocks_but_for_one_slip
from pipeline.part_blocks import Block, Rows, best_blocks, matches, only_parts
from pipeline.slips import near_slip

_MAJORITY = 0.5
_MAX_BLOCK = 120
_LAST_ROWS = 3
_TWO = 2


class Reading(NamedTuple):
    """Heads with their parts, and the rows that are added to nothing; all other rows are parts of the total.

    `again` are parts of the total too, which make it up by themselves a second time.
    """

    blocks: tuple[Block, ...] = ()
    aside: frozenset[int] = frozenset()
    again: tuple[int, ...] = ()

    def top(self, body: Sequence[int]) -> list[int]:
        """The rows of the body that are parts of the total itself."""
        parts = {part for _, block in self.blocks for part in block}
        return [index for index in body if not (index in parts or index in self.aside or index in self.again)]


class Under(NamedTuple):
    """The rows under a total, those of them whose names say that they may be told beside it, and those of parts."""

    rows: Rows
    total: int
    body: Sequence[int]
    marked: Collection[int]
    of_which: Collection[int] = ()


class Cost(NamedTuple):
    """What a reading takes to be right: the less the better, the first first.

    `wrong` counts figures that must be wrong, rows that must be missing and rows beside the total that no name tells;
    `unlikely` those of them that no slip explains; `kept` is less the more sums hold, `bare` are heads without parts.
    """

    wrong: int
    unlikely: int
    kept: int
    bare: int


def best_reading(under: Under) -> Reading:
    """The reading that costs least; of equals the one with the fewest assumptions."""
    readings = _readings(under)
    best = next(readings)
    least = _cost(under, best)
    while least.wrong and (reading := next(readings, None)) is not None:
        cost = _cost(under, reading)
        if cost < least:
            best, least = reading, cost
    if (least.wrong, least.unlikely) > (1, 0):
        for blocks in blocks_but_for_one_slip(under.rows, under.total, under.body):
            reading = Reading(tuple(blocks))
            cost = _cost(under, reading)
            if cost < least:
                best, least = reading, cost
    return best


def closed_reading(under: Under, blocks: Sequence[Block]) -> Reading:
    """Of the readings with these blocks the one that costs least: what stands behind the last may be told beside."""
    asides = (one for one in _asides(under) if not any(one & {head, *parts} for head, parts in blocks))
    readings = (reading for aside in asides for reading in _with_last_aside(under, Reading(tuple(blocks), aside)))
    return min(readings, key=lambda one: _cost(under, one))


def _asides(under: Under) -> Iterable[frozenset[int]]:
    marked = frozenset(index for index in under.body if index in under.marked)
    of_which = frozenset(index for index in under.body if index in under.of_which)
    return dict.fromkeys((frozenset[int](), marked, of_which, marked | of_which))


def _readings(under: Under) -> Iterator[Reading]:
    for aside in _asides(under):
        left = [index for index in under.body if index not in aside]
        if len(left) < _TWO and aside:
            continue
        flat = Reading((), aside)
        if _held(under, flat) <= _MAJORITY:
            yield from _with_blocks(under, flat, left)
            yield from _with_blocks(under, flat, left, single=True)
            for again in _second_breakdowns(under, left):
                rest = [index for index in left if index not in again]
                for single in (False, True):
                    yield from _with_blocks(under, flat._replace(again=again), rest, single=single)
        yield from _with_last_aside(under, flat)


def _second_breakdowns(under: Under, left: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The last rows, where they make the total up by themselves, and leave as many for the first time."""
    for start in range(len(left) - _TWO, 1, -1):
        again = tuple(left[start:])
        if matches(under.rows, under.total, again) == 1:
            yield again


def _with_blocks(under: Under, flat: Reading, left: Sequence[int], *, single: bool = False) -> Iterator[Reading]:
    reading = flat._replace(blocks=tuple(best_blocks(under.rows, left, single=single)))
    while True:
        yield from _with_last_aside(under, reading)
        held = _held(under, reading)
        if held == 1:
            return
        more = _with_one_more(under, reading, single=single)
        better = min(more, key=lambda one: _cost(under, one), default=reading)
        if _held(under, better) < held or _cost(under, better) >= _cost(under, reading):
            break
        reading = better
    heads = {head for head, _ in reading.blocks}
    if only := only_parts(under.rows, under.total, reading.top(under.body), heads):
        yield from _with_last_aside(under, reading._replace(blocks=(*reading.blocks, *only)))


def _with_last_aside(under: Under, reading: Reading) -> Iterator[Reading]:
    """The reading, and where its total fails the same with the last rows under it told beside it."""
    yield reading
    if _held(under, reading) == 1:
        return
    heads = {head for head, _ in reading.blocks}
    top = reading.top(under.body)
    for count in range(1, min(_LAST_ROWS, len(top) - _TWO) + 1):
        if top[-count] in heads:
            return
        yield reading._replace(aside=reading.aside | set(top[-count:]))


def _with_one_more(under: Under, reading: Reading, *, single: bool) -> Iterator[Reading]:
    """The reading with one more block: of blocks, or one whose sum fails where the total then holds."""
    rows, total = under.rows, under.total
    heads = {head for head, _ in reading.blocks}
    top = reading.top(under.body)
    above = [block for block in best_blocks(rows, top, single=single) if block[0] not in heads] if heads else []
    if above:
        yield reading._replace(blocks=(*reading.blocks, *above))
    missed = {column: value for column, value in enumerate(_residuals(rows, total, top)) if value}
    for start, head in enumerate(top):
        if head in heads:
            continue
        added = dict.fromkeys(missed, 0)
        for end in range(start + 1, min(len(top), start + _MAX_BLOCK + 1)):
            if top[end] in heads:
                break
            for column in missed:
                added[column] += rows[top[end]][column] or 0
            mended = [column for column in missed if abs(2 * (missed[column] + added[column])) < len(top) + 1]
            own = [column for column in missed if abs(2 * (missed[column] + (rows[head][column] or 0))) < len(top) + 1]
            # Of so many blocks none would make the total hold by chance; before a head or the end there are fewer.
            tried = len(top) if end + 1 == len(top) or top[end + 1] in heads else len(top) ** 2
            far = any(abs(2 * missed[column]) > tried * (len(top) + 1) for column in (*mended, *own))
            block = top[start + 1 : end + 1]
            if (mended and len(block) > 1 and matches(rows, head, block) > 0) or far:
                yield reading._replace(blocks=(*reading.blocks, (head, block)))


def _held(under: Under, reading: Reading) -> float:
    return matches(under.rows, under.total, reading.top(under.body))


def _cost(under: Under, reading: Reading) -> Cost:
    rows, total = under.rows, under.total
    top = reading.top(under.body)
    sums: dict[int, Sequence[int]] = {total: top, **dict(reading.blocks)}
    above = {part: head for head, parts in sums.items() for part in parts}
    missed = {head: _residuals(rows, head, parts) for head, parts in sums.items()}
    # A head that misses its parts by what its own whole misses it by is wrong itself.
    itself = {
        (head, column)
        for head in sums
        if head != total
        for column, value in enumerate(missed[head])
        if value
        and (other := missed[above[head]][column])
        and abs(2 * (value + other)) < len(sums[head]) + len(top) + 1
    }
    explained = {(above[head], column) for head, column in itself}
    wrong = unlikely = kept = 0
    for head, parts in sums.items():
        judged = sum(value is not None for value in missed[head])
        failing = [(column, value) for column, value in enumerate(missed[head]) if value]
        kept += judged - len(failing)
        failing = [(column, value) for column, value in failing if (head, column) not in explained]
        if head != total and 1 < len(failing) == judged and not any((head, column) in itself for column, _ in failing):
            # A row is missing: likelier where several of its kind are there.
            wrong, unlikely = wrong + (1 if len(parts) > 1 else _TWO), unlikely + 1
            continue
        wrong += len(failing)
        for column, value in failing:
            if (head, column) in itself:
                ways = [(head, -value)]
            else:
                ways = [(part, value) for part in parts if part not in sums]
                ways += [(head, -value)] if head == total else []
            unlikely += not any(near_slip(rows[row][column], change, len(parts)) for row, change in ways)
    # All that have the mark of a part are told beside others for one reason.
    unnamed = len(reading.aside.difference(under.marked, under.of_which))
    unnamed += not reading.aside.isdisjoint(under.of_which)
    bare = sum(index not in sums for index in top) if reading.blocks else 0
    return Cost(wrong + unnamed, unlikely + unnamed, -kept, bare)


def _residuals(rows: Rows, head: int, parts: Sequence[int]) -> list[int | None]:
    """What each figure of a head is more than its parts; 0 within rounding, None where nothing can break the sum."""
    found: list[int | None] = []
    for column, value in enumerate(rows[head]):
        figures = [rows[part][column] for part in parts]
        if value is None or (not value and not any(figures)):
            found.append(None)
            continue
        more = value - sum(figure or 0 for figure in figures)
        found.append(more if abs(2 * more) >= len(parts) + 1 else 0)
    return found

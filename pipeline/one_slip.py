"""Ways to part the rows under a total that hold as a whole once a single figure is taken for a slip."""

from collections.abc import Iterator, Sequence

from pipeline.part_blocks import Block, Rows, best_blocks, matches
from pipeline.slips import near_slip

_MOST_ROWS = 60


def blocks_but_for_one_slip(rows: Rows, total: int, body: Sequence[int]) -> Iterator[list[Block]]:
    """The blocks of each way in which all sums hold but those of one figure; none of many rows, which take too long."""
    if len(body) > _MOST_ROWS:
        return
    top = list(body)
    while True:
        for row, column, value in _slips_in(rows, top):
            mended = [list(figures) for figures in rows]
            mended[row][column] = value
            if (found := _all_held(mended, total, body)) is not None:
                yield found
        blocks = best_blocks(rows, top)
        if not blocks:
            return
        parts = {part for _, some in blocks for part in some}
        top = [index for index in top if index not in parts]


def _all_held(rows: Rows, total: int, body: Sequence[int]) -> list[Block] | None:
    """The blocks with which the total holds in all columns, blocks of blocks too; None where there are none."""
    found: list[Block] = []
    top, heads = list(body), set[int]()
    while matches(rows, total, top) < 1:
        more = [block for block in best_blocks(rows, top, single=True) if block[0] not in heads]
        if not more:
            return None
        found += more
        heads.update(head for head, _ in more)
        parts = {part for _, some in more for part in some}
        top = [index for index in top if index not in parts]
    return found


def _slips_in(rows: Rows, top: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Row, column and value of each figure with which a row has the rows after it as parts, as it has elsewhere."""
    for start, head in enumerate(top):
        sums = [0] * len(rows[head])
        for size, part in enumerate(top[start + 1 :], start=1):
            for column, value in enumerate(rows[part]):
                sums[column] += value or 0
            if size == 1:
                continue
            missed = [
                (column, value - added)
                for column, (value, added) in enumerate(zip(rows[head], sums, strict=True))
                if value is not None and abs(2 * (value - added)) >= size + 1
            ]
            if len(missed) == 1:
                yield from _by_slip(rows, head, top[start + 1 : start + 1 + size], *missed[0])


def _by_slip(rows: Rows, head: int, parts: Sequence[int], column: int, more: int) -> Iterator[tuple[int, int, int]]:
    """The head, or the first of the parts, that a slip may have changed by so much more than the sum allows."""
    for row, change in ((head, -more), *((part, more) for part in parts)):
        value = rows[row][column]
        if value is not None and near_slip(value, change, len(parts)):
            yield row, column, value + change
            if row != head:
                return

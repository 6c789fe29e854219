"""What Great Expectations compares: both intervals of every check, one row each, as columns of Arrow."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

import pyarrow as pa

from pipeline.model import Check, Verdict

NAME = "operands"
KEY = ("document_id", "check")
PLACE = ("document_id", "check", "rule", "table_id", "subject", "row", "column", "page")
BOUNDS = ("printed_low", "printed_high", "computed_low", "computed_high")
_PLACES = 24
_END = pa.decimal256(76, _PLACES)
# Far finer than any printed figure, whose ends have at most eleven decimals.
_HAIR = Decimal(1).scaleb(-_PLACES)
# A computed end with more decimals goes to the next value inside: no printed end lies between.
_INSIDE = (Context(prec=200, rounding=ROUND_CEILING), Context(prec=200, rounding=ROUND_FLOOR))
# Far beyond any printed figure: what a computed one is there is the same to all of them.
_FARTHEST = Decimal(10) ** 50
_WORDS = {"document_id", "rule", "table_id", "subject"}
SCHEMA = pa.schema(
    [
        *((name, pa.string() if name in _WORDS else pa.int64()) for name in PLACE),
        *((name, _END) for name in BOUNDS),
        ("fails", pa.bool_()),
    ]
)


def operands(checks: Iterable[tuple[str, Sequence[Check]]], start: int = 0) -> pa.Table:
    """A row for each check of the documents: its place, the ends of its intervals, and whether it fails for us.

    The first check of a document has the number `start`.
    """
    counted = [(document_id, len(some), some) for document_id, some in checks]
    every = [one for _, _, some in counted for one in some]
    columns: list[Sequence[object]] = [
        [document_id for document_id, count, _ in counted for _ in range(count)],
        [number for _, count, _ in counted for number in range(start, start + count)],
        [one.rule for one in every],
        [one.table_id for one in every],
        [one.subject for one in every],
        [one.places[0].row for one in every],
        [one.places[0].column for one in every],
        [one.box.page for one in every],
        *(zip(*map(_ends, every), strict=True) if every else ((),) * len(BOUNDS)),
        [one.verdict is Verdict.DISCREPANCY for one in every],
    ]
    arrays = [_array(column, field.type) for column, field in zip(columns, SCHEMA, strict=True)]
    return pa.Table.from_arrays(arrays, schema=SCHEMA)


def _array(column: Sequence[object], kind: pa.DataType) -> pa.Array:
    try:
        return pa.array(column, kind)
    except pa.ArrowInvalid:
        near = [max(-_FARTHEST, min(_FARTHEST, end)) if isinstance(end, Decimal) else end for end in column]
        return pa.array(near, kind)


def _ends(check: Check) -> tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]:
    """The ends of the printed and of the computed interval; where they only touch, the first a hair apart."""
    (low, high), (least, most) = check.printed_interval, check.computed_interval
    up, down = _INSIDE
    if most is not None:
        if low == most and not _meet(check, most):
            low = up.add(most, _HAIR)
        most = down.quantize(most, _HAIR)
    if least is not None:
        if high == least and not _meet(check, least):
            high = down.subtract(least, _HAIR)
        least = up.quantize(least, _HAIR)
    return low, high, least, most


def _meet(check: Check, end: Decimal) -> bool:
    """Whether a common end belongs to both: to a computed interval if it is a point, to a printed one as it rounds.

    Half a unit is rounded away from zero, so a printed figure stands for its end towards zero and not for the other.
    A bound that the operands print as it is may be reached by a figure that stands for itself alone: 5 is at most 5.
    """
    printed, computed = check.printed_interval, check.computed_interval
    if printed.low == printed.high and check.computed == end:
        return True
    nearest = printed.low if check.printed > 0 else printed.high if check.printed < 0 else None
    return computed.low == computed.high and (printed.low == printed.high or end == nearest)

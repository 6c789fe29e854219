"""A printed figure set against what its operands allow: one Check, with its verdict and a sentence for people."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import NamedTuple

from pipeline import intervals
from pipeline.model import Check, Column, Interval, Place, Relation, Row, Table, Term, Verdict

_SIGNS = {Verdict.EXACT: "=", Verdict.ROUNDED: "≈", Verdict.TRUNCATED: "≈", Verdict.DISCREPANCY: "≠"}
_ONE = Decimal(1)
_SHOWN = Decimal("0.001")
_TELLING_DIGITS = 6
_BOUND = "≤"


class Claim(NamedTuple):
    """What a rule holds against a table: `places[0]` is the printed figure, the rest are its operands.

    `name` says for people what the figure is called, `computation` what it should be: '120,250 ÷ 192,000 = 62.63'.
    `quotient` says that the figure is a rate, which some offices cut instead of rounding.
    """

    rule: str
    table: Table
    places: Sequence[Place]
    name: str
    computation: str
    quotient: bool = False
    relation: Relation | None = None


def compare(claim: Claim, computed: Interval, value: Decimal | None) -> Check | None:
    """The check of a claim's figure against the interval of its operands; `value` is their value as printed.

    None when the figure is not a number.
    """
    rule, table, places, name, computation, quotient, relation = claim
    table_id, at, across = places[0]
    amount = table.amounts[at, across]
    figure = amount.value
    if figure is None:
        return None
    column = table.columns[across]
    exact = column.is_exact
    stands_for = intervals.printed(figure, exact=exact)
    verdict = _verdict(figure, stands_for, computed, value, quotient=quotient, exact=exact)
    low, high = computed
    return Check(
        rule,
        table_id,
        f"{table.rows[at].label} | {' > '.join(column.header)}",
        f"{name} {amount.text} {_stated(computation, verdict)}",
        figure,
        (low + high) / 2 if value is None and low is not None and high is not None else value,
        # A rate that only holds when cut stands for the cut interval.
        intervals.cut(figure) if verdict is Verdict.TRUNCATED else stands_for,
        computed,
        (high - low) / 2 if low is not None and high is not None else None,
        verdict,
        low is not None or high is not None,
        tuple(places),
        amount.box,
        None,
        relation,
    )


def _stated(computation: str, verdict: Verdict) -> str:
    """'= 62.6', or '≠ 62.6'; of a bound that is told by its own sign '≤ 90', or '> 90'."""
    if computation.startswith(_BOUND):
        return computation if verdict is not Verdict.DISCREPANCY else f">{computation.removeprefix(_BOUND)}"
    return f"{_SIGNS[verdict]} {computation}"


def kept(some: Iterable[Check]) -> list[Check]:
    """The checks that hold."""
    return [check for check in some if check.verdict is not Verdict.DISCREPANCY]


def is_no_chance(found: Sequence[Check]) -> bool:
    """Whether most figures that are held against each other agree, two at least, and in six digits together."""
    agreeing = kept(found)
    figures = {abs(check.printed) for check in agreeing}
    digits = sum(len(f"{figure:f}".replace(".", "").strip("0")) for figure in figures)
    return 2 * len(agreeing) > len(found) and len(agreeing) > 1 and digits >= _TELLING_DIGITS


def subject_of(table: Table, place: Place) -> str:
    """'label | header' of a place."""
    return f"{table.rows[place.row].label} | {header_of(table.columns[place.column])}"


def header_of(column: Column) -> str:
    """A column's path as printed."""
    return " > ".join(column.header)


def short_name(column: Column) -> str:
    """The innermost name of a column, for a sentence."""
    return column.header[-1] if column.header else ""


def shown(value: Decimal | None) -> str:
    """A computed value as a person reads it, with at most three decimals."""
    if value is None:
        return "?"
    text = f"{value:,f}"
    if "." not in text:
        return text
    try:
        rounded = value.quantize(_SHOWN, ROUND_HALF_UP)
    except InvalidOperation:
        return text
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def place(table: Table, row: Row | int, column: Column | int) -> Place:
    """The place of an amount."""
    at = row if isinstance(row, int) else row.index
    return Place(table.table_id, at, column if isinstance(column, int) else column.index)


def places_along(table: Table, rows: Iterable[int], columns: Iterable[int]) -> list[Place]:
    """The places of some amounts, by their rows and their columns."""
    table_id = table.table_id
    return [Place(table_id, row, column) for row, column in zip(rows, columns, strict=False)]


def sum_relation(places: Iterable[Place]) -> Relation:
    """The relation of a figure to the sum of others."""
    return Relation(tuple([Term(one, _ONE) for one in places]))


def _verdict(  # noqa: PLR0913 - all that a verdict depends on
    printed: Decimal, stands_for: Interval, computed: Interval, value: Decimal | None, *, quotient: bool, exact: bool
) -> Verdict:
    if value is not None and (value == printed if exact else rounds_to(value, printed)):
        return Verdict.EXACT
    if intervals.meet(stands_for, computed):
        return Verdict.ROUNDED
    if quotient and intervals.meet(intervals.cut(printed), computed):
        return Verdict.TRUNCATED
    return Verdict.DISCREPANCY


def rounds_to(value: Decimal, printed: Decimal) -> bool:
    """Whether a value rounds to a printed figure, half up at its last digit."""
    if value == printed:
        return True
    try:
        return value.quantize(intervals.last_place(printed), ROUND_HALF_UP) == printed
    except InvalidOperation:
        return False

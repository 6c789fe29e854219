"""The identities between the columns of a table, checked in every row."""

from collections.abc import Iterable, Iterator
from decimal import Decimal, DivisionByZero, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from expectations.comparison import Claim, compare, rounds_to, short_name, shown
from expectations.relations import relation_between
from pipeline.identities import Identity, Origin
from pipeline.model import Check, Place, Table

Values = dict[int, Decimal | None]

_SIGNS = str.maketrans({"/": "÷", "*": "×", "-": "−"})


class _Held(NamedTuple):
    """An identity that a rule holds the rows of a table to; its target comes first among the columns."""

    rule: str
    table: Table
    identity: Identity
    columns: tuple[int, ...]


def identity_checks(rule: str, table: Table, identities: Iterable[Identity], *origins: Origin) -> Iterator[Check]:
    """A check for every row that prints the target of an identity of one of the origins and something to compute it."""
    wanted = [identity for identity in identities if identity.origin in origins]
    if not wanted:
        return
    columns = [column.index for column in table.columns]
    rows = [(row.index, {column: table.amounts[row.index, column].value for column in columns}) for row in table.rows]
    for identity in wanted:
        target, operands, divisor = identity.target, tuple(identity.operands.values()), identity.divisor
        held = _Held(rule, table, identity, (target, *operands))
        needed = operands if divisor is None else (divisor,)
        for row, values in rows:
            if values[target] is not None and any(values[column] is not None for column in needed):
                yield from _check(held, row, values)


def _check(held: _Held, row: int, values: Values) -> Iterator[Check]:
    rule, table, identity, columns = held
    table_id, amounts, quotient = table.table_id, table.amounts, identity.divisor is not None
    places = [Place(table_id, row, column) for column in columns]
    computed = _value(identity, values)
    template, order = _spelling(identity.expression, tuple(identity.operands))
    computation = f"{template % tuple([amounts[row, columns[at]].text or '0' for at in order])} = {shown(computed)}"
    if quotient:
        computation += _explained(identity, table, row, values, computed)
    scale = 100 if identity.percent else 1
    relation = relation_between(identity.expression, tuple(identity.operands), places[1:], scale)
    claim = Claim(rule, table, places, short_name(table.columns[columns[0]]), computation, quotient, relation)
    if check := compare(claim, identity.computed(values), computed):
        yield check


def _explained(identity: Identity, table: Table, row: int, values: Values, computed: Decimal | None) -> str:
    """Another printed divisor that gives the printed rate, where the right one does not: '… = 120,250 ÷ 191,599'."""
    printed = values[identity.target]
    if identity.divisor is None or printed is None or computed is None or rounds_to(computed, printed):
        return ""
    divisor = table.columns[identity.divisor]
    for column in table.columns:
        other = table.amounts[row, column.index]
        if column.index == divisor.index or column.unit != divisor.unit or not other.value:
            continue
        value = _value(identity, {**values, divisor.index: other.value})
        if value is not None and rounds_to(value, printed):
            return f" ({shown(printed)}: ÷ {short_name(column)} {other.text})"
    return ""


def _value(identity: Identity, values: Values) -> Decimal | None:
    """The expression's value on the printed figures, None where it divides by zero."""
    try:
        return identity.value(values)
    except (InvalidOperation, DivisionByZero):
        return None


@lru_cache(maxsize=1024)
def _spelling(expression: str, symbols: tuple[str, ...]) -> tuple[str, tuple[int, ...]]:
    """The expression with its signs set off and a gap for each symbol, and their columns (0 is the target)."""
    pieces = [f" {letter} " if letter in "+−×÷" else letter for letter in expression.translate(_SIGNS)]
    order = tuple(1 + symbols.index(piece) for piece in pieces if piece in symbols)
    return "".join("%s" if piece in symbols else piece for piece in pieces), order

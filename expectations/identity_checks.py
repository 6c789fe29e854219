"""The identities between the columns of a table, checked in every row."""

from collections.abc import Iterable, Iterator
from decimal import Decimal, DivisionByZero, InvalidOperation
from functools import lru_cache

from expectations.comparison import Claim, compare, place, rounds_to, short_name, shown
from expectations.relations import relation_of
from pipeline.identities import Identity, Origin
from pipeline.model import Check, Row, Table

Values = dict[int, Decimal | None]

_SIGNS = str.maketrans({"/": "÷", "*": "×", "-": "−"})


def identity_checks(rule: str, table: Table, identities: Iterable[Identity], *origins: Origin) -> Iterator[Check]:
    """A check for every row that prints the target of an identity of one of the origins and something to compute it."""
    wanted = [identity for identity in identities if identity.origin in origins]
    if not wanted:
        return
    columns = [column.index for column in table.columns]
    rows = [(row, {column: table.amounts[row.index, column].value for column in columns}) for row in table.rows]
    for identity in wanted:
        for row, values in rows:
            if check := _check(rule, table, row, identity, values):
                yield check


def _check(rule: str, table: Table, row: Row, identity: Identity, values: Values) -> Check | None:
    operands = list(identity.operands.values())
    if all(values[column] is None for column in operands):
        return None
    if identity.divisor is not None and values[identity.divisor] is None:
        return None
    computed = _value(identity, values)
    name = short_name(table.columns[identity.target])
    computation = (
        f"{_spelled(identity, table, row)} = {shown(computed)}{_explained(identity, table, row, values, computed)}"
    )
    places = [place(table, row, identity.target), *(place(table, row, column) for column in operands)]
    relation = relation_of(identity, table, row)
    claim = Claim(rule, table, places, name, computation, identity.divisor is not None, relation)
    return compare(claim, identity.computed(values), computed)


def _explained(identity: Identity, table: Table, row: Row, values: Values, computed: Decimal | None) -> str:
    """Another printed divisor that gives the printed rate, where the right one does not: '… = 120,250 ÷ 191,599'."""
    printed = values[identity.target]
    if identity.divisor is None or printed is None or computed is None or rounds_to(computed, printed):
        return ""
    divisor = table.columns[identity.divisor]
    for column in table.columns:
        other = table.amounts[row.index, column.index]
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


def _spelled(identity: Identity, table: Table, row: Row) -> str:
    """The expression with the printed figures in place of its symbols."""
    operands, amounts, at = identity.operands, table.amounts, row.index
    parts = _pieces(identity.expression)
    return "".join([amounts[at, operands[part]].text or "0" if part in operands else part for part in parts])


@lru_cache(maxsize=1024)
def _pieces(expression: str) -> tuple[str, ...]:
    """The letters of an expression as they are spelled: signs set off by spaces."""
    return tuple(f" {letter} " if letter in "+−×÷" else letter for letter in expression.translate(_SIGNS))

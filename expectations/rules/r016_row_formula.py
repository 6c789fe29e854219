"""R016: every formula that a row's label declares, 수지 (A-B) or 부담률 (B/(A+B)), holds in every column.

A symbol that several rows bear is that of the nearest, above or below. Where a formula fails in most columns its
letters are those of something else.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from expectations.comparison import Claim, compare, kept, place, short_name, shown
from expectations.evidence import Evidence
from expectations.relations import relation_between
from pipeline import intervals
from pipeline.formulas import DECIMALS, INTERVALS, Formula, evaluate, is_quotient, read_formula, symbols_of
from pipeline.model import Check, Column, Row, Table, ValueStatus
from pipeline.rows import is_enclosed
from pipeline.units import PERCENT

RULE = "R016"
_SIGNS = {"/": " ÷ ", "*": " × ", "-": " − ", "+": " + "}
_SEVERAL = 2


class _Declared(NamedTuple):
    """An expression, the rows that its symbols stand for, and 100 where its quotients are printed in percent."""

    expression: str
    operands: Mapping[str, Row]
    scale: int


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every column of a row whose label declares a formula of other rows."""
    for table in evidence.tables:
        if not any("(" in row.label for row in table.rows):
            continue
        read = {row.index: read_formula(row.label) for row in table.rows}
        for row in table.rows:
            if expression := read[row.index].expression:
                bearers = [other for other in table.rows if other is not row and read[other.index].symbol]
                operands = list(_operands(row, symbols_of(expression), bearers, read))
                yield from _row_checks(table, row, expression, operands)


def _operands(
    row: Row, symbols: Sequence[str], bearers: Sequence[Row], read: Mapping[int, Formula]
) -> Iterator[dict[str, Row]]:
    """The rows that bear the symbols: the nearest of those above, of those below, and of all."""
    above = [one for one in bearers if one.index < row.index]
    below = [one for one in bearers if one.index > row.index]
    seen: list[dict[str, Row]] = []
    for some in (above, below, bearers):
        nearest = sorted(some, key=lambda other: -abs(other.index - row.index))
        by_symbol = {read[other.index].symbol: other for other in nearest}
        found = {symbol: by_symbol[symbol] for symbol in symbols if symbol in by_symbol}
        if found.keys() == set(symbols) and found not in seen:
            seen.append(found)
            yield found


def _row_checks(table: Table, row: Row, expression: str, operands: Sequence[Mapping[str, Row]]) -> Iterator[Check]:
    """The checks of a row with the operands, in percent or as a bare quotient, that most columns bear out."""
    best: list[Check] = []
    scales = (1, 100) if is_quotient(expression) else (1,)
    for some, scale in product(operands, scales):
        found = [
            one for c in table.columns if (one := _check(table, row, c, _Declared(expression, some, scale))) is not None
        ]
        if not best or len(kept(found)) > len(kept(best)):
            best = found
    if len(best) < _SEVERAL or 2 * len(kept(best)) >= len(best):
        yield from best


def _check(table: Table, row: Row, column: Column, declared: _Declared) -> Check | None:
    expression, operands, scale = declared
    amounts = {symbol: table.amounts[other.index, column.index] for symbol, other in operands.items()}
    printed = table.amounts[row.index, column.index]
    if any(one.status is ValueStatus.AMBIGUOUS for one in (printed, *amounts.values())):
        return None
    quotient = is_quotient(expression)
    # In a column of counted things a share is rounded all the same, nothing tells to what; rates are never added.
    if all(one.value is None for one in amounts.values()) or (column.is_exact if quotient else column.unit == PERCENT):
        return None
    values = {symbol: amount.value or Decimal(0) for symbol, amount in amounts.items()}
    stand_for = {symbol: intervals.printed(value, exact=column.is_exact) for symbol, value in values.items()}
    try:
        value = evaluate(expression, values, DECIMALS) * scale
        allowed = intervals.scale(evaluate(expression, stand_for, INTERVALS), scale)
    except ArithmeticError:
        return None
    places = {symbol: place(table, other, column) for symbol, other in operands.items()}
    spelled = "".join(
        (amounts[one].text or "0") if one in amounts else _SIGNS.get(one, one) for one in _bare(expression)
    )
    name = f"{row.label} {short_name(column)}"
    claim = Claim(
        RULE,
        table,
        [place(table, row, column), *places.values()],
        name,
        f"{spelled} = {shown(value)}",
        quotient=quotient,
        relation=relation_between(expression, tuple(places), list(places.values()), scale),
    )
    return compare(claim, allowed, value)


def _bare(expression: str) -> str:
    """The expression without parentheses around all of it."""
    return expression[1:-1] if is_enclosed(expression) else expression


def absent(evidence: Evidence) -> str:
    """Why a document has nothing to check."""
    if not any(read_formula(row.label).expression for table in evidence.tables for row in table.rows):
        return "행 이름에 산식이 없습니다 · no label of a row declares a formula"
    return "산식이 가리키는 행이 없거나 대부분의 열에서 맞지 않습니다 · its operands are no rows, or are others"

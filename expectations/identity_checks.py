"""The identities between the columns of a table, checked in every row."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from expectations.comparison import Claim, compare, rounds_to, short_name, shown
from expectations.relations import relation_between
from expectations.sheets import Figures, Sheet
from pipeline.formulas import QUIET, by_row
from pipeline.identities import Identity, Origin
from pipeline.model import Check, Verdict

_SIGNS = str.maketrans({"/": "÷", "*": "×", "-": "−"})
_ZERO = Decimal(0)


def identity_checks(rule: str, sheet: Sheet, *origins: Origin) -> Iterator[Check]:
    """A check for every row that prints the target of an identity of one of the origins and something to compute it."""
    for identity in sheet.identities:
        if identity.origin in origins:
            yield from _checks(rule, sheet, identity)


def _checks(rule: str, sheet: Sheet, identity: Identity) -> Iterator[Check]:
    target = sheet.column(identity.target)
    by_symbol = {symbol: sheet.column(column) for symbol, column in identity.operands.items()}
    operands, quotient = list(by_symbol.values()), identity.divisor is not None
    symbols, scale = tuple(by_symbol), 100 if identity.percent else 1
    template, order = _spelling(identity.expression, symbols)
    spelled = [operands[at].texts for at in order]
    name = short_name(target.column)
    values, allowed = _values(identity, by_symbol), sheet.allowed(identity)
    may_differ = not quotient and any(one.column.varies for one in (target, *operands))
    for row in sheet.shown(identity):
        if may_differ and len({one.units[row] for one in (target, *operands) if one.values[row] is not None}) > 1:
            continue
        computed = values[row] if values[row].is_finite() else None
        computation = f"{template % tuple([texts[row] or '0' for texts in spelled])} = {shown(computed)}"
        places = [one.places[row] for one in operands]
        relation = relation_between(identity.expression, symbols, places, scale)
        claim = Claim(rule, sheet.table, (target.places[row], *places), name, computation, quotient, relation)
        check = compare(claim, allowed[row], computed)
        if check and not (identity.origin is Origin.CHANGE and _is_over_a_loss(check, identity, sheet, row)):
            explained = quotient and computed is not None and check.verdict is not Verdict.EXACT
            yield _explained(check, identity, sheet, row) if explained else check


def _is_over_a_loss(check: Check, identity: Identity, sheet: Sheet, row: int) -> bool:
    """Whether a rate of change fails only by its sign over a loss, of which some offices take the amount."""
    base = None if identity.divisor is None else sheet.column(identity.divisor).values[row]
    if base is None or base >= 0 or check.verdict is not Verdict.DISCREPANCY:
        return False
    return check.computed is not None and rounds_to(-check.computed, check.printed)


def _values(identity: Identity, by_symbol: dict[str, Figures]) -> Sequence[Decimal]:
    """The right side on the printed figures themselves, row by row; no number where it divides by zero."""
    terms = {symbol: [value or _ZERO for value in one.values] for symbol, one in by_symbol.items()}
    count = len(next(iter(terms.values())))
    return identity.worked_out(terms, by_row(QUIET, count))


def _explained(check: Check, identity: Identity, sheet: Sheet, row: int) -> Check:
    """The check of a rate, with another printed divisor that gives the rate where the right one does not.

    It stands behind the statement: '… = 62.63 (62.8: ÷ 원인행위 191,599)'.
    """
    printed, value = check.printed, check.computed
    if identity.divisor is None or value is None or rounds_to(value, printed):
        return check
    table, divisor = sheet.table, sheet.table.columns[identity.divisor]
    values = {column: sheet.column(column).values[row] for column in identity.operands.values()}
    for column in table.columns:
        other = table.amounts[row, column.index]
        if column.index == divisor.index or column.unit != divisor.unit or not other.value:
            continue
        quotient = identity.value({**values, divisor.index: other.value})
        if quotient.is_finite() and rounds_to(quotient, printed):
            why = f" ({shown(printed)}: ÷ {short_name(column)} {other.text})"
            return check._replace(statement=check.statement + why)
    return check


@lru_cache(maxsize=1024)
def _spelling(expression: str, symbols: tuple[str, ...]) -> tuple[str, tuple[int, ...]]:
    """The expression with its signs set off and a gap for each symbol, and which of the symbols stands in each gap."""
    pieces = [f" {letter} " if letter in "+−×÷" else letter for letter in expression.translate(_SIGNS)]
    order = tuple(symbols.index(piece) for piece in pieces if piece in symbols)
    return "".join("%s" if piece in symbols else piece for piece in pieces), order

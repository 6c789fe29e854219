"""What a check holds a figure against, in a form that can be worked out again with other figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.formulas import Arithmetic, evaluate
from pipeline.identities import Identity
from pipeline.model import Place, Relation, Row, Table, Term

_ONE = Decimal(1)
_PERCENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class Form:
    """A sum of columns times factors, plus a constant, over another such sum (none: over one)."""

    above: Mapping[int, Decimal] = field(default_factory=dict)
    below: Mapping[int, Decimal] = field(default_factory=dict)
    constant: Decimal = Decimal(0)


def relation_of(identity: Identity, table: Table, row: Row) -> Relation | None:
    """The relation of an identity in one row; None for an expression that is no quotient of sums."""
    forms = {symbol: Form({column: _ONE}) for symbol, column in identity.operands.items()}
    try:
        form = evaluate(identity.expression, forms, _FORMS)
    except ValueError:
        return None
    if form.constant:
        return None
    scale = _PERCENT if identity.percent else _ONE
    return Relation(_terms(form.above, table, row), _terms(form.below, table, row), scale)


def _terms(factors: Mapping[int, Decimal], table: Table, row: Row) -> tuple[Term, ...]:
    return tuple(Term(Place(table.table_id, row.index, column), factor) for column, factor in factors.items())


def _combined(left: Form, right: Form, sign: Decimal) -> Form:
    if left.below or right.below:
        raise ValueError("a sum of quotients")
    columns = [*left.above, *(column for column in right.above if column not in left.above)]
    zero = Decimal(0)
    above = {column: left.above.get(column, zero) + sign * right.above.get(column, zero) for column in columns}
    return Form(above, {}, left.constant + sign * right.constant)


def _multiplied(left: Form, right: Form) -> Form:
    if right.above and left.above:
        raise ValueError("a product of columns")
    form, factor = (left, right.constant) if left.above else (right, left.constant)
    return Form({c: f * factor for c, f in form.above.items()}, form.below, form.constant * factor)


def _divided(left: Form, right: Form) -> Form:
    if left.below or right.below or left.constant or right.constant:
        raise ValueError("a quotient of more than sums")
    return Form(left.above, right.above)


_FORMS: Arithmetic[Form] = Arithmetic(
    lambda left, right: _combined(left, right, _ONE),
    lambda left, right: _combined(left, right, -_ONE),
    _multiplied,
    _divided,
    lambda number: Form(constant=Decimal(number)),
)

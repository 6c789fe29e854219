"""What a check holds a figure against, in a form that can be worked out again with other figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from pipeline.formulas import Arithmetic, evaluate
from pipeline.model import Place, Relation, Term

_ONE = Decimal(1)
_SCALES = {1: Decimal(1), 100: Decimal(100)}


@dataclass(frozen=True, slots=True)
class Form:
    """A sum of places, by their number, times factors, plus a constant, over another such sum (none: over one)."""

    above: Mapping[int, Decimal] = field(default_factory=dict)
    below: Mapping[int, Decimal] = field(default_factory=dict)
    constant: Decimal = Decimal(0)


def relation_between(expression: str, symbols: tuple[str, ...], places: Sequence[Place], scale: int) -> Relation | None:
    """The relation of an expression whose symbols stand for these places; None where it is no quotient of sums."""
    form = _form(expression, symbols)
    if form is None:
        return None
    above = tuple([Term(places[at], factor) for at, factor in form.above.items()])
    below = tuple([Term(places[at], factor) for at, factor in form.below.items()])
    return Relation(above, below, _SCALES[scale])


@lru_cache(maxsize=1024)
def _form(expression: str, symbols: tuple[str, ...]) -> Form | None:
    """The expression as a quotient of sums, the same for every row; None where it is none."""
    try:
        form = evaluate(expression, {symbol: Form({at: _ONE}) for at, symbol in enumerate(symbols)}, _FORMS)
    except ValueError:
        return None
    return None if form.constant else form


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
    if left.below or right.below or left.constant or (right.constant and right.above):
        raise ValueError("a quotient of more than sums")
    if right.above:
        return Form(left.above, right.above)
    if not right.constant:
        raise ValueError("a division by zero")
    return Form({column: factor / right.constant for column, factor in left.above.items()})


_FORMS: Arithmetic[Form] = Arithmetic(
    lambda left, right: _combined(left, right, _ONE),
    lambda left, right: _combined(left, right, -_ONE),
    _multiplied,
    _divided,
    lambda number: Form(constant=Decimal(number)),
)

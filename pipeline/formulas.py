"""Formulas that a header declares: `(A)`, `(C=A-B)`, `(D=C/B)`, `(B-A)/A`."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache
from typing import Generic, TypeVar

from pipeline import intervals
from pipeline.model import Interval

_LETTER = r"[A-Za-z]['′]?|[㉠-㉻ⓐ-ⓩ①-⑳]"
_MARK = re.compile(rf"\((?:(?P<symbol>{_LETTER})(?:=(?P<declared>(?:[^()=]|\([^()]*\))+))?)\)")
# A unit may stand before a symbol or an expression: '(억원, A)', '(%, B/A)'.
_WITH_UNIT = re.compile(rf"\([^(),A-Za-z]{{1,6}},(?P<symbol>{_LETTER})\)")
_BARE = re.compile(
    rf"\((?:[^(),A-Za-z]{{1,6}},)?(?P<inner>(?:[^(),]|\([^()]*\))+)\)(?P<rest>(?:/(?:{_LETTER}))?(?:[*x]100)?)"
)
_NO_FORMULAS = frozenset({"N/A", "n/a"})
_SIGNS = str.maketrans({"÷": "/", "×": "*", "−": "-", "–": "-", "＋": "+", "－": "-", "／": "/", "＝": "=", " ": None})
_TOKENS = re.compile(rf"{_LETTER}|\d+|[-+*/()]")
_OPERATION = re.compile(r"x[-+*/]x|\(x\)")

# Which of two signs binds first.
_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}

Term = TypeVar("Term")


@dataclass(frozen=True, slots=True)
class Formula:
    """The symbol a header gives its column and the expression it declares; either may be empty."""

    symbol: str = ""
    expression: str = ""


# The headers of a table are read once when it is read, and once more when it is checked.
@lru_cache(maxsize=4096)
def read_formula(header: str) -> Formula:
    """The formula in a header text: 'C' and 'A-B' for '증 감 (C=A-B)', '' and '(B-A)/A' for '증감률 (B-A)/A'."""
    text = header.translate(_SIGNS)
    if "(" not in text:
        return Formula()
    match = _MARK.search(text)
    if match is not None:
        expression = match["declared"] or ""
        return Formula(match["symbol"], expression if symbols_of(expression) else "")
    for bare in _BARE.finditer(text):
        if expression := _bare_expression(bare):
            return Formula("", expression)
    named = _WITH_UNIT.search(text)
    return Formula(named["symbol"]) if named else Formula()


def _bare_expression(match: re.Match[str]) -> str:
    """The expression of two columns at least in parentheses and what it is divided by; '' for any other words."""
    if match["inner"] in _NO_FORMULAS:
        return ""
    expression = f"({match['inner']}){match['rest']}".replace("x100", "*100")
    return expression if len(set(symbols_of(expression))) > 1 else ""


def is_mark(text: str) -> bool:
    """Whether a printed word is nothing but a formula mark: '(A)', '(C=A-B)', '(B-A)/A'."""
    plain = text.translate(_SIGNS)
    if not plain.startswith("("):
        return False
    bare = _BARE.fullmatch(plain)
    return _MARK.fullmatch(plain) is not None or (bare is not None and bool(_bare_expression(bare)))


@lru_cache(maxsize=4096)
def symbols_of(expression: str) -> tuple[str, ...]:
    """The column symbols an expression names, in order; none when it is not an expression at all."""
    return tuple(one for one in _tokens(expression) if not one.isdigit() and one not in "+-*/()")


@lru_cache(maxsize=4096)
def _tokens(expression: str) -> tuple[str, ...]:
    """The symbols, numbers and signs of an expression; none when it holds anything else or a sign has no operand."""
    tokens = tuple(_TOKENS.findall(expression))
    return tokens if "".join(tokens) == expression and _is_complete(tokens) else ()


def _is_complete(tokens: tuple[str, ...]) -> bool:
    shape = "".join(one if one in "+-*/()" else "x" for one in tokens)
    while (shorter := _OPERATION.sub("x", shape)) != shape:
        shape = shorter
    return shape == "x"


@lru_cache(maxsize=4096)
def divisor_of(expression: str) -> str:
    """The first symbol behind the last division; empty where nothing is divided."""
    symbols = symbols_of(expression.rsplit("/", 1)[1].rstrip(")")) if "/" in expression else ()
    return symbols[0] if symbols else ""


@lru_cache(maxsize=4096)
def signs_of(expression: str) -> tuple[tuple[str, str], ...] | None:
    """The symbols of an expression that only adds and takes away, each with its sign; None for any other."""
    tokens = ("+", *_tokens(expression))
    signs, symbols = tokens[::2], tokens[1::2]
    if not symbols or not {*signs} <= {"+", "-"} or any(one.isdigit() or one in "()" for one in symbols):
        return None
    return tuple(zip(signs, symbols, strict=True))


def is_quotient(expression: str) -> bool:
    """Whether the outermost operation divides, so that a percent sign scales it by a hundred."""
    return "/" in expression and "*100" not in expression


@dataclass(frozen=True, slots=True)
class Arithmetic(Generic[Term]):
    """How the four operations are done on one sort of value."""

    add: Callable[[Term, Term], Term]
    subtract: Callable[[Term, Term], Term]
    multiply: Callable[[Term, Term], Term]
    divide: Callable[[Term, Term], Term]
    number: Callable[[int], Term]

    def apply(self, sign: str, left: Term, right: Term) -> Term:
        """The result of the operation with that sign."""
        if sign == "/":
            return self.divide(left, right)
        if sign == "-":
            return self.subtract(left, right)
        return self.add(left, right) if sign == "+" else self.multiply(left, right)


INTERVALS: Arithmetic[Interval] = Arithmetic(
    intervals.add,
    intervals.subtract,
    intervals.multiply,
    intervals.divide,
    lambda number: intervals.scale(intervals.ONE, number),
)
DECIMALS: Arithmetic[Decimal] = Arithmetic(operator.add, operator.sub, operator.mul, operator.truediv, Decimal)
# What is divided by zero is no finite number, and stops nothing.
_UNTRAPPED = Context(prec=28, traps=[])
QUIET: Arithmetic[Decimal] = Arithmetic(
    _UNTRAPPED.add, _UNTRAPPED.subtract, _UNTRAPPED.multiply, _UNTRAPPED.divide, Decimal
)


def by_row(arithmetic: Arithmetic[Term], count: int) -> Arithmetic[list[Term]]:
    """The arithmetic of columns of so many values of one sort, row by row."""

    def over(operation: Callable[[Term, Term], Term]) -> Callable[[list[Term], list[Term]], list[Term]]:
        return lambda left, right: list(map(operation, left, right))

    return Arithmetic(
        over(arithmetic.add),
        over(arithmetic.subtract),
        over(arithmetic.multiply),
        over(arithmetic.divide),
        lambda number: [arithmetic.number(number)] * count,
    )


def evaluate(expression: str, values: Mapping[str, Term], arithmetic: Arithmetic[Term]) -> Term:
    """The value of an expression whose symbols stand for values of one sort.

    Raises KeyError for a symbol without a value, ValueError for what is not an expression, and what the arithmetic
    raises (dividing a Decimal by zero).
    """
    done: list[Term] = []
    for one in _postfix(expression):
        if one in _STRENGTH:
            right = done.pop()
            done[-1] = arithmetic.apply(one, done[-1], right)
        else:
            done.append(arithmetic.number(int(one)) if one.isdigit() else values[one])
    return done[0]


@lru_cache(maxsize=4096)
def _postfix(expression: str) -> tuple[str, ...]:
    """The tokens with each sign behind its two operands: 'A B - C /' for '(A-B)/C'."""
    tokens = _tokens(expression)
    if not tokens:
        raise ValueError(f"not an expression: {expression!r}")
    done: list[str] = []
    waiting: list[str] = []
    for one in tokens:
        if one == "(":
            waiting.append(one)
        elif one in _STRENGTH or one == ")":
            while waiting and waiting[-1] != "(" and _STRENGTH[waiting[-1]] >= _STRENGTH.get(one, 0):
                done.append(waiting.pop())
            if one == ")":
                waiting.pop()
            else:
                waiting.append(one)
        else:
            done.append(one)
    return (*done, *reversed(waiting))

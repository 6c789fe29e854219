"""Header cells read into columns: path, measure, year, unit and declared formula of each."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.amounts import is_blank, read_figure, split_pair
from pipeline.formulas import is_quotient, read_formula
from pipeline.headers import is_rate_name
from pipeline.lexicon import TOTAL_WORDS
from pipeline.measures import FOLLOW_UPS, MONEY, POSTS, UNMAPPED, measure_of, plain_name
from pipeline.model import Column, Grid, Unit
from pipeline.units import PERCENT, header_unit, unit_of, units_in

_YEAR = re.compile(r"(?P<full>(?:19|20)\d\d)|[‘’'´`＇′](?P<short>\d\d)(?!\d)|(?<!\d)(?P<bare>\d\d)(?=년)")
_CENTURY_SPLIT = 60
_PAIR_OF_UNITS = re.compile(r"[(\[]\s*([^()\[\]/]{1,6})/([^()\[\]/]{1,6})\s*[)\]]")


def header_paths(grid: Grid, width: int) -> list[tuple[str, ...]]:
    """The header path of each of the `width` columns, outermost name first; a cell over several rows counts once."""
    paths: list[list[str]] = [[] for _ in range(width)]
    for cell in sorted((c for c in grid.cells if c.row < grid.header_rows), key=lambda c: (c.row, c.column)):
        for column in range(cell.column, cell.column + cell.column_span):
            if 1 <= column <= width and (text := " ".join(line.text for line in cell.lines).strip()):
                paths[column - 1].append(text)
    return [tuple(path) for path in paths]


def year_in(text: str) -> int | None:
    """The calendar year a text names: 2018 for '´18년 예산', '2018년도' and '18년'; None without one."""
    match = _YEAR.search(text)
    if match is None:
        return None
    if match["full"]:
        return int(match["full"])
    short = int(match["short"] or match["bare"])
    return short + (2000 if short < _CENTURY_SPLIT else 1900)


def make_columns(
    paths: Sequence[tuple[str, ...]],
    tokens: Mapping[int, Sequence[str]],
    unit_text: str,
    fiscal_year: int | None,
) -> tuple[Column, ...]:
    """The columns of a table; `tokens[i]` are the printed cells of the i-th, from which its own unit may be read.

    A column of pairs 'n/m' makes two columns with the same path: they are two meanings.
    """
    columns: list[Column] = []
    for index, path in enumerate(paths):
        printed = [token for token in tokens.get(index, ()) if not is_blank(token)]
        halves = 2 if _are_pairs(printed) else 1
        for half in range(halves):
            declared = _Declared(printed, unit_text, fiscal_year, half if halves > 1 else None)
            columns.append(_column(len(columns), path, declared))
    columns = _with_pairs_units(columns)
    return tuple(_with_siblings_unit(column, columns) for column in columns)


def _are_pairs(printed: Sequence[str]) -> bool:
    """Whether more of a column's cells print two numbers than one; dashes count for neither."""
    pairs = [split_pair(text) is not None for text in printed]
    singles = sum(not pair and read_figure(text).value is not None for text, pair in zip(printed, pairs, strict=True))
    return sum(pairs) > singles


def _with_pairs_units(columns: Sequence[Column]) -> list[Column]:
    """Pairs whose header names no units count what the pair counts that does."""
    named: dict[int, Unit] = {}
    halves = {column.index: sum(c.header == column.header for c in columns[: column.index]) for column in columns}
    paired = {column.header for column in columns if halves[column.index]}
    for column in columns:
        if column.header in paired and column.unit is not None:
            named.setdefault(halves[column.index], column.unit)
    return [
        replace(column, unit=named.get(halves[column.index]))
        if column.header in paired and column.unit is None
        else column
        for column in columns
    ]


def _unit_of_half(path: tuple[str, ...], half: int) -> Unit | None:
    """The unit of one number of a pair as a header names both: '(개소/대)'."""
    for name in reversed(path):
        for match in _PAIR_OF_UNITS.finditer(name):
            return unit_of(match[half + 1])
    return None


def _with_siblings_unit(column: Column, columns: Sequence[Column]) -> Column:
    """A total without a unit of its own counts what the columns beside it count."""
    if column.unit is not None or not column.header or plain_name(column.header[-1]) not in TOTAL_WORDS:
        return column
    units = {c.unit for c in columns if c.header[:-1] == column.header[:-1] and c.unit not in (None, PERCENT)}
    return replace(column, unit=units.pop()) if len(units) == 1 else column


@dataclass(frozen=True, slots=True)
class _Declared:
    """What beside its header tells of a column: its cells, the table's unit and year, which half of a pair it is."""

    printed: Sequence[str]
    unit_text: str
    fiscal_year: int | None
    half: int | None


def _column(index: int, path: tuple[str, ...], declared: _Declared) -> Column:
    formula = read_formula(path[-1]) if path else read_formula("")
    measure = _measure(path, formula.expression)
    years = [year for name in reversed(path) if (year := year_in(name)) is not None]
    return Column(
        index=index,
        header=path,
        measure=measure,
        fiscal_year=years[0] if years else declared.fiscal_year if _is_dated(measure) else None,
        unit=_own_unit(path, declared.printed) or _implied_unit(path, measure, declared),
        symbol=formula.symbol,
        formula=formula.expression,
    )


def _measure(path: tuple[str, ...], expression: str) -> str:
    """What the names say; a change that the formula divides by what it changed from is a rate."""
    measure = measure_of(path)
    divides = is_quotient(expression) and "-" in expression
    return "change_rate" if divides and measure in {UNMAPPED, "change"} else measure


def _is_dated(measure: str) -> bool:
    return measure in MONEY or measure.endswith("_rate")


def _own_unit(path: tuple[str, ...], printed: Sequence[str]) -> Unit | None:
    """The unit that the header or most of the cells print."""
    for name in reversed(path):
        if unit := header_unit(name):
            return unit
    figures = [read_figure(token) for token in printed if split_pair(token) is None]
    units = [unit_of(figure.unit) for figure in figures if figure.value is not None]
    usual = Counter(unit for unit in units if unit is not None).most_common(1)
    return usual[0][0] if usual and usual[0][1] * 2 > len(units) else None


def _implied_unit(path: tuple[str, ...], measure: str, declared: _Declared) -> Unit | None:
    """The unit that follows from what a column measures, or from the table's unit line."""
    if measure.endswith("_rate") or any(is_rate_name(name) for name in path):
        return PERCENT
    if measure in POSTS:
        return Unit("PERSON")
    units = units_in(declared.unit_text)
    if declared.half is not None:
        return _unit_of_half(path, declared.half) or (units[declared.half] if len(units) > declared.half else None)
    amounts = [unit for unit in dict.fromkeys(units) if unit != PERCENT]
    if measure in FOLLOW_UPS:
        return amounts[0] if amounts else Unit("COUNT")
    money = [unit for unit in amounts if unit.measure == "KRW"]
    if measure in MONEY:
        return money[0] if len(money) == 1 else None
    return amounts[0] if len(amounts) == 1 else None

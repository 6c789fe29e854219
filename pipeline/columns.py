"""Header cells read into columns: path, measure, year, unit and declared formula of each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.amounts import is_blank, read_figure, split_pair
from pipeline.column_units import Head, Listed, column_quantity, column_units
from pipeline.formulas import is_quotient, read_formula
from pipeline.lexicon import TOTAL_WORDS
from pipeline.measures import MONEY, UNMAPPED, measure_of, plain_name
from pipeline.model import Column, Grid, Unit
from pipeline.quantities import Quantity, quantity_of
from pipeline.units import PERCENT, listed_units
from pipeline.wording import without_marks

_YEAR = re.compile(r"(?P<full>(?:19|20)\d\d)|[‘’'´`＇′](?P<short>\d\d)(?!\d)|(?<!\d)(?P<bare>\d\d)(?=년)")
_CENTURY_SPLIT = 60


def header_paths(grid: Grid, width: int) -> list[tuple[str, ...]]:
    """The header path of each of the `width` columns, outermost name first; a cell over several rows counts once."""
    paths: list[list[str]] = [[] for _ in range(width)]
    for cell in sorted((c for c in grid.cells if c.row < grid.header_rows), key=lambda c: (c.row, c.column)):
        for column in range(cell.column, cell.column + cell.column_span):
            if 1 <= column <= width and (text := without_marks(" ".join(line.text for line in cell.lines).strip())):
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
    *,
    rates: bool = False,
) -> tuple[Column, ...]:
    """The columns of a table; `tokens[i]` are the printed cells of the i-th, from which its own unit may be read.

    A column of pairs 'n/m' makes two columns with the same path: they are two meanings. `rates` says that some rows of
    the table are rates.
    """
    heads = list(_heads(paths, tokens))
    units = column_units(heads, unit_text, rates=rates)
    columns = _with_pairs_units(
        [_column(index, head, unit, fiscal_year) for index, (head, unit) in enumerate(zip(heads, units, strict=True))]
    )
    listed = listed_units(unit_text)
    made = (_of_its_unit(_with_siblings_unit(column, columns), listed) for column in columns)
    return tuple(replace(column, varies=True) if listed and column.unit is None else column for column in made)


def _heads(paths: Sequence[tuple[str, ...]], tokens: Mapping[int, Sequence[str]]) -> Iterator[Head]:
    for index, path in enumerate(paths):
        printed = [token for token in tokens.get(index, ()) if not is_blank(token)]
        measure = _measure(path, read_formula(path[-1]).expression if path else "")
        if _are_pairs(printed):
            yield from (Head(path, measure, printed, half) for half in range(2))
        elif index and path and path == paths[index - 1] and _all_enclosed(printed):
            yield Head(path, UNMAPPED, printed, second=True)
        else:
            yield Head(path, measure, printed)


def _all_enclosed(printed: Sequence[str]) -> bool:
    """Whether a column's figures all stand in brackets: below others, of which the header tells the name alone."""
    figures = [read_figure(text) for text in printed if split_pair(text) is None]
    return any(figure.value is not None for figure in figures) and all(
        figure.enclosed for figure in figures if figure.value is not None
    )


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


def _with_siblings_unit(column: Column, columns: Sequence[Column]) -> Column:
    """A total without a unit of its own counts what the columns beside it count."""
    if column.unit is not None or not column.header or plain_name(column.header[-1]) not in TOTAL_WORDS:
        return column
    units = {c.unit for c in columns if c.header[:-1] == column.header[:-1] and c.unit not in (None, PERCENT)}
    return replace(column, unit=units.pop()) if len(units) == 1 else column


def _of_its_unit(column: Column, listed: Listed) -> Column:
    """A column without the measure of money that its name, 당초 or 증감, stands for where the table counts no money."""
    told = column_quantity(column.header, column.measure, listed) is not None or not listed
    if told or column.measure not in MONEY or (column.measure == "change" and column.unit is not None):
        return column
    return replace(column, measure=UNMAPPED)


def _column(index: int, head: Head, unit: Unit | None, fiscal_year: int | None) -> Column:
    path, measure = head.path, head.measure
    formula = read_formula(path[-1]) if path else read_formula("")
    years = [year for name in reversed(path) if (year := year_in(name)) is not None]
    return Column(
        index=index,
        header=path,
        measure=measure,
        fiscal_year=years[0] if years else fiscal_year if _is_dated(measure) else None,
        unit=unit,
        symbol=formula.symbol,
        formula=formula.expression,
    )


def _measure(path: tuple[str, ...], expression: str) -> str:
    """What the names say; a change that the formula divides by what it changed from is a rate.

    A sum of money under a name that counts something else ('인원' over '당초') is none.
    """
    measure = measure_of(path)
    if is_quotient(expression) and "-" in expression and measure in {UNMAPPED, "change"}:
        return "change_rate"
    return UNMAPPED if measure in MONEY and quantity_of(path, measure) is not Quantity.MONEY else measure


def _is_dated(measure: str) -> bool:
    return measure in MONEY or measure.endswith("_rate")

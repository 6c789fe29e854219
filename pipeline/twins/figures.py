"""The numbers of a document as its published rows have them, whichever format they were read from."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple, cast

from pipeline.model import Grid
from pipeline.observations import Values
from pipeline.schema import CELLS, OBSERVATIONS
from pipeline.schema.fields import DIGITS
from pipeline.twins.fingerprint import number

_PARTS = itemgetter(
    *map(
        OBSERVATIONS.names.index,
        (
            "table_id",
            "row",
            "column",
            "label",
            "header",
            "value",
            "unit_measure",
            "unit_mult",
            "printed",
            "page",
            "line",
        ),
    )
)
_TEXT = CELLS.names.index("text")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Figure(NamedTuple):
    """An amount that is a number, with its place and its unit."""

    table_id: str
    row: int
    column: int
    label: str
    header: str
    value: Decimal
    unit: tuple[str, int | None]
    printed: str
    page: int
    line: int | None


def figures(observations: Iterable[Values]) -> Iterator[Figure]:
    """The numbers among published amounts, in their order."""
    for row in observations:
        table_id, at, column, label, header, value, unit, mult, *place = _PARTS(row)
        if value is not None:
            yield Figure(table_id, at, column, label, header, value, (unit, mult), *place)


def numbers_in_rows(cells: Iterable[Values]) -> frozenset[str]:
    """Every number that stands in the published cells of a document's grids, without its sign."""
    return _numbers(cast("str", row[_TEXT]) for row in cells)


def numbers_in(grids: Iterable[Grid]) -> frozenset[str]:
    """Every number that stands in a cell of some grids, read as an amount or not, without its sign."""
    return _numbers(cell.text for grid in grids for cell in grid.cells)


def _numbers(texts: Iterable[str]) -> frozenset[str]:
    found = (one.replace(",", "") for text in texts for one in _NUMBER.findall(text))
    return frozenset(number(Decimal(one)) for one in found if len(one) <= DIGITS)

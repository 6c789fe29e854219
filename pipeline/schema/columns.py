"""The columns of every published table, as they are declared, promised to readers, and found in rows."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import NamedTuple

from pipeline.schema import SCHEMAS
from pipeline.schema.contract import read_contract
from pipeline.schema.fields import Type

_LOOKED_AT = 500
_TYPES: dict[type, Type] = {
    str: Type.TEXT,
    int: Type.INTEGER,
    Decimal: Type.DECIMAL,
    float: Type.NUMBER,
    bool: Type.FLAG,
}
# A whole number may stand for one with decimals.
_MAY_STAND_FOR = {(Type.INTEGER, Type.DECIMAL), (Type.INTEGER, Type.NUMBER)}


class PublishedColumn(NamedTuple):
    """A column at its place: its name and type, those that the contract promises, and a type found that is another."""

    table: str
    position: int
    name: str
    promised_name: str
    type: str
    promised_type: str
    other_type: str | None


def published_columns(dataset: Mapping[str, Sequence[Sequence[object]]]) -> Iterator[PublishedColumn]:
    """Every column of the tables; of the dataset the first rows of each tell what types its values have."""
    promised = read_contract().tables
    for table, schema in SCHEMAS.items():
        rows = dataset.get(table, ())[:_LOOKED_AT]
        declared = [(field.name, field.type) for field in schema.fields]
        for at, (own, other) in enumerate(zip_longest(declared, promised.get(table, ()))):
            found = {type(row[at]) for row in rows if at < len(row) and row[at] is not None} if own else set()
            other_type = _other(own[1], found) if own else None
            name, kind = (own[0], str(own[1])) if own else ("", "")
            promised_name, promised_type = (other[0], other[1]) if other else ("", "")
            yield PublishedColumn(table, at, name, promised_name, kind, promised_type, other_type)


def _other(declared: Type, found: set[type]) -> str | None:
    """A type found that is not the declared one and cannot stand for it."""
    named = (_TYPES.get(one) for one in found)
    others = [one for one in named if one != declared and (one, declared) not in _MAY_STAND_FOR]
    return str(others[0]) if others else None

"""What a field and a table of the published dataset are made of."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

# Decimals are published as decimal128: 38 digits is what Parquet readers agree on.
DIGITS = 38
DECIMALS = 10


class Type(StrEnum):
    """The types of published values; a decimal keeps its printed digits, an integer has 64 bits."""

    TEXT = "string"
    INTEGER = "integer"
    DECIMAL = "decimal"
    NUMBER = "number"
    FLAG = "boolean"


class Words(NamedTuple):
    """The same said in Korean and in English."""

    korean: str
    english: str

    @property
    def both(self) -> str:
        """English first."""
        return f"{self.english} / {self.korean}"


class Code(NamedTuple):
    """A word that a field may hold, and what it is called."""

    word: str
    korean: str
    english: str


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a published table: its name, type, short title, meaning, unit, and code list.

    `empty` says what an empty cell means; None where the field is never empty. `role` is the column type of Fiscal Data
    Package 1.0, where there is one.
    """

    name: str
    type: Type
    title: Words
    about: Words
    empty: Words | None = None
    unit: str = ""
    codes: tuple[Code, ...] = ()
    role: str = ""

    @property
    def required(self) -> bool:
        """Whether every row has a value."""
        return self.empty is None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its code list."""
        return tuple(code.word for code in self.codes)

    @property
    def description(self) -> str:
        """The meaning in both languages, English first."""
        return self.about.both


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One published table, sorted by its `key`: the fields that together occur once (none: sorted as it was made).

    `second_key` are other fields that occur once too, by which a row is found again wherever it has moved to.
    """

    name: str
    title: Words
    about: Words
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()
    second_key: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields, in published order."""
        return tuple(field.name for field in self.fields)

    @property
    def description(self) -> str:
        """What a row is, in both languages, English first."""
        return self.about.both

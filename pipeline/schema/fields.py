"""What a field and a table of the published dataset are made of."""

from dataclasses import dataclass
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a published table: its name, type, meaning in English and Korean, unit, and allowed codes.

    `required` means never empty. `role` is the column type of Fiscal Data Package 1.0, where there is one.
    """

    name: str
    type: Type
    english: str
    korean: str
    unit: str = ""
    codes: tuple[str, ...] = ()
    required: bool = False
    role: str = ""

    @property
    def description(self) -> str:
        """Both descriptions, English first."""
        return f"{self.english} / {self.korean}"


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One published table; `key` names the fields that together occur once, empty where no such fields exist."""

    name: str
    english: str
    korean: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields, in published order."""
        return tuple(field.name for field in self.fields)

    @property
    def description(self) -> str:
        """Both descriptions, English first."""
        return f"{self.english} / {self.korean}"

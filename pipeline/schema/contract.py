"""Holds the published columns to the contract that readers rely on, and renews it (`make contract`)."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.schema import SCHEMAS

FILE = Path(__file__).parent / "contract.json"
Columns = Sequence[Sequence[str]]


class Contract(NamedTuple):
    """The version, major and minor, and the columns of each table: name, type and unit of each, in order."""

    major: int
    minor: int
    tables: Mapping[str, Columns]

    @property
    def version(self) -> str:
        """Both numbers, as published."""
        return f"{self.major}.{self.minor}"


def declared() -> dict[str, list[list[str]]]:
    """The columns as the schema declares them now."""
    return {
        name: [[field.name, str(field.type), field.unit] for field in schema.fields] for name, schema in SCHEMAS.items()
    }


def breaks(old: Mapping[str, Columns], new: Mapping[str, Columns]) -> Iterator[str]:
    """What a reader of the old columns would stumble over, a sentence each; new columns at the end are no break."""
    for table, columns in old.items():
        if table not in new:
            yield f"{table}: the table is gone"
            continue
        for place, column in enumerate(columns):
            now = new[table][place] if place < len(new[table]) else None
            if now is None or list(now) != list(column):
                yield f"{table}, column {place + 1}: {' '.join(column)} became {' '.join(now or ['nothing'])}"


def renewed(old: Contract, tables: Mapping[str, Columns]) -> Contract:
    """The contract of the tables: a new major version where something breaks, a new minor one where they only grew."""
    if any(breaks(old.tables, tables)):
        return Contract(old.major + 1, 0, tables)
    grown = _plain(old.tables) != _plain(tables)
    return Contract(old.major, old.minor + 1, tables) if grown else old


def read_contract(path: Path = FILE) -> Contract:
    """The contract as committed. Raises OSError, ValueError or KeyError."""
    content = json.loads(path.read_text(encoding="utf-8"))
    major, _, minor = content["version"].partition(".")
    return Contract(int(major), int(minor), content["tables"])


def write_contract(contract: Contract, path: Path = FILE) -> None:
    """Writes the contract, one column a line. Raises OSError."""
    tables = ",\n".join(
        f"    {json.dumps(name)}: [\n"
        + ",\n".join(f"      {json.dumps(list(column))}" for column in columns)
        + "\n    ]"
        for name, columns in contract.tables.items()
    )
    text = f'{{\n  "version": "{contract.version}",\n  "tables": {{\n{tables}\n  }}\n}}\n'
    path.write_text(text, encoding="utf-8")


def _plain(tables: Mapping[str, Columns]) -> dict[str, list[list[str]]]:
    return {name: [list(column) for column in columns] for name, columns in tables.items()}


def renew(arguments: Sequence[str], path: Path = FILE) -> int:
    """Writes the contract of the declared columns; 1, and nothing is written, where it breaks without `--major`."""
    old, tables = read_contract(path), declared()
    broken = list(breaks(old.tables, tables))
    if broken and "--major" not in arguments:
        sys.stderr.write(
            "\n".join((*broken, "readers would stumble: make contract MAJOR=1 says that it is meant")) + "\n"
        )
        return 1
    new = renewed(old, tables)
    write_contract(new, path)
    sys.stdout.write(f"contract {new.version}\n")
    return 0


if __name__ == "__main__":
    sys.exit(renew(sys.argv[1:]))

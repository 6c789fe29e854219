"""How to read a table with each tool, as code that runs as it stands in the folder of the files."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pyarrow import parquet

from pipeline.schema import TableSchema, Type

_DUCKDB = {
    Type.TEXT: "VARCHAR",
    Type.INTEGER: "BIGINT",
    Type.DECIMAL: "DECIMAL(38, 10)",
    Type.NUMBER: "DOUBLE",
    Type.FLAG: "BOOLEAN",
}
_PANDAS = {
    Type.TEXT: "string",
    Type.INTEGER: "int64[pyarrow]",
    Type.DECIMAL: "string",
    Type.NUMBER: "float64",
    Type.FLAG: "boolean",
}
_POLARS = {
    Type.TEXT: "pl.String",
    Type.INTEGER: "pl.Int64",
    Type.DECIMAL: "pl.Decimal(38, 10)",
    Type.NUMBER: "pl.Float64",
    Type.FLAG: "pl.Boolean",
}
_R = {Type.TEXT: "c", Type.INTEGER: "d", Type.DECIMAL: "d", Type.NUMBER: "d", Type.FLAG: "l"}
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Snippet:
    """Code for one tool and one kind of file; what it prints ends with the number of rows and, of money, the sum."""

    tool: str
    edition: str
    code: str


def money(folder: Path, schema: TableSchema) -> str:
    """The first column of won in which the published table has an amount; empty if there is none. Raises OSError."""
    content = parquet.ParquetFile(folder / f"{schema.name}.parquet")
    names = (field.name for field in schema.fields if field.unit == "KRW")
    return next((name for name in names if content.read([name])[name].null_count < content.metadata.num_rows), "")


def snippets(schema: TableSchema, money: str) -> tuple[Snippet, ...]:
    """The snippets for a table, the typed edition before CSV, for which every type is given and none guessed.

    `money` is the column whose sum they show, or empty.
    """
    name, shown = schema.name, partial(_shown, money)
    return (
        Snippet("DuckDB", "Parquet", _duckdb(money, f"'{name}.parquet'")),
        Snippet("DuckDB", "CSV", _duckdb(money, _duckdb_csv(schema))),
        Snippet("pandas", "Parquet", _pandas(f'pd.read_parquet("{name}.parquet", dtype_backend="pyarrow")', shown)),
        Snippet("pandas", "CSV", _pandas(_pandas_csv(schema), shown)),
        Snippet("polars", "Parquet", _polars(f'pl.read_parquet("{name}.parquet")', shown)),
        Snippet("polars", "CSV", _polars(_polars_csv(schema), shown)),
        Snippet("R", "Parquet", _r(money, f'library(arrow)\ntable <- read_parquet("{name}.parquet")')),
        Snippet("R", "CSV", _r(money, _r_csv(schema))),
    )


def _pairs(schema: TableSchema, types: dict[Type, str], pattern: str) -> str:
    """The columns with their types, a few on a line."""
    lines = [""]
    for field in schema.fields:
        pair = pattern.format(name=field.name, type=types[field.type])
        if len(lines[-1]) + len(pair) > _WIDTH:
            lines.append("")
        lines[-1] += f"{pair}, "
    return "\n    ".join(line.rstrip() for line in lines).rstrip(",")


def _duckdb(money: str, source: str) -> str:
    total = f", sum({money}) AS total" if money else ""
    return f"SELECT count(*) AS rows{total}\nFROM {source};"


def _duckdb_csv(schema: TableSchema) -> str:
    columns = _pairs(schema, _DUCKDB, "'{name}': '{type}'")
    options = "header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"'"
    return f"read_csv('{schema.name}.csv', {options}, columns = {{\n    {columns}\n}})"


def _shown(money: str, rows: str) -> str:
    return f'print({rows}, table["{money}"].sum())' if money else f"print({rows})"


def _pandas(read: str, shown: Callable[[str], str]) -> str:
    return f"import pandas as pd\n\ntable = {read}\n{shown('len(table)')}"


def _pandas_csv(schema: TableSchema) -> str:
    types = _pairs(schema, _PANDAS, '"{name}": "{type}"')
    return f'pd.read_csv("{schema.name}.csv", keep_default_na=False, na_values=[""], dtype={{\n    {types}\n}})'


def _polars(read: str, shown: Callable[[str], str]) -> str:
    return f"import polars as pl\n\ntable = {read}\n{shown('table.height')}"


def _polars_csv(schema: TableSchema) -> str:
    types = _pairs(schema, _POLARS, '"{name}": {type}')
    return f'pl.read_csv("{schema.name}.csv", schema={{\n    {types}\n}})'


def _r(money: str, read: str) -> str:
    total = f"\nsum(table${money}, na.rm = TRUE)" if money else ""
    return f"{read}\nnrow(table){total}"


def _r_csv(schema: TableSchema) -> str:
    letters = "".join(_R[field.type] for field in schema.fields)
    return f'library(readr)\ntable <- read_csv("{schema.name}.csv", na = "", col_types = "{letters}")'

"""Writes the DuckDB edition: a script of views over the Parquet files, with the meaning of every table and column."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.schema import SCHEMAS, TableSchema

_HEAD = """\
-- DuckDB로 모든 표를 봅니다. 이 폴더에서: duckdb -init yesan.sql
-- 다른 폴더에서는 먼저: SET file_search_path = '이 폴더';
-- All tables as views of DuckDB. In this folder: duckdb -init yesan.sql
-- From any other folder first: SET file_search_path = 'this folder';
"""


def write_views(folder: Path) -> None:
    """Writes yesan.sql into the folder. Raises OSError."""
    statements = [line for schema in SCHEMAS.values() for line in _statements(schema)]
    (folder / "yesan.sql").write_text(_HEAD + "\n".join(statements) + "\n", encoding="utf-8")


def _statements(schema: TableSchema) -> Iterator[str]:
    yield f"CREATE OR REPLACE VIEW {schema.name} AS FROM read_parquet('{schema.name}.parquet');"
    yield f"COMMENT ON VIEW {schema.name} IS {_quoted(schema.description)};"
    for field in schema.fields:
        unit = f" [{field.unit}]" if field.unit else ""
        yield f'COMMENT ON COLUMN {schema.name}."{field.name}" IS {_quoted(field.description + unit)};'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

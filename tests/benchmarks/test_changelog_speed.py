"""How fast a million observations are held against those of the edition before; CPU time, memory of the comparison."""

import time
from pathlib import Path

import pytest

from pipeline.changes.changelog import changelog
from pipeline.changes.editions import connected
from pipeline.schema import DOCUMENTS, OBSERVATIONS, Type

ROWS, A_DOCUMENT = 1_000_000, 1_000
SECONDS = 10
_TYPES = {Type.INTEGER: "BIGINT", Type.DECIMAL: "DECIMAL(38, 10)", Type.NUMBER: "DOUBLE", Type.FLAG: "BOOLEAN"}
_CELL = {
    "document_id": f"'report' || lpad((i // {A_DOCUMENT})::VARCHAR, 5, '0')",
    "revision": "repeat('ab', 32)",
    "table_id": f"'t' || ((i % {A_DOCUMENT}) // 100)",
    "table_kind": "'generic'",
    "row": "(i % 100) // 5",
    "column": "i % 5",
    "label": "'사업 이름이 제법 긴 사업 ' || ((i % 100) // 5)",
    "label_path": "'계 > 어느 과'",
    "header": "'2020년 예산 > 열 ' || (i % 5)",
    "line_id": "md5((i // 5)::VARCHAR)",
    "observation_id": "md5(i::VARCHAR)",
    "value_status": "'reported'",
    "unit_measure": "'KRW'",
    "unit_mult": "3",
}


def written(folder: Path, changed: str) -> Path:
    """An edition of a million cells, of which those that the SQL condition names have another value."""
    folder.mkdir()
    value = f"hash(i) % 1000000000 + ({changed})::INTEGER"
    cell = _CELL | {
        "value": value,
        "amount_krw": f"({value}) * 1000",
        "printed": f"({value})::VARCHAR",
        "status": "'verified'",
    }
    columns = ", ".join(
        f'CAST({cell.get(field.name, "NULL")} AS {_TYPES.get(field.type, "VARCHAR")}) AS "{field.name}"'
        for field in OBSERVATIONS.fields
    )
    documents = ", ".join(f"{'document_id' if name == 'document_id' else 'NULL'} AS {name}" for name in DOCUMENTS.names)
    with connected({}, ()) as connection:
        connection.execute(f"CREATE TEMP VIEW cells AS SELECT {columns} FROM range({ROWS}) AS numbers(i)")
        connection.execute(f"COPY (SELECT * FROM cells) TO '{folder}/observations.parquet' (COMPRESSION zstd)")
        of_each = f"SELECT {documents} FROM (SELECT DISTINCT document_id FROM cells)"
        connection.execute(f"COPY ({of_each}) TO '{folder}/documents.parquet'")
    return folder


@pytest.mark.parametrize(("changed", "rows"), [("false", 0), ("i % 1000 = 7", 1000)])
def test_a_million_cells_are_compared_in_10_seconds(changed: str, rows: int, tmp_path: Path) -> None:
    """Of CPU on two cores, whether nothing moved or one cell of every document."""
    old, new = written(tmp_path / "old", "false"), written(tmp_path / "new", changed)
    start = time.process_time()
    assert sum(1 for _ in changelog(new, {"nightly": old}, "")) == rows
    assert time.process_time() - start < SECONDS

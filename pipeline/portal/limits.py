"""Says in sentences what a published table cannot be used for, with the counts of its own rows."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow.compute as pc
from pyarrow import parquet

from pipeline.catalogue.about import About, TableAbout
from pipeline.licences import TERMS
from pipeline.schema import Field
from pipeline.schema.codes import ROW_ROLE, STATUS, VALUE_STATUS


def limits(folder: Path, table: TableAbout, about: About) -> Iterator[str]:
    """The sentences, in Korean. Raises OSError."""
    yield "보고서에 인쇄된 그대로이며 고치지 않았습니다."
    for field in table.schema.fields:
        if field.codes in (STATUS, VALUE_STATUS):
            yield f"{field.title.korean}({field.name}): {_counted(folder, table, field)}."
        if field.codes == ROW_ROLE:
            yield f"합계와 소계의 행이 함께 있으므로 {field.name}로 골라서 더해야 합니다."
    if withheld := sum(int(source["withheld"]) for source in table.sources):
        yield f"확실히 읽지 못한 표나 부분 {withheld}건은 싣지 않고 withheld에 까닭과 함께 적었습니다."
    if about.left_out:
        yield f"문서 {len(about.left_out)}건은 읽지 못했거나 이용허락이 없어 들어 있지 않습니다(documents)."
    if any(not TERMS[licence].commercial for licence in table.licences):
        yield "상업적으로 이용할 수 없는 원문이 들어 있습니다(documents의 licence)."


def _counted(folder: Path, table: TableAbout, field: Field) -> str:
    content = parquet.read_table(folder / f"{table.schema.name}.parquet", columns=[field.name])
    counts = {one["values"]: one["counts"] for one in pc.value_counts(content[field.name]).to_pylist()}
    return ", ".join(f"{code.korean} {counts[code.word]:,}행" for code in field.codes if code.word in counts)

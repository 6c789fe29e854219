"""The portals' column table of ten columns, its lengths and types measured in the published data."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from pipeline.schema import Field, TableSchema, Type

HEAD = (
    "항목명", "항목명(영문명)", "항목 설명", "도메인분류", "데이터타입", "최대길이", "표현방식", "단위",
    "생성출처(정보시스템명, DB명, Table명)", "코드",
)  # fmt: skip
_UNITS = {"KRW": "원", "PERCENT": "%", "PERSON": "명", "pt": "pt(1/72인치)"}
_TYPES = {Type.TEXT: "가변문자형(VARCHAR)", Type.FLAG: "논리형(BOOLEAN)"}
_NUMERIC = "숫자형(NUMERIC)"
_DOMAINS = {Type.TEXT: "내용", Type.INTEGER: "수", Type.DECIMAL: "수", Type.NUMBER: "수", Type.FLAG: "여부"}
_ROLES = {"date:fiscal-year": ("연도", "YYYY"), "date:generic": ("연월일", "YYYY, YYYY-MM 또는 YYYY-MM-DD")}
_HUNDREDTHS = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A line of the column table, its parts in the portals' order."""

    korean: str
    english: str
    about: str
    domain: str
    type: str
    length: str
    form: str
    unit: str
    origin: str
    codes: str

    @property
    def parts(self) -> tuple[str, ...]:
        """Its ten parts."""
        return astuple(self)


def columns(folder: Path, schema: TableSchema) -> tuple[Column, ...]:
    """The column table of a published table. Raises OSError."""
    content = parquet.ParquetFile(folder / f"{schema.name}.parquet")
    return tuple(_column(field, schema, content.read([field.name])[field.name]) for field in schema.fields)


def _column(field: Field, schema: TableSchema, values: pa.ChunkedArray) -> Column:
    domain, form = _ROLES.get(field.role, (_domain(field), ""))
    length, measured = _measured(field, values)
    empty = f" (빈칸: {field.empty.korean})" if field.empty else ""
    return Column(
        korean=field.title.korean,
        english=field.name.upper(),
        about=f"{field.about.korean}{empty}",
        domain=domain,
        type=_TYPES.get(field.type, _NUMERIC),
        length=length,
        form="코드" if field.codes else form or measured,
        unit=_unit(field, schema),
        origin=f"yesan, yesan, {schema.name}",
        codes="; ".join(f"{code.word}={code.korean}" for code in field.codes),
    )


def _domain(field: Field) -> str:
    if field.codes:
        return "코드"
    return {"KRW": "금액", "PERCENT": "율"}.get(field.unit, _DOMAINS[field.type])


def _unit(field: Field, schema: TableSchema) -> str:
    if field.unit:
        return _UNITS.get(field.unit, field.unit)
    mixed = field.role == "value" and field.type is Type.DECIMAL and "unit_measure" in schema.names
    return "행마다 다름: UNIT_MEASURE, UNIT_MULT" if mixed else ""


def _measured(field: Field, values: pa.ChunkedArray) -> tuple[str, str]:
    """The greatest length in the data as portals write it, and how the values are written; no data, no length."""
    if field.type is Type.TEXT:
        return _longest(pc.max(pc.utf8_length(values)).as_py()), "글"
    if field.type is Type.FLAG:
        return _longest(pc.max(pc.utf8_length(pc.cast(values, pa.string()))).as_py()), "true/false"
    whole, decimals = _digits(pc.unique(values).to_pylist())
    if not decimals:
        return _longest(whole), "정수"
    return f"{whole + decimals},{decimals}", f"소수점 아래 {decimals}자리까지"


def _longest(length: int | None) -> str:
    return str(length) if length else ""


def _digits(values: Iterable[object]) -> tuple[int, int]:
    """The most digits before and after the point."""
    parts = [text.lstrip("-").partition(".") for text in _printed(values)]
    return max((len(whole) for whole, _, _ in parts), default=0), max((len(rest) for _, _, rest in parts), default=0)


def _printed(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, Decimal):
            yield f"{value.normalize():f}"
        elif isinstance(value, float):
            yield f"{round(value, _HUNDREDTHS):g}" if value.is_integer() else f"{round(value, _HUNDREDTHS)}"
        elif value is not None:
            yield str(value)

"""Describes the published folder as a Data Package v2, derived from the schema."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from pipeline.schema import SCHEMAS, Field, TableSchema, Type

_TYPES = {
    Type.TEXT: "string",
    Type.INTEGER: "integer",
    Type.DECIMAL: "number",
    Type.NUMBER: "number",
    Type.FLAG: "boolean",
}
_PARENT = {"fields": ["document_id"], "reference": {"resource": "documents", "fields": ["document_id"]}}


def write_datapackage(folder: Path, sources: Iterable[dict[str, str]], version: str) -> None:
    """Writes datapackage.json for the tables that lie in the folder. Raises OSError."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "yesan",
        "title": "Tables of Korean government reports, checked / 정부 보고서의 표(검산됨)",
        "version": version,
        "sources": list(sources),
        "resources": [_resource(folder, schema) for schema in SCHEMAS.values()],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")


def _resource(folder: Path, schema: TableSchema) -> dict[str, object]:
    """A table as CSV, its typed edition named beside it: as a resource, Parquet is taken for a broken table."""
    return {
        "name": schema.name,
        "type": "table",
        "title": schema.title.both,
        "description": schema.description,
        **_file(folder / f"{schema.name}.csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _table_schema(schema),
        "parquet": _file(folder / f"{schema.name}.parquet"),
    }


def _file(path: Path) -> dict[str, object]:
    with path.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    return {"path": path.name, "hash": f"sha256:{digest}", "bytes": path.stat().st_size}


def _table_schema(schema: TableSchema) -> dict[str, object]:
    described: dict[str, object] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(field) for field in schema.fields],
        "missingValues": [""],
    }
    if schema.key:
        described["primaryKey"] = list(schema.key)
    if schema.second_key:
        described["uniqueKeys"] = [list(schema.second_key)]
    # These also speak of documents that are not listed, or not any more.
    if schema.name not in ("documents", "corrections", "changelog"):
        described["foreignKeys"] = [_PARENT]
    return described


def _field(field: Field) -> dict[str, object]:
    constraints: dict[str, object] = {}
    if field.required:
        constraints["required"] = True
    if field.codes:
        constraints["enum"] = list(field.words)
    optional = {
        "unit": field.unit,
        "columnType": field.role,
        "categories": [{"value": code.word, "label": f"{code.english} / {code.korean}"} for code in field.codes],
        "missingValues": [{"value": "", "label": field.empty.both}] if field.empty else [],
        "constraints": constraints,
    }
    return {
        "name": field.name,
        "type": _TYPES[field.type],
        "title": field.title.both,
        "description": field.description,
        **{name: value for name, value in optional.items() if value},
    }

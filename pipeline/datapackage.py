"""Describes an edition as a Data Package v2, derived from the schema and from the files that lie there."""

import json
from collections.abc import Iterable
from pathlib import Path

from pipeline.catalogue.about import DESCRIPTOR, About, Facts, TableAbout, TableFile, licences_of
from pipeline.catalogue.words import DESCRIPTION, KEYWORDS, NAME
from pipeline.licences import TERMS
from pipeline.schema import (
    AUDIT_REQUESTS,
    CHANGELOG,
    CORRECTIONS,
    DOCUMENTS,
    RECORDS,
    TABLES,
    Field,
    TableSchema,
    Type,
)

_TYPES = {
    Type.TEXT: "string",
    Type.INTEGER: "integer",
    Type.DECIMAL: "number",
    Type.NUMBER: "number",
    Type.FLAG: "boolean",
}
_DOCUMENT: dict[str, object] = {
    "fields": ["document_id"],
    "reference": {"resource": "documents", "fields": ["document_id"]},
}
_TABLE_KEY = ["document_id", "table_id"]
_TABLE: dict[str, object] = {"fields": _TABLE_KEY, "reference": {"resource": "tables", "fields": _TABLE_KEY}}
# Their tables are those of words, which `tables` does not list; and its own rows are no rows of itself.
_OF_OTHER_TABLES = (TABLES, RECORDS, AUDIT_REQUESTS)


def write_datapackage(folder: Path, about: About) -> None:
    """Writes datapackage.json for the tables that lie in the folder. Raises OSError."""
    text = json.dumps(_package(about), ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR).write_text(text + "\n", encoding="utf-8")


def _package(about: About) -> dict[str, object]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "yesan",
        "title": NAME.both,
        "description": DESCRIPTION.both,
        "version": about.version,
        **({"created": f"{about.created}T00:00:00Z"} if about.created else {}),
        **({"homepage": about.operator.homepage} if about.operator.homepage else {}),
        "keywords": list(KEYWORDS),
        "contributors": list(_contributors(about)),
        "licenses": _licences(about.sources),
        "sources": [_source(source) for source in about.sources],
        "resources": [_resource(table) for table in about.tables],
    }


def _contributors(about: About) -> Iterable[dict[str, object]]:
    operator = about.operator
    if operator.publisher:
        contact = {"path": operator.homepage, "email": operator.email, "organization": operator.department}
        known = {name: text for name, text in contact.items() if text}
        yield {"title": operator.publisher, "roles": ["publisher", "contact"], **known}
    for publisher in dict.fromkeys(source["publisher"] for source in about.sources if source["publisher"]):
        yield {"title": publisher, "roles": ["creator"]}
    yield {"title": "yesan", "roles": ["wrangler"]}


def _licences(sources: Iterable[Facts]) -> list[dict[str, str]]:
    """The licences of the sources, all of whose terms hold."""
    return [
        {"name": str(licence), "title": f"{TERMS[licence].english} / {TERMS[licence].korean}"}
        | ({"path": TERMS[licence].url} if TERMS[licence].url else {})
        for licence in licences_of(sources)
    ]


def _source(source: Facts) -> dict[str, object]:
    described = {
        "title": source["title"] or source["document_id"],
        "path": source["url"],
        "version": source["revision"],
        "publisher": source["publisher"],
        "issued": source["issued"],
        "attribution": source["attribution"],
        "licenses": _licences([source]),
    }
    return {name: value for name, value in described.items() if value}


def _resource(table: TableAbout) -> dict[str, object]:
    """A table as CSV, its other editions named beside it: as a resource, Parquet is taken for a broken table."""
    schema = table.schema
    files = {file.edition.ending: _file(file) for file in table.files}
    others = {"parquet": files.get(".parquet"), "excel": files.get(".excel.csv")}
    return {
        "name": schema.name,
        "type": "table",
        "title": schema.title.both,
        "description": schema.description,
        **files[".csv"],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **({"modified": table.modified} if table.modified else {}),
        **({"licenses": _licences(table.sources)} if table.sources else {}),
        "rows": table.rows,
        "schema": _table_schema(schema),
        **{name: file for name, file in others.items() if file},
    }


def _file(file: TableFile) -> dict[str, object]:
    return {"path": file.name, "hash": f"sha256:{file.sha256}", "bytes": file.bytes}


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
    if keys := _foreign_keys(schema):
        described["foreignKeys"] = keys
    return described


def _foreign_keys(schema: TableSchema) -> list[dict[str, object]]:
    if schema in (DOCUMENTS, CORRECTIONS, CHANGELOG):
        # The last two also speak of documents that are not listed, or not any more.
        return []
    # A row leads to its table, if each has one that is listed, and else to its document.
    always = any(field.name == "table_id" and field.required for field in schema.fields)
    return [_TABLE] if always and schema not in _OF_OTHER_TABLES else [_DOCUMENT]


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

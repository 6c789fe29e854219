"""Describes an edition as a schema.org Dataset, in the shape that the national portal gives its own."""

import json
from collections.abc import Iterable
from pathlib import Path

from pipeline.catalogue.about import About, Facts, TableAbout, TableFile, licences_of
from pipeline.catalogue.words import DESCRIPTION, KEYWORDS, NAME, period
from pipeline.licences import TERMS
from pipeline.schema import Field

FILE = "dataset.jsonld"
Thing = dict[str, object]


def write_json_ld(folder: Path, about: About) -> None:
    """Writes dataset.jsonld. Raises OSError."""
    text = json.dumps(dataset(about), ensure_ascii=False, indent=2)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def dataset(about: About) -> Thing:
    """The whole edition as a Dataset, each table that has rows as a part of it; what is not known is left out."""
    return _present(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": NAME.korean,
            "alternateName": NAME.english,
            "description": f"{DESCRIPTION.korean} {DESCRIPTION.english}",
            "url": about.operator.landing_page,
            "version": about.version,
            "keywords": list(KEYWORDS),
            "inLanguage": ["ko", "en"],
            "isAccessibleForFree": True,
            "license": _licences(about.sources),
            "dateCreated": about.created,
            "datePublished": about.created,
            "dateModified": about.modified,
            "creator": _creator(about),
            "spatialCoverage": about.operator.spatial,
            "temporalCoverage": period(about.years),
            "legislation": about.operator.legal_basis,
            "isBasedOn": [_source(source) for source in about.sources],
            "hasPart": [_part(table) for table in about.tables if table.rows],
        }
    )


def _present(thing: Thing) -> Thing:
    return {name: value for name, value in thing.items() if value not in ("", [], {}, None)}


def _licences(sources: Iterable[Facts]) -> list[str]:
    """Their addresses, or their names where they have none."""
    return [TERMS[licence].url or TERMS[licence].korean for licence in licences_of(sources)]


def _creator(about: About) -> Thing:
    operator = about.operator
    contact: Thing = {"telephone": operator.telephone, "email": operator.email, "contactType": operator.department}
    if not operator.publisher:
        return {}
    return _present(
        {
            "@type": "Organization",
            "name": operator.publisher,
            "url": operator.homepage,
            "contactPoint": {"@type": "ContactPoint", **_present(contact)} if any(contact.values()) else {},
        }
    )


def _source(source: Facts) -> Thing:
    return _present(
        {
            "@type": "CreativeWork",
            "name": source["title"] or source["path"],
            "url": source["url"],
            "version": source["revision"],
            "datePublished": source["issued"],
            "publisher": _present({"@type": "Organization", "name": source["publisher"]})
            if source["publisher"]
            else {},
            "license": _licences([source]),
            "creditText": source["attribution"],
        }
    )


def _part(table: TableAbout) -> Thing:
    schema = table.schema
    return _present(
        {
            "@type": "Dataset",
            "name": schema.title.korean,
            "alternateName": f"{schema.title.english} ({schema.name})",
            "description": schema.description,
            "license": _licences(table.sources),
            "dateModified": table.modified,
            "temporalCoverage": period(table.covered),
            "variableMeasured": [_variable(field) for field in schema.fields],
            "distribution": [_download(file) for file in table.files],
        }
    )


def _variable(field: Field) -> Thing:
    return _present(
        {
            "@type": "PropertyValue",
            "name": field.name,
            "alternateName": field.title.korean,
            "description": field.description,
            "unitText": field.unit,
        }
    )


def _download(file: TableFile) -> Thing:
    return {
        "@type": "DataDownload",
        "name": file.edition.english,
        "contentUrl": file.name,
        "encodingFormat": file.edition.media_type,
        "contentSize": f"{file.bytes} B",
        "sha256": file.sha256,
    }

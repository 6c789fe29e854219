"""Describes an edition as a DCAT catalogue in RDF/XML, in the shape that the national portal gives its own."""

from pathlib import Path
from xml.etree import ElementTree as ET

from pipeline.catalogue.about import About, TableAbout, TableFile
from pipeline.catalogue.words import DESCRIPTION, KEYWORDS, NAME
from pipeline.licences import TERMS

FILE = "catalog.rdf"
_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "spdx": "http://spdx.org/rdf/terms#",
}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DATE = "http://www.w3.org/2001/XMLSchema#date"
_NUMBER = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"
_SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"


def write_dcat(folder: Path, about: About) -> None:
    """Writes catalog.rdf. Raises OSError."""
    for prefix, space in _SPACES.items():
        ET.register_namespace(prefix, space)
    root = ET.Element(_name("rdf:RDF"))
    _catalogue(root, about)
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode", xml_declaration=False)
    (folder / FILE).write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n', encoding="utf-8")


def _name(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, _name(name), {_ATTRIBUTES[key]: value for key, value in attributes.items()})
    # XML has no way to write the other characters below the space.
    element.text = "".join(letter for letter in text if letter >= " " or letter in "\t\n") or None
    return element


_ATTRIBUTES = {
    "language": _LANGUAGE,
    "datatype": _name("rdf:datatype"),
    "resource": _name("rdf:resource"),
    "about": _name("rdf:about"),
}


def _both(parent: ET.Element, name: str, korean: str, english: str) -> None:
    _add(parent, name, korean, language="ko")
    _add(parent, name, english, language="en")


def _catalogue(root: ET.Element, about: About) -> None:
    catalogue = _add(root, "dcat:Catalog")
    _both(catalogue, "dct:title", NAME.korean, NAME.english)
    _both(catalogue, "dct:description", DESCRIPTION.korean, DESCRIPTION.english)
    _dates(catalogue, about.created, about.modified)
    _publisher(catalogue, about)
    for table in about.tables:
        if table.rows:
            _dataset(_add(catalogue, "dcat:dataset"), table, about)


def _dates(parent: ET.Element, issued: str, modified: str) -> None:
    for name, day in (("dct:issued", issued), ("dct:modified", modified)):
        if day:
            _add(parent, name, day, datatype=_DATE)


def _publisher(parent: ET.Element, about: About) -> None:
    if about.operator.publisher:
        organisation = _add(_add(parent, "dct:publisher"), "foaf:Organization")
        _add(organisation, "foaf:name", about.operator.publisher)


def _dataset(parent: ET.Element, table: TableAbout, about: About) -> None:
    dataset, operator = _add(parent, "dcat:Dataset", about=f"#{table.schema.name}"), about.operator
    _both(dataset, "dct:title", table.schema.title.korean, table.schema.title.english)
    _both(dataset, "dct:description", table.schema.about.korean, table.schema.about.english)
    _add(dataset, "dct:identifier", table.schema.name)
    _dates(dataset, about.created, table.modified)
    _publisher(dataset, about)
    _contact(dataset, about)
    for name, words in (
        ("dcat:theme", [operator.classification]),
        ("dcat:keyword", KEYWORDS),
        ("dct:rights", [TERMS[licence].portal or TERMS[licence].korean for licence in table.licences]),
        ("dct:spatial", [operator.spatial]),
        ("dct:accrualPeriodicity", [operator.update_cycle]),
    ):
        for word in filter(None, words):
            _add(dataset, name, word)
    if operator.landing_page:
        _add(dataset, "dcat:landingPage", resource=operator.landing_page)
    _covered(dataset, table)
    for file in table.files:
        _distribution(_add(dataset, "dcat:distribution"), file, table)


def _covered(dataset: ET.Element, table: TableAbout) -> None:
    """The years it is about, and what it is made of."""
    if table.covered:
        period = _add(_add(dataset, "dct:temporal"), "dct:PeriodOfTime")
        _add(period, "dcat:startDate", f"{table.covered[0]}-01-01", datatype=_DATE)
        _add(period, "dcat:endDate", f"{table.covered[1]}-12-31", datatype=_DATE)
    for source in table.sources:
        if source["url"]:
            _add(dataset, "dct:source", resource=source["url"])


def _contact(parent: ET.Element, about: About) -> None:
    operator = about.operator
    if operator.department or operator.telephone or operator.email:
        card = _add(_add(parent, "dcat:contactPoint"), "vcard:Organization")
        _add(card, "vcard:organization-unit", operator.department)
        if operator.telephone:
            _add(card, "vcard:hasTelephone", resource=f"tel:{operator.telephone}")
        if operator.email:
            _add(card, "vcard:hasEmail", resource=f"mailto:{operator.email}")


def _distribution(parent: ET.Element, file: TableFile, table: TableAbout) -> None:
    one = _add(parent, "dcat:Distribution")
    _both(one, "dct:title", f"{table.schema.title.korean} ({file.edition.korean})", file.edition.english)
    _add(one, "dcat:downloadURL", resource=file.name)
    _add(one, "dcat:mediaType", file.edition.media_type)
    _add(one, "dcat:byteSize", str(file.bytes), datatype=_NUMBER)
    for licence in table.licences:
        if TERMS[licence].url:
            _add(one, "dct:license", resource=TERMS[licence].url)
    checksum = _add(_add(one, "spdx:checksum"), "spdx:Checksum")
    _add(checksum, "spdx:algorithm", resource=_SHA256)
    _add(checksum, "spdx:checksumValue", file.sha256)

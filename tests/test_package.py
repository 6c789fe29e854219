"""The package: valid by the tool its readers use, proved by checksums, described for catalogues, and gated."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pyarrow import parquet

from pipeline.catalogue.gate import ROWS, validate
from pipeline.catalogue.operator import Operator, Standing, read_operator
from pipeline.catalogue.reread import unlike
from pipeline.dataset import Dataset, joined, published_rows
from pipeline.errors import InvalidPackageError, SourceListError
from pipeline.file_digests import sha256_of
from pipeline.last_run import run_digest
from pipeline.model import Box, Notice, Source
from pipeline.observations import Values
from pipeline.outcome import Outcome
from pipeline.publish import publish
from pipeline.schema import CHANGELOG, CORRECTIONS, CROSS_CHECK, DOCUMENTS, OBSERVATIONS, SCHEMAS, Type

OPERATOR = Operator(
    publisher="가온시", department="예산과", telephone="02-000-0000", landing_page="https://example.go.kr/d"
)
STANDING = Standing(OPERATOR, today="2026-11-25")


@pytest.fixture(scope="module")
def dataset(sample: Outcome) -> Dataset:
    """The rows of the sample under KOGL type 1, and of the same report, misnamed, under type 2."""
    assert sample.extraction
    other = replace(
        sample.source, document_id="other", licence="KOGL-2", url="https://example.go.kr/2", issued="2020-10"
    )
    document = replace(sample.extraction.document, source=other)
    tables = tuple(replace(table, source=other) for table in sample.extraction.tables)
    extraction = replace(sample.extraction, document=document, tables=tables)
    misnamed = Notice("R014", "", "report.pdf", "named as PDF, read as the TXT that it is", (), Box(1, 0, 1, 0, 1))
    again = replace(sample, source=other, extraction=extraction, notices=(misnamed,))
    return joined([published_rows(again), published_rows(sample) | {"cross_check": [only_there(sample.source)]}])


def only_there(source: Source) -> Values:
    """A row of `cross_check`: an amount that the other format alone has, of no table of the published one."""
    row = dict.fromkeys(CROSS_CHECK.names) | {field.name: "" for field in CROSS_CHECK.fields if field.type is Type.TEXT}
    there = {"document_id": source.document_id, "revision": source.sha256, "twin_id": "other", "twin_table_id": "t001"}
    told = {"twin_revision": source.sha256, "difference": "only_twin", "ordinal": 0, "twin_row": 0, "twin_column": 0}
    return tuple((row | there | told).values())


@pytest.fixture(scope="module")
def published(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition published of them, to be looked at."""
    output = tmp_path_factory.mktemp("package") / "output"
    publish(dataset, output, "digest", standing=STANDING)
    return output


@pytest.fixture
def edition(published: Path, tmp_path: Path) -> Path:
    """A copy of it, to be harmed."""
    return shutil.copytree(published, tmp_path / "output")


def described(edition: Path) -> dict[str, dict[str, object]]:
    """The resources of datapackage.json by name."""
    package = json.loads((edition / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


def test_amounts_lead_to_their_tables_and_these_to_their_documents(published: Path) -> None:
    """A reader joins by the keys that the package declares, and frictionless has followed each of them."""
    resources = described(published)
    keys = {name: json.loads(json.dumps(one["schema"])).get("foreignKeys", []) for name, one in resources.items()}
    targets = {name: [key["reference"]["resource"] for key in some] for name, some in keys.items()}
    assert targets["observations"] == ["tables"]
    assert targets["checks"] == ["tables"]
    assert targets["notices"] == ["documents"]  # a notice of a whole document names no table
    assert targets["cross_check"] == ["documents"]  # nor does what the other format alone has
    assert targets["tables"] == ["documents"]
    assert [name for name, some in targets.items() if not some] == [DOCUMENTS.name, CORRECTIONS.name, CHANGELOG.name]


def test_a_package_that_lies_is_not_published(edition: Path, dataset: Dataset) -> None:
    """An amount of a table that is not there stops the run, and the edition before it stays."""
    at = OBSERVATIONS.names.index("table_id")
    first = dataset["observations"][0]
    before = (edition / "observations.csv").read_bytes()
    lost = {**dataset, "observations": [(*first[:at], "nowhere", *first[at + 1 :]), *dataset["observations"][1:]]}
    with pytest.raises(InvalidPackageError, match=r"nothing is published: observations row 2.*foreign-key"):
        publish(lost, edition, "other", standing=STANDING)
    assert (edition / "observations.csv").read_bytes() == before


def other_byte(path: Path) -> None:
    """Changes the last digit of a file; its size stays."""
    data = path.read_bytes()
    at = max(data.rfind(digit) for digit in b"0123456789")
    path.write_bytes(data[:at] + (b"1" if data[at : at + 1] != b"1" else b"2") + data[at + 1 :])


@pytest.mark.parametrize("rows", [ROWS, 1])
@pytest.mark.parametrize("name", ["observations.csv", "documents.csv", "observations.parquet"])
def test_a_changed_byte_is_caught(edition: Path, name: str, rows: int) -> None:
    """In every edition of a table, also where frictionless reads its first rows only."""
    validate(edition, rows)
    other_byte(edition / name)
    with pytest.raises(InvalidPackageError, match=name.partition(".")[0]):
        validate(edition, rows)


def test_keys_are_followed_beyond_the_rows_that_frictionless_reads(edition: Path) -> None:
    """The documents of a table that is read in part are looked at all the same."""
    rows = parquet.read_table(edition / "tables.parquet")
    parquet.write_table(rows.slice(1), edition / "tables.parquet")
    package = (edition / "datapackage.json").read_text(encoding="utf-8")
    old = re.search(r'"tables.parquet",\s+"hash": "(sha256:\w+)"', package)
    assert old
    new = f"sha256:{sha256_of(edition / 'tables.parquet')}"
    (edition / "datapackage.json").write_text(package.replace(old[1], new), encoding="utf-8")
    with pytest.raises(InvalidPackageError, match="is not in tables"):
        validate(edition, 1)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b",true", b",false", "is not as in"),
        (b",true", b",perhaps", "perhaps"),
        (b"\n", b"\n\n", "row or more beyond"),
    ],
)
def test_a_csv_is_read_to_its_end_and_says_what_parquet_says(edition: Path, old: bytes, new: bytes, told: str) -> None:
    """Also beyond the rows that frictionless reads: a value changed, of another type, a row too many."""
    typed = edition / "checks.parquet"
    assert not [*unlike(edition / "checks.csv", typed)]
    data = (edition / "checks.csv").read_bytes()
    at = data.rfind(old)
    (edition / "checks.csv").write_bytes(data[:at] + new + data[at + len(old) :])
    assert told in " ".join(unlike(edition / "checks.csv", typed))


def test_sha256sum_proves_every_file(edition: Path) -> None:
    """With the tool that every reader has; only the mark of the run is not among them."""
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=edition, check=True)  # noqa: S607
    named = {line.split("  ", 1)[1] for line in (edition / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    there = {path.relative_to(edition).as_posix() for path in edition.rglob("*") if path.is_file()}
    assert there - named == {"SHA256SUMS", "run.json"}
    other_byte(edition / "checks.csv")
    assert subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=edition, capture_output=True).returncode  # noqa: S607, PLW1510


def test_the_terms_of_every_source_are_carried(published: Path) -> None:
    """Who takes the data is told that type 2 forbids commercial use, and how to name each source."""
    package = json.loads((published / "datapackage.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in package["licenses"]] == ["KOGL-1", "KOGL-2"]
    assert [one["name"] for one in package["resources"][0]["licenses"]] == ["KOGL-1", "KOGL-2"]
    by_title = {source["path"]: source for source in package["sources"] if "path" in source}
    assert "제2유형으로 개방한" in by_title["https://example.go.kr/2"]["attribution"]
    roles = {one["title"]: one["roles"] for one in package["contributors"]}
    assert roles == {"가온시": ["creator"], "yesan": ["wrangler"]} | {"가온시": ["creator"]}


def test_a_table_keeps_the_day_of_its_last_change(edition: Path, dataset: Dataset) -> None:
    """A run that changes nothing of a table does not make it look new."""
    publish(dataset | {"notices": []}, edition, "later", standing=replace(STANDING, today="2026-12-01"))
    days = {name: one["modified"] for name, one in described(edition).items()}
    assert days["observations"] == "2026-11-25"
    assert json.loads((edition / "datapackage.json").read_text(encoding="utf-8"))["created"] == "2026-11-25T00:00:00Z"


def test_the_same_dataset_on_the_same_day_gives_the_same_files(dataset: Dataset, tmp_path: Path) -> None:
    """Catalogues, kit and pages are as reproducible as the data."""
    for name in ("one", "other"):
        publish(dataset, tmp_path / name, "digest", standing=STANDING)
    files = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert [
        path for path in files if (tmp_path / "one" / path).read_bytes() != (tmp_path / "other" / path).read_bytes()
    ] == []


def test_schema_org_names_what_a_search_engine_asks_for(published: Path) -> None:
    """Name, licence, days, creator with a contact, years, and each file with its hash."""
    said = json.loads((published / "dataset.jsonld").read_text(encoding="utf-8"))
    assert (said["@type"], said["dateModified"], said["url"]) == ("Dataset", "2026-11-25", OPERATOR.landing_page)
    assert said["creator"]["contactPoint"]["telephone"] == "02-000-0000"
    assert said["temporalCoverage"] == "2019-01-01/2020-12-31"
    assert said["license"] == [f"https://www.kogl.or.kr/info/licenseType{number}.do" for number in (1, 2)]
    part = next(part for part in said["hasPart"] if "observations" in part["alternateName"])
    (csv,) = [file for file in part["distribution"] if file["contentUrl"] == "observations.csv"]
    assert f"sha256:{csv['sha256']}" == described(published)["observations"]["hash"]


def test_dcat_has_the_shape_of_the_national_portal(published: Path) -> None:
    """RDF/XML with Korean and English descriptions, the portal's words for rights, and typed days."""
    spaces = {
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
    }
    root = ET.parse(published / "catalog.rdf").getroot()  # noqa: S314 - our own file
    datasets = root.findall("dcat:Catalog/dcat:dataset/dcat:Dataset", spaces)
    assert len(datasets) == sum(bool(one["rows"]) for one in described(published).values())
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    for dataset in datasets:
        assert [one.get(language) for one in dataset.findall("dct:description", spaces)] == ["ko", "en"]
        assert dataset.findtext("dct:issued", "", spaces) == "2026-11-25"
        assert dataset.findtext("dct:publisher/foaf:Organization/foaf:name", "", spaces) == "가온시"
        assert len(dataset.findall("dcat:distribution/dcat:Distribution", spaces)) >= 2
    rights = [one.text for one in datasets[0].findall("dct:rights", spaces)]
    assert rights == ["공공저작물_출처표시", "공공저작물_출처표시 + 상업적 이용금지"]


@pytest.mark.parametrize(
    ("text", "message"),
    [("publisher = 3", "publisher"), ('phone = "1"', "unknown name"), ("publisher", "cannot be read")],
)
def test_a_mistake_in_portal_toml_is_told(tmp_path: Path, text: str, message: str) -> None:
    """The operator reads which name is wrong; without the file nothing is known and nothing guessed."""
    (tmp_path / "portal.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SourceListError, match=message):
        read_operator(tmp_path / "portal.toml")
    assert read_operator(tmp_path / "none.toml") == Operator()
    (tmp_path / "portal.toml").write_text('publisher = "가온시"\n', encoding="utf-8")
    assert read_operator(tmp_path / "portal.toml").publisher == "가온시"


def test_the_operators_words_make_a_new_run_and_another_day_does_not() -> None:
    """A telephone number that changes is published; a quiet night stays quiet."""
    digest = run_digest([], STANDING)
    assert run_digest([], replace(STANDING, today="2027-01-01")) == digest
    assert run_digest([], replace(STANDING, operator=replace(OPERATOR, telephone="02-111-1111"))) != digest
    assert run_digest([], replace(STANDING, publish_unknown=True)) != digest


def test_a_publication_without_sources_is_valid_too(sample: Outcome, tmp_path: Path) -> None:
    """A first night on which no licence lets anything be published publishes just that."""
    publish(joined([published_rows(replace(sample, refusal="unknown_licence"))]), tmp_path / "output", "digest")
    package = json.loads((tmp_path / "output" / "datapackage.json").read_text(encoding="utf-8"))
    assert (package["sources"], package["licenses"]) == ([], [])
    assert {one["rows"] for one in package["resources"] if one["name"] not in ("documents", "withheld")} == {0}
    assert set(SCHEMAS) == {one["name"] for one in package["resources"]}

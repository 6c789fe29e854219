"""Looks at the files of an edition and says what every catalogue repeats of them: sizes, years, licences, dates."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow.compute as pc
from pyarrow import parquet

from pipeline.catalogue.operator import Operator, Standing
from pipeline.file_digests import sha256_of
from pipeline.licences import Licence
from pipeline.schema import CHANGELOG, CORRECTIONS, DOCUMENTS, SCHEMAS, WITHHELD, TableSchema

DESCRIPTOR = "datapackage.json"
# These also speak of documents of which nothing is published.
_ABOUT = (DOCUMENTS, WITHHELD, CORRECTIONS, CHANGELOG)
_YEAR, _DAY = len("2021"), len("2021-03-31")
Facts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edition:
    """One kind of file in which a table is published."""

    ending: str
    korean: str
    english: str
    media_type: str


EDITIONS = (
    Edition(".parquet", "Parquet", "Parquet, typed", "application/vnd.apache.parquet"),
    Edition(".csv", "CSV", "CSV, UTF-8", "text/csv"),
    Edition(".excel.csv", "엑셀용 CSV", "CSV for Excel", "text/csv"),
)


@dataclass(frozen=True, slots=True)
class TableFile:
    """A published file: its name, its size in bytes, the SHA-256 of its bytes."""

    edition: Edition
    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class TableAbout:
    """A published table as it lies there: its first and last fiscal year, and the day of its last change.

    `covered` are the years it is about: fiscal years, or else those of its as-of dates (staff has no other).
    """

    schema: TableSchema
    rows: int
    files: tuple[TableFile, ...]
    sources: tuple[Facts, ...]
    years: tuple[int, int] | None
    covered: tuple[int, int] | None
    modified: str

    @property
    def licences(self) -> tuple[Licence, ...]:
        """The licences of the sources that have rows in it; all of their terms hold for it."""
        return licences_of(self.sources)


@dataclass(frozen=True, slots=True)
class About:
    """An edition as a whole; `created` is the day of its first publication, as far as the operator's clock tells."""

    version: str
    operator: Operator
    documents: tuple[Facts, ...]
    tables: tuple[TableAbout, ...]
    created: str

    @property
    def _used(self) -> set[str]:
        return {
            source["document_id"] for table in self.tables if table.schema not in _ABOUT for source in table.sources
        }

    @property
    def sources(self) -> tuple[Facts, ...]:
        """The documents of which rows are published."""
        used = self._used
        return tuple(document for document in self.documents if document["document_id"] in used)

    @property
    def left_out(self) -> tuple[Facts, ...]:
        """The documents of which nothing is published."""
        used = self._used
        return tuple(document for document in self.documents if document["document_id"] not in used)

    @property
    def modified(self) -> str:
        """The day on which the newest change of a table was published; empty if no day is known."""
        return max((table.modified for table in self.tables), default="")

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last fiscal year of any table."""
        found = [table.years for table in self.tables if table.years]
        return (min(first for first, _ in found), max(last for _, last in found)) if found else None


def licences_of(sources: Iterable[Facts]) -> tuple[Licence, ...]:
    """The licences of sources, each once, in the order of the list of licences."""
    named = {source["licence"] for source in sources}
    return tuple(licence for licence in Licence if licence in named)


def about_edition(folder: Path, standing: Standing, version: str, earlier: Path) -> About:
    """What lies in the folder. A table with the same CSV as in the `earlier` edition keeps that one's date.

    Raises OSError.
    """
    before = _descriptor(earlier)
    dates = {one.get("hash"): str(one.get("modified", "")) for one in before.get("resources", [])}
    documents = tuple(_documents(folder))
    created = str(before.get("created", ""))[:_DAY] or standing.today
    # Nothing changes before it is made, though the clock may have gone back.
    today = max(created, standing.today)
    tables = tuple(_table(folder, schema, documents, dates, today) for schema in SCHEMAS.values())
    return About(version, standing.operator, documents, tables, created)


def _descriptor(folder: Path) -> dict[str, list[dict[str, object]]]:
    try:
        return dict(json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        # There was no edition before, or not one of ours.
        return {}


def _documents(folder: Path) -> Iterable[Facts]:
    for row in parquet.read_table(folder / "documents.parquet").to_pylist():
        yield {name: "" if value is None else str(value) for name, value in row.items()}


def _table(
    folder: Path, schema: TableSchema, documents: Iterable[Facts], dates: Mapping[object, str], today: str
) -> TableAbout:
    files = tuple(table_files(folder, schema.name))
    content = parquet.ParquetFile(folder / f"{schema.name}.parquet")
    ids = set(pc.unique(content.read(["document_id"])["document_id"]).to_pylist())
    printed = next(file.sha256 for file in files if file.edition.ending == ".csv")
    return TableAbout(
        schema=schema,
        rows=content.metadata.num_rows,
        files=files,
        sources=tuple(document for document in documents if document["document_id"] in ids),
        years=_ends(content, "fiscal_year"),
        covered=_ends(content, "fiscal_year") or _ends(content, "as_of"),
        modified=dates.get(f"sha256:{printed}", "") or today,
    )


def _ends(content: parquet.ParquetFile, name: str) -> tuple[int, int] | None:
    """The first and the last year of a column of years or days; None where there is no such column, or none in it."""
    if name not in content.schema_arrow.names:
        return None
    ends = pc.min_max(content.read([name])[name]).as_py()
    return None if ends["min"] is None else (int(str(ends["min"])[:_YEAR]), int(str(ends["max"])[:_YEAR]))


def table_files(folder: Path, name: str) -> Iterable[TableFile]:
    """The files of a table that are there, in the order of EDITIONS."""
    for edition in EDITIONS:
        path = folder / f"{name}{edition.ending}"
        if path.exists():
            yield TableFile(edition, path.name, path.stat().st_size, sha256_of(path))

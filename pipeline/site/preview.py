"""The first rows of a table as published, each linked to its place in the auditors' report."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from pipeline.catalogue.about import TableAbout
from pipeline.pages.places import PAGE, SOURCE, cell_anchor, folder_of, table_anchor
from pipeline.schema import WITHHELD

_ROWS = 20
_REPORT = "report/documents"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row as printed in the CSV; `href` leads to its number or table in the report, `source` to its line or page."""

    texts: tuple[str, ...]
    href: str
    source: str


def preview(folder: Path, table: TableAbout, up: str) -> tuple[PreviewRow, ...]:
    """The first rows of a table; `up` leads from the page to the folder of the edition. Raises OSError."""
    with (folder / f"{table.schema.name}.csv").open(encoding="utf-8", newline="") as handle:
        rows = [row for _, row in zip(range(_ROWS), csv.DictReader(handle), strict=False)]
    return tuple(PreviewRow(tuple(row.values()), *_links(folder, row, up, _places(table, row))) for row in rows)


def _links(folder: Path, row: Mapping[str, str], up: str, places: Iterator[str]) -> tuple[str, str]:
    where = f"{_REPORT}/{folder_of(row.get('document_id', ''))}"
    if not (folder / where / PAGE).exists():
        return "", ""
    base = f"{up}/{quote(where)}"
    place = next(places, "")
    line = f"l{row['line']}" if row.get("line") else f"p{row['page']}" if row.get("page") else ""
    return f"{base}/{PAGE}{place}", f"{base}/{SOURCE}#{line}" if line else ""


def _places(table: TableAbout, row: Mapping[str, str]) -> Iterator[str]:
    """The cell where its column is known, else the table; of what is withheld no table is shown, but why."""
    if table.schema is WITHHELD:
        yield "#withheld"
    if row.get("table_id"):
        if row.get("column") and row.get("row"):
            yield f"#{quote(cell_anchor(row['table_id'], int(row['row']), int(row['column'])))}"
        yield f"#{quote(table_anchor(row['table_id']))}"

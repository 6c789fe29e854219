"""Writes the portal kit of an edition: for each table of data its filled fields, as files and as a page to print."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.catalogue.about import About, TableAbout
from pipeline.portal.columns import HEAD, columns
from pipeline.portal.fields import PageField, page_fields
from pipeline.portal.pages import Sheet, index_page, table_page
from pipeline.schema import AUDIT_REQUESTS, OBSERVATIONS, RECORDS, WIDE

FOLDER = "portal"
_DATA = {schema.name for schema in (OBSERVATIONS, *WIDE, AUDIT_REQUESTS, RECORDS)}
_SAMPLE = 10


def write_kit(folder: Path, about: About) -> None:
    """Writes portal/ into the folder of an edition. Raises OSError."""
    sheets = [_sheet(folder, table, about) for table in tables_of_data(about)]
    for sheet in sheets:
        _write(folder / FOLDER / sheet.table.schema.name, sheet)
    (folder / FOLDER).mkdir(exist_ok=True)
    (folder / FOLDER / "index.html").write_text(index_page(sheets, about), encoding="utf-8")


def tables_of_data(about: About) -> Iterator[TableAbout]:
    """The tables that are published as data sets of their own: those of figures and words that have rows."""
    return (table for table in about.tables if table.schema.name in _DATA and table.rows)


def _sheet(folder: Path, table: TableAbout, about: About) -> Sheet:
    return Sheet(
        table=table,
        fields=page_fields(folder, table, about),
        columns=columns(folder, table.schema),
        sample=tuple(_first_rows(folder / table.files[-1].name)),
    )


def _first_rows(path: Path) -> Iterator[tuple[str, ...]]:
    """The header and the first rows, of the edition for Excel where there is one: Excel is to open the sample too."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        for number, row in enumerate(csv.reader(handle)):
            if number > _SAMPLE:
                return
            yield tuple(row)


def _write(folder: Path, sheet: Sheet) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    page = {"fields": [_named(field) for field in sheet.fields], "columns": [_line(one.parts) for one in sheet.columns]}
    text = json.dumps(page, ensure_ascii=False, indent=2)
    (folder / "page.json").write_text(text + "\n", encoding="utf-8")
    fields = [(one.korean, one.value, one.english, one.seoul) for one in sheet.fields]
    _write_csv(folder / "page.csv", [("항목", "값", "영문", "열린데이터광장"), *fields])
    _write_csv(folder / "columns.csv", [HEAD, *(one.parts for one in sheet.columns)])
    _write_csv(folder / "sample.csv", sheet.sample)
    (folder / "index.html").write_text(table_page(sheet), encoding="utf-8")


def _named(field: PageField) -> dict[str, str | bool]:
    return {
        "name": field.korean,
        "english": field.english,
        "seoul": field.seoul,
        "value": field.value,
        "known": field.known,
    }


def _line(parts: Sequence[str]) -> dict[str, str]:
    return dict(zip(HEAD, parts, strict=True))


def _write_csv(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """As Excel opens it: with a byte order mark, its lines ended as Windows ends them."""
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        csv.writer(handle, lineterminator="\r\n").writerows(rows)

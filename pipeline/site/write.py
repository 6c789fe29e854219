"""Writes the download pages of an edition into its folder."""

from pathlib import Path

from pipeline.catalogue.about import About
from pipeline.site.charts import charts
from pipeline.site.pages import Contents, index_page, table_page
from pipeline.site.preview import preview
from pipeline.site.snippets import money
from pipeline.vintages import releases

FOLDER = "site"
_UP = "../.."


def write_site(folder: Path, about: About) -> None:
    """Writes site/ into the folder of an edition: index.html, and a page for each table. Raises OSError."""
    report, views = ((folder / name).exists() for name in ("report/index.html", "yesan.sql"))
    kept = tuple(reversed(releases(folder.parent)))
    contents = Contents(about, charts(folder, about), kept, report=report, views=views)
    tables = folder / FOLDER / "tables"
    tables.mkdir(parents=True, exist_ok=True)
    (folder / FOLDER / "index.html").write_text(index_page(contents), encoding="utf-8")
    for table in about.tables:
        page = table_page(table, contents, preview(folder, table, _UP), money(folder, table.schema))
        (tables / f"{table.schema.name}.html").write_text(page, encoding="utf-8")

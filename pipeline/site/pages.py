"""Lays out the download page and the page of each table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.catalogue.about import About, TableAbout
from pipeline.catalogue.words import DESCRIPTION, NAME
from pipeline.licences import TERMS
from pipeline.pages.layout import Layout, layout
from pipeline.pages.places import folder_of
from pipeline.site.charts import Chart
from pipeline.site.citation import MOST_SOURCES, attributions, bibtex, citation, licence_line
from pipeline.site.preview import PreviewRow
from pipeline.site.snippets import snippets


@dataclass(frozen=True, slots=True)
class Contents:
    """What the pages hold beside what is known of the edition: charts, releases made before it, what else is there."""

    about: About
    charts: Sequence[Chart]
    releases: Sequence[str]
    report: bool
    views: bool


def index_page(contents: Contents) -> str:
    """The page that lists every table with its files."""
    return _layout().page("index.html.j2", contents=contents, about=contents.about, description=DESCRIPTION)


def table_page(table: TableAbout, contents: Contents, preview: Sequence[PreviewRow], money: str) -> str:
    """The page of one table: files, codebook, snippets that sum the column `money`, preview, citation."""
    return _layout().page(
        "table.html.j2",
        contents=contents,
        about=contents.about,
        table=table,
        preview=preview,
        snippets=snippets(table.schema, money),
        citation=citation(table, contents.about),
        bibtex=bibtex(table, contents.about),
        attributions=attributions(table),
    )


def releases_page(releases: Sequence[Mapping[str, object]], *, nightly: bool) -> str:
    """The page that leads to every release, newest first, and back to the nightly edition where there is one."""
    return _layout().page("releases.html.j2", releases=releases, nightly=nightly)


@cache
def _layout() -> Layout:
    return layout(
        Path(__file__).parent / "templates",
        name=NAME,
        folder_of=folder_of,
        licence_line=licence_line,
        terms=TERMS,
        most=MOST_SOURCES,
    )

"""Lays out the printable pages of the portal kit."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.catalogue.about import About, TableAbout
from pipeline.pages.layout import Layout, layout
from pipeline.portal.columns import HEAD, Column
from pipeline.portal.fields import TO_FILL, PageField


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the kit holds of one table; the first row of the sample is its header."""

    table: TableAbout
    fields: tuple[PageField, ...]
    columns: tuple[Column, ...]
    sample: tuple[tuple[str, ...], ...]

    @property
    def left(self) -> int:
        """How many fields are left to be filled."""
        return sum(not field.known for field in self.fields)


def table_page(sheet: Sheet) -> str:
    """The page of one table, to print or to copy from."""
    return _layout().page("table.html.j2", sheet=sheet, head=HEAD)


def index_page(sheets: Sequence[Sheet], about: About) -> str:
    """The list of the tables of the kit, with what is left to be filled."""
    return _layout().page("index.html.j2", sheets=sheets, about=about)


@cache
def _layout() -> Layout:
    return layout(Path(__file__).parent / "templates", to_fill=TO_FILL)

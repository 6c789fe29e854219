"""Pages made a document: every grid with the lines above it and the section it stands in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.amounts import count_numbers
from pipeline.collecting import uncollected
from pipeline.grids import Leaf, read_leaf
from pipeline.lines import section_of
from pipeline.model import Document, Engine, Grid, Line, PageCount, Reading, Sighting, Source, Turned
from pipeline.packed_pages import GRIDS, ITEMS, LINES, Item
from pipeline.packing import Packer
from pipeline.page import Page
from pipeline.page_backdrop import without_backdrop
from pipeline.page_grid import PageGrid
from pipeline.page_halves import halved
from pipeline.page_leads import beside_each_other, lead_of
from pipeline.page_trust import Evidence, doubts_of, evidence_of, judge
from pipeline.running_heads import Key, edge_lines, running
from pipeline.titles import facts_of

# Pages of prose without a table would be kept for the one behind them.
_MOST_ABOVE = 1_000


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is known of a page once it is read; `edges` tell which of its items may be running heads.

    `fold` is where the second page begins on a sheet that holds two.
    """

    number: int
    edges: dict[int, Key]
    count: PageCount
    evidence: Evidence
    fold: float
    turned: Turned | None
    engine: Engine
    sightings: tuple[Sighting, ...]


def document_of(source: Source, pages: Iterable[Page]) -> Document:
    """The document that the pages print, its grids page by page.

    Raises UnreadableDocumentError where the letters do not say what the pages show.
    """
    sheets: list[_Sheet] = []
    items = Packer(ITEMS)
    for page in halved(pages):
        sheet, own = _sheet(page)
        sheets.append(sheet)
        items.add(own)
    judge([sheet.evidence for sheet in sheets])
    grids, lines = _in_order(sheets, items.done())
    return Document(
        source=source,
        grids=grids,
        lines=lines,
        facts=facts_of(lines, source.title),
        pages=sheets[-1].number,
        doubts=doubts_of([sheet.evidence for sheet in sheets], source),
        page_counts=tuple(_whole_pages([sheet.count for sheet in sheets])),
        folds={sheet.number: sheet.fold for sheet in sheets if sheet.fold},
        turned={sheet.number: sheet.turned for sheet in sheets if sheet.turned},
        sightings=tuple(sighting for sheet in sheets for sighting in sheet.sightings),
    )


@uncollected
def _sheet(page: Page) -> tuple[_Sheet, tuple[Item, ...]]:
    """A page read, and its lines and grids from top to bottom."""
    page, behind = without_backdrop(page)
    leaf = read_leaf(page)
    items = tuple(_items(leaf))
    keys = {id(line): key for line, key in edge_lines(leaf)}
    sheet = _Sheet(
        page.number,
        {at: keys[id(item)] for at, item in enumerate(items) if id(item) in keys},
        _count(leaf),
        evidence_of(page, (line.text for line in leaf.lines), behind),
        page.sheet_width / 2,
        page.turned,
        Engine.SCAN if page.scanned else Engine.YESAN,
        () if page.left else page.sightings,
    )
    return sheet, items


def _items(leaf: Leaf) -> Iterator[Item]:
    """The lines and grids of a page from top to bottom."""
    grids = list(leaf.grids)
    for line, top in zip(leaf.lines, leaf.tops, strict=True):
        while grids and grids[0].top <= top:
            yield grids.pop(0)
        yield line
    yield from grids


def _in_order(sheets: Sequence[_Sheet], items: Iterable[Sequence[Item]]) -> tuple[Sequence[Grid], Sequence[Line]]:
    """All grids, each with the lines since the one before; running heads are no such lines."""
    heads = running([sheet.edges.values() for sheet in sheets])
    grids, lines = Packer(GRIDS), Packer(LINES)
    ordinal = 0
    lead: list[Line] = []
    above: list[Line] = []
    last: PageGrid | None = None
    section = ""
    for sheet, own, leaf in zip(sheets, items, _leaves(sheets), strict=True):
        page = [item for item in own if isinstance(item, PageGrid)]
        for at, item in enumerate(own):
            if isinstance(item, PageGrid):
                # Of tables beside each other, or right below, the lines above the first one tell of all.
                shared = (
                    last is not None
                    and any(last is one for one in page)
                    and (not lead or beside_each_other(last, item))
                )
                above = [*(above if shared else ()), *lead]
                ordinal += 1
                place = sheet.number, ordinal, 0
                grids.add(
                    Grid(
                        item.cells, lead_of(item, above, page), *place, Reading.GRID, section,
                        engine=sheet.engine, leaf=leaf, fold=sheet.fold,
                    )
                )  # fmt: skip
                lines.extend([line for cell in item.cells for line in cell.lines])
                lead, last = [], item
                continue
            lines.add(item)
            if sheet.edges.get(at) not in heads:
                del lead[:-_MOST_ABOVE]
                lead.append(item)
                section = section_of(item.text) or section
    return grids.done(), lines.done()


def _leaves(sheets: Sequence[_Sheet]) -> Iterator[int]:
    """The numbers of the pages, were each of them on a sheet of its own."""
    above = halves = 0
    for sheet in sheets:
        halves += sheet.number == above
        above = sheet.number
        yield sheet.number + halves


def _count(leaf: Leaf) -> PageCount:
    inside = [line.text for grid in leaf.grids for cell in grid.cells for line in cell.lines]
    outside = [line.text for line in leaf.lines]
    return PageCount(leaf.page.number, count_numbers("\n".join(inside)), count_numbers("\n".join(outside)))


def _whole_pages(counts: Iterable[PageCount]) -> Iterator[PageCount]:
    """The counts sheet by sheet: two pages of one sheet are counted together."""
    for page, both in groupby(counts, key=lambda count: count.page):
        halves = list(both)
        yield PageCount(page, sum(one.inside for one in halves), sum(one.outside for one in halves))

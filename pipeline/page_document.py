"""Pages made a document: every grid with the lines above it and the section it stands in."""

import re
from collections.abc import Iterable, Iterator

from pipeline.grids import Leaf, PageGrid, read_leaf
from pipeline.lines import section_of
from pipeline.model import Document, Grid, Line, PageCount, Reading, Source
from pipeline.page import Page
from pipeline.page_trust import Evidence, doubts_of, evidence_of, judge
from pipeline.titles import facts_of

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LEAD = 6


def document_of(source: Source, pages: Iterable[Page]) -> Document:
    """The document that the pages print, its grids page by page."""
    grids: list[Grid] = []
    lines: list[Line] = []
    counts: list[PageCount] = []
    lead: list[Line] = []
    section = ""
    number = 0
    evidence: list[Evidence] = []
    for page in pages:
        evidence.append(evidence_of(page))
        leaf = read_leaf(page)
        number = page.number
        for item in _in_order(leaf):
            if isinstance(item, Line):
                lines.append(item)
                lead.append(item)
                section = section_of(item.text) or section
            else:
                grids.append(
                    Grid(item.cells, tuple(lead[-_LEAD:]), page.number, len(grids) + 1, 0, Reading.GRID, section)
                )
                lines += [line for cell in item.cells for line in cell.lines]
                lead = []
        counts.append(_count(leaf))
    judge(evidence)
    facts = facts_of(lines, source.title)
    return Document(source, tuple(grids), tuple(lines), facts, number, doubts_of(evidence, source), tuple(counts))


def _in_order(leaf: Leaf) -> Iterator[Line | PageGrid]:
    """The lines and grids of a page from top to bottom."""
    grids = list(leaf.grids)
    for line, top in zip(leaf.lines, leaf.tops, strict=True):
        while grids and grids[0].top <= top:
            yield grids.pop(0)
        yield line
    yield from grids


def _count(leaf: Leaf) -> PageCount:
    inside = sum(len(_NUMBER.findall(line.text)) for grid in leaf.grids for cell in grid.cells for line in cell.lines)
    outside = sum(len(_NUMBER.findall(line.text)) for line in leaf.lines)
    return PageCount(leaf.page.number, inside, outside)

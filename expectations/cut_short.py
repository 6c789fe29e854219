"""Tables of which the rest may have been withheld: their totals may count rows that were not read."""

from pipeline.amounts import is_amount
from pipeline.continuation import is_nothing
from pipeline.model import Document, Doubt, Extraction, Table

_WITHHELD = "no header"


def cut_short(extraction: Extraction) -> frozenset[str]:
    """The tables right below which rows without a header were withheld, which may be theirs."""
    doubts = {doubt.table_id: doubt for doubt in extraction.doubts if doubt.reason == _WITHHELD}
    if not doubts:
        return frozenset()
    found = []
    for table in extraction.tables:
        doubt = doubts.get(_next(table))
        if doubt is not None and _goes_on(extraction.document, table, doubt):
            found.append(table.table_id)
    return frozenset(found)


def _next(table: Table) -> str:
    return f"{table.source.document_id}:t{table.ordinal + 1:03d}"


def _goes_on(document: Document, table: Table, doubt: Doubt) -> bool:
    """Whether nothing that ends a table is printed between it and what was withheld, but a page number or a row."""
    if doubt.box is None or not table.rows:
        return False
    last = table.amounts[table.rows[-1].index, 0].box
    if not last.page <= doubt.box.page <= last.page + 1:
        return False
    start, end = (last.page, last.bottom), (doubt.box.page, doubt.box.top)
    between = [line for line in document.lines if start <= (line.box.page, line.box.top) < end]
    return all(is_nothing(line) or is_amount(line.text.split()[-1]) for line in between)

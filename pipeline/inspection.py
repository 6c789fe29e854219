"""Pictures of pages with what was read on them: grids, cells, header, units, amounts and doubts."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from pipeline.model import Box, Extraction, Grid, Table
from pipeline.tabulation import tabulate
from pipeline.units import unit_text_in

_CELL = (30, 90, 200)
_HEADER = (240, 190, 0)
_AMOUNT = (0, 140, 60)
_AMBIGUOUS = (200, 0, 200)
_UNIT = (230, 110, 0)
_DOUBT = (220, 0, 0)
_FAINT = 70
SCALE = 2.0
_MARGIN = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A box to draw: its colour, whether it is filled, and the words set beside it."""

    box: Box
    colour: tuple[int, int, int]
    filled: bool = False
    words: str = ""


def pages_of(extraction: Extraction) -> list[int]:
    """The pages with a grid or a doubt."""
    boxes = [doubt.box for doubt in extraction.doubts if doubt.box is not None]
    return sorted({grid.page for grid in extraction.document.grids} | {box.page for box in boxes})


def marks_of(extraction: Extraction, page: int) -> list[Mark]:
    """What to draw on a page, in the order of drawing."""
    doubts = (
        Mark(doubt.box, _DOUBT, words=f"{doubt.table_id} {doubt.reason}") for doubt in extraction.doubts if doubt.box
    )
    found = (*_grid_marks(extraction.document.grids), *_table_marks(extraction.tables), *doubts)
    return [mark for mark in found if mark.box.page == page]


def _grid_marks(grids: Sequence[Grid]) -> Iterator[Mark]:
    for grid in grids:
        for cell in grid.cells:
            yield Mark(cell.box, _CELL, words=f"grid {grid.ordinal}" if cell.row == cell.column == 0 else "")
        for line in grid.lead:
            if unit_text_in(line.text):
                yield Mark(line.box, _UNIT)
    for grid in tabulate(grids):
        for cell in grid.cells:
            if cell.row < grid.header_rows:
                yield Mark(cell.box, _HEADER, filled=True)


def _table_marks(tables: Sequence[Table]) -> Iterator[Mark]:
    for table in tables:
        for amount in table.amounts.values():
            if amount.value is not None:
                ambiguous = amount.status == "ambiguous"
                yield Mark(amount.box, _AMBIGUOUS if ambiguous else _AMOUNT, filled=True)


def draw(picture: bytes, extraction: Extraction, page: int, scale: float) -> bytes:
    """The picture of a page (PNG) with the marks drawn over it, as PNG; `scale` is its pixels to a point."""
    with Image.open(io.BytesIO(picture)) as image:
        base = image.convert("RGBA")
    layer = Image.new("RGBA", base.size)
    pen = ImageDraw.Draw(layer)
    for mark in marks_of(extraction, page):
        box = mark.box
        corners = (box.x0 * scale, box.top * scale, max(box.x1, box.x0) * scale, max(box.bottom, box.top) * scale)
        pen.rectangle(corners, outline=mark.colour, fill=(*mark.colour, _FAINT) if mark.filled else None)
        if mark.words:
            # The picture's own font has no Hangul: what is written is ids and reasons.
            pen.text((corners[0], corners[1] - _MARGIN), mark.words, fill=mark.colour)
    out = io.BytesIO()
    Image.alpha_composite(base, layer).convert("RGB").save(out, "PNG")
    return out.getvalue()

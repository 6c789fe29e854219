"""Which figure of a picture became which amount of a table."""

from collections.abc import Mapping
from dataclasses import replace

from pipeline.amounts import split_pair
from pipeline.model import Amount, Box, Engine, Extraction, Place, Sighting


def sightings_by_place(extraction: Extraction) -> Mapping[Place, Sighting]:
    """For each amount that was read from a picture what its readers made of it; none where that is not certain."""
    by_page: dict[int, list[Sighting]] = {}
    for sighting in extraction.document.sightings:
        by_page.setdefault(sighting.box.page, []).append(sighting)
    found: dict[Place, Sighting] = {}
    for table in extraction.tables:
        if table.engine is Engine.SCAN:
            for (row, column), amount in table.amounts.items():
                near = (one for one in by_page.get(amount.box.page, ()) if covers(one.box, amount.box))
                within = [one for sighting in near if (one := _of(sighting, amount)) is not None]
                if len(within) == 1:
                    found[Place(table.table_id, row, column)] = within[0]
    return found


def covers(seen: Box, box: Box) -> bool:
    """Whether most of the smaller of two boxes lies in the other, side by side and up and down."""
    wide = min(seen.x1, box.x1) - max(seen.x0, box.x0)
    high = min(seen.bottom, box.bottom) - max(seen.top, box.top)
    return 2 * wide > min(seen.x1 - seen.x0, box.x1 - box.x0) and 2 * high > min(
        seen.bottom - seen.top, box.bottom - box.top
    )


def _of(sighting: Sighting, amount: Amount) -> Sighting | None:
    """What was seen of an amount: the figure itself, or the half of a pair; None where it is another figure."""
    text = "".join(amount.text.split())
    if text == sighting.texts[0]:
        return sighting
    pair = split_pair(sighting.texts[0])
    return replace(sighting, texts=(text,)) if pair is not None and text in pair else None

"""Which figure of a picture became which amount of a table."""

from collections.abc import Mapping

from pipeline.model import Amount, Engine, Extraction, Place, Sighting


def sightings_by_place(extraction: Extraction) -> Mapping[Place, Sighting]:
    """For each amount that was read from a picture what its readers made of it; none where that is not certain."""
    by_page: dict[int, list[Sighting]] = {}
    for sighting in extraction.document.sightings:
        by_page.setdefault(sighting.box.page, []).append(sighting)
    found: dict[Place, Sighting] = {}
    for table in extraction.tables:
        if table.engine is Engine.SCAN:
            for (row, column), amount in table.amounts.items():
                within = [one for one in by_page.get(amount.box.page, ()) if _prints(one, amount)]
                if len(within) == 1:
                    found[Place(table.table_id, row, column)] = within[0]
    return found


def _prints(sighting: Sighting, amount: Amount) -> bool:
    x = (sighting.box.x0 + sighting.box.x1) / 2
    y = (sighting.box.top + sighting.box.bottom) / 2
    box = amount.box
    inside = box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
    return inside and "".join(amount.text.split()) == sighting.texts[0]

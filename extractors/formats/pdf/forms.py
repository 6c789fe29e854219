"""How many forms each page is drawn with, and how deep they are nested: engines pass over in silence what is too much.

The first engine reads the letters of five hundred forms a page and nine levels of them.
"""

import re
from collections import Counter
from typing import Any, NamedTuple

_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_FEW, _FEW_NESTED = 50, 7
_MOST, _DEEPEST = 400, 8
_BOTTOM = 25


class Forms(NamedTuple):
    """Of a page or a form: how many forms it draws, those within them too, and on how many levels."""

    drawn: int
    levels: int

    @property
    def needs_second(self) -> bool:
        """Whether the first engine would not read them all."""
        return self.drawn > _MOST or self.levels > _DEEPEST

    @property
    def is_bottomless(self) -> bool:
        """Whether the second may not either."""
        return self.levels > _BOTTOM


def may_be_many(drawn: int) -> bool:
    """Whether a stream draws so many things that forms among them may add up to too many."""
    return drawn > _FEW


def may_be_deep(nested: int) -> bool:
    """Whether so many forms that draw others may be nested too deep."""
    return nested > _FEW_NESTED


def forms_of_pages(data: bytes) -> dict[int, Forms]:
    """The forms of each page, by its number."""
    import playa  # noqa: PLC0415 - a file of few forms need not have it

    found: dict[int, Forms] = {}
    known: dict[int, Forms] = {}
    try:
        with playa.parse(data) as document:
            for page in document.pages:
                content = b"\n".join(stream.buffer for stream in page.streams)
                found[page.page_idx + 1] = _drawn(content, page.resources, known, ())
    except Exception:  # noqa: BLE001 - a damaged file may break it anywhere; what it found so far counts
        return found
    return found


def _drawn(content: bytes, resources: Any, known: dict[int, Forms], above: tuple[int, ...]) -> Forms:  # noqa: ANN401
    from playa.pdftypes import LIT, resolve1  # noqa: PLC0415

    place: Any = resolve1(resources) or {}
    named: Any = resolve1(place.get("XObject")) or {}
    count = levels = 0
    for name, times in Counter(_DRAWN.findall(content)).items():
        form: Any = resolve1(named.get(name.decode("latin-1")))
        number = getattr(form, "objid", None)
        if number is None or number in above or form.attrs.get("Subtype") is not LIT("Form"):
            continue
        if number not in known:
            inner = form.attrs.get("Resources") or resources
            deeper = len(above) <= _BOTTOM
            known[number] = _drawn(form.buffer, inner, known, (*above, number)) if deeper else Forms(0, 0)
        within = known[number]
        count, levels = count + times * (1 + within.drawn), max(levels, 1 + within.levels)
    return Forms(count, levels)

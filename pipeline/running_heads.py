"""Running heads and feet: lines that stand in the same place at the edge of page after page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.grids import Leaf
from pipeline.model import Line
from pipeline.units import as_of_in, unit_text_in
from pipeline.wording import squeeze

_EDGE = 0.12
_FEWEST_PAGES = 3
_PLACE = 4.0
_DIGITS = re.compile(r"\d+")
Key = tuple[str, int]


def edge_lines(leaf: Leaf) -> Iterator[tuple[Line, Key]]:
    """The lines at the upper and lower edge of a page, each with what it is known again by."""
    edge = _EDGE * leaf.page.height
    for line, top in zip(leaf.lines, leaf.tops, strict=True):
        if not edge < top < leaf.page.height - edge and not (unit_text_in(line.text) or as_of_in(line.text)):
            yield line, (_DIGITS.sub("#", squeeze(line.text)), round(top / _PLACE))


def running(edges: Sequence[Iterable[Key]]) -> frozenset[Key]:
    """The keys that stand on at least three pages."""
    counts = Counter(key for page in edges for key in set(page))
    return frozenset(key for key, count in counts.items() if count >= _FEWEST_PAGES)

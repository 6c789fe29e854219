"""Lines of a text that belong to the page and not to what it says: its number and its running head."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.lines import LineKind, TextLine, begins_header
from pipeline.wording import squeeze

_BARE_NUMBER = re.compile(r"\s*\d{1,3}\s*")
_HEADS = frozenset({LineKind.TEXT, LineKind.PROSE, LineKind.HEADING})


def without_furniture(lines: Sequence[TextLine]) -> list[TextLine]:
    """The same lines, with page numbers printed bare and repeated running heads told apart from tables."""
    marked = _mark(lines, _bare_page_numbers(lines))
    return _mark(marked, _running_heads(marked))


def _mark(lines: Sequence[TextLine], found: set[int]) -> list[TextLine]:
    marked = list(lines)
    for at in found:
        marked[at] = replace(lines[at], kind=LineKind.PAGE_NUMBER)
    return marked


def _bare_page_numbers(lines: Sequence[TextLine]) -> set[int]:
    """Lone numbers that count up by one, each the last line before a form feed, a running head or the end."""
    printed = [at for at, line in enumerate(lines) if line.kind is not LineKind.EMPTY]
    if not printed:
        return set()
    title = squeeze(lines[printed[0]].text)
    last = []
    for at, after in pairwise([*printed, None]):
        if at is None or not _BARE_NUMBER.fullmatch(lines[at].text):
            continue
        if after is None or lines[after].page > lines[at].page or squeeze(lines[after].text) == title:
            last.append(at)
    counting = all(int(lines[b].text) == int(lines[a].text) + 1 for a, b in pairwise(last))
    return set(last) if len(last) > 1 and counting else set()


def _running_heads(lines: Sequence[TextLine]) -> set[int]:
    """Lines that begin at least half of the pages alike, but for the first of them."""
    tops = list(_tops(lines))
    texts = Counter(squeeze(lines[at].text) for at in tops)
    repeated = {text for text, count in texts.items() if count > 1 and 2 * count >= len(tops)}
    seen: set[str] = set()
    found = set()
    for at in tops:
        text = squeeze(lines[at].text)
        if text in seen and text in repeated and lines[at].kind in _HEADS and not begins_header(lines[at]):
            found.add(at)
        seen.add(text)
    return found


def _tops(lines: Sequence[TextLine]) -> Iterator[int]:
    """The first line of each page, as form feeds and page numbers part them."""
    page = 0
    for at, line in enumerate(lines):
        if line.kind is LineKind.PAGE_NUMBER:
            page = 0
        elif line.kind is not LineKind.EMPTY:
            if line.page != page:
                yield at
            page = line.page

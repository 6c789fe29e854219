"""The pages of a PDF whose content, or what it is read with, is missing or cannot be unpacked to its end.

The engines pass over the damage in silence: they print what stands before it. This follows the file's own structure,
and is asked only where a scan of the bytes has found streams that are damaged or missing.
"""

from collections.abc import Callable, Container, Iterator
from typing import Any

from extractors.formats.pdf.streams import unpacked

_DEEPEST = 5


def page_count(data: bytes) -> int:
    """The number of pages that the file's structure leads to, whatever it says itself; 0 where it leads nowhere."""
    import playa  # noqa: PLC0415

    try:
        with playa.parse(data) as document:
            return sum(1 for _ in document.pages)
    except Exception:  # noqa: BLE001 - a damaged file may break it anywhere
        return 0


def damaged_pages(data: bytes, damaged: Container[int]) -> frozenset[int]:
    """The numbers of the pages that lack a stream, or use one of the `damaged` objects."""
    return _pages(data, lambda stream: not _is_whole(stream, damaged))


def pages_drawn_with(data: bytes, numbers: Container[int]) -> frozenset[int]:
    """The numbers of the pages that are drawn with a stream of one of these numbers."""
    return _pages(data, lambda stream: getattr(stream, "objid", None) in numbers)


def _pages(data: bytes, is_meant: Callable[[Any], bool]) -> frozenset[int]:
    """The numbers of the pages that are drawn with a stream that is meant."""
    import playa  # noqa: PLC0415 - a file without damage need not have it

    found: set[int] = set()
    try:
        with playa.parse(data) as document:
            for page in document.pages:
                streams = _streams(page.attrs.get("Contents"), page.attrs.get("Resources") or page.resources)
                if any(map(is_meant, streams)):
                    found.add(page.page_idx + 1)
    except Exception:  # noqa: BLE001 - a damaged file may break it anywhere; what it found so far counts
        return frozenset(found)
    return frozenset(found)


def _is_whole(stream: Any, damaged: Container[int]) -> bool:  # noqa: ANN401 - an object of the file
    """Whether a stream is there and was not found damaged, or was in an earlier revision of the file alone."""
    if getattr(stream, "objid", None) is None:
        return False
    return stream.objid not in damaged or unpacked(stream.rawdata) is not None


def _streams(contents: Any, resources: Any) -> Iterator[Any]:  # noqa: ANN401 - objects of the file
    """What a page is drawn with: its content, its forms, the tables that say what its letters mean."""
    from playa.pdftypes import LIT, resolve1  # noqa: PLC0415

    if contents is not None:
        whole = resolve1(contents)
        yield from map(resolve1, whole) if isinstance(whole, list) else [whole]
    form = LIT("Form")
    seen: set[int] = set()
    todo = [(resolve1(resources), 0)]
    while todo:
        place, depth = todo.pop()
        if not isinstance(place, dict) or depth > _DEEPEST:
            continue
        for font in _values(place.get("Font")):
            meaning = resolve1(font.get("ToUnicode")) if isinstance(font, dict) else None
            if hasattr(meaning, "objid"):
                yield meaning
        for one in _values(place.get("XObject")):
            if hasattr(one, "objid") and one.attrs.get("Subtype") is form and one.objid not in seen:
                seen.add(one.objid)
                yield one
                todo.append((resolve1(one.attrs.get("Resources")), depth + 1))


def _values(mapping: Any) -> list[Any]:  # noqa: ANN401 - an object of the file
    from playa.pdftypes import resolve1  # noqa: PLC0415

    some = resolve1(mapping)
    return [resolve1(one) for one in some.values()] if isinstance(some, dict) else []

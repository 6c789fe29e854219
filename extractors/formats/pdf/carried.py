"""What a PDF carries beside its pages, counted and never opened: files, scripts, and actions that reach outside."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

# A letter of a name may be written as # and two digits: none that a writer of reports would hide.
_HIDDEN = re.compile(rb"/[A-Za-z]*#[4-7]")
_HINT = re.compile(
    rb"/(?:EF\b|EmbeddedFile|J(?:S|avaScript)\b|Launch\b|XFA\b|SubmitForm\b|ImportData\b|GoTo[RE]\b"
    rb"|R(?:ichMedia|endition)|Movie\b|Sound\b|FreeText\b|Stamp\b|Widget\b|OFF\s*\[\s*\d|BaseState\s*/OFF\b)"
)
ATTACHMENTS, SCRIPTS, LAUNCHES, FORMS, SENDERS, FILES, MEDIA, NOTES, LAYERS, UNCOUNTED = (
    "attachments", "scripts", "launches", "forms", "senders", "files", "media", "notes", "layers", "uncounted",
)  # fmt: skip
_NOTES = ("FreeText", "Stamp", "Widget")
_ACTIONS = {
    "JavaScript": SCRIPTS, "Launch": LAUNCHES, "SubmitForm": SENDERS, "ImportData": SENDERS, "GoToR": FILES,
    "GoToE": FILES, "Rendition": MEDIA, "Movie": MEDIA, "Sound": MEDIA, "RichMediaExecute": MEDIA,
}  # fmt: skip
_MOST_VALUES = 2_000_000


def may_carry(objects: Iterable[bytes]) -> bool:
    """Whether the bytes of objects, the whole file among them, name anything that `carried` counts."""
    return any(_is_outside(content, match.start()) for content in objects for match in _hints(content))


def _hints(content: bytes) -> Iterator[re.Match[bytes]]:
    yield from _HINT.finditer(content)
    if b"#" in content:  # looked for first: every name would have to be read to its end
        yield from _HIDDEN.finditer(content)


def _is_outside(content: bytes, place: int) -> bool:
    """Whether a place lies in no stream: what is packed may look like anything."""
    before = content.rfind(b"stream", 0, place)
    return before < 0 or content[max(0, before - 3) : before] == b"end"


def carried(data: bytes) -> dict[str, int]:
    """How many of each thing there are anywhere in the file's objects, those that nothing leads to as well.

    `uncounted` says that the file is too broken, or too large, to count all of them.
    """
    import playa  # noqa: PLC0415 - a file that carries nothing need not have it

    found: Counter[str] = Counter()
    try:
        with playa.parse(data) as document:
            _count((one.obj for one in document.objects), found)
    except Exception:  # noqa: BLE001 - a damaged file may break it anywhere; what it found so far counts
        found[UNCOUNTED] = 1
    return dict(sorted(found.items()))


def _count(objects: Iterable[Any], found: Counter[str]) -> None:
    left = _MOST_VALUES
    for one in objects:
        todo = [one]
        while todo:
            value = todo.pop()
            left -= 1
            if left < 0:
                found[UNCOUNTED] = 1
                return
            entries = value if isinstance(value, dict) else getattr(value, "attrs", None)
            if entries is not None:
                _look(entries, found)
                todo += [inner for inner in entries.values() if isinstance(inner, dict | list)]
            elif isinstance(value, list):
                todo += [inner for inner in value if isinstance(inner, dict | list)]


def _look(entries: dict[str, Any], found: Counter[str]) -> None:
    if action := _ACTIONS.get(getattr(entries.get("S"), "name", "")):
        found[action] += 1
    for key, what in (("EF", ATTACHMENTS), ("XFA", FORMS)):
        if key in entries:
            found[what] += 1
    if getattr(entries.get("Subtype"), "name", "") in _NOTES and "AP" in entries:
        found[NOTES] += 1
    if "OCGs" in entries and (hidden := _switched_off(entries)):
        found[LAYERS] += hidden


def _switched_off(layers: dict[str, Any]) -> int:
    """How many layers the file does not show."""
    from playa.pdftypes import resolve1  # noqa: PLC0415

    shown: Any = resolve1(layers.get("D")) or {}
    off: Any = resolve1(shown.get("OFF")) or []
    if getattr(shown.get("BaseState"), "name", "") != "OFF":
        return len(off)
    known: Any = resolve1(layers["OCGs"]) or []
    on: Any = resolve1(shown.get("ON")) or []
    return len(known) - len(on)

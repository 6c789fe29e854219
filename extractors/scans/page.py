"""The picture of a page as a page of letters and rules, and beside each figure what its readers make of it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from extractors.scans import digits, words
from extractors.scans.merged import Part, is_figure, merged, parts_between, plain, text_of
from extractors.scans.picture import POINT, Grey, Picture, straightened
from extractors.scans.strips import Strip, strips_of
from pipeline.model import Sighting
from pipeline.page import Page

_EDGE = 8
_SIDE = 12
_LONG = 12
_SURE = 0.9
_NO_FIGURE = re.compile(r"[^0-9,.%()\[\]△▲\-+/]")
# The reader of words knows no △: it writes another letter of that shape.
_TRIANGLE = re.compile(r"^[스ᄉㅅ^]\s?(?=[\d.])")
_SMALL = 0.7
# How wide letters are beside each other.
_WIDE, _NARROW, _NARROWEST = 1.0, 0.6, 0.35
_DECIMALS = 2


def page_of(number: int, grey: Grey, width: float, height: float, reason: str) -> Page:
    """A page as its picture at DPI shows it; `width` and `height` in points, `reason` is why the picture is read."""
    picture = straightened(grey)
    painted = np.array(picture.rules, dtype=np.float64).reshape(-1, 4) / POINT
    strips = strips_of(picture.ink, painted)
    bare = Page(number, width, height, (), np.zeros((0, 4)), painted, tilt=picture.tilt)
    texts, sightings = _read(bare, picture, strips)
    letters: list[str] = []
    boxes: list[tuple[float, ...]] = []
    usual = float(np.median([s.bottom - s.top for s in strips])) if strips else 0.0
    for strip, text in zip(strips, texts, strict=True):
        letters += text
        boxes += _spread(strip, text, usual)
    return Page(
        number, width, height, tuple(letters), np.array(boxes, dtype=np.float64).reshape(-1, 4), painted,
        tilt=picture.tilt, scanned=reason, sightings=tuple(sightings),
    )  # fmt: skip


def _read(page: Page, picture: Picture, strips: list[Strip]) -> tuple[list[str], list[Sighting]]:
    cuts = [picture.grey[max(0, s.top - _EDGE) : s.bottom + _EDGE, max(0, s.x0 - _SIDE) : s.x1 + _SIDE] for s in strips]
    short = [i for i, s in enumerate(strips) if s.cell >= 0 or s.x1 - s.x0 < _LONG * (s.bottom - s.top)]
    seen = dict(zip(short, digits.read([cuts[i] for i in short]), strict=True))
    second = words.read(cuts)
    closer = _closer(cuts, {i: second[i][0] for i in short})
    texts: list[str] = []
    sightings: list[Sighting] = []
    for index, strip in enumerate(strips):
        others = [text_of(marks) for marks in second[index]]
        reading = seen.get(index)
        text = others[0] if reading is None else merged(reading.marks, second[index][0], closer.get(index, {}))
        texts.append(text)
        if reading is not None and is_figure(text):
            box = page.place(*(round(v / POINT, _DECIMALS) for v in strip[:4]))
            sightings.append(Sighting(box, *_readings(text, reading, others)))
    return texts, sightings


def _closer(cuts: Sequence[Grey], second: Mapping[int, Sequence[words.Mark]]) -> dict[int, dict[Part, digits.Reading]]:
    """What the reader of digits makes of the parts of a strip between Hangul, shown alone: beside Hangul it is lost."""
    parts = [(index, part) for index, marks in second.items() for part in parts_between(marks)]
    shown = [cuts[i][:, _pixel(cuts[i], left) : _pixel(cuts[i], right)] for i, (left, right) in parts]
    found: dict[int, dict[Part, digits.Reading]] = {}
    for (index, part), reading in zip(parts, digits.read(shown), strict=True):
        found.setdefault(index, {})[part] = reading
    return found


def _pixel(cut: Grey, share: float) -> int:
    return int(share * cut.shape[1] + 0.5)


def _readings(text: str, reading: digits.Reading, others: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """The texts that a figure may be, and whether both readers agree on the first."""
    seconds = [_NO_FIGURE.sub("", _TRIANGLE.sub("△", other)) for other in others]
    more = [*seconds, *(_squeezed(plain(one)) for one in reading.texts[1:])]
    is_sure = all(mark.sure >= _SURE for mark in reading.marks)
    agreed = is_sure and _NO_FIGURE.sub("", text) in seconds
    return tuple(dict.fromkeys([_squeezed(text), *(one for one in more if is_figure(one))])), agreed


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _spread(strip: Strip, text: str, usual: float) -> Iterator[tuple[float, ...]]:
    """A box in points for each letter of a strip's text, side by side; one for a dash is as high as for a letter."""
    top, bottom = float(strip.top), float(strip.bottom)
    if bottom - top < _SMALL * usual:
        top, bottom = (top + bottom - usual) / 2, (top + bottom + usual) / 2
    shares = np.array([_width(letter) for letter in text])
    edges = strip.x0 + (strip.x1 - strip.x0) * np.concatenate(([0.0], np.cumsum(shares))) / max(shares.sum(), _NARROW)
    for left, right in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        yield tuple(round(v / POINT, _DECIMALS) for v in (left, top, right, bottom))


def _width(letter: str) -> float:
    if letter in " .,'()[]|!:;":
        return _NARROWEST
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _NARROW

"""The picture of a page as a page of letters and rules, and beside each figure what its readers make of it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from extractors.scans import digits, words
from extractors.scans.merged import Part, is_figure, merged, parts_between, plain, text_of
from extractors.scans.picture import POINT, Grey, Picture, straightened
from extractors.scans.signs import bare, between, has_sign
from extractors.scans.strips import Strip, strips_of
from extractors.scans.turned import turned, upright
from pipeline.model import Sighting
from pipeline.page import Boxes, Page

_EDGE = 8
_SIDE = 12
_LONG = 12
_SURE, _LIKELY = 0.9, 0.5
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
    painted, strips = _seen(picture)
    if turns := upright(grey, picture, strips):
        picture = straightened(turned(grey, turns))
        painted, strips = _seen(picture)
        width, height = (height, width) if turns % 2 else (width, height)
    blank = Page(number, width, height, (), np.zeros((0, 4)), painted, turns, tilt=picture.tilt)
    texts, sightings = _read(blank, picture, strips)
    letters: list[str] = []
    boxes: list[tuple[float, ...]] = []
    usual = float(np.median([s.bottom - s.top for s in strips])) if strips else 0.0
    for strip, text in zip(strips, texts, strict=True):
        letters += text
        boxes += _spread(strip, text, usual)
    return Page(
        number, width, height, tuple(letters), np.array(boxes, dtype=np.float64).reshape(-1, 4), painted, turns,
        tilt=picture.tilt, scanned=reason, sightings=tuple(sightings),
    )  # fmt: skip


def _seen(picture: Picture) -> tuple[Boxes, list[Strip]]:
    """The rules of a page in points, and its strips."""
    painted = np.array(picture.rules, dtype=np.float64).reshape(-1, 4) / POINT
    return painted, strips_of(picture.ink, painted)


def _read(page: Page, picture: Picture, strips: list[Strip]) -> tuple[list[str], list[Sighting]]:
    cuts = [_cut(picture.grey, strip, _EDGE, _SIDE) for strip in strips]
    short = [i for i, s in enumerate(strips) if s.cell >= 0 or s.x1 - s.x0 < _LONG * (s.bottom - s.top)]
    seen = dict(zip(short, digits.read([cuts[i] for i in short]), strict=True))
    second = words.read(cuts)
    closer = _closer(cuts, {i: second[i][0] for i in short})
    texts = [
        text_of(second[i][0]) if i not in seen else merged(seen[i].marks, second[i][0], closer.get(i, {}))
        for i in range(len(strips))
    ]
    found: dict[int, Sighting] = {}
    for index in (i for i in short if is_figure(texts[i])):
        box = page.place(*(round(v / POINT, _DECIMALS) for v in strips[index][:4]))
        others = [text_of(marks) for marks in second[index]]
        found[index] = Sighting(box, *_readings(texts[index], seen[index], others))
    doubted = {i: strips[i] for i, one in found.items() if not one.agreed and has_sign(_squeezed(texts[i]))}
    for index in _agreed_without_signs(picture, doubted, texts, seen):
        found[index] = replace(found[index], agreed=True)
    return texts, list(found.values())


def _cut(picture: Grey, strip: Strip, edge: int, side: int) -> Grey:
    return picture[max(0, strip.top - edge) : strip.bottom + edge, max(0, strip.x0 - side) : strip.x1 + side]


def _agreed_without_signs(
    picture: Picture, doubted: Mapping[int, Strip], texts: Sequence[str], seen: Mapping[int, digits.Reading]
) -> Iterator[int]:
    """The figures in which both readers agree on the digits between signs of which the ink tells that they are some."""
    parts: dict[int, Grey] = {}
    for index, strip in doubted.items():
        part = between(_squeezed(texts[index]), _cut(picture.ink, strip, 0, 0))
        sure = all(mark.sure >= (_SURE if mark.letter.isdigit() else _LIKELY) for mark in seen[index].marks)
        if part is not None and sure:
            inner = strip._replace(x0=strip.x0 + part[0], x1=strip.x0 + part[1])
            parts[index] = _cut(picture.grey, inner, _EDGE, 0)
    for index, some in zip(parts, words.read(list(parts.values())), strict=True):
        if bare(_squeezed(texts[index])) in {_squeezed(text_of(marks)) for marks in some}:
            yield index


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

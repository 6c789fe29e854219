"""Strips of a picture read by Tesseract with Debian's Korean model: words, and figures as a second opinion."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import cv2
import numpy as np
from PIL import Image

from extractors.scans.installed import LANGUAGE, model_folder
from extractors.scans.picture import DPI, Grey
from pipeline.one_at_a_time import TESSERACT

_MARGIN = 16
_ONE_LINE, _RAW_LINE = 7, 13
_SIZES = (0.75, 1.0, 1.4)
_CONFIDENT = 70


@cache
def _reader() -> Any:  # noqa: ANN401 - the library ships no types
    import tesserocr  # noqa: PLC0415 - only where a strip is read

    reader = tesserocr.PyTessBaseAPI(path=model_folder(), lang=LANGUAGE, psm=_ONE_LINE)
    reader.SetVariable("user_defined_dpi", str(DPI))
    return reader


class Mark(NamedTuple):
    """A letter, from where to where it reaches of the strip (0 left, 1 right), and whether a word begins with it."""

    letter: str
    x0: float
    x1: float
    begins: bool


def read(strips: Sequence[Grey]) -> list[tuple[tuple[Mark, ...], ...]]:
    """What each strip of grey picture may say, in order: its letters as they are read most confidently come first."""
    with TESSERACT:
        return [_letters(strip) for strip in strips]


def confidence(strip: Grey) -> int:
    """How confident the reader is of a strip, 0 to 100."""
    with TESSERACT:
        return max(0, _read_at(strip, _SIZES[0], _ONE_LINE)[0])


def _letters(strip: Grey) -> tuple[tuple[Mark, ...], ...]:
    """The letters as they are read at a size that suits the model; a doubtful strip is read at others too."""
    found = [_read_at(strip, _SIZES[0], _ONE_LINE)]
    if found[0][0] < _CONFIDENT:
        found += [_read_at(strip, size, _ONE_LINE) for size in _SIZES[1:]]
        found.append(_read_at(strip, _SIZES[0], _RAW_LINE))
    return tuple(marks for _, marks in sorted(found, key=lambda one: -one[0]))


def _read_at(strip: Grey, size: float, mode: int) -> tuple[int, tuple[Mark, ...]]:
    """How confident the reader is, and the letters."""
    reader = _reader()
    light = int(np.percentile(strip, 90))
    sized = cv2.resize(strip, None, fx=size, fy=size, interpolation=cv2.INTER_AREA if size < 1 else cv2.INTER_CUBIC)
    framed = cv2.copyMakeBorder(sized, _MARGIN, _MARGIN, _MARGIN, _MARGIN, cv2.BORDER_CONSTANT, value=light)
    reader.SetPageSegMode(mode)
    reader.SetImage(Image.fromarray(framed))
    reader.Recognize()
    text = reader.GetUTF8Text()
    if not text.strip():
        return -1, ()
    return reader.MeanTextConf(), tuple(_marks(reader.GetIterator(), text, sized.shape[1]))


def _marks(places: Any, text: str, width: int) -> Iterator[Mark]:  # noqa: ANN401 - the library ships no types
    """The letters; where words begin only the text tells, since the engine takes each syllable for a word."""
    from tesserocr import RIL, iterate_level  # noqa: PLC0415 - only where a strip is read

    at = 0
    for place in iterate_level(places, RIL.SYMBOL):
        box, letter = place.BoundingBoxInternal(RIL.SYMBOL), place.GetUTF8Text(RIL.SYMBOL)
        found = text.find(letter, at)
        begins = found > at or found == 0
        at = found + len(letter) if found >= 0 else at
        if box is not None:
            x0, x1 = ((x - _MARGIN) / width for x in (box[0], box[2]))
            yield Mark(letter, x0, x1, begins)

"""Pages by pdf-oxide."""

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, compress
from operator import attrgetter
from statistics import median_low
from typing import Any

import numpy as np
import pdf_oxide
from numpy.typing import NDArray
from pdf_oxide import pdf_oxide as engine

from extractors.formats.pdf.framing import FEW_LETTERS, SAMPLE, WHITE, Drawn, Sides, framed, sides
from pipeline.collecting import uncollected
from pipeline.page import Boxes, Page

_THIN = 2.6
_INTRICATE = 8
_SMALLEST, _LARGEST = 1.0, 40.0
# What it calls the baseline lies a little above the lowest part of a letter.
_BELOW_BASELINE = 0.2
UPWARDS = 90
# It gives no colour where a file sets none.
_BLACK = (0.0,)
_WHITE = (1.0, 1.0, 1.0)
_NARROWEST, _WIDEST = 0.1, 1.5
_WIDE_FROM = 0x1100
_UNKNOWN = "\ufffd"
# By itself the engine leaves out in silence what stands behind a million operators: more than a page may have.
_MOST_OPERATORS = 50_000_000
_char_of, _bbox_of, _colour_of = attrgetter("char"), attrgetter("bbox"), attrgetter("color")


def opened(data: bytes) -> tuple[pdf_oxide.PdfDocument, int] | None:
    """The file opened and the number of its pages, None where the engine cannot."""
    pdf_oxide.disable_logging()
    engine.set_max_ops_per_stream(_MOST_OPERATORS)
    try:
        document = pdf_oxide.PdfDocument.from_bytes(data)
        return document, document.page_count()
    except BaseException as error:  # noqa: BLE001 - a panic of the engine is no Exception
        _raise_if_foreign(error)
        return None


# A page of dotted rules is a hundred thousand objects that are given back a moment later: looking for cycles among them
# took a fifth of the time.
@uncollected
def page(
    document: pdf_oxide.PdfDocument,
    index: int,
    angle_of: Callable[[int], int],
    frame: tuple[float, ...] | None = None,
    on_white: Callable[[int, Boxes], NDArray[np.bool_]] | None = None,
) -> Page | None:
    """The page; None where the engine cannot read it. `frame` is that of all pages where it is known.

    `on_white` looks at the picture of a page where white letters stand on nothing darker that is known of.

    The engine knows that letters lie on their side, but not on which: `angle_of` tells how far the text of a page is
    turned to the left.
    """
    try:
        letters = document.extract_chars(index)
        paths = document.extract_paths(index)
        # It also tells of a page that is nowhere, for which the engine gives the letters of another.
        pictures = document.page_images(index) if len(letters) < FEW_LETTERS else []
        rotation = 0 if frame else document.page_rotation(index)
        frame = frame or document.page_crop_box(index) or document.page_media_box(index)
    except BaseException as error:  # noqa: BLE001
        _raise_if_foreign(error)
        return None
    angles: list[float] = [abs(letter.rotation_degrees) for letter in letters[:: max(1, len(letters) // SAMPLE)]]
    turned: float = median_low(angles) if angles else 0.0
    angle = angle_of(index) if turned else 0
    boxes = _lying(letters, angle) if angle % 180 else _upright(letters)
    unseen = _white(letters, boxes, paths)
    if on_white is not None and unseen.any():
        unseen[unseen] = on_white(index, boxes[unseen])
        letters, boxes = list(compress(letters, ~unseen)), boxes[~unseen]
    hidden = int(np.count_nonzero(unseen))
    shapes = len(pictures) + sum(_may_be_a_letter(path) for path in paths if path["operations_count"] >= _INTRICATE)
    painted = np.array(list(_boxes(paths)), dtype=np.float64).reshape(-1, 4)
    largest = max((abs(one["width"] * one["height"]) for one in pictures), default=0.0)
    drawn = Drawn(_read(letters), boxes, painted, angle, hidden, shapes, largest)
    return framed(index, frame, rotation, drawn)


def _white(letters: Sequence[Any], boxes: Boxes, paths: Sequence[Any]) -> NDArray[np.bool_]:
    """Which letters are white and stand on no darker fill; blanks are not asked for."""
    if _WHITE not in map(_colour_of, letters):
        return np.zeros(len(letters), dtype=np.bool_)
    white = np.array([one.color == _WHITE and not one.char.isspace() for one in letters], dtype=np.bool_)
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    for path in paths:
        if path["fill_color"] is not None and min(path["fill_color"]) <= WHITE:
            left, low, width, height = path["bbox"]
            white &= ~((x >= left) & (x <= left + width) & (y >= low) & (y <= low + height))
    return white


def _read(letters: Sequence[Any]) -> list[str]:
    """What each letter is; a letter of a font that is not there, which the engine cannot tell, is no question mark."""
    chars = list(map(_char_of, letters))
    if "?" in chars:
        chars = [_UNKNOWN if c == "?" and not one.font_name else c for c, one in zip(chars, letters, strict=True)]
    return chars


def _upright(letters: Sequence[Any]) -> Boxes:
    numbers = chain.from_iterable(map(_bbox_of, letters))
    x, y, width, size = np.fromiter(numbers, np.float64, 4 * len(letters)).reshape(-1, 4).T
    return np.stack((x, y - _BELOW_BASELINE * size, x + width, y + (1 - _BELOW_BASELINE) * size), axis=1)


def _lying(letters: Sequence[Any], angle: int) -> Boxes:
    """The boxes of letters that lie on their side, of which the engine gives only their width across the page."""
    up = angle == UPWARDS
    boxes = []
    for letter in letters:
        x, y, size = letter.origin_x, letter.origin_y, letter.font_size
        width = abs(letter.advance_width / math.cos(math.radians(letter.rotation_degrees)))
        if not _NARROWEST * size < width < _WIDEST * size:
            width = size if ord(letter.char[:1] or " ") > _WIDE_FROM else size / 2
        low, high = _BELOW_BASELINE * size, (1 - _BELOW_BASELINE) * size
        boxes.append((x - high, y, x + low, y + width) if up else (x - low, y - width, x + high, y))
    return np.array(boxes, dtype=np.float64).reshape(-1, 4)


def _raise_if_foreign(error: BaseException) -> None:
    """Lets anything but the engine's own refusal go on its way."""
    if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
        raise error


def _may_be_a_letter(path: Any) -> bool:  # noqa: ANN401 - the engine's own dictionary
    """Whether an intricate shape is painted, and as small as a letter."""
    if path["fill_color"] is None and path["stroke_color"] is not None:
        return False
    _, _, width, height = path["bbox"]
    return bool(_SMALLEST < width < _LARGEST and _SMALLEST < height < _LARGEST)


def _boxes(paths: Sequence[Any]) -> Iterator[Sides]:
    """One box for each straight line and rectangle that is painted."""
    for path in paths:
        x, y, width, height = path["bbox"]
        straight = width <= _THIN or height <= _THIN
        count = path["operations_count"]
        if count == 2:  # noqa: PLR2004 - from here to there
            if straight:
                yield x, y, x + width, y + height
        elif path["stroke_color"] is None and not straight and min(path["fill_color"] or _BLACK) > WHITE:
            continue
        elif count == 1:
            yield x, y, x + width, y + height
        else:
            yield from sides(path["operations"])

"""Pages by pdf-oxide."""

from collections.abc import Iterator, Sequence
from statistics import median_low
from typing import Any

import numpy as np
import pdf_oxide

from extractors.formats.pdf.framing import SAMPLE, WHITE, Drawn, Sides, framed, sides
from pipeline.page import Page

_THIN = 2.6
_FEW_LETTERS = 100
_INTRICATE = 8
_SMALLEST, _LARGEST = 1.0, 40.0
# What it calls the baseline lies a little above the lowest part of a letter.
_BELOW_BASELINE = 0.2


def opened(data: bytes) -> pdf_oxide.PdfDocument | None:
    """The file opened, None where the engine cannot."""
    pdf_oxide.disable_logging()
    try:
        return pdf_oxide.PdfDocument.from_bytes(data)
    except BaseException as error:  # noqa: BLE001 - a panic of the engine is no Exception
        _raise_if_foreign(error)
        return None


def page(document: pdf_oxide.PdfDocument, index: int) -> Page | None:
    """The page; None where the engine cannot read it, or loses the width of most of its letters."""
    try:
        letters = document.extract_chars(index)
        paths = document.extract_paths(index)
        frame = document.page_crop_box(index) or document.page_media_box(index)
        rotation = document.page_rotation(index)
    except BaseException as error:  # noqa: BLE001
        _raise_if_foreign(error)
        return None
    angles: list[float] = [abs(letter.rotation_degrees) for letter in letters[:: max(1, len(letters) // SAMPLE)]]
    turned: float = median_low(angles) if angles else 0.0
    if turned:
        return None
    found = np.array([letter.bbox for letter in letters], dtype=np.float64).reshape(-1, 4)
    x, y, width, size = found.T
    boxes = np.stack((x, y - _BELOW_BASELINE * size, x + width, y + (1 - _BELOW_BASELINE) * size), axis=1)
    shapes = sum(map(_may_be_a_letter, paths))
    if len(letters) < _FEW_LETTERS:
        shapes += len(document.page_images(index))
    painted = np.array(list(_boxes(paths)), dtype=np.float64).reshape(-1, 4)
    drawn = Drawn([letter.char for letter in letters], boxes, painted, shapes=shapes)
    return framed(index, frame, rotation, drawn)


def _raise_if_foreign(error: BaseException) -> None:
    """Lets anything but the engine's own refusal go on its way."""
    if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
        raise error


def _may_be_a_letter(path: Any) -> bool:  # noqa: ANN401 - the engine's own dictionary
    """Whether a painted shape is as small and as intricate as a letter."""
    if path["operations_count"] < _INTRICATE or path["fill_color"] is None:
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
        elif path["stroke_color"] is None and not straight and min(path["fill_color"] or (1.0,)) > WHITE:
            continue
        elif count == 1:
            yield x, y, x + width, y + height
        else:
            yield from sides(path["operations"])

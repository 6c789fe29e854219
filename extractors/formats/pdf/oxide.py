"""Pages by pdf-oxide."""

from collections.abc import Iterator, Sequence
from statistics import median_low
from typing import Any

import numpy as np
import pdf_oxide

from extractors.formats.pdf.framing import SAMPLE, WHITE, Sides, framed, sides
from pipeline.page import Page

_THIN = 2.6
# What it calls the baseline lies a little above the lowest part of a letter.
_BELOW_BASELINE = 0.2


def opened(data: bytes) -> pdf_oxide.PdfDocument | None:
    """The file opened, None where the engine cannot."""
    pdf_oxide.disable_logging()
    try:
        return pdf_oxide.PdfDocument.from_bytes(data)
    except (OSError, ValueError, RuntimeError):
        return None


def page(document: pdf_oxide.PdfDocument, index: int) -> Page | None:
    """The page; None where the engine cannot read it, or loses the width of most of its letters."""
    try:
        letters = document.extract_chars(index)
        paths = document.extract_paths(index)
    except (OSError, ValueError, RuntimeError):
        return None
    angles = [letter.rotation_degrees for letter in letters[:: max(1, len(letters) // SAMPLE)]]
    if angles and median_low(map(abs, angles)):
        return None
    found = np.array([letter.bbox for letter in letters], dtype=np.float64).reshape(-1, 4)
    x, y, width, size = found.T
    boxes = np.stack((x, y - _BELOW_BASELINE * size, x + width, y + (1 - _BELOW_BASELINE) * size), axis=1)
    frame = document.page_crop_box(index) or document.page_media_box(index)
    painted = np.array(list(_boxes(paths)), dtype=np.float64).reshape(-1, 4)
    return framed(index, frame, document.page_rotation(index), [letter.char for letter in letters], boxes, painted, 0)


def _boxes(paths: Sequence[Any]) -> Iterator[Sides]:
    """One box for each straight line and rectangle that is painted: left, low, right, high."""
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

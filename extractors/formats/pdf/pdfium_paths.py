"""The straight lines and rectangles that PDFium finds painted on a page."""

import ctypes
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

from extractors.formats.pdf.framing import WHITE, Sides, sides

Matrix = tuple[float, ...]

_SEGMENTS = {0: "line_to", 1: "curve_to", 2: "move_to"}
_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def painted(page: raw.FPDF_PAGE) -> Iterator[Sides]:
    """One box for each straight line and rectangle that is painted: left, low, right, high."""
    todo = [(raw.FPDFPage_GetObject(page, i), _UNMOVED) for i in range(raw.FPDFPage_CountObjects(page))]
    for item, moved in todo:
        kind = raw.FPDFPageObj_GetType(item)
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(item, matrix)
        placed = _times(tuple(getattr(matrix, name) for name in "abcdef"), moved)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            todo += [(raw.FPDFFormObj_GetObject(item, i), placed) for i in range(raw.FPDFFormObj_CountObjects(item))]
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            yield from _sides(item, placed)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    (a, b, c, d, e, f), (g, h, i, j, k, m) = inner, outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _sides(path: Any, placed: Matrix) -> Iterator[Sides]:  # noqa: ANN401 - a handle
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, mode, stroke)
    if not (mode.value or stroke.value) or (not stroke.value and _is_white(path)):
        return
    a, b, c, d, e, f = placed
    x, y = ctypes.c_float(), ctypes.c_float()
    operations: list[dict[str, object]] = []
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind = _SEGMENTS.get(raw.FPDFPathSegment_GetType(segment), "curve_to")
        place = {"x": a * x.value + c * y.value + e, "y": b * x.value + d * y.value + f}
        operations.append({"op": kind, **place})
        if raw.FPDFPathSegment_GetClose(segment):
            operations.append({"op": "close_path"})
    yield from sides(operations)


def _is_white(path: Any) -> bool:  # noqa: ANN401 - a handle
    colours = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(path, *colours)
    return min(colour.value for colour in colours[:3]) > WHITE * 255

"""Draws sample pages as an office's scanner would: pictures with noise, a little askew, no text layer."""

import ctypes
import io
from collections.abc import Collection
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from pypdfium2 import raw

from extractors.formats.pdf.engines import pages
from pipeline.page import Page

_FONTS = (
    "/usr/share/fonts/truetype/nanum/NanumGothic.ttf",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
)
_KOREAN_OF_NOTO = 1
_THIN = 2.6


def font_file() -> str | None:
    """A font with Hangul, None where there is none."""
    return next((path for path in _FONTS if Path(path).is_file()), None)


def scanned(  # noqa: PLR0913 - how a page was scanned
    data: bytes, numbers: Collection[int], *, dpi: int = 150, tilt: float = 0.3, seed: int = 1, quarters: int = 0
) -> bytes:
    """A PDF of pictures of these pages of a PDF, each turned by `tilt` degrees and by quarter turns to the left."""
    rng = np.random.default_rng(seed)
    pictures = [_photographed(page, dpi, tilt, rng).rotate(90 * quarters, expand=True) for page in pages(data, numbers)]
    out = io.BytesIO()
    pictures[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=pictures[1:])
    return out.getvalue()


def stamped(data: bytes, text: str) -> bytes:
    """The PDF with words set on its first page, as a program does that numbers the pages of a scan."""
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    letters = raw.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", ctypes.c_float(10))
    encoded = ctypes.create_string_buffer(text.encode("utf-16-le") + b"\0\0")
    raw.FPDFText_SetText(letters, ctypes.cast(encoded, ctypes.POINTER(ctypes.c_ushort)))
    raw.FPDFPageObj_Transform(letters, 1, 0, 0, 1, 280, 20)
    raw.FPDFPage_InsertObject(page.raw, letters)
    raw.FPDFPage_GenerateContent(page.raw)
    out = io.BytesIO()
    document.save(out)
    page.close()
    document.close()
    return out.getvalue()


def _photographed(page: Page, dpi: int, tilt: float, rng: np.random.Generator) -> Image.Image:
    drawn = _drawn(page, 2 * dpi / 72).rotate(tilt, Image.Resampling.BICUBIC, fillcolor=255)
    small = np.asarray(drawn.resize((drawn.width // 2, drawn.height // 2), Image.Resampling.LANCZOS), dtype=np.float64)
    noisy = small * 0.94 + rng.normal(0, 5, small.shape)
    noisy[rng.random(small.shape) < 0.00005] = 40
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))


def _drawn(page: Page, scale: float) -> Image.Image:
    picture = Image.new("L", (round(page.width * scale), round(page.height * scale)), 255)
    pen = ImageDraw.Draw(picture)
    for x0, top, x1, bottom in page.painted.tolist():
        is_fill = min(x1 - x0, bottom - top) > _THIN
        sides = [v * scale for v in (x0, top, x1, bottom)]
        if is_fill:
            pen.rectangle(sides, fill=217)
        else:
            middle = 0.35 * scale
            pen.rectangle((sides[0] - middle, sides[1] - middle, sides[2] + middle, sides[3] + middle), fill=0)
    for letter, (x0, top, x1, bottom) in zip(page.letters, page.boxes.tolist(), strict=True):
        font = _font(round((bottom - top) * scale * 0.92))
        if (wide := font.getlength(letter)) > 1.2 * (x1 - x0) * scale:
            font = _font(round(font.size * (x1 - x0) * scale / wide))
        pen.text((x0 * scale, bottom * scale), letter, font=font, fill=0, anchor="ld")
    return picture


def _font(size: int) -> ImageFont.FreeTypeFont:
    path = font_file()
    if path is None:
        raise FileNotFoundError("no font with Hangul")
    return ImageFont.truetype(path, size, index=_KOREAN_OF_NOTO if path.endswith(".ttc") else 0)

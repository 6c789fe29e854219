"""PDF: letters and painted boxes from the fastest engine, and from PDFium where that one falls short.

pdf-oxide hands over a page in a third of PDFium's time, but does not know invisible letters, does not tell on which
side letters lie, and reads encrypted files as empty: those files are read with PDFium, and it is asked for the side.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.media_types import PDF
from pipeline.model import Box, Document, Source
from pipeline.second_reading import Second

_MAGIC = b"%PDF-"
_HEAD = 1024
_LONG = 300
# A ZIP or a compound file may hold a PDF near its beginning, and more behind it.
_OTHER = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def claims(data: bytes) -> bool:
    """Whether the bytes are a PDF: its mark may stand a little way in."""
    return _MAGIC in data[:_HEAD] and not data.startswith(_OTHER)


def read(source: Source, data: bytes) -> Document:
    """The document that a PDF prints.

    Raises UnreadableDocumentError with the reason `damaged file`, `encrypted`, `no pages`, `too large`, `large page`,
    `no text layer` or `broken text layer`.
    """
    # A run without a PDF loads no engine.
    from extractors.formats.pdf.carried import carried  # noqa: PLC0415
    from extractors.formats.pdf.engines import pages  # noqa: PLC0415
    from extractors.formats.pdf.freed import give_back  # noqa: PLC0415
    from extractors.formats.pdf.pictured import pictured  # noqa: PLC0415
    from extractors.formats.pdf.scan import scan  # noqa: PLC0415
    from pipeline.page_document import document_of  # noqa: PLC0415

    found = scan(data)
    document = document_of(replace(source, media_type=PDF), pictured(data, pages(data, found=found)))
    if document.pages > _LONG:
        give_back()
    # What encryption hides from the scan, the file's own structure tells.
    return replace(document, carried=carried(data)) if found.carries or b"/Encrypt" in data else document


def page_count(data: bytes) -> int:
    """The number of pages, 1 where that cannot be told."""
    from extractors.formats.pdf import oxide  # noqa: PLC0415

    opened = oxide.opened(data)
    return opened[1] if opened else 1


def picture(data: bytes, number: int, scale: float) -> bytes:
    """A page as people see it, as PNG, `scale` pixels to a point. Raises IndexError where there is no such page."""
    from extractors.formats.pdf import pdfium  # noqa: PLC0415

    return pdfium.picture(data, number, scale)


def second(data: bytes, doubted: Mapping[int, Sequence[Box]]) -> Second:
    """The grids that a second reader finds on the pages that hold the `doubted` areas."""
    from extractors.formats.pdf import second_reader  # noqa: PLC0415

    return second_reader.second(data, doubted)

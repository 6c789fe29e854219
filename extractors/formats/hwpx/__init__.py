"""HWPX: the ZIP of XML parts (OWPML, KS X 6101) that Hangul has written since 2021."""

from dataclasses import replace

from pipeline.media_types import HWPX
from pipeline.model import Document, Source

_ZIP = b"PK\x03\x04"
_HEAD = 128
_TAIL = 65536
_BODY = b"Contents/section"


def claims(data: bytes) -> bool:
    """Whether the bytes are a ZIP that calls itself an HWPX or holds an HWPX's body."""
    return data.startswith(_ZIP) and (HWPX.encode() in data[:_HEAD] or _BODY in data[-_TAIL:])


def read(source: Source, data: bytes) -> Document:
    """The document that an HWPX holds.

    Raises UnreadableDocumentError with the reason `damaged file`, `encrypted`, `unsafe file`, `too large` or `empty`.
    """
    # A run without a word processor's file loads no XML parser.
    from extractors.formats.hwpx.body import sections  # noqa: PLC0415
    from pipeline.wordprocessor_document import document_of  # noqa: PLC0415

    return document_of(replace(source, media_type=HWPX), sections(data))

"""HWP 5: the OLE compound file that Hangul has written since 2002; its elder and its XML form are told and refused."""

from dataclasses import replace

from pipeline.errors import UnreadableDocumentError
from pipeline.media_types import HWP
from pipeline.model import Document, Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURE = b"HWP Document File"
_OLD = b"HWP Document File V"
_HWPML = b"<HWPML"
_HEAD = 1024


def claims(data: bytes) -> bool:
    """Whether the bytes are an HWP of any age: a compound file that holds an HWP's mark, HWP 3.0 or HWPML."""
    if data.startswith(_OLE):
        return _SIGNATURE in data
    return data.startswith(_OLD) or _is_hwpml(data)


def _is_hwpml(data: bytes) -> bool:
    head = data[:_HEAD].replace(b"\0", b"")  # UTF-16 or not
    return _HWPML in head and b"<" in head[:4]


def read(source: Source, data: bytes) -> Document:
    """The document that an HWP holds.

    Raises UnreadableDocumentError with the reason `old format`, `encrypted`, `distribution document`, `damaged file`,
    `too large` or `empty`.
    """
    if not data.startswith(_OLE):
        name = "HWPML" if _is_hwpml(data) else "한글 97 이하(HWP 3.0) · Hangul 97 or older"
        advice = "한글에서 HWPX로 다시 저장해 주세요 · save it anew as HWPX"
        raise UnreadableDocumentError("old format", f"{name}: 읽지 않는 옛 형식입니다 · not read; {advice}")
    # A run without a word processor's file loads no reader of compound files.
    from extractors.formats.hwp.body import sections  # noqa: PLC0415
    from pipeline.wordprocessor_document import document_of  # noqa: PLC0415

    return document_of(replace(source, media_type=HWP), sections(data))

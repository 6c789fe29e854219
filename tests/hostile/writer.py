"""Writes PDFs that mean harm: by pikepdf where a whole file is wanted, by hand where no library would write it."""

import io
import zlib
from collections.abc import Iterable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

WORDS = b"BT /F 10 Tf 20 700 Td (Budget 1,234) Tj ET\n"
"""A line of text: a file of nothing else is read, and has no table."""
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
A4 = b"/MediaBox [0 0 595 842]"
_FONT = b"/Resources << /Font << /F 5 0 R >> >>"
_SPACES = b" " * (1 << 20)


def bomb(mebibytes: int, times: int = 1, fill: bytes = _SPACES) -> bytes:
    """So many times `fill`, a mebibyte, packed so many times; it is packed once, and its bytes are repeated."""
    machine = zlib.compressobj(9)
    head = machine.compress(fill) + machine.flush(zlib.Z_FULL_FLUSH)
    block = machine.compress(fill) + machine.flush(zlib.Z_FULL_FLUSH)
    end = machine.flush(zlib.Z_FINISH)[:-4]
    check = 1
    for _ in range(mebibytes):
        check = zlib.adler32(fill, check)
    packed = head + block * (mebibytes - 1) + end + check.to_bytes(4, "big")
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    return packed


def sheets(count: int = 1) -> pikepdf.Pdf:
    """A file of pages of A4 that print the words."""
    file = pikepdf.new()
    font = file.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for _ in range(count):
        file.add_blank_page(page_size=(595, 842))
        page = file.pages[-1]
        page.obj.Contents = Stream(file, WORDS)
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
    return file


def saved(file: pikepdf.Pdf, **how: Any) -> bytes:  # noqa: ANN401 - whatever pikepdf takes
    """The bytes of a file."""
    out = io.BytesIO()
    file.save(out, static_id=True, **how)
    return out.getvalue()


def with_content(packed: bytes, times: int = 1, *more: Name, again: int = 1) -> bytes:
    """A page whose content is packed so many times, by `more` filters behind, and stands there `again` and again."""
    file = sheets()
    stream = Stream(file, b"")
    stream.write(packed, filter=Array([Name.FlateDecode] * times + list(more)))
    file.pages[0].obj.Contents = Array([file.make_indirect(stream)] * again)
    return saved(file, compress_streams=False)


def by_hand(objects: Iterable[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A file of these objects, numbered from 1."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    end = b"trailer << /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(out))
    return bytes(out) + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + end


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream as an object by hand, packed once."""
    return packed_stream(zlib.compress(content), entries)


def packed_stream(packed: bytes, entries: bytes = b"", coding: bytes = b"/FlateDecode") -> bytes:
    """A stream that is packed already."""
    return b"<< /Length %d /Filter %s %s >>\nstream\n%s\nendstream" % (len(packed), coding, entries, packed)


def tree(pages: bytes, *nodes: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A file by hand with these entries of its tree of pages; objects 3 to 5 are a page, its content and its font."""
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R %s %s >>" % (A4, _FONT)
    top = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages %s >>" % pages
    return by_hand([*top, page, stream(WORDS), HELVETICA, *nodes], trailer)


def one_page(page: bytes = b"", content: bytes = WORDS, *more: bytes) -> bytes:
    """A file by hand of one page with these entries, which may name the objects of `more`; those begin with 6."""
    box = b"" if b"/MediaBox" in page else A4
    resources = b"" if b"/Resources" in page else _FONT
    top = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    leaf = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R %s %s %s >>" % (box, resources, page)
    return by_hand([*top, leaf, stream(content), HELVETICA, *more])

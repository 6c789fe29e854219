"""Writes a PDF of text at positions, so that the real `pdftotext -layout` can lay it out.

One Korean font that is not embedded; the codes are UTF-16, so every letter that is in Korean reports can be printed.
"""

import unicodedata

Text = tuple[float, float, float, str]
"""From the left, from the bottom, the size in points, the words."""

PAGE_WIDTH, PAGE_HEIGHT = 595, 842

_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Batang /Encoding /Identity-H"
    b" /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>"
)
_CHARACTERS = (
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Batang /FontDescriptor 5 0 R /DW 1000 /W [%s]"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
)
_METRICS = (
    b"<< /Type /FontDescriptor /FontName /Batang /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
    b" /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>"
)


def width(text: str, size: float) -> float:
    """How wide the text is in points: Hangul is as wide as it is high, Latin half as wide."""
    return sum(size if _wide(char) else size / 2 for char in text)


def _wide(char: str) -> bool:
    return ord(char) > 0xFF and unicodedata.east_asian_width(char) in "WFA"


def pdf(pages: list[list[Text]]) -> bytes:
    """The bytes of a PDF with these pages."""
    narrow = b" ".join(b"%d [500]" % code for code in range(0x10000) if 0x20 <= code < 0x3000 and not _wide(chr(code)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (7 + 2 * i) for i in range(len(pages))), len(pages)),
        _FONT,
        _CHARACTERS % narrow,
        _METRICS,
        _stream(_to_unicode()),
    ]
    for page in pages:
        number = len(objects) + 1
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> >> >>" % (PAGE_WIDTH, PAGE_HEIGHT, number + 1)
        )
        objects.append(_stream(b"\n".join(map(_show, page))))
    return _assemble(objects)


def _show(text: Text) -> bytes:
    x, y, size, words = text
    code = words.encode("utf-16-be").hex().encode()
    return b"BT /F %.2f Tf %.2f %.2f Td <%s> Tj ET" % (size, x, y, code)


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _to_unicode() -> bytes:
    """Every code is its own letter; a range may not cross a multiple of 256."""
    ranges = [b"<%02X00> <%02XFF> <%02X00>" % (high, high, high) for high in range(256)]
    blocks = [ranges[i : i + 100] for i in range(0, 256, 100)]
    body = b"\n".join(b"%d beginbfrange\n%s\nendbfrange" % (len(block), b"\n".join(block)) for block in blocks)
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + body
        + b"\nendcmap CMapName currentdict /CMap defineresource pop end end"
    )


def _assemble(objects: list[bytes]) -> bytes:
    out = b"%PDF-1.5\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table) + tail

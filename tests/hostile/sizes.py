"""PDFs that have too much of something, each with the reason it is refused for, or none."""

from pikepdf import Name

from tests.hostile.structure import READ, Cases
from tests.hostile.writer import WORDS, bomb, one_page, packed_stream, stream, tree, with_content

_METRICS = (
    b"<< /Type /FontDescriptor /FontName /B /Flags 4 /FontBBox [0 -200 1000 900] /Ascent 880 /Descent -120"
    b" /CapHeight 700 /StemV 80 /ItalicAngle 0 >>"
)
_CID = (
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /B /FontDescriptor 9 0 R /DW 1000 %s"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
)
_CMAP = (
    b"/CIDInit /ProcSet findresource begin begincmap /CMapName /U def"
    b" 1 begincodespacerange <0000> <FFFF> endcodespacerange %s endcmap end"
)


def _filled(line: bytes) -> bytes:
    """Content of 300 MiB of one operation."""
    return with_content(bomb(300, 1, line * ((1 << 20) // len(line))))


def _meaning(cmap: bytes, widths: bytes = b"", content: bytes = WORDS) -> bytes:
    """A page set in a font with this table of what its letters mean."""
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /B /Encoding /Identity-H /ToUnicode 8 0 R"
        b" /DescendantFonts [7 0 R] >>"
    )
    return one_page(b"/Resources << /Font << /F 6 0 R >> >>", content, font, _CID % widths, cmap, _METRICS)


def letters(count: int) -> bytes:
    """A page of so many thousand letters of one point."""
    row = b"BT /F 1 Tf 1 0 0 1 20 %d Tm (" + b"123,456 " * 125 + b") Tj ET\n"
    return one_page(b"", b"".join(row % (20 + i % 800) for i in range(count)))


def rectangles(count: int) -> bytes:
    """A page of so many lines, painted as rectangles."""
    thousand = b"".join(b"%d %d 20 0.5 re f\n" % (i % 595, i * 7 % 842) for i in range(1000))
    return one_page(b"", WORDS + thousand * (count // 1000))


def segments(count: int) -> bytes:
    """A page of one path of so many segments."""
    thousand = b"".join(b"%d %d l " % (i % 595, i % 842) for i in range(1000))
    return one_page(b"", WORDS + b"0 0 m " + thousand * (count // 1000) + b"S")


def objects(count: int) -> bytes:
    """A file of so many objects that nothing names."""
    return tree(b"/Kids [3 0 R] /Count 1", *[b"<< /A 1 >>"] * count)


def pages(count: int) -> bytes:
    """A file of one page so many times."""
    return tree(b"/Kids [%s] /Count %d" % (b"3 0 R " * count, count))


def picture(width: int, height: int, packed: bytes, coding: bytes) -> bytes:
    """A page of a picture alone, of black and white."""
    entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 1 /ColorSpace /DeviceGray" % (
        width,
        height,
    )
    image = packed_stream(packed, entries, coding)
    return one_page(b"/Resources << /XObject << /I 6 0 R >> >>", b"595 0 0 842 0 0 cm /I Do", image)


def fine_pattern() -> bytes:
    """White letters over a pattern whose tiles are a ten thousandth of a point: whether they show takes a picture."""
    tile = stream(
        b"0 0 1 1 re f",
        b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.0001 /YStep 0.0001"
        b" /Resources << >>",
    )
    painted = b"/Pattern cs /P scn 0 0 595 842 re f 1 g BT /F 9 Tf 9 9 Td (white 1,234) Tj ET"
    return one_page(b"/Resources << /Font << /F 5 0 R >> /Pattern << /P 6 0 R >> >>", WORDS + painted, tile)


BOMBS: Cases = {
    "content of 1 GiB": (lambda: with_content(bomb(1024)), "large page"),
    "content of 1 GiB packed thrice": (lambda: with_content(bomb(1024, 3), 3), "large page"),
    "300 MiB of text": (lambda: _filled(WORDS), "large page"),
    "300 MiB of rectangles": (lambda: _filled(b"1 2 3 4 re f\n"), "large page"),
    "300 MiB of saved states": (lambda: _filled(b"q\n"), "large page"),
    "run lengths": (lambda: with_content(bomb(1, 1, b"\x81 " * (1 << 19)), 1, Name.RunLengthDecode), "no text layer"),
    "objects of 256 MiB": (
        lambda: one_page(b"/X 6 0 R", WORDS, packed_stream(bomb(256), b"/Type /ObjStm /N 1 /First 4")),
        READ,
    ),
    "meanings of 256 MiB": (lambda: _meaning(packed_stream(bomb(256))), "large page"),
    "million saved states": (lambda: one_page(b"", WORDS + b"q " * 1_000_000), READ),
}

FONTS: Cases = {
    "meanings that use themselves": (
        lambda: _meaning(stream(_CMAP % b"/U usecmap", b"/Type /CMap /CMapName /U /UseCMap 8 0 R")),
        READ,
    ),
    "meanings of four billion codes": (
        lambda: _meaning(stream(_CMAP % b"1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange")),
        "no text layer",
    ),
    "meanings of 100,000 letters": (
        lambda: _meaning(
            stream(_CMAP % (b"1 beginbfrange <0000> <FFFF> <%s> endbfrange" % (b"AC00" * 100_000))),
            content=b"BT /F 9 Tf 9 9 Td <%s> Tj ET" % (b"0042" * 1000),
        ),
        READ,
    ),
    "widths of four billion letters": (
        lambda: _meaning(stream(_CMAP % b""), b"/W [0 2147483647 500 1 4294967295 3]"),
        READ,
    ),
    "letters without size": (lambda: one_page(b"", b"BT /F 0 Tf 20 700 Td (1,234) Tj ET " + WORDS), READ),
    "letters of a billion points": (lambda: one_page(b"", b"BT /F 1000000000 Tf 20 700 Td (1) Tj ET " + WORDS), READ),
    "places that are none": (
        lambda: one_page(b"", b"1e400 0 0 nan 0 inf cm BT /F 1e38 Tf 1e38 -1e38 Td (1) Tj ET " + WORDS),
        READ,
    ),
}

BOXES: Cases = {
    "page of a billion points": (lambda: one_page(b"/MediaBox [0 0 1000000000 1000000000]"), "large page"),
    "page of more points than a number holds": (lambda: one_page(b"/MediaBox [0 0 1e30 1%s]" % (b"0" * 400)), READ),
    "page of no numbers": (lambda: one_page(b"/MediaBox [nan inf (a) null]"), READ),
    "page without area": (lambda: one_page(b"/MediaBox [0 0 0 0]"), READ),
    "page inside out": (lambda: one_page(b"/MediaBox [595 842 0 0]"), READ),
    "page below zero": (lambda: one_page(b"/MediaBox [0 0 -595 -842]"), "no text layer"),
    "unit of a billion points": (lambda: one_page(b"/UserUnit 1000000000"), READ),
    "turned by 45 degrees": (lambda: one_page(b"/Rotate 45"), READ),
    "turned by a word": (lambda: one_page(b"/Rotate (a)"), READ),
}

MANY: Cases = {
    "10,001 pages": (lambda: pages(10_001), "too large"),
    "million segments": (lambda: segments(1_000_000), READ),
    "300,000 letters on a page": (lambda: letters(300), "large page"),
}

SLOW: Cases = {
    "a bomb ten thousand times": (lambda: with_content(bomb(32), again=10_000), "memory"),
    "ten million letters on a page": (lambda: letters(10_000), "memory"),
    "million letters on a page": (lambda: letters(1000), "large page"),
    "two million rectangles": (lambda: rectangles(2_000_000), "memory"),
    "million objects": (lambda: objects(1_000_000), "|time"),
    "fine pattern": (fine_pattern, "time"),
    "picture of 60,000 by 60,000": (
        lambda: picture(60_000, 60_000, bomb(430, 1, bytes(1 << 20)), b"/FlateDecode"),
        READ,
    ),
    "picture of two billion by two billion": (
        lambda: picture(2_000_000_000, 2_000_000_000, b"\0", b"/FlateDecode"),
        "no text layer",
    ),
    "JPX of nothing": (
        lambda: picture(100_000, 100_000, b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(200), b"/JPXDecode"),
        "no text layer",
    ),
    "JBIG2 of two billion": (
        lambda: picture(
            50_000, 50_000, bytes.fromhex("00000000300001000000137fffffff7fffffff") + bytes(12), b"/JBIG2Decode"
        ),
        "no text layer",
    ),
}
"""Cases that go to their limits, or near: they are measured, not run with every test."""

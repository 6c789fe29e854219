"""Writes a PDF of letters, rules and fills at positions."""

import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

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
_FIRST_PAGE = 7


def is_wide(char: str) -> bool:
    """Whether a letter is as wide as it is high."""
    return ord(char) > 0xFF and unicodedata.east_asian_width(char) in "WFA"


def width(text: str, size: float) -> float:
    """How wide the text is in points."""
    return sum(size if is_wide(char) else size / 2 for char in text)


@dataclass(slots=True)
class Sheet:
    """A page being written: its content stream in pieces; places are counted from the top left.

    It may lie on its side, and be shown upright (`turn` is "rotate") or not ("sideways").
    """

    width: float
    height: float
    turn: str = ""
    content: list[bytes] = field(default_factory=list)
    fonts: bytes = b""
    properties: bytes = b""

    def text(self, x: float, y: float, size: float, words: str) -> None:
        """Words with their baseline at `y`."""
        code = words.encode("utf-16-be").hex().encode()
        self.content.append(b"BT /F %.2f Tf %.2f %.2f Td <%s> Tj ET" % (size, x, self.height - y, code))

    def rule(self, x0: float, y0: float, x1: float, y1: float, weight: float = 0.5) -> None:
        """A straight line."""
        self.content.append(b"%.2f w %.2f %.2f m %.2f %.2f l S" % (weight, x0, self.height - y0, x1, self.height - y1))

    def dots(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A dotted line, each dot drawn as a line of 0.4 points."""
        steps = int(max(abs(x1 - x0), abs(y1 - y0)) / 1.5)
        for step in range(steps + 1):
            x, y = x0 + (x1 - x0) * step / max(1, steps), y0 + (y1 - y0) * step / max(1, steps)
            self.rule(x, y, x + 0.4 * (x1 > x0), y + 0.4 * (y1 > y0), 0.4)

    def fill(self, x0: float, y0: float, x1: float, y1: float, grey: float = 0.85) -> None:
        """A filled rectangle."""
        self.content.append(b"%.2f g %.2f %.2f %.2f %.2f re f 0 g" % (grey, x0, self.height - y1, x1 - x0, y1 - y0))


def pdf(sheets: list[Sheet]) -> bytes:
    """The bytes of a PDF with these pages."""
    narrow = b" ".join(b"%d %d 500" % run for run in _narrow_runs())
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (_FIRST_PAGE + 2 * i) for i in range(len(sheets))), len(sheets)),
        _FONT,
        _CHARACTERS % narrow,
        _METRICS,
        _stream(_to_unicode()),
    ]
    for sheet in sheets:
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R%s >> /Properties << %s >> >> >>"
            % (
                sheet.height if sheet.turn else sheet.width,
                sheet.width if sheet.turn else sheet.height,
                90 * (sheet.turn == "rotate"),
                len(objects) + 2,
                sheet.fonts,
                sheet.properties,
            )
        )
        turned = b"0 1 -1 0 %.2f 0 cm\n" % sheet.height if sheet.turn else b""
        objects.append(_stream(turned + b"\n".join(sheet.content)))
    return _assemble(objects)


def _narrow_runs() -> Iterator[tuple[int, int]]:
    """The runs of codes whose letters are half as wide as they are high."""
    codes = [code for code in range(0x3000) if not is_wide(chr(code))]
    first = last = codes[0]
    for code in [*codes[1:], -1]:
        if code != last + 1:
            yield first, last
            first = code
        last = code


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


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

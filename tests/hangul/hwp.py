"""Writes HWP 5: records in levels, packed into the streams of a compound file."""

import struct
import zlib
from collections.abc import Sequence

from tests.hangul.ole import compound
from tests.hangul.script import Box, Cell, Chart, Comment, Deleted, Equation, Foot, Memo, Note, Para, Raised, Table

PACKED = 1
_PLAIN, _RAISED = 0, 1
_DELETED = 0x11 << 24
_CONTROLS: dict[type, tuple[int, bytes]] = {
    Table: (11, b"tbl "),
    Box: (11, b"gso "),
    Chart: (11, b"gso "),
    Equation: (11, b"eqed"),
    Comment: (15, b"tcmt"),
    Foot: (16, b"foot"),
    Note: (17, b"fn  "),
}


def hwp(*sections: Sequence[Para], flags: int = PACKED, version: int = 5, properties: bytes = b"") -> bytes:
    """The sections as an HWP file; `properties` are records before those of letters."""
    header = b"HWP Document File".ljust(32, b"\0") + bytes((0, 3, 0, version)) + struct.pack("<I", flags)
    shapes = b"".join(record(21, 0, bytes(46) + struct.pack("<I", look) + bytes(22)) for look in (0, 1 << 15))
    streams = {"FileHeader": header.ljust(256, b"\0"), "DocInfo": _packed(properties + shapes, flags)}
    for number, section in enumerate(sections):
        body = b"".join(paragraph(one, 0) for one in section)
        streams[f"BodyText/Section{number}"] = _packed(body, flags)
    return compound(streams)


def _packed(data: bytes, flags: int) -> bytes:
    if not flags & PACKED:
        return data
    machine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return machine.compress(data) + machine.flush()


def record(tag: int, level: int, data: bytes) -> bytes:
    """A record; a long one says its size in four bytes more."""
    size = min(len(data), 0xFFF)
    head = struct.pack("<I", tag | level << 10 | size << 20)
    return head + (struct.pack("<I", len(data)) if size == 0xFFF else b"") + data


def paragraph(para: Para, level: int) -> bytes:
    """A paragraph, and below it what hangs on it."""
    text, shapes, ranges, things, memos = b"", [(0, _PLAIN)], b"", b"", b""
    for item in para.items:
        at = len(text) // 2
        if isinstance(item, Memo):
            memos += record(93, level + 1, bytes(4)) + _list((Para((item.text,)),), level + 1)
        elif isinstance(item, str | Raised | Deleted):
            text += _letters(item if isinstance(item, str) else item.text)
            end = len(text) // 2
            if isinstance(item, Raised):
                shapes += [(at, _RAISED), (end, _PLAIN)]
            if isinstance(item, Deleted):
                ranges += struct.pack("<3I", at, end - 1, _DELETED)
        else:
            code, name = _CONTROLS[type(item)]
            text += struct.pack("<H", code) + name[::-1] + bytes(8) + struct.pack("<H", code)
            things += _control(item, name, level + 1)
    text += struct.pack("<H", 13)
    looks = b"".join(struct.pack("<2I", *shape) for shape in shapes)
    lines = b"" if para.top is None else record(69, level + 1, struct.pack("<Ii", 0, para.top) + bytes(28))
    head = struct.pack("<2IHBB3HI", len(text) // 2, 0, 0, 0, para.breaks << 2, len(shapes), len(ranges) // 12, 0, 0)
    return (
        record(66, level, head)
        + record(67, level + 1, text)
        + record(68, level + 1, looks)
        + lines
        + (record(70, level + 1, ranges) if ranges else b"")
        + things
        + memos
    )


def _letters(text: str) -> bytes:
    found = b""
    for letter in text:
        wide = letter == "\t"
        found += ("\n" if letter == "\n" else letter).encode("utf-16-le")
        found += bytes(12) + b"\t\0" if wide else b""
    return found


def _control(item: object, name: bytes, level: int) -> bytes:
    head = record(71, level, name[::-1] + bytes(40))
    if isinstance(item, Table):
        rows, columns = item.size
        caption = _list((Para((item.caption,)),), level + 1) if item.caption else b""
        shape = struct.pack("<I2H", 0, rows, columns) + bytes(10)
        return head + caption + record(77, level + 1, shape) + b"".join(_cell(cell, level + 1) for cell in item.cells)
    if isinstance(item, Chart):
        return head + record(76, level + 1, bytes(8)) + record(84, level + 2, bytes(26))
    if isinstance(item, Equation):
        return head + record(
            88, level + 1, bytes(4) + struct.pack("<H", len(item.text)) + item.text.encode("utf-16-le")
        )
    words = (Para((item.text,)),)  # type: ignore[attr-defined]
    if isinstance(item, Box):
        return head + record(76, level + 1, bytes(8)) + _list(words, level + 2)
    return head + _list(words, level + 1)


def _cell(cell: Cell, level: int) -> bytes:
    place = struct.pack("<4H", cell.column, cell.row, cell.columns, cell.rows)
    return _list(cell.paragraphs, level, place + bytes(18))


def _list(paragraphs: Sequence[Para], level: int, more: bytes = b"") -> bytes:
    head = record(72, level, struct.pack("<2HI", len(paragraphs), 0, 0) + more)
    return head + b"".join(paragraph(one, level) for one in paragraphs)

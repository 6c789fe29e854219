"""The records of an HWP stream, as the tree that their levels make."""

import struct
from dataclasses import dataclass, field

from pipeline.errors import UnreadableDocumentError

PROPERTIES = 16
CHAR_SHAPE = 21
PARA_HEADER, PARA_TEXT, PARA_CHAR_SHAPE, PARA_LINE_SEG, PARA_RANGE_TAG, CTRL_HEADER, LIST_HEADER = range(66, 73)
TABLE = 77
OBJECT = 84
PICTURES = (85, 90, 98)
"""A picture, letters drawn as one, a film."""
MEMO_LIST = 93
_LONG = 0xFFF
_DEEPEST = 120
DAMAGED = "손상된 HWP입니다: 기록이 끊겼습니다 · the HWP is damaged: a record is cut off"


@dataclass(slots=True)
class Record:
    """A record and those one level below it that follow it."""

    tag: int
    data: bytes
    below: list["Record"] = field(default_factory=list)

    def first(self, tag: int) -> bytes:
        """The data of the first record of that tag below it; nothing where there is none."""
        return next((record.data for record in self.below if record.tag == tag), b"")


def tree(data: bytes) -> list[Record]:
    """The outermost records of a stream. Raises UnreadableDocumentError where one is cut off, or nested beyond use."""
    root = Record(0, b"")
    open_records = [root]
    at, end = 0, len(data)
    while at < end:
        if at + 4 > end:
            raise UnreadableDocumentError("damaged file", DAMAGED)
        (head,) = struct.unpack_from("<I", data, at)
        at += 4
        level, size = (head >> 10) & 0x3FF, head >> 20
        if size == _LONG:
            if at + 4 > end:
                raise UnreadableDocumentError("damaged file", DAMAGED)
            (size,) = struct.unpack_from("<I", data, at)
            at += 4
        if at + size > end or level > _DEEPEST:
            raise UnreadableDocumentError("damaged file", DAMAGED)
        record = Record(head & 0x3FF, data[at : at + size])
        at += size
        del open_records[level + 1 :]
        open_records[-1].below.append(record)
        open_records.append(record)
    return root.below


def numbers(data: bytes, form: str, at: int = 0) -> tuple[int, ...]:
    """Numbers out of a record, in the form of `struct`. Raises UnreadableDocumentError where it is too short."""
    try:
        return struct.unpack_from(f"<{form}", data, at)
    except struct.error as error:
        raise UnreadableDocumentError("damaged file", DAMAGED) from error

"""The streams of an HWP compound file that hold text, unpacked within one budget of bytes."""

import io
import re
import struct
import zlib
from dataclasses import dataclass

import olefile

from pipeline.errors import UnreadableDocumentError
from pipeline.limits import MOST_BYTES, TOO_LARGE

_SECTION = re.compile(r"Section(\d+)")
_SIGNATURE = b"HWP Document File"
_HEADER_SIZE = 40
_MAJOR = 5
_COMPRESSED, _PASSWORD, _DISTRIBUTION, _DRM, _CERTIFICATE, _CERTIFICATE_DRM = (1 << bit for bit in (0, 1, 2, 4, 8, 10))
_MOST_STREAMS = 10_000
_DAMAGED = "손상된 HWP입니다 · the HWP is damaged"
_FAULTS = (
    OSError,
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    RecursionError,
    struct.error,
    MemoryError,
    OverflowError,
)
"""What olefile raises over bytes that are no compound file; its own errors are OSErrors."""
_SECTOR, _SECTORS_A_TABLE = 512, 64
_TABLES, _TABLES_OF_TABLES = 44, 72
"""Where the header of a compound file counts its tables of sectors."""


@dataclass(frozen=True, slots=True)
class Streams:
    """The records of the document's properties, and of each section of its body, in order, with their numbers."""

    properties: bytes
    sections: tuple[bytes, ...]
    numbers: tuple[int, ...]


def streams(data: bytes) -> Streams:
    """The streams of an HWP. Raises UnreadableDocumentError where it is damaged, protected, or unpacks to too much."""
    try:
        _refuse_inflated(data)
        with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT) as file:
            header = file.openstream("FileHeader").read(_HEADER_SIZE)
            flags = _flags(header)
            names = [entry for entry in file.listdir() if entry[0] == "BodyText" and len(entry) > 1]
            found = sorted((int(match[1]), name) for name in names if (match := _SECTION.fullmatch(name[1])))
            if not found or len(found) > _MOST_STREAMS:
                raise UnreadableDocumentError("damaged file", "본문이 없는 HWP입니다 · the HWP has no body")
            packed = [file.openstream(name).read() for name in ("DocInfo", *(name for _, name in found))]
    except _FAULTS as error:
        raise UnreadableDocumentError("damaged file", _DAMAGED) from error
    left = MOST_BYTES
    unpacked = []
    for one in packed:
        unpacked.append(_unpacked(one, left) if flags & _COMPRESSED else one)
        left -= len(unpacked[-1])
        if left < 0:
            raise UnreadableDocumentError("too large", TOO_LARGE)
    return Streams(unpacked[0], tuple(unpacked[1:]), tuple(number for number, _ in found))


def _refuse_inflated(data: bytes) -> None:
    """Raises UnreadableDocumentError where a header counts more tables than the file has room for.

    olefile believes the counts; a table of a compound file holds the chain of 128 sectors, and some stay unused.
    """
    most = len(data) // _SECTOR // _SECTORS_A_TABLE + 2
    if any(struct.unpack_from("<I", data, at)[0] > most for at in (_TABLES, _TABLES_OF_TABLES)):
        raise UnreadableDocumentError("damaged file", _DAMAGED)


def _flags(header: bytes) -> int:
    """The properties of the file. Raises UnreadableDocumentError for what cannot be read for a reason it tells."""
    if len(header) < _HEADER_SIZE or not header.startswith(_SIGNATURE):
        raise UnreadableDocumentError("damaged file", _DAMAGED)
    major: int = header[35]
    flags: int = struct.unpack_from("<I", header, 36)[0]
    if major != _MAJOR:
        message = f"HWP {major}: 모르는 판입니다 · an unknown edition of the format"
        raise UnreadableDocumentError("old format" if major < _MAJOR else "unknown format", message)
    if flags & (_PASSWORD | _DRM | _CERTIFICATE | _CERTIFICATE_DRM):
        raise UnreadableDocumentError("encrypted", "암호가 걸린 문서입니다 · the document is encrypted")
    if flags & _DISTRIBUTION:
        message = "배포용 문서입니다: 원본 파일을 받아 주세요 · a distribution document is locked: ask for the original"
        raise UnreadableDocumentError("distribution document", message)
    return flags


def _unpacked(data: bytes, most: int) -> bytes:
    """A stream unpacked, of which no more than one byte beyond `most` is made."""
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacked = machine.decompress(data, most + 1)
    except zlib.error as error:
        raise UnreadableDocumentError("damaged file", _DAMAGED) from error
    if not machine.eof and len(unpacked) <= most:
        raise UnreadableDocumentError("damaged file", _DAMAGED)
    return unpacked

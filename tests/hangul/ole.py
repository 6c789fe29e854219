"""Writes a compound file (MS-CFB, version 3): a header, chains of sectors, small streams inside of a mini stream."""

import struct
from itertools import pairwise

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NONE = _FREE
_ROOT, _STORAGE, _STREAM = 5, 1, 2


class _Sectors:
    """Sectors of one size with the table that chains them."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.data = bytearray()
        self.table: list[int] = []

    def add(self, data: bytes) -> int:
        """Append data as a chain; gives its first sector."""
        count = -(-len(data) // self.size)
        if not count:
            return _END
        first = len(self.table)
        self.data += data.ljust(count * self.size, b"\0")
        self.table += [*range(first + 1, first + count), _END]
        return first


def compound(streams: dict[str, bytes]) -> bytes:
    """The streams, whose names may have one '/', as a compound file."""
    big, small = _Sectors(_SECTOR), _Sectors(_MINI)
    entries: list[list[object]] = [["Root Entry", _ROOT, _NONE, _NONE, _NONE, _END, 0]]
    children: dict[str, list[int]] = {"": []}
    for path in streams:
        storage = path.rpartition("/")[0]
        if storage not in children:
            children[storage] = []
            children[""].append(len(entries))
            entries.append([storage, _STORAGE, _NONE, _NONE, _NONE, 0, 0])
    for path, data in streams.items():
        storage, _, name = path.rpartition("/")
        start = (small if len(data) < _CUTOFF else big).add(data)
        children[storage].append(len(entries))
        entries.append([name, _STREAM, _NONE, _NONE, _NONE, start, len(data)])
    for storage, numbers in children.items():
        owner = next(entry for entry in entries if entry[0] == (storage or "Root Entry"))
        numbers.sort(key=lambda i: (len(str(entries[i][0])), str(entries[i][0]).upper()))
        owner[4] = numbers[0] if numbers else _NONE
        for one, following in pairwise(numbers):
            entries[one][3] = following
    entries[0][5], entries[0][6] = big.add(bytes(small.data)), len(small.data)
    return _file(big, small, entries)


def _file(big: _Sectors, small: _Sectors, entries: list[list[object]]) -> bytes:
    mini_table = big.add(_packed(small.table, _SECTOR // 4))
    directory = big.add(b"".join(map(_entry, entries)))
    count = -(-len(big.table) // (_SECTOR // 4 - 1))
    first = len(big.table)
    big.table += [_FAT] * count
    big.data += _packed(big.table, _SECTOR // 4 * count)
    places = [first + i for i in range(count)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, count, directory, 0, _CUTOFF, mini_table, -(-len(small.table) // 128), _END, 0)
    return header + struct.pack("<109I", *places, *[_FREE] * (109 - count)) + bytes(big.data)


def _packed(table: list[int], multiple: int) -> bytes:
    padded = table + [_FREE] * (-len(table) % multiple)
    return struct.pack(f"<{len(padded)}I", *padded)


def _entry(entry: list[object]) -> bytes:
    name, kind, left, right, child, start, size = entry
    letters = f"{name}\0".encode("utf-16-le")
    return letters.ljust(64, b"\0") + struct.pack(
        "<HBB3I16xI16xIII", len(letters), kind, 1, left, right, child, 0, start, size, 0
    )

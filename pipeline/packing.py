"""What a long document holds, packed as it is read and unpacked a piece at a time whenever somebody looks at it."""

import marshal
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

from pipeline.collecting import uncollected
from pipeline.model import Line

T = TypeVar("T")

FEW = 16_000
"""So much weight, which is lines of text in most cases, is kept as it is: 200 full pages or so."""
_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Codec(Generic[T]):
    """How items are made texts, and plain tuples and numbers, and back; how heavy one is, and the page it stands on."""

    plain: Callable[[Sequence[T]], tuple[Sequence[str], Any]]
    items: Callable[[Sequence[str], Any], list[T]]
    weight: Callable[[T], int]
    page: Callable[[T], int]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some items packed: the index of the first, their number, the pages they stand on, their texts, all the rest."""

    first: int
    count: int
    pages: tuple[int, int]
    texts: bytes
    rest: bytes


class Packed(Sequence[T]):
    """Items that are made anew each time they are asked for: equal ones, not the same."""

    def __init__(self, codec: Codec[T], pieces: Sequence[_Piece]) -> None:
        """Knows the pieces in order."""
        self._codec = codec
        self._pieces = tuple(pieces)
        self._last: tuple[int, list[T]] = (-1, [])

    def __len__(self) -> int:
        """The number of items."""
        return self._pieces[-1].first + self._pieces[-1].count if self._pieces else 0

    def __iter__(self) -> Iterator[T]:
        """The items, a piece at a time."""
        for piece in self._pieces:
            yield from self._made(piece)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        """Any item, or some: only the pieces that hold them are unpacked."""
        chosen = range(len(self))[index]
        if isinstance(chosen, int):
            return self._between(chosen, chosen + 1)[0]
        if chosen.step != 1:
            return [self[at] for at in chosen]
        return self._between(chosen.start, chosen.stop)

    def __eq__(self, other: object) -> bool:
        """Whether another sequence has equal items."""
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(_are_equal, self, other))

    def __hash__(self) -> int:
        """That of the tuple of the items."""
        return hash(tuple(self))

    def _between(self, start: int, stop: int) -> list[T]:
        found: list[T] = []
        for number, piece in enumerate(self._pieces):
            if piece.first < stop and start < piece.first + piece.count:
                found += self._unpacked(number)[max(0, start - piece.first) : stop - piece.first]
        return found

    def _unpacked(self, number: int) -> list[T]:
        """A piece, the last one that was asked for kept: pages are asked for one after the other."""
        if self._last[0] != number:
            self._last = number, self._made(self._pieces[number])
        return self._last[1]

    def of_page(self, page: int) -> list[T]:
        """The items that stand on a page."""
        numbers = (number for number, piece in enumerate(self._pieces) if piece.pages[0] <= page <= piece.pages[1])
        return [item for number in numbers for item in self._unpacked(number) if self._codec.page(item) == page]

    def texts(self) -> Iterator[str]:
        """The texts of the items, which need not be made for that."""
        for piece in self._pieces:
            yield from _unpacked(piece.texts)

    @uncollected
    def _made(self, piece: _Piece) -> list[T]:
        return self._codec.items(_unpacked(piece.texts), _unpacked(piece.rest))


class Packer(Generic[T]):
    """Takes items one after the other; few of them stay as they are."""

    def __init__(self, codec: Codec[T], few: int | None = None) -> None:
        """Holds nothing yet; `few` is the weight that stays as it is."""
        self._codec = codec
        self._room = FEW if few is None else few
        self._waiting: list[T] = []
        self._weight = 0
        self._pieces: list[_Piece] = []

    def add(self, item: T) -> None:
        """Takes an item behind the others."""
        self.extend((item,))

    def extend(self, items: Sequence[T]) -> None:
        """Takes some items behind the others."""
        self._waiting += items
        self._weight += sum(map(self._codec.weight, items))
        if self._weight > self._room:
            self._pack()
            self._room = _AT_ONCE

    def done(self) -> Sequence[T]:
        """All items: a tuple of those that were few, else packed."""
        if not self._pieces:
            return tuple(self._waiting)
        self._pack()
        return Packed(self._codec, self._pieces)

    def _pack(self) -> None:
        """Packs what waits, in pieces of like weight."""
        start = weight = 0
        for at, item in enumerate(self._waiting, start=1):
            weight += self._codec.weight(item)
            if weight > _AT_ONCE or at == len(self._waiting):
                self._pieces.append(self._piece(self._waiting[start:at]))
                start, weight = at, 0
        self._waiting, self._weight = [], 0

    @uncollected
    def _piece(self, items: list[T]) -> _Piece:
        first = self._pieces[-1].first + self._pieces[-1].count if self._pieces else 0
        pages = self._codec.page(items[0]), self._codec.page(items[-1])
        return _Piece(first, len(items), pages, *map(_packed, self._codec.plain(items)))


def _packed(plain: Any) -> bytes:  # noqa: ANN401 - what `marshal` takes
    return zlib.compress(marshal.dumps(plain), 1)


def _unpacked(packed: bytes) -> Any:  # noqa: ANN401 - what `marshal` gives back
    return marshal.loads(zlib.decompress(packed))  # noqa: S302 - packed by this process


def packed(items: Iterable[T], codec: Codec[T], few: int | None = None) -> Sequence[T]:
    """The items as a tuple, or packed where they are many."""
    packer = Packer(codec, few)
    for item in items:
        packer.add(item)
    return packer.done()


def of_page(items: Sequence[T], page: int, page_of: Callable[[T], int]) -> list[T]:
    """Of items in the order of their pages, those that stand on one."""
    if isinstance(items, Packed):
        return items.of_page(page)
    return list(items[bisect_left(items, page, key=page_of) : bisect_right(items, page, key=page_of)])


def texts_of(lines: Sequence[Line]) -> Iterable[str]:
    """The texts of a document's lines."""
    return lines.texts() if isinstance(lines, Packed) else (line.text for line in lines)


def _are_equal(one: object, other: object) -> bool:
    return one == other

"""The words of a laid-out header as pieces that stand together, and the middles of the columns below them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.header_words import WHOLE_WORDS, Word, bond
from pipeline.model import Line

_WIDE_GAP = 2
STUB = -1


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one header line that stand together, and where."""

    words: tuple[Word, ...]
    x0: float
    x1: float

    @property
    def center(self) -> float:
        """The middle of the piece."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Columns:
    """The middles of the columns of numbers from left to right, and the middle of the labels (None without labels)."""

    centers: tuple[float, ...]
    stub: float | None

    def nearest(self, x: float) -> int:
        """The column whose middle is nearest; -1 is the stub."""
        found = [(abs(center - x), index) for index, center in enumerate(self.centers)]
        if self.stub is not None:
            found.append((abs(self.stub - x), STUB))
        return min(found)[1]


def pieces_of(lines: Sequence[Sequence[Line]], columns: Columns) -> list[list[Piece]]:
    """The pieces of each header line: words parted by a wide gap, or by one space where two columns meet."""

    def meet(left: Piece, right: Piece) -> bool:
        whole = bond(left.words[-1].text, right.words[0].text) <= WHOLE_WORDS
        return not whole and columns.nearest(left.center) == columns.nearest(right.center)

    return [_joined(names, meet) for names in names_of(lines)]


def names_of(lines: Sequence[Sequence[Line]]) -> list[list[Piece]]:
    """The pieces of each header line as the words alone tell them."""
    index, result = 0, []
    for line in lines:
        words = [Piece((Word(w.text, index + i),), w.box.x0, w.box.x1) for i, w in enumerate(line)]
        index += len(line)
        result.append(_joined(words, lambda left, right: bond(left.words[-1].text, right.words[0].text) >= 0))
    return result


def _joined(pieces: Sequence[Piece], belong: Callable[[Piece, Piece], bool]) -> list[Piece]:
    """The pieces with those one space apart joined where they belong together."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and piece.x0 - joined[-1].x1 < _WIDE_GAP and belong(joined[-1], piece):
            last = joined.pop()
            joined.append(Piece((*last.words, *piece.words), last.x0, piece.x1))
        else:
            joined.append(piece)
    return joined

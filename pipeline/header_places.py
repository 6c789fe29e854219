"""Names over the columns of a table without vertical rules, told and tested by where they stand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.header_groups import Name
from pipeline.header_words import Word, is_parenthesised
from pipeline.headers import Header
from pipeline.page_words import Word as Printed
from pipeline.wording import is_syllable, squeeze

# A space between words is a third of their height; two names stand further apart, in narrow tables but little.
_APART = (0.9, 0.45)
_NARROWER = 0.7
_NAMES_OF_LABELS = frozenset({"구분", "과목"})
_TOUCHING_NAMES = re.compile(r"[가-힣)](?:19|20)\d\d년")
_FIGURE = re.compile(r"[(\[]?[△▲∆▽▼+−–－-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?[)\]]?")

Extent = tuple[float, float]
"""From where to where across the page."""
_Piece = list[tuple[Word, Printed]]


def holds_figures(words: Sequence[Printed]) -> bool:
    """Whether words that should be a header are figures in part: those of a row that was not told from it."""
    return any(_FIGURE.fullmatch(word.text) for word in words)


def run_together(words: Sequence[Printed]) -> bool:
    """Whether two names of a header touch, so that nothing tells where one ends: '예산2019년'."""
    return any(_TOUCHING_NAMES.search(word.text) for word in words)


def stands_over(header: Header, words: Sequence[Printed], columns: Sequence[Extent]) -> bool:
    """Whether no part of a column's name stands over the figures of another column and not over its own.

    Nor may a name hold a gap that is wider than the one that parts it from the next name, or be the name of labels:
    then another table stands beside this one.
    """
    leaves = [leaf for name in header.names for leaf in _leaves(name)]
    if any(squeeze(leaf.text) in _NAMES_OF_LABELS for leaf in leaves):
        return False
    for index, leaf in enumerate(leaves):
        for piece in _pieces_of([words[word.at] for word in leaf.words]):
            over = _over(piece, columns)
            if over and index not in over:
                return False
    return _parts_at_gaps({word.at: index for index, leaf in enumerate(leaves) for word in leaf.words}, words)


def _pieces_of(words: Sequence[Printed]) -> Iterator[list[Printed]]:
    """The words of a name parted where its lines end, and where a gap is wider than a space."""
    piece: list[Printed] = []
    for word in words:
        if piece and (word.line != piece[-1].line or word.x0 - piece[-1].x1 > _APART[-1] * word.size):
            yield piece
            piece = []
        piece.append(word)
    if piece:
        yield piece


def _over(piece: Sequence[Printed], columns: Sequence[Extent]) -> list[int]:
    """The columns whose figures a piece of text stands over."""
    x0, x1 = min(word.x0 for word in piece), max(word.x1 for word in piece)
    return [i for i, (left, right) in enumerate(columns) if min(x1, right) > max(x0, left)]


def _parts_at_gaps(owner: Mapping[int, int], words: Sequence[Printed]) -> bool:
    within: dict[int, float] = {}
    between: dict[int, float] = {}
    for (at, left), (after, right) in pairwise(enumerate(words)):
        if left.line != right.line or at not in owner or after not in owner or is_syllable(left.text):
            continue
        gap = (right.x0 - left.x1) / left.size
        if owner[at] == owner[after]:
            within[left.line] = max(gap, within.get(left.line, 0.0))
        else:
            between[left.line] = min(gap, between.get(left.line, gap))
    return not any(gap > _APART[-1] and between.get(line, gap) < _NARROWER * gap for line, gap in within.items())


def _leaves(name: Name) -> Iterator[Name]:
    if not name.below:
        yield name
    for below in name.below:
        yield from _leaves(below)


def by_gaps(lines: Sequence[Sequence[Printed]], columns: Sequence[Extent]) -> Header | None:
    """The header without levels that gaps alone tell: as many heaps of words, one below the other, as columns.

    The first heap may be the name of the labels. None where the heaps do not agree with the columns.
    """
    return next((header for apart in _APART if (header := _heaped(lines, columns, apart)) is not None), None)


def _heaped(lines: Sequence[Sequence[Printed]], columns: Sequence[Extent], apart: float) -> Header | None:
    heaps: list[list[_Piece]] = []
    for piece in sorted(_pieces(lines, apart), key=_left):
        if heaps and _left(piece) < max(printed.x1 for part in heaps[-1] for _, printed in part):
            heaps[-1].append(piece)
        else:
            heaps.append([piece])
    named, stub = heaps[max(0, len(heaps) - len(columns)) :], heaps[: max(0, len(heaps) - len(columns))]
    if len(stub) > 1 or len(named) < len(columns) or not all(map(_is_one_name, named)):
        return None
    over = [all(i in _over([word for _, word in piece], columns) for piece in heap) for i, heap in enumerate(named)]
    if not all(over):
        return None
    return Header(
        tuple(word for heap in stub for word in _words(heap)), tuple(Name(_words(heap)) for heap in named), 0.0
    )


def _is_one_name(heap: Sequence[_Piece]) -> bool:
    """Whether each line holds one piece of it, and they say more than a unit or a formula, and name no labels.

    The name of labels over figures is that of another table's: two stand beside each other.
    """
    lines = [piece[0][1].line for piece in heap]
    if squeeze("".join(word.text for word in _words(heap))) in _NAMES_OF_LABELS:
        return False
    return len(set(lines)) == len(lines) and not all(is_parenthesised(word.text) for word in _words(heap))


def _words(heap: Sequence[_Piece]) -> tuple[Word, ...]:
    return tuple(sorted((word for piece in heap for word, _ in piece), key=lambda word: word.at))


def _left(piece: _Piece) -> float:
    return piece[0][1].x0


def _pieces(lines: Sequence[Sequence[Printed]], apart: float) -> Iterator[_Piece]:
    """The words of each line that stand closer together than so many times their height."""
    at = 0
    for line in lines:
        piece: _Piece = []
        for printed in line:
            if piece and printed.x0 - piece[-1][1].x1 > apart * printed.size:
                yield piece
                piece = []
            piece.append((Word(printed.text, at), printed))
            at += 1
        if piece:
            yield piece

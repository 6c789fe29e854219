"""Lays the blocks of a report out on pages, tables in one of the ways that offices print them."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.reports.sheet import Block, Columns, Head, Line, PageBreak, Words
from tests.reports.sheet import Sheet as Table
from tests.typeset.writer import Sheet, pdf, width

_LEFT, _TOP, _BOTTOM = 50.0, 55.0, 780.0
_WIDTH, _HEIGHT = 595.0, 842.0
_ROOM = _WIDTH - 2 * _LEFT
_SIZE = 10.0
_LEADING = 16.0


@dataclass(frozen=True, slots=True)
class Style:
    """How tables are set.

    `down` and `across` are where rules run: "all", "inner" (open sides), "frame" (only outside, and under the header),
    "header" (only above, under and below), or "none". `fill` shades header cells, `space` is what a space is written
    as, `bold` prints letters twice, `repeat` prints the header on each page, `turn` lays pages on their side, `head` is
    a running head, and pages are `numbered` at their foot.
    """

    down: str = "all"
    across: str = "all"
    dotted: bool = False
    fill: str = ""
    space: str = " "
    bold: bool = False
    repeat: bool = True
    align: str = "right"
    pad: float = 6.0
    valign: str = "middle"
    turn: str = ""
    head: str = ""
    numbered: bool = True


def typeset(blocks: Sequence[Block], style: Style, rng: Random) -> bytes:
    """The blocks as a PDF."""
    return pdf(sheets(blocks, style, rng))


def sheets(blocks: Sequence[Block], style: Style, rng: Random) -> list[Sheet]:
    """The blocks as pages."""
    pages = _Pages(style)
    for block in blocks:
        match block:
            case Words():
                for line in block.lines:
                    pages.prose(line)
            case Table():
                _Setter(pages, block, style, rng).print()
            case Columns():
                pages.beside(block)
            case PageBreak():
                pages.turn()
    pages.turn()
    return pages.done


class _Pages:
    """The pages done and the one being filled from the top."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self.done: list[Sheet] = []
        self.sheet = Sheet(_WIDTH, _HEIGHT, style.turn)
        self.y = _TOP

    def put(self, x: float, y: float, words: str, size: float = _SIZE) -> None:
        """Words with their baseline at y."""
        text = words.replace(" ", self._style.space)
        for shift in (0.0, 0.25) if self._style.bold else (0.0,):
            self.sheet.text(x + shift, y, size, text)

    def turn(self) -> None:
        """End the page with its number."""
        if self.sheet.content:
            self.put(_LEFT, _TOP - 25, self._style.head)
            number = f"- {len(self.done) + 1} -" if self._style.numbered else ""
            self.put((_WIDTH - width(number, _SIZE)) / 2, _HEIGHT - 30, number)
            self.done.append(self.sheet)
            self.sheet = Sheet(_WIDTH, _HEIGHT, self._style.turn)
        self.y = _TOP

    def room_for(self, height: float) -> bool:
        """Whether this much still fits on the page."""
        return self.y + height < _BOTTOM

    def prose(self, line: str) -> None:
        """A line of prose, broken where the page ends."""
        text = line.strip().replace("\uf000 ", "□ ").replace("\uf000", "")
        indent = {"○": 6.0, "-": 18.0, "▸": 30.0, "※": 30.0}.get(text[:1], 0.0)
        while text:
            if not self.room_for(_LEADING):
                self.turn()
            fit = len(text)
            while width(text[:fit], _SIZE) > _ROOM - indent:
                fit -= 1
            self.put(_LEFT + indent, self.y, text[:fit])
            self.y += _LEADING
            text = text[fit:].lstrip()

    def beside(self, block: Columns) -> None:
        """Two columns of words."""
        rows = max(len(block.left), len(block.right))
        if not self.room_for(rows * _LEADING):
            self.turn()
        for texts, x, room in ((block.left, _LEFT, 150.0), (block.right, _LEFT + 165, _ROOM - 165)):
            for index, text in enumerate(texts):
                words = text.strip()
                while width(words, _SIZE) > room:
                    words = words[:-1]
                self.put(x, self.y + index * _LEADING, words)
        self.y += (rows + 1) * _LEADING


class _Setter:
    """A table being set: header and rows as boxes, then rules around them."""

    def __init__(self, pages: _Pages, table: Table, style: Style, rng: Random) -> None:
        self._pages, self._table, self._style = pages, table, style
        self._labels = [
            [t.replace("\u3000", "") for t in line.printed or line.label] + line.refs for line in table.lines
        ]
        self._leaves = [leaf for top in table.heads for leaf in _leaves(top)]
        self._gap = rng.choice((6.0, 8.0, 12.0))
        self._size = _SIZE
        while sum(self._widths()) > _ROOM and self._size > 4:
            self._size -= 0.5
        spare = max(0.0, _ROOM - sum(self._widths()))
        self._columns = [w + spare / len(self._widths()) for w in self._widths()]
        self._leading = self._size * 1.35
        self._top = 0.0
        self._bands: list[float] = []
        self._boxes: list[tuple[float, float, float, float]] = []

    def _widths(self) -> list[float]:
        words = [t for label in self._labels for t in label] + list(self._table.stub.lines)
        widths = [max(width(t, self._size) for t in words) + self._gap]
        for index, leaf in enumerate(self._leaves):
            raws = [line.raws[index] or "" for line in self._table.lines]
            widths.append(max(width(t, self._size) for t in [*leaf.lines, *raws]) + self._gap)
        first = 1
        for top in self._table.heads:
            count = len(top.paths())
            lack = max(width(t, self._size) for t in top.lines) + self._gap - sum(widths[first : first + count])
            widths[first : first + count] = [w + max(0.0, lack) / count for w in widths[first : first + count]]
            first += count
        return widths

    def print(self) -> None:
        """The lines above, the header, and row after row; a new page begins with the header."""
        self._above(self._table.above)
        self._begin(header=True)
        for line, label in zip(self._table.lines, self._labels, strict=True):
            height = max(1, len(label)) * self._leading + self._style.pad
            if not self._pages.room_for(height):
                self._end()
                self._pages.turn()
                self._above(self._table.page_above)
                self._begin(header=self._style.repeat)
            self._row(line, label, height)
        self._end()
        self._pages.y += 2 * self._leading

    def _above(self, above: Sequence[str]) -> None:
        lines = [text.replace("\uf000 ", "□ ") for text in above if text]
        if not self._pages.room_for(140):
            self._pages.turn()
        for index, text in enumerate(lines):
            unit = "단위" in text and index == len(lines) - 1
            x = _WIDTH - _LEFT - width(text, _SIZE) if unit and index else _LEFT
            self._pages.put(x, self._pages.y, text)
            self._pages.y += _LEADING

    def _x(self, column: int) -> float:
        return _LEFT + sum(self._columns[:column])

    def _cell(self, column: int, span: int, height: float, lines: Sequence[str], align: str) -> None:
        """A box with lines in it, from the current height down."""
        top = self._pages.y
        x0, x1 = self._x(column), self._x(column + span)
        self._boxes.append((x0, top, x1, top + height))
        spare = height - len(lines) * self._leading
        start = top + (spare / 2 if self._style.valign == "middle" or align == "centre" else self._style.pad / 2)
        for index, text in enumerate(lines):
            lack = x1 - x0 - width(text, self._size)
            x = x0 + {"left": self._gap / 2, "centre": lack / 2, "right": lack - self._gap / 2}[align]
            self._pages.put(x, start + self._size * 0.9 + index * self._leading, text, self._size)

    def _begin(self, *, header: bool) -> None:
        self._top = self._pages.y
        self._bands, self._boxes = [], []
        if header:
            self._header()
            self._bands.append(self._pages.y)

    def _header(self) -> None:
        heads = self._table.heads
        depth = max(top.depth for top in heads)
        tall = max(len(head.lines) for head in [*self._leaves, self._table.stub, *heads])
        level = max(tall / depth, 1) * self._leading + self._style.pad
        if self._style.fill:
            self._pages.sheet.fill(_LEFT, self._pages.y, _LEFT + sum(self._columns), self._pages.y + depth * level)
        self._cell(0, 1, depth * level, self._table.stub.lines, "centre")
        column = 1
        for head in heads:
            self._head(head, column, level, depth)
            column += len(head.paths())
        self._pages.y = self._top + depth * level

    def _head(self, head: Head, column: int, level: float, depth: int) -> None:
        self._cell(column, len(head.paths()), level if head.below else level * depth, head.lines, "centre")
        self._pages.y += level
        for child in head.below:
            self._head(child, column, level, depth - 1)
            column += len(child.paths())
        self._pages.y -= level

    def _row(self, line: Line, label: Sequence[str], height: float) -> None:
        self._cell(0, 1, height, label, "left")
        for column, raw in enumerate(line.raws, start=1):
            self._cell(column, 1, height, [raw] if raw is not None else [], self._style.align)
        self._pages.y += height
        self._bands.append(self._pages.y)

    def _end(self) -> None:
        """The rules of the part of the table that stands on this page."""
        bottom, right = self._pages.y, _LEFT + sum(self._columns)
        head = self._bands[0] if self._bands else bottom
        for x0, y0, x1, y1 in self._boxes:
            for y in (y0, y1):
                outer = y in (self._top, bottom)
                if self._runs(self._style.across, outer=outer, under_header=y == head or y1 <= head):
                    self._line(x0, y, x1, y)
            for x in (x0, x1):
                outer = x in (_LEFT, self._x(len(self._columns))) or abs(x - right) < 0.01
                if self._runs(self._style.down, outer=outer, under_header=y1 <= head):
                    self._line(x, y0, x, y1)

    def _runs(self, where: str, *, outer: bool, under_header: bool) -> bool:
        return {
            "all": True,
            "inner": not outer,
            "frame": outer or under_header,
            "header": outer or under_header,
            "none": False,
        }[where]

    def _line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        draw = self._pages.sheet.dots if self._style.dotted else self._pages.sheet.rule
        draw(x0, y0, x1, y1)


def _leaves(top: Head) -> list[Head]:
    return [leaf for child in top.below for leaf in _leaves(child)] if top.below else [top]

"""Sets a report on pages as a word processor does, and has `pdftotext -layout` print them."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.reports.pdf_file import PAGE_WIDTH, Text, pdf, width
from tests.reports.sheet import Block, Columns, Head, Line, PageBreak, Sheet, Words

_LEFT, _TOP, _BOTTOM = 50.0, 800.0, 60.0
_ROOM = PAGE_WIDTH - 2 * _LEFT
_SIZE = 10.0


def laid_out(blocks: Sequence[Block], rng: Random) -> str:
    """The text that pdftotext makes of the blocks' pages; raises FileNotFoundError where it is not installed."""
    pages = _Pages(rng)
    for block in blocks:
        match block:
            case Words():
                for line in block.lines:
                    pages.prose(line)
            case Sheet():
                _Table(pages, block, rng).print()
            case Columns():
                pages.beside(block)
            case PageBreak():
                pages.turn()
    pages.turn()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        path.write_bytes(pdf(pages.done))
        command = ["pdftotext", "-layout", "-enc", "UTF-8", str(path), "-"]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()


class _Pages:
    """The pages done and the one being filled from the top."""

    def __init__(self, rng: Random) -> None:
        self.done: list[list[Text]] = []
        self._page: list[Text] = []
        self._leading = rng.choice((14.0, 16.0, 18.0))
        self._indented = rng.random() < 0.7
        self.y = _TOP

    def put(self, x: float, y: float, words: str, size: float = _SIZE) -> None:
        self._page.append((x, y, size, words))

    def indent_references(self, count: int) -> None:
        """Set those of the last lines that are references a little to the right, as many reports do."""
        if self._indented:
            for i in range(-count, 0):
                x, y, size, words = self._page[i]
                self._page[i] = (x + 60 * words.startswith("사업번호"), y, size, words)

    def turn(self) -> None:
        """End the page with its number."""
        if self._page:
            number = f"- {len(self.done) + 1} -"
            self.put((PAGE_WIDTH - width(number, _SIZE)) / 2, 30, number)
            self.done.append(self._page)
            self._page = []
        self.y = _TOP

    def room_for(self, height: float) -> bool:
        """Whether this much still fits on the page."""
        return self.y - height > _BOTTOM

    def prose(self, line: str) -> None:
        """A line of prose, broken where the page ends."""
        text = line.strip().replace("\uf000 ", "□ ").replace("\uf000", "")
        indent = {"○": 6.0, "-": 18.0, "▸": 30.0, "※": 30.0}.get(text[:1], 0.0)
        while text:
            if not self.room_for(self._leading):
                self.turn()
            fit = len(text)
            while width(text[:fit], _SIZE) > _ROOM - indent:
                fit -= 1
            self.put(_LEFT + indent, self.y, text[:fit])
            self.y -= self._leading
            text = text[fit:].lstrip()

    def beside(self, block: Columns) -> None:
        """Two columns of words; the right one's lines are cut where the page ends."""
        rows = max(len(block.left), len(block.right))
        if not self.room_for(rows * self._leading):
            self.turn()
        for texts, x, room in ((block.left, _LEFT, 150.0), (block.right, _LEFT + 165, _ROOM - 165)):
            for index, text in enumerate(texts):
                words = text.strip()
                while width(words, _SIZE) > room:
                    words = words[:-1]
                self.put(x, self.y - index * self._leading, words)
        self.y -= (rows + 1) * self._leading


class _Table:
    """A table of ruled cells: each cell's lines are centred in its height."""

    def __init__(self, pages: _Pages, sheet: Sheet, rng: Random) -> None:
        self._pages, self._sheet = pages, sheet
        self._labels = [
            [t.replace("\u3000", "") for t in line.printed or line.label] + line.refs for line in sheet.lines
        ]
        self._leaves = [leaf for top in sheet.heads for leaf in _leaves(top)]
        wrapped = any(len(label) > 1 for label in self._labels)
        self._pad, self._gap = rng.choice((8.0, 11.0) if wrapped else (3.0, 8.0)), rng.choice((4.0, 6.0, 10.0))
        self._align = rng.choice(("right", "right", "centre"))
        self._size = _SIZE
        while sum(self._widths()) > _ROOM and self._size > 4:
            self._size -= 0.5
        spare = max(0.0, _ROOM - sum(self._widths())) if rng.random() < 0.7 else 0.0
        count = len(self._leaves) + (self._stub_width() > 0)
        self._columns = [w + spare / count for w in self._widths()]
        if not self._stub_width():
            self._columns.insert(0, 0.0)
        self._leading = self._size * 1.35

    def _stub_width(self) -> float:
        words = [t for label in self._labels for t in label] + list(self._sheet.stub.lines)
        widest = max(width(t, self._size) for t in words)
        return widest + self._gap if widest else 0.0

    def _widths(self) -> list[float]:
        stub = [self._stub_width()] if self._stub_width() else []
        widths = []
        for index, leaf in enumerate(self._leaves):
            raws = [line.raws[index] or "" for line in self._sheet.lines]
            widths.append(max(width(t, self._size) for t in [*leaf.lines, *raws]) + self._gap)
        first = 0
        for top in self._sheet.heads:
            count = len(top.paths())
            lack = max(width(t, self._size) for t in top.lines) + self._gap - sum(widths[first : first + count])
            widths[first : first + count] = [w + max(0.0, lack) / count for w in widths[first : first + count]]
            first += count
        return stub + widths

    def print(self) -> None:
        """The lines above, the header, and row after row; a new page begins with the header."""
        self._above(self._sheet.above)
        self._header()
        for line, label in zip(self._sheet.lines, self._labels, strict=True):
            height = len(label) * self._leading + self._pad
            if not self._pages.room_for(height):
                self._pages.turn()
                self._above(self._sheet.page_above)
                self._header()
            self._row(line, label, height)
        self._pages.y -= self._leading

    def _above(self, above: Sequence[str]) -> None:
        lines = [text.replace("\uf000 ", "□ ") for text in above if text]
        if not self._pages.room_for(120):
            self._pages.turn()
        for index, text in enumerate(lines):
            unit = "단위" in text and index == len(lines) - 1
            x = PAGE_WIDTH - _LEFT - width(text, _SIZE) if unit and index else _LEFT
            if unit and index == 1 and width(lines[0], _SIZE) < x - _LEFT - 20:
                self._pages.y += self._leading + 4
            self._pages.put(x, self._pages.y, text)
            self._pages.y -= self._leading + 4

    def _cell(  # noqa: PLR0913, PLR0917 - what to set, and the box to set it in
        self, column: int, span: int, top: float, height: float, lines: Sequence[str], align: str
    ) -> None:
        left = _LEFT + sum(self._columns[:column])
        room = sum(self._columns[column : column + span])
        start = top - (height - len(lines) * self._leading) / 2 - self._size
        for index, text in enumerate(lines):
            lack = room - width(text, self._size)
            x = left + {"left": self._gap / 2, "centre": lack / 2, "right": lack - self._gap / 2}[align]
            self._pages.put(x, start - index * self._leading, text, self._size)

    def _header(self) -> None:
        depth = max(top.depth for top in self._sheet.heads)
        tall = max(len(leaf.lines) for leaf in [*self._leaves, self._sheet.stub, *self._sheet.heads])
        level = max(tall / depth, 1) * self._leading + self._pad
        top = self._pages.y + self._size
        self._cell(0, 1, top, depth * level, self._sheet.stub.lines, "centre")
        column = 1
        for item in self._sheet.heads:
            self._head(item, column, top, level, depth)
            column += len(item.paths())
        self._pages.y -= depth * level

    def _head(self, item: Head, column: int, top: float, level: float, depth: int) -> None:
        height = level if item.below else level * depth
        self._cell(column, len(item.paths()), top, height, item.lines, "centre")
        for child in item.below:
            self._head(child, column, top - level, level, depth - 1)
            column += len(child.paths())

    def _row(self, line: Line, label: Sequence[str], height: float) -> None:
        top = self._pages.y + self._size
        named = self._sheet.kind in {"staffing", "revenue", "expenditure", "audit_summary"}
        if any(label):
            self._cell(0, 1, top, height, label, "centre" if named else "left")
            self._pages.indent_references(len(label))
        for column, raw in enumerate(line.raws, start=1):
            if raw is not None:
                self._cell(column, 1, top, height, [raw], self._align)
        self._pages.y -= height


def _leaves(top: Head) -> list[Head]:
    return [leaf for child in top.below for leaf in _leaves(child)] if top.below else [top]

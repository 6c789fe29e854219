"""Sets a report as `pdftotext -layout` prints one: columns by position, labels centred around their figures.

`pdftotext` counts every letter as one position; other tools count Hangul as two. `Ruler` is what a letter counts.
"""

import unicodedata
from collections.abc import Callable, Sequence
from random import Random

from tests.reports.sheet import Block, Columns, Head, Line, PageBreak, Sheet, Words

Ruler = Callable[[str], int]
Fragment = tuple[int, float, str]
"""Text with its position across and its position down, in lines."""


def letters(text: str) -> int:
    """Every letter is one position wide."""
    return len(text)


def display(text: str) -> int:
    """Hangul is two positions wide."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def typeset(blocks: Sequence[Block], rng: Random, ruler: Ruler = letters) -> str:
    """Print the blocks page by page; a page ends in its number and a form feed."""
    lines: list[str] = []
    page = 1
    for block in blocks:
        match block:
            case Words():
                lines += [_indent(text) for text in block.lines if text.strip()]
                lines.append("")
            case Sheet():
                lines += _Setting(block, rng, ruler).print(page)
            case Columns():
                lines += _beside(block, rng, ruler)
            case PageBreak():
                lines += ["", " " * 38 + f"- {page} -", "\f"]
                page += 1
    return "\n".join(lines).replace("\f\n", "\f") + "\n"


def _indent(text: str) -> str:
    text = text.strip().replace("\uf000 ", "□ ").replace("\uf000", "")
    return {"○": " ", "-": "    ", "▸": "      ", "※": "      "}.get(text[:1], "") + text


def _beside(block: Columns, rng: Random, ruler: Ruler) -> list[str]:
    """Two columns side by side; the gap is one space where the left text is wide."""
    width = max(map(ruler, block.left)) + rng.choice((1, 1, 2, 3))
    rows = max(len(block.left), len(block.right))
    lines = []
    for index in range(rows):
        left = block.left[index] if index < len(block.left) else ""
        right = _indent(block.right[index]) if index < len(block.right) else ""
        lines.append((left + " " * max(1, width - ruler(left)) + right).rstrip())
    return [*lines, ""]


def _set(fragments: Sequence[Fragment], ruler: Ruler) -> list[str]:
    """Print fragments where they stand; one that has no room moves right, one space after its neighbour."""
    lines = []
    for down in sorted({fragment[1] for fragment in fragments}):
        text = ""
        for across, _, words in sorted(f for f in fragments if f[1] == down):
            gap = across - ruler(text)
            text += " " * (max(1, gap) if text else max(0, gap)) + words
        lines.append(text)
    return lines


class _Setting:
    """One table's columns and how its rows are set in them."""

    def __init__(self, sheet: Sheet, rng: Random, ruler: Ruler) -> None:
        self._sheet, self._rng, self._ruler = sheet, rng, ruler
        self._labels = [_label_lines(line) for line in sheet.lines]
        self._stub = max((ruler(text) for label in self._labels for text in label), default=0)
        self._stub = max(self._stub, *map(ruler, sheet.stub.lines)) if self._stub or sheet.stub.text else 0
        self._leaves = [leaf for top in sheet.heads for leaf in _leaves(top)]
        self._widths = self._measure()
        self._starts = []
        at = self._stub + (rng.choice((1, 2, 4)) if self._stub else 0)
        for width in self._widths:
            self._starts.append(at)
            at += width + rng.choice((1, 2, 2, 3, 4))
        self._end = at
        self._align = rng.choice(("right", "right", "centre"))
        self._stub_align = "centre" if sheet.kind in {"staffing", "revenue", "expenditure", "audit_summary"} else "left"

    def _measure(self) -> list[int]:
        ruler = self._ruler
        widths = [max(map(ruler, leaf.lines)) for leaf in self._leaves]
        for line in self._sheet.lines:
            widths = [max(width, ruler(raw or "")) for width, raw in zip(widths, line.raws, strict=True)]
        first = 0
        for top in self._sheet.heads:  # a group needs room for its own words
            count = len(top.paths())
            while max(map(ruler, top.lines)) > sum(widths[first : first + count]) + count - 1:
                widths[first + count - 1] += 1
            first += count
        return widths

    def print(self, page: int) -> list[str]:
        """The lines above the table, the header, the rows; pages end inside it."""
        sheet = self._sheet
        lines = [*self._above(sheet.above), *self._header()]
        ruled = self._rng.random() < 0.7 or any(len(label) > 1 for label in self._labels)
        for index, (line, label) in enumerate(zip(sheet.lines, self._labels, strict=True)):
            if sheet.page_rows and index and index % sheet.page_rows == 0:
                again = self._above(sheet.page_above) if self._rng.random() < 0.5 else []
                lines += ["", " " * 38 + f"- {page} -", "\f".join(["", *again[:1]]), *again[1:], *self._header()]
            lines += self._row(line, label)
            if ruled:
                lines.append("")
        return [*lines, ""]

    def _above(self, above: Sequence[str]) -> list[str]:
        lines = [text.replace("\uf000 ", "□ ") for text in above if text]
        if not lines or ("단위" not in lines[-1] and "기준" not in lines[-1]):
            return lines
        end = max(self._end, 60)
        if len(lines) > 1 and self._rng.random() < 0.75:
            return [
                *lines[:-2],
                lines[-2] + " " * max(2, end - self._ruler(lines[-2]) - self._ruler(lines[-1])) + lines[-1],
            ]
        return [*lines[:-1], " " * max(0, end - self._ruler(lines[-1])) + lines[-1]]

    def _place(self, text: str, start: int, width: int, align: str) -> int:
        room = width - self._ruler(text)
        across = start + {"left": 0, "centre": room // 2, "right": room}[align]
        return max(0, across + self._rng.choice((0, 0, 0, 0, 1, -1)) * (align != "left" or start > 0))

    def _header(self) -> list[str]:
        sheet = self._sheet
        depth = max(top.depth for top in sheet.heads)
        heights = [0] * depth
        for level in range(depth):
            tops = _at_level(sheet.heads, level)
            heights[level] = max((len(h.lines) for h in tops if h.below or level == depth - 1), default=1)
        total = sum(heights)
        tall = (
            max(len(h.lines) for h in [sheet.stub, *sheet.heads] if not h.below)
            if any(not h.below for h in sheet.heads)
            else 1
        )
        heights[-1] += max(0, tall - total)
        fragments: list[Fragment] = []
        if sheet.stub.text:
            self._stack(fragments, sheet.stub.lines, 0, self._stub, 0, sum(heights))
        first = 0
        for top in sheet.heads:
            self._head(fragments, top, first, 0, heights)
            first += len(top.paths())
        return [line.rstrip() for line in _set(fragments, self._ruler)]

    def _head(self, fragments: list[Fragment], top: Head, first: int, level: int, heights: Sequence[int]) -> None:
        last = first + len(top.paths()) - 1
        start, end = self._starts[first], self._starts[last] + self._widths[last]
        height = heights[level] if top.below else sum(heights[level:])
        self._stack(fragments, top.lines, start, end - start, sum(heights[:level]), height)
        for child in top.below:
            self._head(fragments, child, first, level + 1, heights)
            first += len(child.paths())

    def _stack(  # noqa: PLR0913, PLR0917 - what to set, and the box to set it in
        self, into: list[Fragment], lines: Sequence[str], start: int, width: int, down: int, height: int
    ) -> None:
        offset = down + (height - len(lines)) / 2
        into += [(self._place(text, start, width, "centre"), offset + i, text) for i, text in enumerate(lines)]

    def _row(self, line: Line, label: Sequence[str]) -> list[str]:
        fragments: list[Fragment] = []
        if any(label):
            for i, text in enumerate(label):
                align = "right" if text.startswith("사업번호") else self._stub_align
                fragments.append((max(0, self._place(text, 0, self._stub, align)), float(i), text))
        middle = (max(1, len(label)) - 1) / 2
        for raw, start, width in zip(line.raws, self._starts, self._widths, strict=True):
            if raw is not None:
                fragments.append((self._place(raw, start, width, self._align), middle, raw))
        return _set(fragments, self._ruler)


def _label_lines(line: Line) -> list[str]:
    label = [text.replace("\u3000", "").strip() for text in (line.printed or line.label)]
    return [*label, *line.refs]


def _leaves(top: Head) -> list[Head]:
    return [leaf for child in top.below for leaf in _leaves(child)] if top.below else [top]


def _at_level(heads: Sequence[Head], level: int) -> list[Head]:
    if level == 0:
        return list(heads)
    return _at_level([child for top in heads for child in top.below], level - 1)

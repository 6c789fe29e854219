"""Sets tables of words in type: merged cells, wrapped cells and page ends, with rules, open sides or none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tests.typeset.writer import Sheet, pdf, width

_LEFT, _TOP, _BOTTOM = 50.0, 60.0, 780.0
_WIDTH, _HEIGHT = 595.0, 842.0
_SIZE, _LEADING, _PAD = 10.0, 13.0, 8.0


@dataclass(frozen=True, slots=True)
class Words:
    """A table of words: the widths of its columns, the header cells as (text, columns), and rows of cells by column.

    A line feed breaks a cell's line; None is a cell that the one above is merged over. `ends` are the rows after which
    a page ends, `spans` the cells over several columns as (row, column): columns. `centred` sets cells in the middle of
    their height.
    """

    widths: Sequence[float]
    header: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[str | None]]
    above: Sequence[str] = ()
    below: Sequence[str] = ()
    ends: Sequence[int] = ()
    centred: bool = True


def set_words(
    tables: Sequence[Words], rules: str = "all", *, repeat: bool = True, head: str = "", turn: str = ""
) -> bytes:
    """The tables as a PDF; `rules` are "all", "across" (none between columns) or "none", `turn` is that of a sheet."""
    sheets = sheets_of_words(tables, rules, repeat=repeat, head=head)
    return pdf([replace(sheet, turn=turn) for sheet in sheets])


def sheets_of_words(tables: Sequence[Words], rules: str, *, repeat: bool = True, head: str = "") -> list[Sheet]:
    """The same as pages."""
    setter = _Setter(rules, head)
    for table in tables:
        setter.put_lines(table.above)
        setter.table(table, repeat=repeat)
        setter.put_lines(table.below)
    setter.turn()
    return setter.done


class _Setter:
    """The pages done and the one being filled."""

    def __init__(self, rules: str, head: str) -> None:
        self._rules, self._head = rules, head
        self.done: list[Sheet] = []
        self._sheet = Sheet(_WIDTH, _HEIGHT)
        self._y = _TOP

    def turn(self) -> None:
        """Ends the page."""
        number = f"- {len(self.done) + 1} -"
        self._sheet.text((_WIDTH - width(number, _SIZE)) / 2, _HEIGHT - 30, _SIZE, number)
        if self._head:
            self._sheet.text(_LEFT, 30, _SIZE, self._head)
        self.done.append(self._sheet)
        self._sheet, self._y = Sheet(_WIDTH, _HEIGHT), _TOP

    def put_lines(self, lines: Sequence[str]) -> None:
        """Lines of prose."""
        for text in lines:
            self._sheet.text(_LEFT, self._y + _SIZE, _SIZE, text)
            self._y += 20

    def table(self, table: Words, *, repeat: bool) -> None:
        """The table, page by page."""
        parts = [0, *(end + 1 for end in table.ends), len(table.rows)]
        for index, (first, end) in enumerate(pairwise(parts)):
            if index:
                self.turn()
            if not index or repeat:
                self._header(table)
            self._rows(table, first, end)
        self._y += 20

    def _header(self, table: Words) -> None:
        column = 0
        height = max(text.count("\n") + 1 for text, _ in table.header) * _LEADING + _PAD
        for text, span in table.header:
            self._cell(table, column, span, (self._y, height), text.split("\n"), middle=True)
            column += span
        self._y += height

    def _rows(self, table: Words, first: int, end: int) -> None:
        tops = [self._y]
        for row in table.rows[first:end]:
            own = [t.count("\n") + 1 for i, t in enumerate(row) if t and not self._merged(table, first, end, i)]
            tops.append(tops[-1] + max(own, default=1) * _LEADING + _PAD)
        for index, row in enumerate(table.rows[first:end]):
            spanned = 0
            for column, text in enumerate(row):
                if spanned:
                    spanned -= 1
                    continue
                if text is None:
                    continue
                below = index + 1
                while below < end - first and table.rows[first + below][column] is None:
                    below += 1
                text, _, over = text.partition("\t")  # noqa: PLW2901 - a tab says over how many columns it goes
                spanned = int(over or 1) - 1
                place = (tops[index], tops[below] - tops[index])
                self._cell(table, column, int(over or 1), place, text.split("\n"), middle=table.centred)
        self._y = tops[-1]

    @staticmethod
    def _merged(table: Words, first: int, end: int, column: int) -> bool:
        return any(row[column] is None for row in table.rows[first:end])

    def _cell(  # noqa: PLR0913 - where a cell stands and what it holds
        self,
        table: Words,
        column: int,
        span: int,
        place: tuple[float, float],
        lines: Sequence[str],
        *,
        middle: bool,
    ) -> None:
        top, height = place
        x0 = _LEFT + sum(table.widths[:column])
        x1 = x0 + sum(table.widths[column : column + span])
        spare = (height - len(lines) * _LEADING) / 2 if middle else _PAD / 2
        for index, text in enumerate(lines):
            left = x0 + 4 if column == len(table.widths) - 1 else (x0 + x1 - width(text, _SIZE)) / 2
            self._sheet.text(left, top + spare + index * _LEADING + _SIZE, _SIZE, text)
        if self._rules == "none":
            return
        for y in (top, top + height):
            self._sheet.rule(x0, y, x1, y)
        if self._rules == "all":
            for x in (x0, x1):
                self._sheet.rule(x, top, x, top + height)

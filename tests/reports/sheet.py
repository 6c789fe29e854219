"""What a report is made of, before it is set in type: lines of prose, tables, page breaks."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.reports import gold


@dataclass(frozen=True, slots=True)
class Head:
    """A header cell: its text by printed line, and the cells below it."""

    lines: tuple[str, ...]
    below: tuple["Head", ...] = ()

    @property
    def text(self) -> str:
        """Its text in one piece."""
        return " ".join(self.lines)

    @property
    def depth(self) -> int:
        """How many levels it has, itself included."""
        return 1 + max((child.depth for child in self.below), default=0)

    def paths(self) -> list[str]:
        """The header path of each column under it."""
        if not self.below:
            return [self.text]
        return [f"{self.text} > {path}" for child in self.below for path in child.paths()]


def head(*lines: str, below: Sequence[Head] = ()) -> Head:
    """Make a header cell."""
    return Head(lines, tuple(below))


@dataclass(slots=True)
class Line:
    """A body row: the label by printed line, the printed cells (None for a blank), and its place in the hierarchy.

    `printed` is the label as printed when that differs (letters set apart); `tokens` are the figures that a collapsed
    dump prints, when blanks show there.
    """

    label: list[str]
    raws: list[str | None]
    level: int = 1
    parent: str | None = None
    enclosed: bool = False
    refs: list[str] = field(default_factory=list)
    printed: list[str] | None = None
    tokens: list[str] | None = None

    @property
    def name(self) -> str:
        """The label unwrapped."""
        return " ".join(self.label)


@dataclass(slots=True)
class Sheet:
    """A table. `setting` names how its header is broken over lines in a collapsed dump."""

    id: str
    title: str
    section: str
    kind: str
    unit: str | None
    as_of: str | None
    stub: Head
    heads: list[Head]
    lines: list[Line]
    above: list[str] = field(default_factory=list)
    setting: str = "levels"
    page_rows: int = 0
    page_above: list[str] = field(default_factory=list)

    def gold(self) -> gold.Table:
        """The table as the scorer reads it."""
        columns = [path for top in self.heads for path in top.paths()]
        rows: list[gold.Row] = [
            {
                "label": line.name,
                "level": line.level,
                "parent": line.parent,
                "parenthesised": line.enclosed,
                "refs": line.refs,
                "cells": gold.cells(columns, line.raws),
            }
            for line in self.lines
        ]
        return {
            "id": self.id,
            "title": self.title,
            "section": self.section,
            "kind": self.kind,
            "unit": self.unit,
            "as_of": self.as_of,
            "columns": [self.stub.text, *columns],
            "rows": rows,
        }


@dataclass(slots=True)
class Words:
    """Lines of prose or of a table of words, set by hand; `tight` lines have no blank line after them."""

    lines: list[str]
    tight: bool = False
    golds: list[gold.Table] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns of words side by side: what was asked, and the measures taken; they interleave in a dump."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    broken_at: int = 0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next page begins."""


Block = Sheet | Words | Columns | PageBreak

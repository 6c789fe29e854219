"""A numbered table of words in a text that keeps its columns: each piece belongs to the column it stands in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from pipeline.model import Line
from pipeline.word_tables import Row, WordLine, measure_of, middle, pieces, share, whole
from pipeline.wording import unwrap


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a column and where it stands."""

    text: str
    x0: float
    x1: float


def names_by_place(head: Sequence[Line]) -> list[Name]:
    """The names in a header; words below each other are one name."""
    names: list[Name] = []
    for line in head:
        for piece in pieces(line):
            x0, x1 = piece.box.x0, piece.box.x1
            over = next((i for i, name in enumerate(names) if name.x0 < x1 and x0 < name.x1), None)
            if over is None:
                names.append(Name(piece.text, x0, x1))
            else:
                above = names[over]
                names[over] = Name(f"{above.text} {piece.text}", min(above.x0, x0), max(above.x1, x1))
    return sorted(names, key=lambda name: name.x0)


def rows_by_place(names: Sequence[Name], body: Sequence[WordLine], merged: re.Pattern[str]) -> list[Row]:
    """The rows, each in the middle of whose height its number stands; cells of the columns `merged` span several."""
    columns = _columns(names, body)
    numbers = [piece for piece in columns[0] if piece.text.rstrip(".").isdigit()] if len(names) > 1 else []
    if not numbers:
        return []
    owners = _owners(body, numbers)
    rows: list[list[tuple[str, Line]]] = [[(names[0].text, number)] for number in numbers]
    for name, column in zip(names[1:], columns[1:], strict=True):
        runs = [(row, list(lines)) for row, lines in groupby(column, lambda line: owners[line.box.top])]
        if merged.fullmatch(name.text) and runs:
            shares = share([number.box.top for number in numbers], [middle(lines) for _, lines in runs])
            runs = [(row, runs[index][1]) for row, index in enumerate(shares)]
        cells: dict[int, list[Line]] = {}
        for row, lines in runs:
            cells.setdefault(row, []).extend(lines)
        for row, lines in cells.items():
            rows[row].append((name.text, whole(lines, unwrap([line.text for line in lines]))))
    return list(rows)


def _columns(names: Sequence[Name], body: Sequence[WordLine]) -> list[list[Line]]:
    """The pieces of all lines by the column that each belongs to."""
    measure = measure_of(body)
    found = [piece for line in body for piece in pieces(line.line, measure)]
    edges = _edges(names, found)
    columns: list[list[Line]] = [[] for _ in names]
    for piece in found:
        columns[_nearest(edges, names, piece)].append(piece)
    return columns


def _edges(names: Sequence[Name], found: Sequence[Line]) -> list[float]:
    """Where each column begins: the usual left edge of the pieces under its name."""
    under = [[p.box.x0 for p in found if p.box.x0 < name.x1 and name.x0 < p.box.x1] for name in names]
    return [median(edges) if edges else name.x0 for name, edges in zip(names, under, strict=True)]


def _nearest(edges: Sequence[float], names: Sequence[Name], piece: Line) -> int:
    """The column whose name stands over the piece and no other's does, else the one with the nearest edge."""
    over = [i for i, name in enumerate(names) if piece.box.x0 < name.x1 and name.x0 < piece.box.x1]
    return over[0] if len(over) == 1 else min(range(len(edges)), key=lambda i: abs(edges[i] - piece.box.x0))


def _owners(body: Sequence[WordLine], numbers: Sequence[Line]) -> dict[float, int]:
    """The row that each line belongs to: the only one in its block between blank lines, else the nearest."""
    tops = [number.box.top for number in numbers]
    blocks: list[list[WordLine]] = []
    for line in body:
        if not blocks or line.gap:
            blocks.append([])
        blocks[-1].append(line)
    owners: dict[float, int] = {}
    for block in blocks:
        inside = [i for i, top in enumerate(tops) if block[0].number <= top <= block[-1].number]
        candidates = inside or range(len(tops))
        owners |= {line.number: min(candidates, key=lambda i: abs(tops[i] - line.number)) for line in block}
    return owners

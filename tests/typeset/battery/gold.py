"""The tables of a hand-checked gold file set in type anew."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.units import unit_of
from tests.typeset.battery.known import Known, Printed, Truth, table, unit_line

_WORDS = ("inline_list", "list", "functions", "matrix", "toc", "key_value", "menu", "timetable", "audit_demands")
Paths = Sequence[tuple[str, ...]]


def gold_cases(path: Path) -> list[Known]:
    """One page for each table of figures."""
    golds = json.loads(path.read_text(encoding="utf-8"))
    return [_case(gold) for gold in golds if gold["kind"] not in _WORDS and any(_truth(gold))]


def _case(gold: Mapping[str, Any]) -> Known:
    paths = [tuple(part.strip() for part in column.split(" > ")) for column in gold["columns"]]
    rows = [
        [Printed(_label(row)), *(Printed(_raw(cell)) for cell in row["cells"])] for row in gold["rows"] if row["cells"]
    ]
    unit = gold["unit"]
    above = f"<p>□ {gold['title']}</p>" + (unit_line(f"(단위 : {unit})") if unit else "")
    return Known(gold["id"], above + table(head_of(paths), rows), tuple(_truth(gold)))


def head_of(paths: Paths, level: int = 0) -> list[list[Printed]]:
    """The header rows of these paths: neighbours under one name are a group."""
    depth = max(len(path) for path in paths)
    rows: list[list[Printed]] = [[] for _ in range(depth)]
    _fill(rows, paths, level, depth)
    return rows


def _fill(rows: list[list[Printed]], paths: Paths, level: int, depth: int) -> None:
    for name, group in groupby(paths, key=lambda path: path[level]):
        members = list(group)
        if all(len(path) == level + 1 for path in members):
            rows[level] += [Printed(_broken(name), 1, depth - level) for _ in members]
        else:
            rows[level].append(Printed(_broken(name), len(members)))
            _fill(rows, members, level + 1, depth)


def _broken(name: str) -> str:
    """A name with its formula or unit on a line of its own."""
    return name.replace(" (", "<br>(")


def _label(row: Mapping[str, Any]) -> str:
    return "<br>".join([row["label_raw"].replace("\n", " "), *row["refs"]])


def _raw(cell: Mapping[str, Any]) -> str:
    return (cell["raw"] or "").replace("\n", " ")


def _truth(gold: Mapping[str, Any]) -> Iterator[Truth]:
    unit = unit_of(gold["unit"] or "")
    for row in gold["rows"]:
        for cell in row["cells"]:
            names = tuple(part.strip() for part in cell["column"].split(" > "))
            plain = None if unit is None or any(m in cell["column"] for m in "률율%") else (unit.measure, unit.mult)
            if cell.get("values"):
                for text in cell["raw"].split("/"):
                    yield Truth(row["label"] or "", names, text)
            elif cell["value"] is not None:
                yield Truth(row["label"] or "", names, cell["raw"], plain)

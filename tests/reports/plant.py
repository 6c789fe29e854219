"""Wrong digits, put where the gold knows a number to be."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.reports.gold import parse, plain


@dataclass(frozen=True, slots=True)
class Planted:
    """A number that was changed: where it stands (`line` counts from 1), what was printed, what is printed now."""

    table: str
    row: int
    column: str
    label: str
    was: str
    now: str
    line: int


def plant(text: str, tables: Sequence[Mapping[str, Any]], seed: int, count: int) -> tuple[str, list[Planted]]:
    """Change one digit in each of `count` numbers of tables, never to the same value; tell where.

    A row is looked for as its figures stand in the text, so only rows whose figures stand there once are used, and
    only one number in each; of a table no more than every fourth row, for one wrong all over is a misreading.
    """
    rng = Random(seed)  # noqa: S311 - the same seed must give the same misprints
    candidates = []
    for table in tables:
        for index, row in enumerate(table["rows"]):
            raws = [c["raw"] for c in row["cells"] if c["raw"] is not None]
            if len(raws) > 2 and any(c["kind"] == "number" for c in row["cells"]):
                candidates.append((table, index, row, raws))
    rng.shuffle(candidates)
    done: list[Planted] = []
    used: Counter[str] = Counter()
    for table, index, row, raws in candidates:
        if len(done) == count:
            break
        places = list(re.finditer(r"(?<![\d,.])" + r"[ \u3000]+".join(map(re.escape, raws)) + r"(?![\d,.])", text))
        if len(places) != 1 or used[table["id"]] > len(table["rows"]) // 4:
            continue
        used[table["id"]] += 1
        cell = rng.choice([c for c in row["cells"] if c["kind"] == "number"])
        at = places[0].start() + _offset(
            places[0][0], raws, [c for c in row["cells"] if c["raw"] is not None].index(cell)
        )
        now = _misprint(rng, cell["raw"])
        text = text[:at] + now + text[at + len(cell["raw"]) :]
        done.append(
            Planted(
                table["id"], index, cell["column"], row["label"] or "", cell["raw"], now, text.count("\n", 0, at) + 1
            )
        )
    return text, done


def with_arithmetic(tables: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The tables whose figures depend on each other: all but those of no known kind that have no total."""
    return [t for t in tables if t["kind"] != "generic" or any(c in {"계", "합계"} for c in t["columns"])]


def _offset(printed: str, raws: list[str], index: int) -> int:
    """Where the figure number `index` begins in the printed row."""
    at = 0
    for raw in raws[:index]:
        at = printed.index(raw, at) + len(raw)
    return printed.index(raws[index], at)


def _misprint(rng: Random, raw: str) -> str:
    """Change one digit so that the value changes and the number keeps its look."""
    digits = [i for i, char in enumerate(raw) if char.isdigit()]
    while True:
        i = rng.choice(digits)
        new = rng.choice("0123456789")
        first = i == digits[0] and len(digits) > 1
        wrong = raw[:i] + new + raw[i + 1 :]
        if not (first and new == "0") and plain(parse(wrong)) != plain(parse(raw)):
            return wrong

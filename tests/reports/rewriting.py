"""The real report being rewritten: its lines and its gold, changed together."""

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random
from typing import Any

from tests.reports.gold import cell
from tests.reports.names import REFUNDS, RUNNING_COSTS, Names, spaced, wrap
from tests.reports.placements import WIDE_BLANK

Json = dict[str, Any]

KEPT_LABELS = re.compile(r"^(기본경비|국고보조금 반환)")
"""Labels that every report has; they are only varied."""

_MARKED_YEAR = re.compile(r"(?P<mark>[‘’'´])(?P<year>1[0-9]|2[0-4])(?!\d)")
_FULL_YEAR = re.compile(r"(?<![\d,.])20(?P<year>1[0-9]|2[0-4])(?![\d,])")
_REF = re.compile(r"\s*사업번호\s*[\d\-(),]+\s*$")


class Rewriting:
    """A report whose lines and gold are changed in step; a line that is None is left out."""

    def __init__(self, text: str, tables: list[Json], rng: Random) -> None:
        """Copy the report; what is drawn comes from `rng`."""
        self._rng = rng
        self.names = Names(rng)
        self.lines: list[Any] = text.split("\n")
        self.tables = deepcopy(tables)
        self.by_id = {table["id"]: table for table in self.tables}
        self.year = 2018

    def everywhere(self, change: Callable[[str], str]) -> None:
        """Apply a change of wording to the text and to every word of the gold."""

        def walk(node: Any) -> Any:  # noqa: ANN401 - what JSON holds
            if isinstance(node, str):
                return change(node)
            if isinstance(node, list):
                return [walk(item) for item in node]
            if isinstance(node, dict):
                return {key: value if key == "id" else walk(value) for key, value in node.items()}
            return node

        self.lines = [change(line) for line in self.lines]
        self.tables = walk(self.tables)
        self.by_id = {table["id"]: table for table in self.tables}

    def shift_years(self, step: int) -> None:
        """Move every year by `step`."""
        self.year += step

        def change(text: str) -> str:
            text = _FULL_YEAR.sub(lambda m: f"20{int(m['year']) + step:02d}", text)
            return _MARKED_YEAR.sub(lambda m: f"{m['mark']}{int(m['year']) + step:02d}", text)

        self.everywhere(change)

    def rename_departments(self) -> None:
        """Give each department another name, set apart or not as the old one."""
        names = {row["label"]: self.names.department() for row in self.by_id["staffing"]["rows"] if row["level"] == 1}
        pairs = [*names.items(), *((spaced(old), spaced(new)) for old, new in names.items())]
        finder = re.compile("|".join(re.escape(old) for old, _ in sorted(pairs, key=lambda pair: -len(pair[0]))))
        table = dict(pairs)
        self.everywhere(lambda text: finder.sub(lambda m: table[m[0]], text))

    def fill(
        self,
        row: Json,
        raws: Sequence[str | None],
        printed: Sequence[str] | None = None,
        *,
        label: bool = False,
        digits: float = 0.0,
    ) -> None:
        """Write a row's new figures, and a new label if asked, into the text and the gold."""
        start, end = row["source_lines"]
        places = [i for i in range(start - 1, end) if self.lines[i].strip(f" {WIDE_BLANK}")]
        old = [c["raw"] for c in row["cells"] if c["raw"] is not None]
        gap = f"[ {WIDE_BLANK}]+"
        tail = re.compile(f"[ {WIDE_BLANK}]*" + gap.join(map(re.escape, old)) + f"[ {WIDE_BLANK}]*$")
        heads = [tail.sub("", self.lines[i]) if i == places[-1] else self.lines[i] for i in places]
        if label:
            heads = self._relabel(row, heads, digits)
        figures = " ".join(printed if printed is not None else [raw for raw in raws if raw is not None])
        for i, head in zip(places, heads, strict=True):
            self.lines[i] = head if i != places[-1] else f"{head} {figures}" if head.strip() else figures
        columns = [c["column"] for c in row["cells"]]
        row["cells"] = [cell(column, raw) for column, raw in zip(columns, raws, strict=True)]

    def _relabel(self, row: Json, heads: list[str], digits: float) -> list[str]:
        """Give a row another name over as many lines as the old one."""
        bare = [_REF.sub("", head) for head in heads]
        count = sum(bool(part.strip()) for part in bare)
        enclosed = row["parenthesised"]
        if KEPT_LABELS.match(row["label"]):
            old = row["label"]
            name = self._rng.choice(RUNNING_COSTS if old.startswith("기본") else REFUNDS)
            parts = [name]
        else:
            name, parts = "", []
            while len(parts) != count:
                name = self.names.project(self.year, tails=not enclosed, digits=0.0 if enclosed else digits)
                if count > 1 and len(name) < 8 * count:
                    first = self.names.project(self.year, tails=False)  # a bare number would end its first line
                    name = f"{first} 및 {self.names.project(self.year, tails=not enclosed)}"
                parts = wrap(self._rng, name, count)
        if enclosed:
            parts[0], parts[-1] = f"({parts[0]}", f"{parts[-1]})"
            name = f"({name})"
        row["label"], row["label_raw"] = name, "\n".join(parts)
        fresh = iter(parts)
        return [
            next(fresh) + head[len(part) :] if part.strip() else head for head, part in zip(heads, bare, strict=True)
        ]

"""Compares what was extracted with the gold: a number counts when its table, label and column are right."""

import difflib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Number = tuple[str, str, float]
"""A label, a header path and a value, as they are compared."""

_DOTS = dict.fromkeys(map(ord, "․∙ㆍ‧・･•"), "·")
_QUOTES = re.compile(r"[‘’´'`＇“”\"]")
_REFS = re.compile(r"사업번호[\d\-(),;]*")


def squeeze(text: str) -> str:
    """Drop what does not count: spacing, quotes, the kind of middle dot."""
    text = unicodedata.normalize("NFKC", text).translate(_DOTS)
    return re.sub(r"\s+", "", _QUOTES.sub("", text))


def label_key(text: str) -> str:
    """A label without its references and the brackets around it."""
    text = _REFS.sub("", squeeze(text))
    return text[1:-1] if text.startswith("(") and text.endswith(")") and text.count("(") == 1 else text


def header_key(text: str) -> str:
    """A header path without its separators."""
    return squeeze(text).replace(">", "")


def gold_numbers(table: Mapping[str, Any]) -> Iterator[Number]:
    """Every printed number of a gold table."""
    for row in table["rows"]:
        for cell in row["cells"]:
            for value in cell.get("values") or ([] if cell["value"] is None else [cell["value"]]):
                yield label_key(row["label"] or ""), header_key(cell["column"]), round(float(value), 6)


@dataclass(slots=True)
class Score:
    """How many gold numbers were found, how many extracted ones answer to none, and which tables to no gold table."""

    gold: int = 0
    found: int = 0
    got: int = 0
    extra: int = 0
    complaints: list[str] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of gold numbers found."""
        return self.found / max(1, self.gold)

    @property
    def precision(self) -> float:
        """The share of extracted numbers that answer to a gold number."""
        return (self.got - self.extra) / max(1, self.got)


def score(
    tables: Sequence[Mapping[str, Any]], extracted: Mapping[str, list[Number]], skip: Iterable[str] = ()
) -> Score:
    """Score extracted numbers by table against gold tables; kinds in `skip` do not count."""
    skipped = set(skip)
    gold = {t["id"]: list(gold_numbers(t)) for t in tables if t["kind"] not in skipped}
    gold = {gid: numbers for gid, numbers in gold.items() if numbers}
    pairs = _pair(gold, extracted)
    result = Score()
    for gid, numbers in gold.items():
        got = [number for eid in pairs[gid] for number in extracted[eid]]
        _score_table(result, gid, numbers, got)
    used = {eid for eids in pairs.values() for eid in eids}
    result.stray = [f"{eid}: {got[:2]}" for eid, got in extracted.items() if got and eid not in used]
    return result


def _pair(gold: Mapping[str, list[Number]], extracted: Mapping[str, list[Number]]) -> dict[str, list[str]]:
    """Match each gold table to the extracted tables that hold most of it."""
    overlap = []
    have = {eid: Counter((label, value) for label, _, value in got) for eid, got in extracted.items()}
    for gid, numbers in gold.items():
        want = Counter((label, value) for label, _, value in numbers)
        for eid, counts in have.items():
            common = sum((want & counts).values())
            if common:
                overlap.append((common / len(numbers) + common / len(extracted[eid]), common, gid, eid))
    overlap.sort(key=lambda item: (-item[1], -item[0]))
    pairs: dict[str, list[str]] = defaultdict(list)
    used: set[str] = set()
    for share, _, gid, eid in overlap:
        if eid not in used and (not pairs[gid] or share > 0.5):
            pairs[gid].append(eid)
            used.add(eid)
    return pairs


def _match_headers(wanted: set[str], offered: set[str]) -> dict[str, str]:
    """Pair header texts one to one by likeness."""
    scored = sorted(
        ((difflib.SequenceMatcher(None, w, o).ratio(), w, o) for w in wanted for o in offered), reverse=True
    )
    result: dict[str, str] = {}
    for likeness, w, o in scored:
        if likeness >= 0.5 and w not in result and o not in result.values():
            result[w] = o
    return result


def _score_table(result: Score, gid: str, numbers: list[Number], got: list[Number]) -> None:
    """Add one table's counts."""
    headers = _match_headers({h for _, h, _ in numbers}, {h for _, h, _ in got})
    left = Counter(got)
    missed = []
    for label, header, value in numbers:
        key = (label, headers.get(header, header), value)
        if left[key] > 0:
            left[key] -= 1
        else:
            missed.append((label, header, value))
    extra = [number for number, count in left.items() for _ in range(count)]
    result.gold += len(numbers)
    result.found += len(numbers) - len(missed)
    result.got += len(got)
    result.extra += len(extra)
    for name, cells in (("missing", missed), ("extra", extra)):
        result.complaints += [f"{gid} {name}: {label} | {header} | {value:g}" for label, header, value in cells]

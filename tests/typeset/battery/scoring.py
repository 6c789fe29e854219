"""What was read of known tables: figure by figure right, or in which way wrong."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from pipeline.model import Box, Extraction, Table, ValueStatus
from tests.typeset.battery.known import Known, Truth
from tests.typeset.battery.printing import index_of

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_NEGATIVE = re.compile(r"\s*[(\[]?[△▲∆▽▼−–－-]")
_TAGS = re.compile(r"<[^>]*>")


class Seen(NamedTuple):
    """A figure as read."""

    label: str
    header: str
    printed: str
    value: Decimal
    unit: tuple[str, int] | None
    sure: bool
    table: str


@dataclass(slots=True)
class Outcome:
    """How many figures of a page went which way, and what to look at."""

    counts: Counter[str] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)


def squeeze(text: str) -> str:
    """The text without tags and spaces."""
    return re.sub(r"\s+", "", _TAGS.sub("", text))


def by_page(extraction: Extraction) -> Mapping[int, int]:
    """The case that each page belongs to."""
    cases: dict[int, int] = {}
    for line in extraction.document.lines:
        index = index_of(line.text)
        if index is not None:
            cases[line.box.page] = index
    last = -1
    for page in range(1, extraction.document.pages + 1):
        last = cases.setdefault(page, last)
    return cases


def judge(cases: Sequence[Known], extraction: Extraction) -> list[Outcome]:
    """The outcome of each case."""
    pages = by_page(extraction)
    seen: dict[int, list[Seen]] = defaultdict(list)
    for table in extraction.tables:
        for box, one in _figures(table):
            seen[pages[box.page]].append(one)
    doubts: dict[int, list[str]] = defaultdict(list)
    for doubt in extraction.doubts:
        if doubt.box is not None:
            doubts[pages[doubt.box.page]].append(doubt.reason)
    outside: Counter[int] = Counter()
    for count in extraction.pages:
        outside[pages[count.page]] += count.outside
    words: dict[int, list[str]] = defaultdict(list)
    for record in extraction.records:
        words[pages[record.box.page]].append(record.text)
    return [
        _outcome(case, seen[index], doubts[index], outside[index], squeeze(" ".join(words[index])))
        for index, case in enumerate(cases)
    ]


def _figures(table: Table) -> Iterator[tuple[Box, Seen]]:
    for row in table.rows:
        for column in table.columns:
            amount = table.amounts[row.index, column.index]
            if amount.value is None:
                continue
            counted = amount.unit
            unit = None if counted is None else (counted.measure, counted.mult)
            sure = amount.status is not ValueStatus.AMBIGUOUS
            header = " > ".join(column.header)
            yield amount.box, Seen(row.label, header, amount.text, amount.value, unit, sure, table.table_id)


def _value(truth: Truth) -> Decimal | None:
    match = _DIGITS.search(_TAGS.sub("", re.sub(r"<sup>.*?</sup>", "", truth.printed)))
    if match is None:
        return None
    value = Decimal(match[0].replace(",", ""))
    negative = truth.sign < 0 or (not truth.sign and _NEGATIVE.match(_TAGS.sub("", truth.printed)) is not None)
    return -value if negative else value


def _faults(truth: Truth, seen: Seen) -> list[str]:
    faults = []
    if seen.value != _value(truth):
        faults.append("value")
    if not _same_label(truth.label, seen.label):
        faults.append("label")
    if _bare("".join(truth.names)) != _bare(seen.header.replace(" > ", "")):
        faults.append("header")
    if truth.unit is not None and seen.unit != truth.unit:
        faults.append("unit")
    return faults


def _same_label(wanted: str, read: str) -> bool:
    """Whether a label is the wanted one: groups may stand before it, a unit behind it."""
    one, other = (re.sub(r"[\d¹²³⁾)]+$", "", squeeze(text)) for text in (wanted, read))
    return other == one or (bool(one) and other.endswith(one))


def _outcome(case: Known, seen: list[Seen], doubts: Sequence[str], outside: int, words: str) -> Outcome:
    outcome = Outcome()
    left = list(seen)
    missing: list[Truth] = []
    exact: list[Truth] = []
    for truth in case.truth:
        if _value(truth) is None:
            continue
        match = next((one for one in left if not _faults(truth, one)), None)
        if match is None:
            exact.append(truth)
            continue
        left.remove(match)
        outcome.counts["right" if match.sure else "right, ambiguous"] += 1
    for truth in exact:
        found = _nearest(truth, left)
        if found is None:
            missing.append(truth)
            continue
        left.remove(found)
        how = "wrong " + "+".join(_faults(truth, found))
        outcome.counts[how if found.sure else "ambiguous"] += 1
        outcome.complaints.append(f"{how}{'' if found.sure else ' (ambiguous)'}: {truth} <- {found}")
    for truth in missing:
        how = _missing(truth, doubts, outside, words)
        outcome.counts[how] += 1
        outcome.complaints.append(f"{how}: {truth} {doubts[:2]}")
    if extra := sum(one.sure for one in left):
        outcome.counts["extra"] = extra
    outcome.complaints += [f"extra: {one}" for one in left if one.sure]
    return outcome


def _nearest(truth: Truth, left: Sequence[Seen]) -> Seen | None:
    """What was read of the same digits, or stands under the same label and names."""
    value = _value(truth)
    alike = [one for one in left if value is not None and abs(one.value) == abs(value)]
    alike = alike or [one for one in left if {"value"} == set(_faults(truth, one))]
    return min(alike, key=lambda one: len(_faults(truth, one)), default=None)


def _missing(truth: Truth, doubts: Sequence[str], outside: int, words: str) -> str:
    if doubts:
        return "withheld"
    if squeeze(truth.printed) in words:
        return "in words"
    return "left out" if outside else "lost"


def _bare(name: str) -> str:
    """A header's text without the brackets around the name of second figures."""
    return re.sub(r"\[(.*?)\]|\(([가-힣]+)\)", r"\1\2", squeeze(name))

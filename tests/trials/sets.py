"""Writes a trial set into a folder: its documents, the list that names them, and what must become of each."""

import csv
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from tests.trials.documents import KINDS, office
from tests.trials.hostile import BAD, Bad

LIST, TOLD = "sources.csv", "expected.json"
_ONE_SLOW_IN = 8
_QUICK = [bad for bad in BAD if not bad.slow]
_SLOW = [bad for bad in BAD if bad.slow]


@dataclass(slots=True)
class Expected:
    """The documents that must be published, and those that must be in quarantine with the reasons that are right."""

    good: list[str] = field(default_factory=list)
    bad: dict[str, list[str]] = field(default_factory=dict)

    @property
    def all(self) -> list[str]:
        """Every document of the set."""
        return sorted([*self.good, *self.bad])


def make(folder: Path, count: int, share: float, seed: int) -> Expected:
    """A set of so many documents of which that share is hostile; the same seed gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = Random(seed)  # noqa: S311 - as said
    hostile = set(rng.sample(range(count), round(count * share)))
    told, rows = Expected(), []
    for number in range(count):
        name = f"d{number:06d}"
        if number in hostile:
            bad = _bad(len(told.bad))
            suffix, data = bad.suffix, bad.make(seed + number)
            told.bad[name] = sorted(bad.reasons)
        else:
            suffix, document = KINDS[number % len(KINDS)]
            data = document(seed + number)
            told.good.append(name)
        (folder / (name + suffix)).write_bytes(data)
        rows.append((name + suffix, "", office(seed + number), "업무보고", "CC0-1.0"))
    _write(folder, told, rows)
    return told


def make_hostile(folder: Path) -> Expected:
    """One of each kind of hostile document, under the name of its kind."""
    folder.mkdir(parents=True, exist_ok=True)
    told, rows = Expected(), []
    for bad in BAD:
        name = bad.name.replace(" ", "_")
        (folder / (name + bad.suffix)).write_bytes(bad.make(1))
        told.bad[name] = sorted(bad.reasons)
        rows.append((name + bad.suffix, "", office(1), "업무보고", "CC0-1.0"))
    _write(folder, told, rows)
    return told


def _write(folder: Path, told: Expected, rows: Iterable[tuple[str, ...]]) -> None:
    with (folder / LIST).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("path", "url", "publisher", "title", "licence"), *rows])
    (folder / TOLD).write_text(json.dumps(asdict(told)), encoding="utf-8")


def expected(folder: Path) -> Expected:
    """What must become of the documents of a set that was made."""
    return Expected(**json.loads((folder / TOLD).read_text(encoding="utf-8")))


def _bad(number: int) -> Bad:
    """The kinds in turn, the quick ones far more often."""
    if number % _ONE_SLOW_IN == _ONE_SLOW_IN - 1:
        return _SLOW[number // _ONE_SLOW_IN % len(_SLOW)]
    return _QUICK[number % len(_QUICK)]

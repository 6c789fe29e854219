"""Holds what two nights published of one set against each other, and against what must become of its documents."""

import csv
from collections.abc import Collection, Iterator
from pathlib import Path

from tests.trials.sets import Expected

# The day and the marks of a run; what lists every file differs where a file does.
_OF_THE_RUN = frozenset({"run.json", "SHA256SUMS", "datapackage.json", "dataset.jsonld", "catalog.rdf"})


def wrong(edition: Path, told: Expected) -> Iterator[str]:
    """What is not as it must be: a document lost, published twice, or in quarantine for a wrong reason."""
    documents = _rows(edition / "documents.csv")
    ids = [row["document_id"] for row in documents]
    if sorted(ids) != told.all:
        yield f"{len(ids)} documents for {len(told.all)}: lost {sorted(set(told.all) - set(ids))[:5]}"
    for row in documents:
        name, status, reason = row["document_id"], row["status"], row["reason"]
        if name in told.bad:
            if status != "quarantined" or reason not in told.bad[name]:
                yield f"{name}: {status} {reason}, not {told.bad[name]}"
        elif status == "quarantined":
            yield f"{name}: in quarantine, {reason}: {row['message']}"
    amounts = [row["observation_id"] for row in _rows(edition / "observations.csv")]
    if len(set(amounts)) != len(amounts):
        yield f"{len(amounts) - len(set(amounts))} observations twice"


def different(one: Path, other: Path, aside: Collection[str]) -> Iterator[str]:
    """The files that two editions do not have in common byte for byte; of a table that differs, if only those rows do.

    The documents `aside` may differ: their rows, and their pages.
    """
    left, right = _files(one, aside), _files(other, aside)
    yield from (f"{name}: in one edition only" for name in sorted(left ^ right))
    for name in sorted(left & right - _OF_THE_RUN):
        if (one / name).read_bytes() == (other / name).read_bytes():
            continue
        if not name.endswith(".csv") or name.endswith(".excel.csv"):
            if not (one / name).with_suffix("").with_suffix(".csv").is_file():
                yield f"{name}: differs"
        elif _without(one / name, aside) != _without(other / name, aside):
            yield f"{name}: differs in documents that are fine"


def equal_files(one: Path, other: Path) -> tuple[int, int]:
    """How many files of one edition the other has byte for byte, and how many it has."""
    names = [path.relative_to(one) for path in one.rglob("*") if path.is_file()]
    same = sum((other / name).is_file() and (one / name).read_bytes() == (other / name).read_bytes() for name in names)
    return same, len(names)


def _files(edition: Path, aside: Collection[str]) -> set[str]:
    names = (path.relative_to(edition) for path in edition.rglob("*") if path.is_file())
    return {str(name) for name in names if not set(name.parts) & set(aside)}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _without(path: Path, aside: Collection[str]) -> list[dict[str, str]]:
    return [row for row in _rows(path) if row.get("document_id") not in aside]

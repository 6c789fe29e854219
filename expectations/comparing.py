"""Holds the documents of a run to each other: what two of them print differently of one figure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from expectations.batches import Read
from expectations.operands import KEY, operands
from expectations.operands import NAME as OPERANDS
from expectations.pairs import NAME as FIGURES
from expectations.pairs import Pair, held_to, pairs
from expectations.report.between import Tally, source_of, tallied
from expectations.review_rows import reviewed
from expectations.reviews import Reviews
from pipeline.evidence import checks
from pipeline.model import Check, Source
from pipeline.schema import SCHEMAS
from pipeline.spool import Spool, packed


@dataclass(frozen=True, slots=True)
class Compared:
    """A document whose figures are held to others: its checks so far, and how many of them fail."""

    source: Source
    checks: int
    failing: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The figures of one part of a run that are held to others, and what must be known of their documents."""

    parts: Path
    number: int
    pairs: tuple[Pair, ...]
    documents: Mapping[str, Compared]
    reviews: Reviews


def comparisons(spool: Spool, read: Sequence[Read], reviews: Reviews) -> Iterator[Comparison]:
    """Every comparison between the documents that a run has read."""
    parts: dict[int, list[Read]] = {}
    for one in read:
        parts.setdefault(one.part, []).append(one)
    for number, some in pairs(spool):
        documents = {
            one.document_id: Compared(source_of(one.entry), one.checks, len(one.entry.found)) for one in parts[number]
        }
        revisions = {one.source.sha256 for one in documents.values()}
        own = {key: one for key, one in reviews.items() if one.revision in revisions}
        yield Comparison(spool.folder, number, tuple(some), documents, own)


def compare(comparison: Comparison) -> Tally:
    """Adds the checks between documents to the part, behind those of each document alone; gives what they have shown.

    Of those that fail, the reviews are rows too. Raises OutputError.
    """
    spool = Spool(comparison.parts)
    found: dict[str, list[Check]] = {}
    for figure, check in held_to(spool, comparison.number, comparison.pairs):
        found.setdefault(figure.document_id, []).append(check)
    for document_id, some in found.items():
        one = comparison.documents[document_id]
        rows = {
            "checks": list(checks(some, one.source, one.checks)),
            "reviews": list(reviewed(one.source, some, comparison.reviews, one.failing)),
        }
        more = {name: (table, SCHEMAS[name].key) for name, table in packed(rows).items()}
        for name, (table, key) in (more | {OPERANDS: (operands([(document_id, some)], one.checks), KEY)}).items():
            spool.insert(comparison.number, name, table, key)
    return tallied(check for some in found.values() for check in some)


def read_by(comparison: Comparison) -> Iterator[Path]:
    """The files that a comparison reads: its own part whole, and the figures of the parts it is held to."""
    spool = Spool(comparison.parts)
    yield from spool.files(comparison.number)
    for number in {pair.part for pair in comparison.pairs} - {comparison.number}:
        yield from spool.files(number, FIGURES)

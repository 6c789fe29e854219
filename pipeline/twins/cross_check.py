"""What a run tells of documents that are one in several formats: rows, the columns of `documents`, words for people."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.licence_gate import without_counts
from pipeline.observations import Values
from pipeline.schema import DOCUMENTS
from pipeline.schema.twins import TWIN_COLUMNS
from pipeline.twins.choice import NAMES
from pipeline.twins.comparing import Comparison, Difference, Held, compare
from pipeline.twins.figures import Figure
from pipeline.twins.fingerprint import Fingerprint
from pipeline.twins.matching import Group

KEPT = frozenset({"documents", "withheld", "corrections"})
"""The published tables that have rows of a document whose amounts are published from another format."""


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """A document that is published, and the same in another format; `why` says why not that one."""

    published: Fingerprint
    twin: Fingerprint
    why: str
    comparison: Comparison

    @property
    def counts(self) -> Counter[Difference]:
        """How many numbers are not alike, by how they differ."""
        return Counter(pair.difference for pair in self.comparison.pairs)


def cross_checked(groups: Iterable[Group], held: Callable[[str], Held]) -> Iterator[CrossCheck]:
    """Every twin held against the document that is published; `held` gives what is compared of a document."""
    for group in groups:
        for twin in group.others:
            comparison = compare(held(group.published.document_id), held(twin.document_id))
            yield CrossCheck(group.published, twin, group.why, comparison)


def twin_ids(checks: Iterable[CrossCheck]) -> frozenset[str]:
    """The documents that are not published themselves."""
    return frozenset(one.twin.document_id for one in checks)


def rows(checks: Iterable[CrossCheck]) -> Iterator[Values]:
    """The rows of `cross_check`."""
    for one in checks:
        ours, theirs = one.published.source, one.twin.source
        for ordinal, pair in enumerate(one.comparison.pairs):
            about = (ours.document_id, ours.sha256, theirs.document_id, theirs.sha256, ordinal, str(pair.difference))
            yield (*about, *_side(pair.published), *_side(pair.twin))


def _side(one: Figure | None) -> Values:
    if one is None:
        return ("", None, None, "", "", "", None, None, None)
    return (
        one.table_id, one.row, one.column, one.label, one.header, one.printed, one.value, one.page, one.line,
    )  # fmt: skip


def document_rows(documents: Iterable[Values], checks: Sequence[CrossCheck]) -> list[Values]:
    """The rows of `documents`, those of twins with what is told of them and, where not published, without counts."""
    told, hidden = _columns(checks), twin_ids(checks)
    return [_document(row, told, hidden) for row in documents]


def _document(row: Values, told: Mapping[str, Values], hidden: Collection[str]) -> Values:
    name = str(row[0])
    if name not in told:
        return row
    at = dict(zip(DOCUMENTS.names, row, strict=True))
    if name in hidden:
        at = dict(zip(DOCUMENTS.names, without_counts(row, int(str(at["withheld"]))), strict=True))
        # A newest revision in quarantine stays that, whatever is published.
        at["status"] = at["status"] if at["status"] == "quarantined" else "cross_check"
    at |= dict(zip((field.name for field in TWIN_COLUMNS), told[name], strict=True))
    return tuple(at.values())


def _columns(checks: Sequence[CrossCheck]) -> dict[str, Values]:
    """What stands in the columns about twins, by document."""
    members: dict[str, list[str]] = {}
    for one in checks:
        members.setdefault(one.published.document_id, [one.published.document_id]).append(one.twin.document_id)
    columns: dict[str, Values] = {}
    for one in checks:
        published, twin = one.published.document_id, one.twin.document_id
        if published not in columns:
            columns[published] = (published, ";".join(members[published][1:]), one.why, None, None)
        others = ";".join(other for other in members[published] if other != twin)
        columns[twin] = (published, others, one.why, one.comparison.same, len(one.comparison.pairs))
    return columns


def sentence(one: CrossCheck) -> str:
    """The verdict on a pair, for people."""
    formats = f"{NAMES[one.published.richness]} ↔ {NAMES[one.twin.richness]}"
    return (
        f"{one.published.document_id} = {one.twin.document_id} ({formats}): "
        f"같은 값 alike {one.comparison.same:,}, 다른 값 not alike {len(one.comparison.pairs):,}; "
        f"{one.published.document_id}로 실음 is published: {one.why}"
    )

"""Takes one document through reading and checking, and keeps a document that cannot be read from stopping the rest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from pipeline.errors import UnreadableDocumentError
from pipeline.model import Check, Document, Extraction, Notice, Place, Source
from pipeline.observations import refuse_unpublishable


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages above this package, handed down by whoever starts them: imports go one way."""

    read: Callable[[Source, bytes], Document]
    extract: Callable[[Document], Extraction]
    check: Callable[[Extraction], tuple[Check, ...]]
    statuses: Callable[[tuple[Check, ...]], Mapping[Place, str]]
    notices: Callable[[Extraction], tuple[Notice, ...]] = field(default=lambda _: ())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: its extraction, checks and remarks, or the error that put it in quarantine.

    Both, where the newest revision is in quarantine and an earlier one was read in its place.
    """

    source: Source
    extraction: Extraction | None = None
    checks: tuple[Check, ...] = ()
    statuses: Mapping[Place, str] = field(default_factory=dict)
    error: UnreadableDocumentError | None = None
    notices: tuple[Notice, ...] = ()


def outcome(source: Source, load: Callable[[], bytes], stages: Stages) -> Outcome:
    """The document read and checked; the only place where an unreadable one is caught."""
    try:
        extraction = stages.extract(stages.read(source, load()))
        refuse_unpublishable(extraction)
    except UnreadableDocumentError as error:
        return Outcome(source, error=error)
    checks = stages.check(extraction)
    source = extraction.document.source
    notices = stages.notices(extraction)
    return Outcome(source, extraction, checks, stages.statuses(checks), notices=notices)


def with_earlier(result: Outcome, earlier: Outcome) -> Outcome:
    """A quarantined document with what was read of its earlier revision, if that one can still be read."""
    return result if earlier.extraction is None else replace(earlier, error=result.error)

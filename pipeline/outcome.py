"""Takes one document through reading and checking, and keeps a document that cannot be read from stopping the rest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from pipeline.corrections import corrected, correction_notices
from pipeline.errors import UnreadableDocumentError
from pipeline.legible import legible
from pipeline.model import Audit, Check, Correction, Document, Extraction, Notice, Place, Source, ValueStatus
from pipeline.observations import refuse_unpublishable
from pipeline.worker import allow


def no_notices(_: Extraction) -> tuple[Notice, ...]:
    """No remark, for whoever asks for none."""
    return ()


def no_audit(_: Extraction, __: tuple[Check, ...]) -> Audit:
    """No audit, which takes longer than all the rest."""
    return Audit()


def as_read(extraction: Extraction) -> Extraction:
    """The extraction as it is, for whoever has nothing to settle."""
    return extraction


def one_page(_: bytes) -> int:
    """The number of pages, for whoever cannot tell it."""
    return 1


def any_reader(_: bytes) -> str:
    """No format by name, for whoever cannot tell it."""
    return ""


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages above this package, handed down by whoever starts them: imports go one way.

    All of them are functions that a module defines, so that they can be named to another process.
    """

    read: Callable[[Source, bytes], Document]
    extract: Callable[[Document, bytes], Extraction]
    check: Callable[[Extraction], tuple[Check, ...]]
    statuses: Callable[[tuple[Check, ...]], Mapping[Place, str]]
    notices: Callable[[Extraction], tuple[Notice, ...]] = no_notices
    audit: Callable[[Extraction, tuple[Check, ...]], Audit] = no_audit
    corrections: tuple[Correction, ...] = ()
    page_count: Callable[[bytes], int] = one_page
    settle: Callable[[Extraction], Extraction] = as_read
    reader: Callable[[bytes], str] = any_reader


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: its extraction, checks and remarks, or the error that put it in quarantine.

    Both, where the newest revision is in quarantine and an earlier one was read in its place. `refusal` says as a word
    why its licence lets nothing of it be published; empty where it does.
    """

    source: Source
    extraction: Extraction | None = None
    checks: tuple[Check, ...] = ()
    statuses: Mapping[Place, str] = field(default_factory=dict)
    error: UnreadableDocumentError | None = None
    notices: tuple[Notice, ...] = ()
    audit: Audit = field(default_factory=Audit)
    refusal: str = ""

    @property
    def comparable(self) -> tuple[Extraction, ...]:
        """The extraction without its lines and grids: what a comparison of many documents can afford to keep of it."""
        if self.extraction is None:
            return ()
        bare = replace(self.extraction.document, grids=(), lines=())
        return (replace(self.extraction, document=bare, records=()),)


def outcome(source: Source, load: Callable[[], bytes], stages: Stages) -> Outcome:
    """The document read and checked; the only place where an unreadable one is caught."""
    try:
        data = load()
        allow(stages.page_count(data))
        extraction = corrected(stages.settle(stages.extract(stages.read(source, data), data)), stages.corrections)
        refuse_unpublishable(extraction)
    except UnreadableDocumentError as error:
        return Outcome(source, error=error)
    extraction, checks = legible(extraction, stages.check(extraction))
    source = extraction.document.source
    notices = (*correction_notices(extraction), *stages.notices(extraction))
    audit = stages.audit(extraction, checks)
    statuses = _without_uncertain(stages.statuses(checks), extraction)
    return Outcome(source, extraction, checks, statuses, notices=notices, audit=audit)


def _without_uncertain(statuses: Mapping[Place, str], extraction: Extraction) -> dict[Place, str]:
    """The statuses, but an amount whose column is not certain is never called verified."""
    uncertain = {
        Place(table.table_id, row, column)
        for table in extraction.tables
        for (row, column), amount in table.amounts.items()
        if amount.status is ValueStatus.AMBIGUOUS
    }
    return {place: one for place, one in statuses.items() if one != "verified" or place not in uncertain}


def with_earlier(result: Outcome, earlier: Outcome) -> Outcome:
    """A quarantined document with what was read of its earlier revision, if that one can still be read."""
    return result if earlier.extraction is None else replace(earlier, error=result.error)

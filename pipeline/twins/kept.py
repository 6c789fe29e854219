"""What is kept in memory of a document that was read without a run, so that it can be held against others."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import Extraction
from pipeline.observations import observations
from pipeline.outcome import Outcome
from pipeline.twins.comparing import Held
from pipeline.twins.cross_check import CrossCheck, cross_checked, twin_ids
from pipeline.twins.figures import numbers_in
from pipeline.twins.fingerprint import Fingerprint, fingerprint
from pipeline.twins.matching import groups


@dataclass(frozen=True, slots=True)
class Kept:
    """A document without its lines and grids."""

    fingerprint: Fingerprint
    extraction: Extraction
    numbers: frozenset[str]

    @property
    def held(self) -> Held:
        """What is compared of it."""
        return Held(observations(self.extraction, {}), self.numbers)


def kept_of(result: Outcome) -> tuple[Kept, ...]:
    """What is kept of a document; nothing of one that was not read."""
    short = fingerprint(result)
    if short is None or result.extraction is None:
        return ()
    return tuple(Kept(short, one, numbers_in(result.extraction.document.grids)) for one in result.comparable)


def cross_checks(some: Iterable[Kept]) -> tuple[CrossCheck, ...]:
    """The documents among them that are one in several formats, held against each other."""
    by_name = {one.fingerprint.document_id: one for one in some}
    found = groups(one.fingerprint for one in by_name.values())
    return tuple(cross_checked(found, lambda name: by_name[name].held))


def comparable(some: Iterable[Kept], checks: Iterable[CrossCheck]) -> list[Extraction]:
    """What rules between documents compare: a document in several formats is one."""
    hidden = twin_ids(checks)
    return [one.extraction for one in some if one.fingerprint.document_id not in hidden]

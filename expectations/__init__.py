"""Every rule applied to what was read from a document, and what the checks say about each amount."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, cast

from expectations.arbitration import arbitrate
from expectations.cut_sums import spared
from expectations.evidence import Evidence, gather
from expectations.feasibility import feasibility
from expectations.figures import across
from expectations.implied import printed_intervals
from expectations.repairs import repairs, unexplained
from expectations.rule_modules import rule_modules
from expectations.settling import settled
from expectations.strength import strength
from expectations.unknown_parts import without_unknown
from expectations.whole_units import sharpened
from pipeline.model import Audit, Check, Extraction, Notice, Place, Verdict

__all__ = ["across", "audit", "check", "notices", "settle", "statuses"]


class Rule(Protocol):
    """A module of `expectations.rules` that holds figures against each other."""

    RULE: str

    def checks(self, evidence: Evidence) -> Iterator[Check]:
        """The rule applied to every place of a document that it speaks of."""


class Remarking(Protocol):
    """A module of `expectations.rules` that has remarks, beside its checks or alone."""

    RULE: str

    def notices(self, evidence: Evidence) -> Iterator[Notice]:
        """What an auditor should know although no figure is contradicted."""


def check(extraction: Extraction) -> tuple[Check, ...]:
    """The checks of every rule, in the order of the rules' numbers."""
    evidence = gather(extraction)
    found = [one for rule in rule_modules("checks") for one in cast("Rule", rule).checks(evidence)]
    return arbitrate(spared(extraction, sharpened(extraction, without_unknown(extraction, found))))


def settle(extraction: Extraction) -> Extraction:
    """The extraction, what its pictures left in doubt settled by its checks or marked illegible."""
    return settled(extraction, check)


def notices(extraction: Extraction) -> tuple[Notice, ...]:
    """What an auditor should know although no figure is contradicted, from the rules that have such remarks."""
    evidence = gather(extraction)
    return tuple(one for rule in rule_modules("notices") for one in cast("Remarking", rule).notices(evidence))


def audit(extraction: Extraction, checks: Sequence[Check]) -> Audit:
    """What a document's checks are worth, the fewest figures that must be wrong, and whether the rest is possible."""
    printed = printed_intervals(extraction)
    mended = repairs(extraction, checks, printed)
    together = feasibility(checks, mended, printed)
    return Audit(
        *strength(extraction, checks, printed),
        repairs=mended,
        possible=together.possible,
        conflict=together.conflict,
        note=together.note,
        unexplained=unexplained(checks, mended),
    )


def statuses(checks: Iterable[Check]) -> Mapping[Place, str]:
    """For each amount under a check: `discrepancy` if one fails, `verified` if one that could fail holds."""
    found: dict[Place, str] = {}
    for one in checks:
        if one.verdict is Verdict.DISCREPANCY:
            found |= dict.fromkeys(one.places if one.suspects is None else one.suspects, "discrepancy")
        elif one.can_fail:
            for place in one.places:
                found.setdefault(place, "verified")
    return found

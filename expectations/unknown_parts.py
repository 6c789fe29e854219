"""Checks that fail over words in a column of figures: 미정 and 약 200 may be any figure, and contradict none."""

from collections.abc import Iterable

from pipeline.legible import places_of
from pipeline.model import Check, Extraction, ValueStatus, Verdict


def without_unknown(extraction: Extraction, checks: Iterable[Check]) -> list[Check]:
    """The checks without those that fail where words are printed in place of one of their figures."""
    unknown = places_of(extraction, ValueStatus.WORDS)
    if not unknown:
        return list(checks)
    return [one for one in checks if one.verdict is not Verdict.DISCREPANCY or unknown.isdisjoint(one.places)]

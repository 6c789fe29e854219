"""`yesan review`: the discrepancies that nobody has reviewed, or one written down as reviewed."""

import argparse
from typing import TYPE_CHECKING

from pipeline import messages
from pipeline.commands.exits import DISCREPANCIES, FINE
from pipeline.commands.paths import missing, outcomes
from pipeline.errors import ReviewError

if TYPE_CHECKING:
    from expectations.discrepancies import Discrepancy


def run(options: argparse.Namespace) -> int:
    """The exit code."""
    from expectations.reviews import KNOWN, Opinion, add_review, read_reviews, review_of

    found, known = _discrepancies(options), read_reviews()
    if options.add is not None:
        add_review(review_of(options.add, found, known, Opinion(options.why, options.who, options.when)))
        print(messages.REVIEWED.format(path=KNOWN))
        return missing(options.paths)
    new = [one for one in found if one.key not in known]
    for one in new:
        print(one.sentence)
    print(messages.TO_REVIEW.format(new=len(new), reviewed=len(found) - len(new)))
    return max(missing(options.paths), DISCREPANCIES if new else FINE)


def _discrepancies(options: argparse.Namespace) -> "tuple[Discrepancy, ...]":
    """Those of the files that the paths mean; without paths, those of the last run. Raises ReviewError."""
    import expectations
    from expectations.discrepancies import between, discrepancies, read_discrepancies
    from pipeline.twins.cross_check import twin_ids
    from pipeline.twins.kept import Kept, comparable, cross_checks, kept_of
    from pipeline.vintages import published

    if options.paths:
        found: list[Discrepancy] = []
        kept: list[Kept] = []
        for result in outcomes(options.paths):
            found += discrepancies(result.source, result.checks)
            kept += kept_of(result)
        twins = cross_checks(kept)
        hidden, compared = twin_ids(twins), comparable(kept, twins)
        across = between(expectations.across(compared), [one.document.source for one in compared])
        return (*(one for one in found if one.document_id not in hidden), *across)
    last = read_discrepancies(published(options.output) / "report")
    if last is None:
        raise ReviewError(messages.NO_LAST_RUN.format(output=options.output))
    return last

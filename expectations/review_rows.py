"""Turns the reviews of a document's discrepancies into published rows."""

from collections.abc import Iterator, Sequence

from expectations.discrepancies import discrepancies, failing
from expectations.reviews import Reviews
from pipeline.model import Check, Source
from pipeline.observations import Values, line_of
from pipeline.outcome import Outcome


def review_rows(result: Outcome, reviews: Reviews) -> Iterator[Values]:
    """A row for each discrepancy of the document that is reviewed; none where its licence lets nothing be published."""
    if not result.refusal:
        yield from reviewed(result.source, result.checks, reviews)


def reviewed(source: Source, checks: Sequence[Check], reviews: Reviews, first: int = 0) -> Iterator[Values]:
    """A row for each of the checks that fails and is reviewed; the ordinals of those that fail begin with `first`."""
    pairs = zip(failing(checks), discrepancies(source, checks), strict=True)
    for ordinal, (check, found) in enumerate(pairs, start=first):
        if review := reviews.get(found.key):
            place = check.places[0]
            about = (source.document_id, source.sha256, ordinal, check.table_id, place.row, place.column)
            said = (found.difference, review.why, review.who, review.when)
            yield *about, check.rule, check.subject, *said, check.box.page, line_of(source, check.box)

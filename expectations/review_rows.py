"""Turns the reviews of a document's discrepancies into published rows."""

from collections.abc import Iterator

from expectations.discrepancies import discrepancies, failing
from expectations.reviews import Reviews
from pipeline.observations import Values, line_of
from pipeline.outcome import Outcome


def review_rows(result: Outcome, reviews: Reviews) -> Iterator[Values]:
    """A row for each discrepancy of the document that is reviewed; none where its licence lets nothing be published."""
    if result.refusal:
        return
    source = result.source
    pairs = zip(failing(result.checks), discrepancies(source, result.checks), strict=True)
    for ordinal, (check, found) in enumerate(pairs):
        if review := reviews.get(found.key):
            place = check.places[0]
            about = (source.document_id, source.sha256, ordinal, check.table_id, place.row, place.column)
            said = (found.difference, review.why, review.who, review.when)
            yield *about, check.rule, check.subject, *said, check.box.page, line_of(source, check.box)

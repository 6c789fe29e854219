"""Holds the documents of a run to each other: what two of them print differently of one figure."""

from collections.abc import Sequence
from dataclasses import replace

from expectations import across
from expectations.batches import Read
from expectations.discrepancies import document_of, failing
from expectations.review_rows import reviewed
from expectations.reviews import Reviews
from pipeline.evidence import checks
from pipeline.model import Check
from pipeline.observations import Values


def compared(read: Sequence[Read], reviews: Reviews) -> tuple[list[Read], tuple[Check, ...], dict[str, list[Values]]]:
    """The documents, each with the checks between those that are published that ask about its figures; their rows.

    Of those that fail, the reviews are rows too.
    """
    open_to_all = [one for one in read if one.entry.facts["status"] != "not_licensed"]
    found = across([extraction for one in open_to_all for extraction in one.comparable])
    more: dict[str, list[Check]] = {}
    for one in found:
        more.setdefault(document_of(one.places[0]), []).append(one)
    rows: dict[str, list[Values]] = {"checks": [], "reviews": []}
    for document in read:
        if asked := more.get(document.document_id):
            source = document.comparable[0].document.source
            rows["checks"] += checks(asked, source, len(document.checks))
            rows["reviews"] += reviewed(source, asked, reviews, len(failing(document.checks)))
    return [replace(one, checks=(*one.checks, *more.get(one.document_id, []))) for one in read], found, rows

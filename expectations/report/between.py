"""Discrepancies between documents, for the index: figures that one report prints otherwise than another did."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import quote

from expectations.discrepancies import failing
from expectations.report.contents import Between, Entry
from expectations.report.places import PAGE
from expectations.report.rule_texts import rule_text
from expectations.report.tables import anchor
from pipeline.model import Check, Extraction, Place

Across = Callable[[Sequence[Extraction]], tuple[Check, ...]]


def between(checks: Iterable[Check], entries: Iterable[Entry]) -> Iterator[Between]:
    """The checks that fail, each with links to the figures in the documents' pages."""
    folders = {entry.facts["document_id"]: entry.folder for entry in entries}
    for check in failing(checks):
        links = tuple(_links(check.places, folders))
        yield Between(check.rule, *rule_text(check.rule), check.subject, check.statement, links)


def _links(places: Iterable[Place], folders: dict[str, str]) -> Iterator[tuple[str, str]]:
    for place in places:
        # A table's id begins with that of its document.
        document_id = place.table_id.rpartition(":")[0]
        if document_id in folders:
            yield document_id, f"documents/{quote(folders[document_id])}/{PAGE}#{quote(anchor(place))}"

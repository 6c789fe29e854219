"""Collects the published rows of documents, table by table."""

from collections.abc import Iterable, Sequence

from pipeline import evidence
from pipeline.budget_lines import audit_requests, budget_lines
from pipeline.errors import UnreadableDocumentError
from pipeline.model import Check, Doubt, Extraction, Source
from pipeline.observations import Statuses, Values, observations
from pipeline.schema import SCHEMAS

Dataset = dict[str, list[Values]]


def rows_of(extraction: Extraction, checks: Sequence[Check], statuses: Statuses) -> Dataset:
    """All published rows of one document, by table name.

    Raises UnreadableDocumentError for a number that the published types cannot hold.
    """
    source = extraction.document.source
    dataset = empty()
    dataset["observations"] = list(observations(extraction, statuses))
    for name, values in budget_lines(dataset["observations"]):
        dataset[name].append(values)
    dataset["audit_requests"] = list(audit_requests(extraction))
    dataset["records"] = list(evidence.records(extraction))
    dataset["documents"] = [evidence.document(extraction, statuses)]
    dataset["tables"] = list(evidence.tables(extraction, statuses))
    dataset["cells"] = list(evidence.cells(extraction.document.grids, source.document_id))
    dataset["checks"] = list(evidence.checks(checks, source))
    dataset["withheld"] = list(evidence.withheld(extraction.doubts, source))
    dataset["pages"] = list(evidence.pages(extraction))
    return dataset


def quarantine_rows(source: Source, error: UnreadableDocumentError) -> Dataset:
    """The rows that say that a document could not be read, and why."""
    dataset = empty()
    dataset["documents"] = [evidence.quarantined(source, error)]
    message = str(error) if error.line is None else f"line {error.line}: {error}"
    doubt = Doubt(source.document_id, "", error.reason, message)
    dataset["withheld"] = list(evidence.withheld([doubt], source))
    return dataset


def empty() -> Dataset:
    """A dataset of no documents: every published table without a row."""
    return {name: [] for name in SCHEMAS}


def joined(datasets: Iterable[Dataset]) -> Dataset:
    """The rows of several documents, each table in the order of the datasets."""
    whole = empty()
    for dataset in datasets:
        for name, rows in dataset.items():
            whole[name].extend(rows)
    return whole

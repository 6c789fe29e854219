"""Collects the published rows of documents, table by table."""

from collections.abc import Iterable
from operator import itemgetter

from pipeline import evidence
from pipeline.budget_lines import audit_requests, budget_lines
from pipeline.correction_rows import correction_rows
from pipeline.errors import UnreadableDocumentError
from pipeline.licence_gate import withheld_whole, without_counts
from pipeline.model import Doubt, Source
from pipeline.observations import Values, observations
from pipeline.outcome import Outcome
from pipeline.schema import SCHEMAS, TableSchema

Dataset = dict[str, list[Values]]

READ = ("observations", "cells", "tables", "withheld", "pages", "records")


def read_rows(result: Outcome) -> dict[str, Iterable[Values]]:
    """What was read of one document, and what was not and why: rows by table name, made while they are taken."""
    source, extraction, error = result.source, result.extraction, result.error
    doubts = extraction.doubts if extraction else ()
    if error:
        doubts = (*doubts, _unread(source, error))
    rows: dict[str, Iterable[Values]] = {"withheld": evidence.withheld(doubts, source)}
    if extraction:
        rows |= {
            "observations": observations(extraction, result.statuses),
            "cells": evidence.cells(extraction.document.grids, source.document_id),
            "tables": evidence.tables(extraction, result.statuses),
            "pages": evidence.pages(extraction),
            "records": evidence.records(extraction),
        }
    return rows


def published_rows(result: Outcome) -> Dataset:
    """All published rows of one document, in the order of their keys; only a refusal where no licence allows more."""
    dataset = empty()
    if result.refusal:
        return dataset | _refused(result)
    for table, rows in read_rows(result).items():
        dataset[table] = list(rows)
    for table, values in budget_lines(dataset["observations"]):
        dataset[table].append(values)
    dataset["checks"] = list(evidence.checks(result.checks, result.source))
    dataset["documents"] = [evidence.document(result)]
    if result.extraction:
        dataset["notices"] = list(evidence.notices(result.notices, result.source))
        dataset["repairs"] = list(evidence.repairs(result.extraction, result.audit.repairs))
        dataset["corrections"] = list(correction_rows(result.extraction.corrections))
        dataset["audit_requests"] = list(audit_requests(result.extraction))
    return {name: in_order(SCHEMAS[name], rows) for name, rows in dataset.items()}


def in_order(schema: TableSchema, rows: Iterable[Values]) -> list[Values]:
    """The rows by their key: who reads a table by position, a page at a time, misses none and gets none twice."""
    return sorted(rows, key=itemgetter(*map(schema.names.index, schema.key))) if schema.key else list(rows)


def _refused(result: Outcome) -> Dataset:
    whole = withheld_whole(result)
    doubts = (whole,) if result.error is None else (_unread(result.source, result.error), whole)
    document = without_counts(evidence.document(result), len(doubts))
    return {"documents": [document], "withheld": list(evidence.withheld(doubts, result.source))}


def _unread(source: Source, error: UnreadableDocumentError) -> Doubt:
    return Doubt(source.document_id, "", error.reason, error.sentence)


def empty() -> Dataset:
    """A dataset of no documents: every published table without a row."""
    return {name: [] for name in SCHEMAS}


def joined(datasets: Iterable[Dataset]) -> Dataset:
    """The rows of several documents, given in the order of their ids: then each table is in the order of its key."""
    whole = empty()
    for dataset in datasets:
        for name, rows in dataset.items():
            whole[name].extend(rows)
    return whole

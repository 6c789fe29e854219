"""Runs the extractor in process on a report's text."""

import hashlib

import extractors
from pipeline.model import Extraction, Source
from tests.reports.scoring import Number, header_key, label_key


def extraction(text: str | bytes, name: str = "unseen", ending: str = ".txt") -> Extraction:
    """Read a report, from the bytes of a file with that ending."""
    data = text if isinstance(text, bytes) else text.encode()
    digest = hashlib.sha256(data).hexdigest()
    source = Source(document_id=name, sha256=digest, path=name + ending)
    return extractors.extract(extractors.read(source, data), data)


def numbers(read: Extraction) -> dict[str, list[Number]]:
    """What was read, by table, as the scorer compares it."""
    return {
        table.table_id: [
            (label_key(row.label), header_key(" > ".join(column.header)), round(float(amount.value), 6))
            for row in table.rows
            for column in table.columns
            if (amount := table.amounts[row.index, column.index]).value is not None
        ]
        for table in read.tables
    }

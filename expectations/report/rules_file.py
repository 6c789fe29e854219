"""The result of every rule in every document, as a CSV beside the pages."""

import csv
import io
from collections.abc import Iterable, Iterator

from expectations.report.contents import Entry, File

FILE = "rules.csv"
FIELDS = ("document_id", "revision", "rule", "result", "checks", "tables", "failures", "notices", "reason")


def rule_files(entries: Iterable[Entry]) -> Iterator[File]:
    """The file: a line for each document and rule, with the reason where a rule had nothing to check."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FIELDS)
    for entry in entries:
        for one in entry.rules:
            name, revision = entry.facts["document_id"], entry.facts["revision"]
            counts = (one.checks, one.tables, one.failures, one.notices)
            writer.writerow((name, revision, one.rule, str(one.result), *counts, one.reason))
    yield File(FILE, text.getvalue())

"""The result of every rule in every document, as a CSV beside the pages."""

from collections.abc import Iterable

from expectations.coverage import RuleResult
from expectations.report.contents import Entry, File
from expectations.report.csv_file import csv_file

FILE = "rules.csv"
FIELDS = ("document_id", "revision", "rule", "result", "checks", "tables", "failures", "notices", "reason")


def rules_file(entries: Iterable[Entry]) -> File:
    """The file: a line for each document and rule, with the reason where a rule had nothing to check."""
    return csv_file(FILE, [FIELDS, *(_row(entry, one) for entry in entries for one in entry.rules)])


def _row(entry: Entry, one: RuleResult) -> tuple[object, ...]:
    name, revision = entry.facts["document_id"], entry.facts["revision"]
    return name, revision, one.rule, str(one.result), one.checks, one.tables, one.failures, one.notices, one.reason
